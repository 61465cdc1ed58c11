"""Where in a text the words stand that a query asked for."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from dpfacts.prose.stems import stem
from dpfacts.prose.words import is_han, tokens

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*")


def spans(text: str, stems: Collection[str]) -> list[tuple[int, int]]:
    """The offsets of the words of ``text`` that have one of the ``stems``, and of figures that have
    the value of a number among them.
    """
    wanted = set(stems)
    marks: set[tuple[int, int]] = set()
    for word in _WORD.finditer(text):
        if is_han(word[0]):
            run = enumerate(pairwise(word[0]), word.start())
            marks |= {(start, start + 2) for start, pair in run if "".join(pair) in wanted}
        elif any(stem(token) in wanted for token in tokens(word[0])):
            marks.add(word.span())
    if numbers := {
        number for number in wanted if number[0].isdigit() and number.replace(".", "").isdigit()
    }:
        from dpfacts.prose.numerals import figures

        marks |= {
            (figure.number_start, figure.end)
            for figure in figures(text)
            if f"{figure.value.normalize():f}" in numbers
        }
    return _joined(marks)


def _joined(spans: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
