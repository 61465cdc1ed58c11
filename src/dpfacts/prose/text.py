"""A text as the readers of numbers want it: every character at its place, without its looks."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_SIMPLE = dict.fromkeys([*map(ord, _SPACES), *range(0x2000, 0x200B)], " ")
_SIMPLE |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_FULL_WIDTH = re.compile(r"(?<=\d)(?:，(?=\d{3}(?!\d))|．(?=\d))")  # the signs within a number
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Prose(NamedTuple):
    """``text`` as it is, and ``plain``: in lower case and with a blank for every white space.

    A blank line is a wall of NUL in ``plain``, which no number, hedge or range crosses.
    """

    text: str
    plain: str

    def shown(self, start: int, end: int) -> str:
        """What stands from ``start`` to ``end``, with blanks for white space."""
        return _SPACE.sub(" ", self.text[start:end]).strip()


def prose(text: str) -> Prose:
    """``text`` made ready for reading."""
    walled = _BLANK_LINE.sub(lambda lines: "\0" * len(lines[0]), text)
    plain = walled.translate(_SIMPLE)
    return Prose(text, plain if plain.isascii() else _FULL_WIDTH.sub(_narrow, plain))


def _narrow(sign: re.Match[str]) -> str:
    return chr(ord(sign[0]) - 0xFEE0)


_SPACE = re.compile(r"\s")
