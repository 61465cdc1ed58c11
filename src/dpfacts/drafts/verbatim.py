"""What is code in a draft and stays as it is: in Markdown fences and spans in backticks, in HTML
the elements for code.

Found in one pass, whatever the draft holds. Source for Markdown: CommonMark 0.31, sections 4.5 and
6.1, https://spec.commonmark.org/0.31/; a fence is taken for one behind the signs of lists and
quotations too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(?m)^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$")
_TICKS = re.compile(r"`+|\n[ \t\r]*\n")  # or the end of the paragraph
_TAG = re.compile(r"<(/?)(code|pre|script|style)\b", re.IGNORECASE)

Code = tuple[int, int, bool]
"""From which offset to which code stands, and whether it is closed."""


def code(draft: str, markup: str) -> list[Code]:
    """The code in ``draft``, which is written in ``markup``. What is not closed goes on to the
    end.
    """
    if markup == "markdown":
        return [*_markdown(draft)]
    return [*_elements(draft)] if markup == "html" else []


def _markdown(draft: str) -> Iterator[Code]:
    opened, start, at = "", 0, 0
    for fence in _FENCE.finditer(draft):
        signs, rest = fence.groups()
        if not opened and "`" not in (rest if signs[0] == "`" else ""):
            yield from _ticked(draft, at, fence.start())
            opened, start = signs, fence.start()
        elif opened and signs.startswith(opened) and not rest.strip():
            yield start, fence.end(), True
            opened, at = "", fence.end()
    if opened:
        yield start, len(draft), False
    else:
        yield from _ticked(draft, at, len(draft))


def _ticked(draft: str, start: int, end: int) -> Iterator[Code]:
    """The spans in backticks: from as many to the next as many of the same paragraph."""
    runs = [match.span() for match in _TICKS.finditer(draft, start, end)]
    follows: list[int | None] = [None] * len(runs)
    next_of: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        low, high = runs[number]
        if draft[low] == "\n":
            next_of.clear()
        else:
            follows[number] = next_of.get(high - low)
            next_of[high - low] = number
    number = 0
    while number < len(runs):
        closing = follows[number]
        if closing is not None:
            yield runs[number][0], runs[closing][1], True
            number = closing
        number += 1


def _elements(draft: str) -> Iterator[Code]:
    name, start = "", 0
    for tag in _TAG.finditer(draft):
        closes, which = tag[1], tag[2].lower()
        if not name and not closes:
            name, start = which, tag.start()
        elif closes and which == name:
            yield start, tag.end(), True
            name = ""
    if name:
        yield start, len(draft), False
