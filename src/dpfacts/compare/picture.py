"""The tables of a comparison one below the other in one picture: title, legend, bars; the caption
below them.

Every height is measured before anything is placed, so that neither many bars nor a long caption
squeezes anything, and no text is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dpfacts.compare.panel import Drawn, Panel, inches
from dpfacts.output.cells import wide, wrapped
from dpfacts.output.safe import visible

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend
    from matplotlib.text import Text

_WIDTH, _LEAST = 9.0, 3.0  # inches: of the picture, of the longest bar
_MARGIN, _SPACE, _TICKS = 0.15, 0.08, 0.5
_TICK = 0.35  # half the widest figure below an axis
_TITLE, _CAPTION, _LEGEND = 88, 150, 100  # cells in a line

_METALS = {"gold": "#d9a514", "silver": "#a9adb3", "bronze": "#a5652a"}
# Okabe and Ito's palette without black and yellow, which vanishes on white,
# https://jfly.uni-koeln.de/color/
PALETTE = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7")


def colours(columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A colour for each of ``columns`` (code, name) by its name: the metals their own, the others
    those of a palette that the colour-blind can tell apart.
    """
    rest = iter(PALETTE * len(columns))
    return {name: _METALS.get(code.casefold()) or next(rest) for code, name in columns}


def picture(panels: Sequence[Panel], caption: Sequence[str]) -> Figure:
    """``panels`` one below the other, above the lines of ``caption``."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)  # measures texts
    drawn = [Drawn(figure, panel) for panel in panels]
    titles = [_text(figure, [panel.title], _TITLE, size=11, weight="bold") for panel in panels]
    legends = [_legend(figure, panel.colours) for panel in panels]
    below = _text(figure, caption, _CAPTION, size=7, linespacing=1.35)

    def size(part: Text | Legend | None) -> tuple[float, float]:
        return inches(figure, part) if part else (0.0, 0.0)

    labels = max(panel.labels for panel in drawn) + _SPACE
    texts = max(size(part)[0] for part in [*titles, *legends, below])
    bars = max(panel.beside for panel in drawn) + _LEAST + _TICK
    width = max(_WIDTH, 2 * _MARGIN + texts, 2 * _MARGIN + labels + bars)
    heights = [
        size(title)[1] + size(legend)[1] + 2 * _SPACE + panel.height + _TICKS
        for title, legend, panel in zip(titles, legends, drawn, strict=True)
    ]
    height = sum(heights) + size(below)[1] + 2 * _MARGIN
    figure.set_size_inches(width, height)
    top = height - _MARGIN
    for title, legend, panel in zip(titles, legends, drawn, strict=True):
        title.set_position((_MARGIN / width, top / height))
        top -= size(title)[1] + _SPACE
        if legend:
            legend.set_bbox_to_anchor((_MARGIN / width, top / height))
            top -= size(legend)[1]
        top -= _SPACE + panel.height
        room = width - 2 * _MARGIN - labels - _TICK
        panel.place(_MARGIN + labels, top, room, (width, height))
        top -= _TICKS
    below.set_position((_MARGIN / width, top / height))
    return figure


def _text(figure: Figure, lines: Sequence[str], cells: int, size: float, **look: Any) -> Text:
    """A text of ``lines``, wrapped, that is placed by its upper left corner."""
    text = "\n".join(part for line in lines for part in wrapped(visible(line), cells))
    return figure.text(0, 0, text, fontsize=size, va="top", **look)


def _legend(figure: Figure, colours: dict[str, str]) -> Legend | None:
    """Which colour is which column, where there are several."""
    from matplotlib.patches import Patch

    if len(colours) < 2:
        return None
    names = ["\n".join(wrapped(visible(name), _LEGEND // 2)) for name in colours]
    room = _LEGEND // (max(map(wide, names)) + 6)
    return figure.legend(
        [Patch(color=colour) for colour in colours.values()],
        names,
        loc="upper left",
        ncols=max(min(room, len(names)), 1),
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        fontsize=9,
    )
