"""Pages and tables for a terminal, drawn by rich. Nothing in the data is read as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from dpfacts.output import links, terminal
from dpfacts.output.answer import Answer
from dpfacts.output.direction import isolated
from dpfacts.output.page import Bars, Block, Card, Cards, Grid, Heading, Items, Pairs, Text
from dpfacts.output.safe import cell, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text as Rich

_TRAILING = re.compile(r"[ ]+(?=(?:\x1b\[0m)?$)", re.MULTILINE)
_HEAD = 26  # columns below which the heads of rows are not squeezed
_WIDE = 100  # columns from which figures stand beside their statements
_MARK = "bold cyan"
_STYLES = {"plain": "", "dim": "dim", "warning": "yellow"}


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``, as wide as the terminal."""
    from rich.console import Console

    drawn = StringIO()
    coloured = terminal.wants_color(answer.color, stream)
    console = Console(
        file=drawn,
        width=terminal.width(stream),
        force_terminal=coloured,
        no_color=not coloured,
        color_system="standard" if coloured else None,  # whatever TERM says
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )
    if answer.page is not None:
        for number, block in enumerate(answer.page()):
            if number and not isinstance(block, Text | Items):
                console.print()
            console.print(_block(block, console.width, terminal.is_ascii(stream)))
        stream.write(_finished(drawn, stream))
    elif answer.text is not None:
        stream.write(answer.text)
    else:
        rows = [[cell(record.get(name)) for name in answer.fields] for record in answer.records]
        console.print(_block(Grid(list(answer.fields), rows), console.width))
        stream.write(_finished(drawn, stream))


def _finished(drawn: StringIO, stream: TextIO) -> str:
    text = _TRAILING.sub("", drawn.getvalue())
    text = text if terminal.is_ascii(stream) else isolated(text)
    return text if terminal.takes_links(stream) else links.without(text)


def _text(text: str, style: str = "") -> Rich:
    """``text``, with its addresses as links."""
    from rich.text import Text as Rich

    shown = Rich(visible(text), style=style)
    if "://" in text:
        from rich.style import Style

        for start, end in links.addresses(shown.plain):
            shown.stylize(Style(link=shown.plain[start:end]), start, end)
    return shown


def _lines(lines: list[str]) -> RenderableType:
    from rich.text import Text as Rich

    return Rich("\n".join(lines), no_wrap=True, overflow="ignore")


def _block(block: Block, width: int, ascii_only: bool = False) -> RenderableType:
    match block:
        case Bars():
            from dpfacts.output.bars import drawn

            return _lines(drawn(block, width, ascii_only))
        case Heading(text):
            return _text(text, "bold")
        case Text(text, role):
            return _text(text, _STYLES[role])
        case Pairs(rows):
            return _columns([(_text(label, "dim"), _text(value)) for label, value in rows])
        case Items(items, marks):
            marks = marks or ["-"] * len(items)
            return _columns(
                [(_text(mark, "dim"), _text(item)) for mark, item in zip(marks, items, strict=True)]
            )
        case Cards():
            return _cards(block, width)
        case Grid():
            return _fitting(block, width) if block.turnable else _grid(block)


def _columns(
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


def _cards(block: Cards, width: int) -> RenderableType:
    """Hits below each other; where there is room, figures stand in a column of their own."""
    from rich.console import Group

    if width >= _WIDE and len(block.cards) > 1:
        rows: list[tuple[RenderableType, RenderableType]] = []
        for card in block.cards:
            rows += [*([("", "")] if rows else []), (_text(card.lead, "bold"), Group(*_card(card)))]
        return _columns(rows, lead=min(max(len(card.lead) for card in block.cards), width // 4))
    lines: list[RenderableType] = []
    for card in block.cards:
        lines += [*([""] if lines else []), _text(card.lead, "bold"), _indent(Group(*_card(card)))]
    return Group(*lines)


def _card(card: Card) -> list[RenderableType]:
    lines: list[RenderableType] = [_marked(card.body, card.body_marks)]
    if card.quote:
        lines.append(
            _marked(
                f"“{card.quote}”",
                [(start + 1, end + 1) for start, end in card.quote_marks],
                "italic",
            )
        )
    lines.append(_text(card.meta, "dim"))
    if card.why:
        lines.append(_text(card.why, "dim"))
    if card.warning:
        lines.append(_text(card.warning, "yellow"))
    return lines


def _marked(text: str, marks: Sequence[tuple[int, int]], style: str = "") -> Rich:
    """``text`` with the words at ``marks`` set off; marked before it is made safe, because escapes
    are longer.
    """
    from rich.text import Text as Rich

    line, at = Rich(style=style), 0
    for start, end in marks:
        line.append(visible(text[at:start])).append(visible(text[start:end]), style=_MARK)
        at = end
    return line.append(visible(text[at:]))


def _indent(content: RenderableType) -> RenderableType:
    from rich.padding import Padding

    return Padding(content, (0, 0, 0, 2))


def _fitting(block: Grid, width: int) -> RenderableType:
    """``block`` as it is where it fits into ``width``, if need be with its row heads wrapped, else
    turned, else one list a row.

    Nothing is ever cut, and no value is wrapped.
    """
    for grid in (block, block.turned()):
        if _least(grid) <= width:
            return _grid(grid)
    from rich.console import Group

    pieces: list[RenderableType] = []
    for row in block.rows:
        pairs = [
            (_text(head, "dim"), _text(value))
            for head, value in zip(block.columns[1:], row[1:], strict=True)
            if value != "–"
        ]
        pieces += [_text(row[0]), _indent(_columns(pairs))]
    return Group(*pieces)


def _least(block: Grid) -> int:
    """Columns that ``block`` needs when nothing but its row heads may be wrapped."""
    from rich.cells import cell_len

    lines = [block.columns, *block.rows]
    wide = [
        max(cell_len(visible(line[column])) for line in lines)
        for column in range(len(block.columns))
    ]
    return min(wide[0], _HEAD) + sum(size + 3 for size in wide[1:])


def _grid(block: Grid) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for index, name in enumerate(block.columns):
        right = index in block.numbers
        table.add_column(
            _text(name), justify="right" if right else "left", overflow="fold", no_wrap=right
        )
    for row, cells in enumerate(block.rows):
        table.add_row(
            *(
                _text(text, "italic" if (row, column) in block.computed else "")
                for column, text in enumerate(cells)
            )
        )
    return table
