"""Texts in columns, drawn by rich: pairs, tables, and what becomes of them where they are too wide.
No word is ever broken that fits into a line, and so no figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.output import links
from dpfacts.output.cells import WIDE, breaks, wide
from dpfacts.output.page import Grid
from dpfacts.output.safe import visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.measure import Measurement
    from rich.text import Text as Rich

_HEAD = 26  # cells below which the heads of rows are not squeezed
_GAP = 3  # cells between the columns of a table
_NOTHING = ("", "–")
_PARTED = rf"https?://\S+|[{WIDE}]"


class _Chinese:
    """A text that is parted between Chinese characters: rich knows only blanks to part it at."""

    def __init__(self, text: Rich) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text as Rich

        lines = self._text.divide(breaks(self._text.plain, options.max_width))
        yield Rich("\n").join(lines)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement

        return Measurement.get(console, options, self._text)


def parted(text: Rich) -> RenderableType:
    """``text`` such that no figure in it is broken where it goes on in another line."""
    return _Chinese(text) if re.search(f"[{WIDE}]", text.plain) else text


def text(text: str, style: str = "") -> RenderableType:
    """``text``, with its addresses as links."""
    from rich.text import Text as Rich

    shown = Rich(visible(text), style=style)
    if "://" in text:
        from rich.style import Style

        for start, end in links.addresses(shown.plain):
            shown.stylize(Style(link=shown.plain[start:end]), start, end)
    return parted(shown)


def pairs(
    rows: Sequence[tuple[RenderableType, RenderableType]], lead: int | None = None
) -> RenderableType:
    """Two columns; the first is never wrapped, unless its width is given as ``lead``."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=lead is None, width=lead, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def labelled(rows: Sequence[tuple[str, str]], width: int) -> RenderableType:
    """Labels and their values side by side, where that breaks no word; else one below the other."""
    from rich.console import Group

    longest = max((size for _, value in rows if (size := _word(value)) <= width - 2), default=0)
    labels = max((wide(visible(label)) for label, _ in rows), default=0)
    if labels + 2 + longest <= width:
        return pairs([(text(label, "dim"), text(value)) for label, value in rows])
    return Group(
        *(piece for label, value in rows for piece in (text(label, "dim"), indented(text(value))))
    )


def indented(content: RenderableType) -> RenderableType:
    """``content`` two cells to the right."""
    from rich.padding import Padding

    return Padding(content, (0, 0, 0, 2))


def grid(block: Grid, width: int) -> RenderableType:
    """``block`` as it is where it fits into ``width`` with its words whole; else turned, where it
    may be; else one list a row. Of a grid that may be turned no value is wrapped at all.
    """
    for shape in (block, block.turned()) if block.turnable else (block,):
        if widths := _widths(shape, width, block.turnable):
            return _drawn(shape, widths)
    from rich.console import Group

    pieces: list[RenderableType] = []
    for row in block.rows:
        rest = zip(block.columns[1:], row[1:], strict=True)
        values = [(head, value) for head, value in rest if value not in _NOTHING]
        pieces += [text(row[0]), indented(labelled(values, width - 2))]
    return Group(*pieces)


def _widths(block: Grid, width: int, whole: bool) -> list[int]:
    """The cells of each column of ``block`` such that it fits into ``width``; none where it cannot.
    ``whole`` values are not wrapped, but the heads of rows are.
    """
    columns = [*zip(block.columns, *block.rows, strict=True)]
    most = [max(wide(visible(value)) for value in column) for column in columns]
    least = [
        size if number in block.numbers else max(map(_word, column))
        for number, (size, column) in enumerate(zip(most, columns, strict=True))
    ]
    if whole:
        least = [min(most[0], _HEAD), *most[1:]]
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room:
        return []
    level, widths = room, most
    while sum(widths) > room:
        widths = [max(low, min(high, level)) for low, high in zip(least, most, strict=True)]
        level -= 1
    return widths


def _word(value: str) -> int:
    """The cells of the longest word of ``value`` that is to stay whole: neither an address nor
    Chinese text is.
    """
    if "://" in value or not value.isascii():
        value = re.sub(_PARTED, " ", value)
    return max(map(wide, visible(value).split()), default=0)


def _drawn(block: Grid, widths: Sequence[int]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for index, name in enumerate(block.columns):
        right = index in block.numbers
        table.add_column(
            text(name),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right,
            width=widths[index],
        )
    for row, cells in enumerate(block.rows):
        table.add_row(
            *(
                text(value, "italic" if (row, column) in block.computed else "")
                for column, value in enumerate(cells)
            )
        )
    return table
