"""One table of a comparison as horizontal bars, drawn by matplotlib.

Heights are inches: a panel is as tall as its bars and the lines of their texts need, however many
they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dpfacts.output.cells import wrapped
from dpfacts.output.page import Bar, Bars
from dpfacts.output.safe import visible

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_PITCH, _THICK, _GAP, _LINE = 0.24, 0.19, 0.14, 0.17
_AROUND = 0.3  # inches beside the text at a bar, for its distance and an arrow
_LABEL, _FIGURE = 42, 48  # cells in a line of a label, of the text at a bar
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(slots=True)
class Panel:
    """What to draw: a ``title``, ``bars``, the colours of their labels in the order of the columns.
    ``whole`` figures are counts, with nothing between one and the next.
    """

    title: str
    bars: Bars
    colours: dict[str, str]
    whole: bool


class Drawn:
    """A panel within a figure, before its place is known.

    ``height`` is that of the bars, ``labels`` the width of the texts on their left, ``beside`` that
    of the texts at their ends, all in inches.
    """

    def __init__(self, figure: Figure, panel: Panel) -> None:
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._low = min(0.0, *(bar.low for bar in panel.bars.bars))
        self._high = max(0.0, *(bar.high for bar in panel.bars.bars)) or float(not self._low)
        self.height, texts = _bars(self._axes, panel)
        _axis(self._axes, self.height, panel.whole, max(self._high, -self._low))
        self._left, self._right = (
            max((inches(figure, text)[0] + _AROUND for text in side), default=0) for side in texts
        )
        self.beside = self._left + self._right
        self.labels = max(inches(figure, label)[0] for label in self._axes.get_yticklabels())

    def place(self, left: float, bottom: float, width: float, of: tuple[float, float]) -> None:
        """Put the bars and the texts at their ends at ``left`` and ``bottom`` inches, ``width``
        inches wide, in a figure ``of`` that size.
        """
        wide, high = of
        self._axes.set_position((left / wide, bottom / high, width / wide, self.height / high))
        inch = (self._high - self._low) / (width - self.beside)
        self._axes.set_xlim(self._low - self._left * inch, self._high + self._right * inch)


def inches(figure: Figure, artist: Artist) -> tuple[float, float]:
    """Width and height of ``artist`` in ``figure``."""
    box = artist.get_window_extent()
    return box.width / figure.dpi, box.height / figure.dpi


def _bars(axes: Axes, panel: Panel) -> tuple[float, tuple[list[Text], list[Text]]]:
    """Draw the bars, those of a row close together. Returns their height, and the texts at their
    left and at their right ends.
    """
    texts: tuple[list[Text], list[Text]] = [], []
    places, labels = [], []
    top = _GAP / 2
    for head, row in groupby(panel.bars.bars, key=lambda bar: bar.head):
        bars = [(bar, wrapped(visible(bar.figure), _FIGURE)) for bar in row]
        slots = [max(_PITCH, len(lines) * _LINE) for _, lines in bars]
        label = wrapped(visible(head), _LABEL)
        height = max(sum(slots), len(label) * _LINE)
        places.append(top + height / 2)
        labels.append("\n".join(label))
        at = top + (height - sum(slots)) / 2
        for (bar, lines), slot in zip(bars, slots, strict=True):
            colour = panel.colours[bar.label]
            _bar(axes, bar, at + slot / 2, colour)
            side = texts[0 if _is_negative(bar) else 1]
            side.append(_text(axes, bar, at + slot / 2, "\n".join(lines)))
            at += slot
        top += height + _GAP
    axes.set_yticks(places, labels)
    return top - _GAP / 2, texts


def _bar(axes: Axes, bar: Bar, place: float, colour: str) -> None:
    """``bar`` from zero: the range between its ends light, hollow where it may lie nearer to zero,
    with an arrow where it may lie further.
    """
    near = bar.low if bar.low >= 0 else min(bar.high, 0)
    hollow = bar.end == "less"
    axes.barh(
        place,
        near,
        color="none" if hollow else colour,
        edgecolor=colour,
        linestyle="--" if hollow else "-",
        height=_THICK,
    )
    if bar.high > bar.low:
        axes.barh(place, bar.high - bar.low, left=bar.low, color=colour, alpha=0.35, height=_THICK)
    if bar.end == "more":
        tip, marker = (bar.low, "<") if bar.low < 0 else (bar.high, ">")
        axes.plot(tip, place, marker=marker, color=colour, markersize=15, markeredgewidth=0)


def _is_negative(bar: Bar) -> bool:
    return bar.low < 0 and bar.high <= 0


def _text(axes: Axes, bar: Bar, place: float, text: str) -> Text:
    """The text at the end of ``bar`` that is further from zero."""
    negative = _is_negative(bar)
    away = 11 if bar.end == "more" else 5
    return axes.annotate(
        text,
        (bar.low if negative else bar.high, place),
        (-away if negative else away, 0),
        textcoords="offset points",
        ha="right" if negative else "left",
        va="center",
        fontsize=9,
    )


def _axis(axes: Axes, height: float, whole: bool, top: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(height, 0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.grid(axis="x", color="#e4e4e4", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.tick_params(axis="x", labelsize=8)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10], integer=whole))
    size, name = next(((size, name) for size, name in _MAGNITUDES if top >= 10 * size), (1.0, ""))
    axes.xaxis.set_major_formatter(
        lambda value, _: f"{value / size:,.10g} {name}".strip() if value else "0"
    )
