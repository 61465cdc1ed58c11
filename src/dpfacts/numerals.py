"""Reads the figures that English prose prints: digits, number words, hedges, ranges, ordinals, fractions.

``figures("Over 50,000 households")`` gives one :class:`Figure` with value 50000 and comparator ``>``. The reader is made
for proving quotes, so it never guesses: a hedge counts only when it stands right before its number, and the exponent
of a value keeps the rounding that the words show ("1.3 million" is ``Decimal("1.3E+6")``).

No library does this: ``text2num`` (3.1) gives bare numbers, without hedge, range, rounding or position in the text, and makes
"1.47 1000000000" of "1.47 billion"; ``word2number`` (1.1) reads one number word and nothing around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from dpfacts.model import Comparator

_UNITS = dict(
    zip(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_MAGNITUDES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "k": 3, "m": 6}
_ORDINALS = dict(
    zip(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        range(1, 21),
        strict=True,
    )
)
_FRACTIONS = {"half": "halves", "halves": "halves", "third": "thirds", "thirds": "thirds"}
_FRACTIONS |= {"quarter": "quarters", "quarters": "quarters", "fifth": "fifths", "fifths": "fifths"}
_MULTIPLIERS = {"twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2}
_MULTIPLIERS |= {"triple": 3, "tripled": 3, "tripling": 3, "quadrupled": 4}
_DOZENS = {"dozen": 12, "dozens": 12}
_VAGUE = ("hundreds", "thousands", "millions", "billions", "tens")

_WORDS: dict[str, int] = {**_UNITS, **_TENS}

# The wordings of each comparator as they stand right before a number, longest first where one holds another.
_HEDGES: tuple[tuple[Comparator, str], ...] = (
    (">=", r"no less than|no fewer than|not less than|not fewer than|at least|(?:an? )?minimum(?: of)?"),
    ("<=", r"no more than|not more than|no greater than|at most|up to|(?:an? )?maximum(?: of)?|within"),
    ("<", r"just under|slightly less than|less than|fewer than|nearly|almost|close to|approaching|under|below"),
    (">", r"more than|greater than|higher than|upwards of|in excess of|over|above|beyond"),
    (">", r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"),
    ("~", r"about|around|approximately|roughly|some|circa|an? estimated|estimated|approx\.?|or so"),
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (">=", r"\+| or more\b| or above\b| or over\b|-plus\b| and above\b"),
    ("<=", r" or less\b| or fewer\b| or below\b"),
    ("~", r" or so\b"),
)

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|bn)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS_RUN = rf"(?:{_WORD})(?:(?:[ -]and[ -]|[ -])(?:{_WORD}|hundred|thousand)\b)*"
_NUMBER = (
    rf"(?:(?P<digits>(?<![\d.,])(?:{_DIGITS}))(?P<th>(?:st|nd|rd|th)\b)?|\b(?P<words>(?:an? (?=hundred|thousand))?"
    rf"(?:{_WORDS_RUN}|(?:hundred|thousand|million|billion)(?!s)))\b)"
    rf"(?:[ -]?(?P<magnitude>{_MAGNITUDE})\b|(?P<short>[kKmM]\b))?"
    r"(?:[ -](?P<parts>half|halves|thirds?|quarters?|fifths?)\b)?"
    r"(?P<percent> ?%| ?per ?cent\b)?"
)
_PATTERN = re.compile(
    rf"{_NUMBER}|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b|\b(?P<fraction>half|halves|quarters?)\b"
    rf"|\b(?P<multiplier>{'|'.join(_MULTIPLIERS)}|dozens?)\b|\b(?P<vague>{'|'.join(_VAGUE)})\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    "(?:" + "|".join(rf"(?P<h{i}>(?<![\w-])(?:{words}))" for i, (_, words) in enumerate(_HEDGES)) + r")[ ]*[$¥€]?$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile("|".join(rf"(?P<a{i}>{words})" for i, (_, words) in enumerate(_AFTER)), re.IGNORECASE)
_JOIN = re.compile(r"(?:[ -][a-z]+){0,2}? ?(?:–|—|-| to | and ) ?", re.IGNORECASE)  # "600 yuan to 2,000"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in prose.

    ``start`` and ``end`` are offsets into the text and include the hedge. ``kind`` is ``cardinal``, ``ordinal``,
    ``fraction``, ``multiplier``, ``range`` or ``vague`` ("hundreds of"; its value says nothing). ``unit`` is set where the
    figure itself names it: ``percent``, ``halves``, ``thirds``, ``quarters``, ``fifths``, ``times``.
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


def figures(text: str) -> list[Figure]:
    """Every figure of ``text``, in order; a range also yields its two ends, right after it.

    The ends of a range stand on their own as well, because "rose from 10 to 20" prints two figures and no range.
    """
    text = text.replace("\u00a0", " ").replace("\n", " ")
    singles = [_figure(match, text) for match in _PATTERN.finditer(text)]
    found: list[Figure] = []
    for here, after in zip_longest(singles, singles[1:]):
        if after is not None and (joined := _range(here, after, text)):
            found.append(joined)
        found.append(here)
    return found


def best(text: str, value: Decimal, high: Decimal | None, comparator: str) -> Figure | None:
    """The figure of ``text`` that says ``value`` (and ``high``), one with the same ``comparator`` where there is one."""
    same = [figure for figure in figures(text) if figure.value == value and figure.high == high]
    same = [figure for figure in same if figure.kind != "vague"]
    return next((figure for figure in same if figure.comparator == comparator), same[0] if same else None)


def number_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of every number token of ``text``: digits in any form, number words from two up, ordinals from second up,
    fractions, multipliers and "hundreds". What ``check --coverage`` wants to see covered.
    """
    for match in _PATTERN.finditer(text):
        word = match[0].lower()
        if word not in ("one", "first", "zero"):
            yield match.span()


def _figure(match: re.Match[str], text: str) -> Figure:
    value, kind, unit = _value(match)
    comparator, start = _hedge_before(text, match.start())
    end = match.end()
    if comparator == "=" and (later := _HEDGE_AFTER.match(text, end)) and later.lastgroup:
        comparator, end = _AFTER[int(later.lastgroup[1:])][0], later.end()
    return Figure(start, end, text[start:end].strip(), value, comparator, None, kind, unit, match.start())


def _value(match: re.Match[str]) -> tuple[Decimal, str, str]:
    groups = match.groupdict()
    if groups["vague"]:
        return Decimal(0), "vague", ""
    if word := groups["ordinal"]:
        return Decimal(_ORDINALS[word.lower()]), "ordinal", ""
    if word := groups["fraction"]:
        return Decimal(1), "fraction", _FRACTIONS[word.lower()]
    if word := groups["multiplier"]:
        word = word.lower()
        return (
            (Decimal(_DOZENS[word]), "cardinal", "")
            if word in _DOZENS
            else (Decimal(_MULTIPLIERS[word]), "multiplier", "times")
        )
    value = Decimal(groups["digits"].replace(",", "")) if groups["digits"] else _spelled(groups["words"])
    magnitude = groups["magnitude"] or groups["short"]
    if magnitude:
        value = value.scaleb(_MAGNITUDES[magnitude.lower()])
    if groups["parts"]:
        return value, "fraction", _FRACTIONS[groups["parts"].lower()]
    return value, "ordinal" if groups["th"] else "cardinal", "percent" if groups["percent"] else ""


def _spelled(words: str) -> Decimal:
    """The value of number words: "two hundred and fifty-three thousand" -> 253000."""
    total, current = 0, 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word in ("million", "billion"):
            return Decimal(1).scaleb(_MAGNITUDES[word])
    return Decimal(total + current)


def _hedge_before(text: str, start: int) -> tuple[Comparator, int]:
    window = max(0, start - 40)
    match = _HEDGE.search(text, window, start) if start else None
    if match and match.lastgroup:
        return _HEDGES[int(match.lastgroup[1:])][0], match.start()
    return "=", start


def _range(low: Figure, high: Figure, text: str) -> Figure | None:
    """The range from ``low`` to ``high`` where the words between them make one."""
    if {low.kind, high.kind} != {"cardinal"} or high.comparator != "=" or low.end > high.start:
        return None
    between = text[low.end : high.start]
    if not _JOIN.fullmatch(between):
        return None
    if " and " in between and not re.search(r"\bbetween\s*$", text[: low.start], re.IGNORECASE):
        return None
    bottom, top = low.value, high.value
    if _like_a_year(low) and not _like_a_year(high):
        return None  # "in 2015 to 8,726.2"
    if bottom < top:
        unit = high.unit or low.unit
        return Figure(low.start, high.end, text[low.start : high.end], bottom, low.comparator, top, "range", unit, low.start)
    return None


def _like_a_year(figure: Figure) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", figure.text))
