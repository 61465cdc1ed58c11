"""A figure among the words around it, as the rules want to see it."""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose

REACH = 60
"""Characters on either side of a figure that a rule may look at, so that reading is linear."""


class Setting(NamedTuple):
    """``figure`` in ``prose``.

    ``before`` and ``after`` are what stands around it, in lower case; ``ahead`` is what stands
    before its number, so that a hedge is part of it, in the letters of the text.
    """

    figure: Figure
    prose: Prose
    before: str
    after: str
    ahead: str
    shown: str
    previous: Figure | None = None
    following: Figure | None = None

    @property
    def behind(self) -> str:
        """What stands behind the figure, in the letters of the text."""
        return self.prose.text[self.figure.end : self.figure.end + REACH]

    @property
    def bare(self) -> bool:
        """Whether the number is a whole one in digits and nothing else: no comma, no magnitude."""
        return self.shown.isdecimal() and not self.figure.unit and self.figure.high is None


def settings(figures: list[Figure], prose: Prose) -> list[Setting]:
    """Each of ``figures``, which are in order, with what stands around it."""
    padded = [None, *figures, None]
    return [
        Setting(
            figure,
            prose,
            prose.plain[max(0, figure.start - REACH) : figure.start],
            prose.plain[figure.end : figure.end + REACH],
            prose.text[max(0, figure.number_start - REACH) : figure.number_start],
            prose.text[figure.number_start : figure.end],
            padded[place],
            padded[place + 2],
        )
        for place, figure in enumerate(figures)
    ]


def last_word(text: str) -> str:
    """The word that ``text`` ends with, where only a blank stands behind it; else nothing."""
    match = _LAST.search(text[-30:])
    return match[1] if match else ""


_LAST = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’&.-]*)[ \u00a0]\Z")
