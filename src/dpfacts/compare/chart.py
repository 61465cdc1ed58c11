"""Charts for slides: the tables of a comparison as horizontal bars in an SVG, PNG or HTML file,
drawn by matplotlib.

Bars start at zero; an arrow stands where the figure is a lower bound, and a bar is hollow where it
is an upper bound. The sources stand below. The same comparison gives the same file.
"""

from __future__ import annotations

import html
import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpfacts.cite.bibliography import entry, sources_of
from dpfacts.compare.bars import bars as bars_of
from dpfacts.compare.compare import Comparison
from dpfacts.compare.table import Crosstab
from dpfacts.errors import DpfactsError, unknown
from dpfacts.output import files
from dpfacts.output.page import Bars
from dpfacts.output.safe import visible

if TYPE_CHECKING:
    from dpfacts.store.reader import Reader

KINDS = (".svg", ".png", ".html")
_COLOUR = "#2f6f9f"
_FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Microsoft YaHei",
)


def write(base: Reader, comparison: Comparison, path: Path) -> None:
    """Draw the tables of ``comparison`` into ``path``; its ending says as what.

    Raises :class:`DpfactsError` where matplotlib is missing, there is no table, or the file cannot
    be written, and :class:`UnknownName` for another ending.
    """
    if path.suffix not in KINDS:
        raise unknown("kind of chart", path.suffix or str(path), list(KINDS))
    if not comparison.tables:
        raise DpfactsError("nothing to draw: no two facts of this set are comparable", "", 1)
    try:
        import matplotlib
    except ImportError:
        raise DpfactsError(
            "charts in files need matplotlib", "pip install 'dpfacts[chart]'"
        ) from None
    matplotlib.use("agg")
    settings: Any = {
        "text.parse_math": False,
        "svg.hashsalt": "dpfacts",
        "svg.fonttype": "none",
        "font.size": 10,
    }
    settings["font.family"] = _fonts()
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "Glyph .* missing"
        )  # who opens an SVG file has fonts of their own
        figure = _figure(base, comparison)
        content = _content(figure, base, comparison, path.suffix)
    files.write(path, content)


def _fonts() -> list[str]:
    """The fonts to take each character from: the one that comes with matplotlib, then those for
    Chinese that are installed.
    """
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return [name for name in _FONTS if name in installed]


def _figure(base: Reader, comparison: Comparison) -> Any:
    from matplotlib.figure import Figure

    charts = [bars_of(table) for table in comparison.tables]
    titles = [_title(table) for table in comparison.tables]
    heights = [
        0.34 * len(bars.bars) + 0.9 + 0.2 * title.count("\n")
        for bars, title in zip(charts, titles, strict=True)
    ]
    caption = _caption(base, comparison)
    figure = Figure(figsize=(9, sum(heights) + 0.32 * len(caption) + 0.3), layout="constrained")
    axes = figure.subplots(len(charts), 1, squeeze=False, gridspec_kw={"height_ratios": heights})
    for axis, title, bars in zip(axes[:, 0], titles, charts, strict=True):
        axis.set_title(title, loc="left", fontsize=11, fontweight="bold")
        _bars(axis, bars)
    figure.supxlabel("\n".join(map(visible, caption)), fontsize=7, x=0.01, ha="left")
    return figure


def _title(table: Crosstab) -> str:
    from textwrap import fill

    where = ", ".join(value for _, value in table.constants)
    return fill(
        visible(f"{table.measure.name} ({table.unit})" + (f" — {where}" if where else "")), 58
    )


def _bars(axis: Any, bars: Bars) -> None:
    top = max(bar.high for bar in bars.bars) or 1
    for place, bar in enumerate(bars.bars):
        hollow = bar.end == "less"
        axis.barh(
            place,
            bar.low,
            color="none" if hollow else _COLOUR,
            edgecolor=_COLOUR,
            linestyle="--" if hollow else "-",
            height=0.6,
        )
        if bar.high > bar.low:
            axis.barh(
                place, bar.high - bar.low, left=bar.low, color=_COLOUR, alpha=0.35, height=0.6
            )
        if bar.end == "more":
            axis.plot(
                bar.high + top * 0.012,
                place,
                marker=">",
                color=_COLOUR,
                markersize=9,
                clip_on=False,
            )
        axis.text(bar.high + top * 0.035, place, visible(bar.figure), va="center")
    axis.set_yticks(range(len(bars.bars)), [visible(bar.label) for bar in bars.bars])
    axis.set_xlim(0, top * 1.18)
    axis.set_ylim(len(bars.bars) - 0.5, -0.5)
    axis.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axis.spines[["top", "right"]].set_visible(False)


def _caption(base: Reader, comparison: Comparison) -> list[str]:
    from textwrap import wrap

    facts = [fact for table in comparison.tables for fact in table.facts()]
    return [
        line
        for source in sources_of(base, (fact.source for fact in facts))
        for line in wrap(entry(source, "apa"), 140, break_on_hyphens=False)
    ]


def _content(figure: Any, base: Reader, comparison: Comparison, kind: str) -> bytes:
    buffer = io.BytesIO()
    if kind == ".png":
        figure.savefig(buffer, format="png", dpi=160)
        return buffer.getvalue()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    if kind == ".svg":
        return buffer.getvalue()
    drawing = buffer.getvalue().decode()
    facts = [fact for table in comparison.tables for fact in table.facts()]
    sources = "\n".join(
        f"<li>{html.escape(visible(entry(source, 'apa')))}</li>"
        for source in sources_of(base, (fact.source for fact in facts))
    )
    title = html.escape(visible(comparison.taken))
    page = (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<figure>\n{drawing[drawing.index('<svg') :]}\n"
        f"<figcaption>{title}<ol>\n{sources}\n</ol></figcaption>\n</figure>\n</html>\n"
    )
    return page.encode()
