"""The guard of the readers of numbers: what of a text looks like part of a number and was not read.

A quote proves a figure only where nothing is left over beside it: no number that could not be read,
no magnitude or percent sign without its number, no hedge that bounds no figure, no number that
touches the figure. Other complete figures ("from 5 to 12", "40 of 60 homes") are not left over.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from dpfacts.prose import numerals
from dpfacts.prose.english import hedges, vocabulary
from dpfacts.prose.english.patterns import any_of
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import prose

_DIGITS = any_of([*vocabulary.UNITS, *vocabulary.TENS])
_MATERIAL = re.compile(
    r"(?<!\w)(?:dozens?|lakhs?|crores?|mln|mn|bln|bn|tln|tn|trn|minus|percent|per cent"
    rf"|point(?= +(?:\d|{_DIGITS})(?!\w)))(?!\w)|(?:\A|[…(]) *[%％‰](?![\w(])|[±≠]"
)
_TOUCH = re.compile(r" *[-–/:~^*×x'’.]? *|,")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PLAIN_KINDS = frozenset({"cardinal", "fraction", "unread"})
_HAN = re.compile(r"[\u3400-\u9fff〇]")


def left_over(text: str, figure: Figure) -> list[str]:
    """The pieces of numbers and the hedges in ``text`` that neither ``figure`` nor another complete
    figure reads, in order; ``figure`` is one that the reader found in ``text``.
    """
    ready = prose(text)
    read = numerals.figures(text)
    spans = _outermost([(each.start, each.end) for each in read if each.kind != "unread"])
    pieces = [(each.start, each.end) for each in read if each.kind == "unread"]
    pieces += [span for span in _material(text, ready.plain) if not _meets(span, spans)]
    around = numerals.range_around(text, figure) or figure
    pieces += [
        (each.start, each.end)
        for each in read
        if not (around.start <= each.start and each.end <= around.end)
        and _touches(each, figure, ready.plain)
    ]
    return [ready.shown(*span) for span in _outermost(pieces)]


def _material(text: str, plain: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in _MATERIAL.finditer(plain)] + hedges.mentions(plain)
    if _HAN.search(text):
        from dpfacts.prose.chinese import reader

        spans += [match.span() for match in reader.MATERIAL.finditer(text)]
    return spans


def _meets(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether ``span`` shares a character with one of ``spans``, which are in order and apart."""
    before = bisect_left(spans, (span[1],)) - 1
    return before >= 0 and spans[before][1] > span[0]


def _touches(neighbour: Figure, figure: Figure, plain: str) -> bool:
    """Whether ``neighbour`` stands so close to ``figure`` that both may be one number."""
    first, second = sorted((neighbour, figure), key=lambda each: each.start)
    if first.kind not in _PLAIN_KINDS or second.kind not in _PLAIN_KINDS | {"ordinal"}:
        return False  # "the first 100 homes"
    between = plain[first.end : second.start]
    if first.end > second.start or len(between) > 3 or not _TOUCH.fullmatch(between):
        return False
    if _YEAR.fullmatch(neighbour.text) or _YEAR.fullmatch(figure.text):
        return bool(between.strip(" ,"))
    return not re.match(r"-[a-z]", plain[second.end : second.end + 2])  # "two 5-year plans"


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in order, without those that lie within another."""
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not outermost or end > outermost[-1][1]:
            outermost.append((start, end))
    return outermost
