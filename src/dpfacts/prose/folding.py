"""A text without what cannot be seen in it: soft hyphens, characters of no width, accents that
stand apart from their letters, ligatures.

What is the same to a reader is the same to a quote. Digits are never touched: a superscript two is
no two, and the marks that turn the direction of a text stay, as they change what is read.

Sources: The Unicode Standard, 23.2 (layout controls); Unicode Standard Annex 15 (normalisation).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple
from unicodedata import name, normalize

_ODD = re.compile(
    "\u00ad(?:[ \t\r]*\n[ \t]*)?"  # a soft hyphen, also where a line ends in it
    "|[\u200b-\u200d\u2060\ufeff]+|[\ufb00-\ufb06]|[^\\W\\d_][\u0300-\u036f]+"
)


class _Change(NamedTuple):
    """A stretch of a text and what stands for it in the folded text."""

    start: int
    end: int
    folded_start: int
    folded_end: int


class Folding:
    """``text`` folded, as far as anything in it is to be folded, and the way back."""

    def __init__(self, text: str) -> None:
        changes: list[_Change] = []
        pieces: list[str] = []
        at = length = 0
        for match in _ODD.finditer(text):
            written = _folded(match)
            length += match.start() - at
            changes.append(_Change(*match.span(), length, length + len(written)))
            pieces += (text[at : match.start()], written)
            length += len(written)
            at = match.end()
        self.text = "".join([*pieces, text[at:]]) if changes else text
        self._changes = changes
        self._starts = [change.folded_start for change in changes]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text stands what stands from ``start`` to ``end`` in the folded text."""
        return self._start(start), self._end(end)

    def _start(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return at
        change = self._changes[number]
        inside = at < change.folded_end
        return change.start if inside else change.end + at - change.folded_end

    def _end(self, at: int) -> int:
        number = bisect_left(self._starts, at) - 1
        if number < 0:
            return at
        change = self._changes[number]
        return change.end + max(0, at - change.folded_end)


def folded(text: str) -> str:
    """``text`` without what cannot be seen in it."""
    return _ODD.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return normalize("NFKC", match[0]) if match[0][0].isalpha() else ""


def strange(text: str, familiar: str) -> str:
    """The names of the characters of ``text`` beyond ASCII that ``familiar`` does not have."""
    chars = dict.fromkeys(
        char for char in text if not char.isascii() and char not in familiar and not _is_han(char)
    )
    return ", ".join(f"{name(char, 'no name')} (U+{ord(char):04X})" for char in chars)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
