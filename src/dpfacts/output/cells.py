"""Text measured in the cells of a terminal, where a Chinese character takes two, and parted into
lines: Chinese between any two characters, but within no figure and before no closing sign.
"""

from __future__ import annotations

import re
from itertools import pairwise

WIDE = "\u2e80-\uffef\U00020000-\U0003ffff"
"""The signs of which Chinese is written, for a class of characters."""
_OPENING, _CLOSING = "（《「『【〈〔", "，。、；：！？）》」』】〉〕％"
_NUMERALS = "〇零一二三四五六七八九十百千万亿两点０-９"
_SCALES = "十百千万亿"
# Blanks, or what is not to be parted.
_PIECE = rf"\s+|[{_OPENING}]*(?:[{_NUMERALS}]+|[^\s{WIDE}]+[{_SCALES}]*|[{WIDE}])[{_CLOSING}]*"


def wide(text: str) -> int:
    """The cells that ``text`` takes."""
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int) -> str:
    """``text`` with blanks behind it up to ``width`` cells."""
    return text + " " * (width - wide(text))


def breaks(text: str, width: int) -> list[int]:
    """The offsets in ``text``, which has Chinese in it, at which lines of at most ``width`` cells
    begin.
    """
    found: list[int] = []
    used = 0
    for piece in re.finditer(_PIECE, text):
        size = wide(piece[0])
        if used and used + size > width and not piece[0].isspace():
            found.append(piece.start())
            used = 0
        used += size
    return found


def wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """``text`` as lines of at most ``width`` cells, the second and further ones behind ``hang``
    (and two cells at least); words are parted only where one is longer than a line, figures last.
    """
    from rich.cells import chop_cells

    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line.strip() else line + word
        if wide(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = hang
        # nothing is cut off a word without any width
        room = max(width - len(hang), 2)
        stops = [0, *breaks(word, room), len(word)]
        parts = (word[start:stop] for start, stop in pairwise(stops))
        for piece in [piece for part in parts for piece in chop_cells(part, room)] or [word]:
            if line.strip():
                lines.append(line)
            line = (hang if lines else "") + piece
    return [*lines, line]
