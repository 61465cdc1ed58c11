"""Digits that count nothing: dates and times, versions, numbers of sections, names with digits."""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.english.patterns import any_of, late
from dpfacts.prose.text import Prose

_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)
_MONTH = any_of(_MONTHS)
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = late(
    rf"\d{{4}}([-/.])\d\d?\1\d\d?(?!\d)|\d\d?([-/.])\d\d?\2(?:\d{{4}}|\d\d)(?![\d/-])"
    rf"|{_YEAR}(?:/\d\d(?:\d\d)?|[-–]\d\d)(?![\d,.]*\d)"
    r"|\d{1,3}0s(?!\w)|(?<=(?<!\w)['’])\d\d(?!\w)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)(?: ?[ap]\.?m\.?(?!\w))?"
    r"|\d{1,2}(?:\.\d\d)? ?(?:[ap]\.m\.|[ap]m(?!\w)|o['’]clock)"
)
_LABEL = late(
    r"\d+(?:-\d+){2,}(?:/\d+)?|\d+ ?[x×] ?\d(?!0\^|0[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])[\d.,]*m?(?!\w)|24/7(?!\w)"
    r"|0\d{1,3}-\d{6,8}(?!\d)|(?<=\+)\d[\d ()-]{6,}\d|10\.\d{4,9}/[^\s\0]+"
    r"|\d+:\d+|\d+(?:/\d+){2,}|\d+(?!(?:\.\d+)?e\d)[a-z]+\d\w*"
)
_DAYS = r"(?P<day>\d{1,2}(?:[-–]\d{1,2})?(?:st|nd|rd|th)?)"
_DAY = late(rf"{_DAYS}(?![\w%]|[.,]\d)")
_MONTH_NEXT = late(rf"{_DAYS}(?: +of)? +(?P<month>{_MONTH})(?!\w)")
_GENERATION = late(r"\d[DGQ](?!\w)")
_CURRENCIES = frozenset("rmb cny usd hkd eur gbp us hk nt rs jpy inr aud cad sgd chf sek".split())
_NAMED_BY = frozenset(
    (
        "no. nos. nr. nrs. № version v. section sections sec. chapter chapters article articles"
        " clause paragraph para. page pages p. pp. figure fig. table appendix annex room"
    ).split()
)
_NAMED_MANY = frozenset("nos. nrs. sections chapters articles pp.".split())
_SERIAL = late(r"\d+(?:[.,-]\d+)*[a-z]?(?!\w)")
_SERIES = late(r"\d+(?:(?:[.,–-]|, | and | to |, and )\d+)*(?!\w)")
_WORD_BEFORE = re.compile(r"[a-z]+[-_]?$|_$")
_BRAND = late("[a-z]+[A-Z][A-Za-z]*(?= )")  # iPhone, eBay
_REACH = 24


class Label(NamedTuple):
    """A date or a label from ``start`` to ``end``; ``kind`` says which.

    Its digits, or the letters that they hang on, begin at ``number_start``.
    """

    start: int
    number_start: int
    end: int
    kind: str


def read(prose: Prose, start: int) -> Label | None:
    """The date or label that the digits at ``start`` belong to; None where they are a number."""
    plain = prose.plain
    before = plain[start - 1 : start]
    if _attached(before) and (name := _name(prose, start)):
        return name
    if date := _DATE().match(plain, start):
        return Label(start, start, date.end(), "date")
    if label := _LABEL().match(plain, start) or _GENERATION().match(prose.text, start):
        return Label(start, start, label.end(), "label")
    return _after_word(prose, start) or _day(prose, start)


def _attached(char: str) -> bool:
    return char in "-_" if not char.isalpha() else char.isascii()


def _name(prose: Prose, start: int) -> Label | None:
    """A name that ends in digits: `S23`, `CO2`, `COVID-19`; an amount of money is none (`RMB3`)."""
    word = _WORD_BEFORE.search(prose.plain, max(0, start - _REACH), start)
    if not word or word[0] in _CURRENCIES:
        return None
    letters = prose.text[word.start() : start - 1]
    if word[0].endswith("-") and not letters.isupper():
        return None
    end = re.compile(r"[a-z\d]*(?:[.-]\d[a-z\d]*)*").match(prose.plain, start)
    assert end
    return Label(word.start(), word.start(), end.end(), "label")


def _after_word(prose: Prose, start: int) -> Label | None:
    """What the word before the digits makes of them: `No. 12`, `page 3`, `iPhone 11`, `March 4`."""
    ahead = prose.plain[max(0, start - _REACH) : start]
    word = ahead[:-1].rpartition(" ")[2]
    if not word or ahead[-1] != " ":
        return None
    at = start - 1 - len(word)
    if word in _NAMED_BY or _BRAND().match(prose.text, at, start - 1):
        end = (_SERIES() if word in _NAMED_MANY else _SERIAL()).match(prose.plain, start)
        return Label(at, start, end.end(), "label") if end else None
    if word.rstrip(".") in _MONTHS and prose.text[at].isupper():
        day = _DAY().match(prose.plain, start)
        return Label(at, start, day.end(), "date") if day and _is_day(day) else None
    return None


def _day(prose: Prose, start: int) -> Label | None:
    """The day of a month that stands behind it: `4th of July`, with a capital letter."""
    day = _MONTH_NEXT().match(prose.plain, start)
    if not day or not prose.text[day.start("month")].isupper() or not _is_day(day):
        return None
    return Label(start, start, day.end("day"), "date")


def _is_day(day: re.Match[str]) -> bool:
    return int(re.split(r"\D", day["day"])[0]) <= 31
