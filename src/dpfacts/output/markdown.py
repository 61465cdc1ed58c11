"""GitHub-flavoured Markdown: pages as headings, lists and tables, records as one table."""

from __future__ import annotations

import re
from typing import TextIO

from dpfacts.output import safe
from dpfacts.output.answer import Answer
from dpfacts.output.direction import isolated
from dpfacts.output.page import Bars, Block, Card, Cards, Grid, Heading, Items, Pairs, Text
from dpfacts.output.safe import cell, visible

_START = re.compile(r"^(\s*)([-+=])|^(\s*\d+)([.)])(?=\s|$)")  # of a list, a rule or an underline
_LINK = re.compile(r"https?://[^\s<>]+")


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``."""
    if answer.page is not None:
        stream.write(isolated("\n\n".join(map(_block, answer.page()))) + "\n")
    elif answer.text is not None:
        stream.write(answer.text)
    else:
        rows = [[cell(record.get(name)) for name in answer.fields] for record in answer.records]
        stream.write(isolated(_block(Grid(list(answer.fields), rows))) + "\n")


def escape(text: str) -> str:
    """``text`` such that Markdown shows it as it is; addresses stay links."""
    pieces, end = [], 0
    for link in _LINK.finditer(text):
        pieces += [
            safe.markdown(visible(text[end : link.start()])),
            f"<{visible(link[0])}>",
        ]
        end = link.end()
    return paragraph("".join([*pieces, safe.markdown(visible(text[end:]))]))


def paragraph(markdown: str) -> str:
    """``markdown`` such that, at the start of a line, it begins no list, no rule and no block of
    code.
    """
    return _START.sub(
        lambda start: f"{start[1] or start[3] or ''}\\{start[2] or start[4]}", markdown.lstrip()
    )


def _in_cell(text: str) -> str:
    indent = " " * (len(text) - len(text.lstrip(" ")))  # of a tree of places
    return indent + re.sub(r"(?<!\\)\|", r"\|", escape(text))  # in addresses


def _card(card: Card) -> str:
    quote = f"“{card.quote}”" if card.quote else ""
    more = [escape(line) for line in (quote, card.meta, card.why, card.warning) if line]
    return "  \n  ".join((f"- **{escape(card.lead)}** {escape(card.body)}", *more))


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"### {escape(text)}"
        case Text(text, role):
            return f"*{escape(text.strip(' '))}*" if role == "dim" else escape(text)
        case Pairs(rows):
            return "\n".join(f"- **{escape(label)}**: {escape(value)}" for label, value in rows)
        case Items(items, marks):
            pairs = zip(items, marks or ["-"] * len(items), strict=True)
            return "\n".join(
                f"- {'' if mark == '-' else escape(mark) + ' '}{escape(item)}"
                for item, mark in pairs
            )
        case Cards(cards):
            return "\n".join(map(_card, cards))
        case Bars():
            from dpfacts.output.bars import drawn

            bars = "\n".join(drawn(block, 100))
            ticks = max(map(len, re.findall("`+", bars)), default=0)
            fence = "`" * max(ticks + 1, 3)  # no label closes it
            return f"{fence}text\n{bars}\n{fence}"
        case Grid(columns, rows, numbers):
            rule = ["---:" if index in numbers else "---" for index in range(len(columns))]
            lines = [
                [_in_cell(name) for name in columns],
                rule,
                *([_in_cell(text) for text in row] for row in rows),
            ]
            return "\n".join("| " + " | ".join(line) + " |" for line in lines)
