"""Charts for slides: the tables of a comparison as horizontal bars in an SVG, PNG or HTML file,
drawn by matplotlib.

The notes and the sources of the figures stand below, with the letters and numbers that they have in
the tables. The same comparison gives the same file.
"""

from __future__ import annotations

import contextlib
import html
import io
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dpfacts.cite.bibliography import entry, sources_of
from dpfacts.compare import bars
from dpfacts.compare.compare import NOTHING, Comparison
from dpfacts.compare.notes import Labels, Notes, labels
from dpfacts.compare.page import lettered
from dpfacts.compare.panel import Panel
from dpfacts.compare.picture import PALETTE, colours, picture
from dpfacts.compare.table import Crosstab
from dpfacts.errors import DpfactsError, unknown
from dpfacts.output import files
from dpfacts.output.safe import visible
from dpfacts.quantities.units import Units

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from dpfacts.store.reader import Reader

KINDS = (".svg", ".png", ".html")
_DOTS, _MOST = 160, 60_000  # an inch; a side of a picture, of which matplotlib draws 65,535
_FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "PingFang SC",
    "Microsoft YaHei",
)


def write(base: Reader, comparison: Comparison, path: Path) -> list[str]:
    """Draw the tables of ``comparison`` into ``path``; its ending says as what. Returns what the
    user should hear about the picture.

    Raises :class:`DpfactsError` where matplotlib is missing, there is no table, or the file cannot
    be written, and :class:`UnknownName` for another ending.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise unknown("kind of chart", path.suffix or str(path), list(KINDS))
    if not comparison.tables:
        raise DpfactsError(f"nothing to draw: {NOTHING}", "", 1)
    with _quiet() as caught:
        try:
            from matplotlib import style
        except ImportError:
            raise DpfactsError(
                "charts in files need matplotlib", "pip install 'dpfacts[chart]'"
            ) from None
        with style.context(["default", _settings()]):  # not the user's own
            content = _content(base, comparison, kind)
    files.write(path, content)
    missing = kind == ".png" and any("Glyph" in str(warning.message) for warning in caught)
    return ["the picture lacks characters that no font here has; .svg keeps them"][: int(missing)]


@contextlib.contextmanager
def _quiet() -> Iterator[list[warnings.WarningMessage]]:
    """What matplotlib has to say about fonts and folders is caught: it is nothing to people who
    want a picture.
    """
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield caught
    finally:
        logger.setLevel(level)


def _settings() -> dict[str, object]:
    """The fonts are those installed: the one that comes with matplotlib, then those for Chinese."""
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return {
        "text.parse_math": False,
        "svg.hashsalt": "dpfacts",
        "svg.fonttype": "none",
        "font.size": 10,
        "font.family": "sans-serif",  # which an SVG file names as well
        "font.sans-serif": [name for name in _FONTS if name in installed],
    }


def _content(base: Reader, comparison: Comparison, kind: str) -> bytes:
    notes, units = lettered(base, comparison), base.units()
    panels = [_panel(table, labels(table, notes), units) for table in comparison.tables]
    caption = _caption(base, comparison, notes)
    if kind == ".html":
        return _page(comparison.taken, _drawn(picture(panels, []), "svg"), caption)
    return _drawn(picture(panels, caption), kind.removeprefix("."))


def _panel(table: Crosstab, texts: Labels, units: Units) -> Panel:
    chart = bars.bars(table, units, texts)
    by_column = colours([(column.id, column.name) for column in table.columns])
    if len(by_column) > len(PALETTE):  # more than anybody tells apart: each bar names its column
        by_column = {"": PALETTE[0]}
        for bar in chart.bars:
            bar.head, bar.label = f"{bar.head} · {bar.label}", ""
    whole = all(number.is_integer() for bar in chart.bars for number in (bar.low, bar.high))
    return Panel(texts.caption, chart, by_column, whole)


def _caption(base: Reader, comparison: Comparison, notes: Notes) -> list[str]:
    """The notes and sources of the figures drawn, as ``notes`` letters and numbers them."""
    drawn = Notes(base, notes.numbers)
    for table in comparison.tables:
        labels(table, drawn)
    facts = [fact for table in comparison.tables for fact in table.facts()]
    return [f"{notes.texts[text]}) {text}" for text in drawn.texts] + [
        f"[{notes.numbers[source.id]}] {entry(source, 'apa')}"
        for source in sources_of(base, (fact.source for fact in facts))
    ]


def _drawn(figure: Figure, kind: str) -> bytes:
    buffer = io.BytesIO()
    if kind == "png":
        dots = min(_DOTS, _MOST / max(figure.get_size_inches()))
        figure.savefig(buffer, format="png", dpi=dots)
    else:
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def _page(title: str, drawing: bytes, caption: list[str]) -> bytes:
    """The drawing as a page of its own, with the caption as text below it."""
    svg = drawing.decode()
    title, *lines = (html.escape(visible(text)) for text in (title, *caption))
    items = "\n".join(f"<p>{line}</p>" for line in lines)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<figure>\n{svg[svg.index('<svg') :]}\n"
        f"<figcaption>{title}\n{items}\n</figcaption>\n</figure>\n</html>\n"
    ).encode()
