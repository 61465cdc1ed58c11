"""Reads the figures that prose prints: digits, number words, hedges, ranges, ordinals, fractions.

``figures("Over 50,000 households")`` gives one :class:`Figure` with value 50000 and comparator
``>``. The reader is made for proving quotes, so it never guesses: what it cannot read is a figure
of kind ``unread``, never a part of the number, and the exponent of a value keeps the rounding that
the words show ("1.3 million" is ``Decimal("1.3E+6")``).

No library does this: ``text2num`` (3.1) gives bare numbers, without hedge, range, rounding or
position in the text, and makes "1.47 1000000000" of "1.47 billion"; ``word2number`` (1.1) reads one
number word and nothing around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from heapq import merge
from itertools import zip_longest
from operator import attrgetter

from dpfacts.prose import bilingual, hedges, hedges_behind, numbers, ranges, ratios
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose, prose

_NO_COUNT = frozenset({"vague", "unread", "date", "label", "bare"})


def figures(text: str) -> list[Figure]:
    """Every figure of ``text``, in order; a range also yields its two ends, right after it.

    Figures of kind ``unread`` are numbers that cannot be told, ``date`` and ``label`` no counts.
    """
    return list(_figures(text))


@lru_cache(maxsize=2048)  # a quote is read for each rule that it has to keep
def _figures(text: str) -> tuple[Figure, ...]:
    ready = prose(text)
    english, chinese = bilingual.apart(numbers.read(ready), bilingual.figures(ready))
    singles = [_hedged(number, ready) for number in ratios.joined(english, ready)]
    figures: list[Figure] = []
    for here, after in zip_longest(singles, singles[1:]):
        if after is not None and (joined := ranges.between(here, after, ready)):
            figures.append(joined)
        figures.append(here)
    return tuple(merge(figures, chinese, key=attrgetter("start")))


def counts(text: str) -> list[Figure]:
    """The figures of ``text`` that count or measure something."""
    return [figure for figure in _figures(text) if figure.kind not in _NO_COUNT]


def whole(text: str) -> list[Figure]:
    """The :func:`counts` of ``text`` without the ends of its ranges, which stand in these."""
    figures: list[Figure] = []
    reach = -1
    for figure in counts(text):
        if figure.high is not None:
            reach = figure.end
        elif figure.end <= reach:
            continue
        figures.append(figure)
    return figures


def best(text: str, value: Decimal, high: Decimal | None, comparator: str) -> Figure | None:
    """The figure of ``text`` that says ``value`` (and ``high``).

    One with the same ``comparator``, and that is no end of a range, where there is one.
    """
    same = [each for each in whole(text) + counts(text) if (each.value, each.high) == (value, high)]
    first = same[0] if same else None
    return next((figure for figure in same if figure.comparator == comparator), first)


def range_around(text: str, figure: Figure) -> Figure | None:
    """The range of ``text`` that ``figure`` is an end of; None where it is none."""
    if figure.high is not None:
        return None
    ranges = (each for each in _figures(text) if each.high is not None)
    return next((each for each in ranges if _has_end(each, figure)), None)


def _has_end(wide: Figure, figure: Figure) -> bool:
    return wide.start <= figure.number_start and figure.end <= wide.end


def number_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of every number token of ``text``: what ``check --coverage`` wants to see covered.

    Digits in any form, number words from two up, ordinals from second up, fractions, multipliers,
    "hundreds", and Chinese numerals.
    """
    ready = prose(text)
    english, chinese = bilingual.apart(numbers.read(ready), bilingual.figures(ready))
    singles = (figure for figure in chinese if figure.kind not in ("range", "bare"))
    tokens = ((figure.number_start, figure.end) for figure in singles)
    spans = ((number.number_start, number.end) for number in english)
    seen = 0
    for start, end in merge(spans, tokens):
        if ready.plain[start:end] not in ("one", "first", "zero") and end > seen:
            yield max(start, seen), end
            seen = end


def _hedged(number: Figure, ready: Prose) -> Figure:
    if number.kind in ("date", "label", "unread"):
        return number._replace(text=ready.shown(number.start, number.end))
    comparator, start = hedges.before(ready.plain, number.start)
    comparator, end = hedges_behind.after(ready.plain, number.end, comparator)
    if (start, end) == (number.start, number.end) and number.text.isalnum():
        return number
    shown = ready.shown(start, end)
    return number._replace(start=start, end=end, text=shown, comparator=comparator)
