"""A text without what cannot be seen in it: soft hyphens, characters of no width, accents that
stand apart from their letters, ligatures.

What is the same to a reader is the same to a quote. Digits are never touched: a superscript two is
no two, and the marks that turn the direction of a text stay, as they change what is read.

Sources: The Unicode Standard, 23.2 (layout controls); Unicode Standard Annex 15 (normalisation).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from unicodedata import name, normalize

_ODD = re.compile(
    "\u00ad(?:[ \t\r]*\n[ \t]*)?"  # a soft hyphen, also where a line ends in it
    "|[\u200b-\u200d\u2060\ufeff]+|[\ufb00-\ufb06]|[^\\W\\d_][\u0300-\u036f]+"
)


class Folding:
    """``text`` folded, as far as anything in it is to be folded, and the way back.

    What was folded is kept in columns of numbers: where each stretch starts and ends in the text,
    and where that which stands for it does in the folded text.
    """

    def __init__(self, text: str) -> None:
        self._starts, self._ends = array("Q"), array("Q")
        self._folded_starts, self._folded_ends = array("Q"), array("Q")
        self._shift = 0  # of the folded text against the text, so far
        self.text = _ODD.sub(self._noted, text)

    def _noted(self, match: re.Match[str]) -> str:
        written, (start, end) = _folded(match), match.span()
        self._starts.append(start)
        self._ends.append(end)
        self._folded_starts.append(start + self._shift)
        self._folded_ends.append(start + self._shift + len(written))
        self._shift += len(written) - (end - start)
        return written

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text stands what stands from ``start`` to ``end`` in the folded text."""
        return self._start(start), self._end(end)

    def _start(self, at: int) -> int:
        number = bisect_right(self._folded_starts, at) - 1
        if number < 0:
            return at
        beyond = at - self._folded_ends[number]
        return self._starts[number] if beyond < 0 else self._ends[number] + beyond

    def _end(self, at: int) -> int:
        number = bisect_left(self._folded_starts, at) - 1
        if number < 0:
            return at
        return self._ends[number] + max(0, at - self._folded_ends[number])


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
