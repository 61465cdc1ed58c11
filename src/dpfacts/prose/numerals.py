"""Reads the figures that English prose prints: digits, number words, hedges, ranges, ordinals,
fractions.

``figures("Over 50,000 households")`` gives one :class:`Figure` with value 50000 and comparator
``>``. The reader is made for proving quotes, so it never guesses: a hedge counts only when it
stands right before its number, and the exponent of a value keeps the rounding that the words show
("1.3 million" is ``Decimal("1.3E+6")``).

No library does this: ``text2num`` (3.1) gives bare numbers, without hedge, range, rounding or
position in the text, and makes "1.47 1000000000" of "1.47 billion"; ``word2number`` (1.1) reads one
number word and nothing around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from string import ascii_uppercase
from typing import NamedTuple

from dpfacts.prose import hedges, number_words
from dpfacts.quantities.quantity import Comparator

_STARTS = {
    *number_words.UNITS,
    *number_words.TENS,
    *number_words.MAGNITUDES,
    *number_words.ORDINALS,
    *number_words.PARTS,
}
_STARTS |= {
    *number_words.MULTIPLIERS,
    *number_words.VAGUE,
    "a",
    "an",
    "several",
    "few",
    "many",
    "dozen",
}
_MAGNITUDE = "hundred|thousand|million|billion|trillion|bn"
_SCALES = {**number_words.MAGNITUDES, "k": 3, "m": 6, "bn": 9}
_PERCENT = r" *[%％]| +per ?cent(?!\w)"
_PART = rf"[ -]+(?P<part>{'|'.join(number_words.PARTS)})(?!\w)"
_DIGITS = (
    r"(?P<sign>(?<![\w%)])[-−–](?=[.\d]))?(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.,])\.\d+)"
    r"(?P<plus> +and +a +half(?= ))?"
    r"(?:(?P<th>st|nd|rd|th)(?!\w)|(?P<short>k|m|bn)(?!\w)|[ "
    rf"-]*(?P<magnitude>{_MAGNITUDE})(?!\w))?"
    rf"(?:(?P<percent>{_PERCENT})|(?(short)(?!)|(?(magnitude)(?!)|{_PART})))?"
)
_START = re.compile(
    rf"{_DIGITS}|(?<!\w)(?:{'|'.join(sorted(_STARTS, key=len, reverse=True))})(?!\w)"
)
_PERCENT_NEXT = re.compile(_PERCENT)
_JOIN = re.compile(r"(?: +[a-z]+){0,2} +(?:to|and) +| *[–—-] *")
_BETWEEN = re.compile(r"(?<!\w)between +\Z")
_PLAIN = {code: " " for code in range(0x3001) if chr(code).isspace()} | {
    ord(capital): capital.lower() for capital in ascii_uppercase
}


class Figure(NamedTuple):
    """A figure in prose.

    ``start`` and ``end`` are offsets into the text and include the hedge. ``kind`` is ``cardinal``,
    ``ordinal``, ``fraction``, ``multiplier``, ``range`` or ``vague`` ("hundreds of"; its value says
    nothing). ``unit`` is set where the figure itself names it: ``percent``, ``halves``, ``thirds``,
    ``quarters``, ``fifths``, ``times``.
    """

    start: int
    end: int
    text: str
    value: Decimal
    comparator: Comparator = "="
    high: Decimal | None = None
    kind: str = "cardinal"
    unit: str = ""
    number_start: int = 0
    scale: int = 0


def figures(text: str) -> list[Figure]:
    """Every figure of ``text``, in order; a range also yields its two ends, right after it.

    The ends of a range stand on their own as well, because "rose from 10 to 20" prints two figures
    and no range.
    """
    return list(_figures(text))


@lru_cache(maxsize=2048)  # a quote is read for each rule that it has to keep
def _figures(text: str) -> tuple[Figure, ...]:
    plain = _plain(text)
    shown = re.sub(r"\s", " ", text)
    singles = [_hedged(number, plain, shown) for number in _numbers(plain)]
    found: list[Figure] = []
    for here, after in zip_longest(singles, singles[1:]):
        if after is not None and (joined := _range(here, after, plain, shown)):
            found.append(joined)
        found.append(here)
    return tuple(found)


def best(text: str, value: Decimal, high: Decimal | None, comparator: str) -> Figure | None:
    """The figure of ``text`` that says ``value`` (and ``high``), one with the same ``comparator``
    where there is one.
    """
    same = [
        one
        for one in _figures(text)
        if one.value == value and one.high == high and one.kind != "vague"
    ]
    return next(
        (figure for figure in same if figure.comparator == comparator), same[0] if same else None
    )


def number_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of every number token of ``text``: digits in any form, number words from two up,
    ordinals from second up, fractions, multipliers and "hundreds". What ``check --coverage`` wants
    to see covered.
    """
    for found in _read(_plain(text)):
        if isinstance(found, re.Match):
            yield found.span()
        elif found.text not in ("one", "first", "zero"):
            yield found.start, found.end


def _plain(text: str) -> str:
    """``text`` in lower case and with plain spaces, each character at its place."""
    return text.translate(_PLAIN)


def _numbers(plain: str) -> Iterator[Figure]:
    """The numbers of ``plain`` without their hedges, left to right."""
    for found in _read(plain):
        yield _in_digits(found) if isinstance(found, re.Match) else found


def _read(plain: str) -> Iterator[re.Match[str] | Figure]:
    """The numbers of ``plain``, left to right; those in digits as they are found, for to value them
    takes longer than to find them.
    """
    at = 0
    while match := _START.search(plain, at):
        at = match.end()
        if match["digits"]:
            yield match
        elif spelled := _in_words(plain, match.start()):
            yield spelled
            at = spelled.end


def _in_digits(match: re.Match[str]) -> Figure:
    scale = _SCALES.get(match["short"] or match["magnitude"], 0)
    # Made from text: arithmetic would round a number of more than 28 digits, and refuses one of a
    # million.
    half = ".5" if match["plus"] and "." not in match["digits"] else ""
    value = Decimal(
        f"{'-' if match['sign'] else ''}{match['digits'].replace(',', '')}{half}E{scale}"
    )
    kind, unit = "ordinal" if match["th"] else "cardinal", "percent" if match["percent"] else ""
    if match["part"]:
        kind, unit = "fraction", number_words.PARTS[match["part"]]
    start, end = match.span()
    return Figure(start, end, match[0], value, "=", None, kind, unit, start, scale)


def _in_words(plain: str, start: int) -> Figure | None:
    spelled = number_words.read(plain, start)
    if spelled is None:
        return None
    unit, end = spelled.unit, spelled.end
    if spelled.kind == "cardinal" and (percent := _PERCENT_NEXT.match(plain, end)):
        unit, end = "percent", percent.end()
    return Figure(
        start,
        end,
        plain[start:end],
        spelled.value,
        "=",
        None,
        spelled.kind,
        unit,
        start,
        spelled.scale,
    )


def _hedged(number: Figure, plain: str, shown: str) -> Figure:
    comparator, start = hedges.before(plain, number.start)
    end = number.end
    if comparator == "=":
        comparator, end = hedges.after(plain, end)
    return number._replace(
        start=start, end=end, text=shown[start:end].strip(), comparator=comparator
    )


def _range(low: Figure, high: Figure, plain: str, shown: str) -> Figure | None:
    """The range from ``low`` to ``high`` where the words between them make one."""
    if {low.kind, high.kind} != {"cardinal"} or high.comparator != "=" or low.end > high.start:
        return None
    between = plain[low.end : high.start]
    if not _JOIN.fullmatch(between):
        return None
    if between.rstrip().endswith(" and") and not _BETWEEN.search(
        plain, max(0, low.start - 40), low.start
    ):
        return None
    if _like_a_year(low) and not _like_a_year(high):
        return None  # "in 2015 to 8,726.2"
    bottom = (
        low.value.scaleb(high.scale)
        if high.scale and not low.scale and low.value < 1000 and not low.unit
        else low.value
    )
    if bottom >= high.value:
        return None
    text = shown[low.start : high.end]
    return Figure(
        low.start,
        high.end,
        text,
        bottom,
        low.comparator,
        high.value,
        "range",
        high.unit or low.unit,
        low.number_start,
    )


def _like_a_year(figure: Figure) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", figure.text))
