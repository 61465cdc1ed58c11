"""Pages and tables for a terminal, drawn by rich. Nothing in the data is read as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from dpfacts.output import links, terminal
from dpfacts.output.answer import Answer
from dpfacts.output.columns import grid, indented, labelled, pairs, parted, text
from dpfacts.output.direction import isolated
from dpfacts.output.page import Bars, Block, Card, Cards, Grid, Heading, Items, Pairs, Text
from dpfacts.output.safe import cell, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

_TRAILING = re.compile(r"[ ]+(?=(?:\x1b\[0m)?$)", re.MULTILINE)
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


def _lines(lines: list[str]) -> RenderableType:
    from rich.text import Text as Rich

    return Rich("\n".join(lines), no_wrap=True, overflow="ignore")


def _block(block: Block, width: int, ascii_only: bool = False) -> RenderableType:
    match block:
        case Bars():
            from dpfacts.output.bars import drawn

            return _lines(drawn(block, width, ascii_only))
        case Heading(said):
            return text(said, "bold")
        case Text(said, role):
            return text(said, _STYLES[role])
        case Pairs(rows):
            return labelled(rows, width)
        case Items(items, marks):
            marks = marks or ["-"] * len(items)
            return pairs(
                [(text(mark, "dim"), text(item)) for mark, item in zip(marks, items, strict=True)]
            )
        case Cards():
            return _cards(block, width)
        case Grid():
            return grid(block, width)


def _cards(block: Cards, width: int) -> RenderableType:
    """Hits below each other; where there is room, figures stand in a column of their own."""
    from rich.console import Group

    if width >= _WIDE and len(block.cards) > 1:
        rows: list[tuple[RenderableType, RenderableType]] = []
        for card in block.cards:
            rows += [*([("", "")] if rows else []), (text(card.lead, "bold"), Group(*_card(card)))]
        return pairs(rows, lead=min(max(len(card.lead) for card in block.cards), width // 4))
    lines: list[RenderableType] = []
    for card in block.cards:
        lines += [*([""] if lines else []), text(card.lead, "bold"), indented(Group(*_card(card)))]
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
    lines.append(text(card.meta, "dim"))
    if card.why:
        lines.append(text(card.why, "dim"))
    if card.warning:
        lines.append(text(card.warning, "yellow"))
    return lines


def _marked(text: str, marks: Sequence[tuple[int, int]], style: str = "") -> RenderableType:
    """``text`` with the words at ``marks`` set off; marked before it is made safe, because escapes
    are longer.
    """
    from rich.text import Text as Rich

    line, at = Rich(style=style), 0
    for start, end in marks:
        line.append(visible(text[at:start])).append(visible(text[start:end]), style=_MARK)
        at = end
    return parted(line.append(visible(text[at:])))
