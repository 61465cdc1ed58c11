"""The dates of periods in texts: years in figures, months by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn|fall", 24: "winter"}
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]\d\d|20\d\d)(?!\d|[.,]\d)")
_SPAN = re.compile(r"(?<![\d.,-])((?:1[5-9]|20)(\d\d))[-‐‑–—](\d\d)(?![-\d]|[.,]\d)")  # 2016-20
_LATEST_MONTH = 12
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Date(NamedTuple):
    """A year, and a month and a day where they are given; 0 where not."""

    year: int
    month: int
    day: int


def dates(period: str) -> list[Date]:
    """The dates that ``period``, written in EDTF, names."""
    found = (match.groups(default="0") for match in _DATE.finditer(period))
    return [Date(*map(int, groups)) for groups in found]


def years(text: str) -> set[int]:
    """The years that ``text`` names, also the last of a span such as "2016-20"."""
    return {int(year) for year in _YEAR.findall(text)} | {
        int(first[:2] + last)
        for first, start, last in _SPAN.findall(text)
        if int(last) > max(int(start), _LATEST_MONTH)  # else it may be a month
    }


def missing(text: str, wanted: list[Date]) -> Iterator[str]:
    """What of the dates ``wanted`` the ``text`` does not name."""
    printed = years(text)
    for date in wanted:
        if date.year not in printed:
            yield str(date.year)
        elif date.month and not re.search(_month(date), text):
            yield f"{date.year}-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")


def _month(date: Date) -> str:
    """A pattern for month and day of ``date`` as texts write them."""
    year, month, day = date
    if month in _SEASONS:
        return rf"(?i)\b(?:{_SEASONS[month]})\b"
    name = _MONTHS[month - 1]
    named = rf"\b(?:{name}|{name.upper()}|{name[:3]}\.?)"  # "may" and "march" are no months
    iso = rf"{year}-0?{month}"
    if not day:
        late = rf"|\b[Ee]nd of (?:the year )?{year}|{year}年(?:底|末)" if month == 12 else ""
        return rf"{named}\b|{iso}(?!\d)|(?<!\d)0?{month}月{late}"
    number = rf"0?{day}(?:st|nd|rd|th)?\b"
    return (
        rf"{named}\s+(?:\d+(?:st|nd|rd|th)?\s*(?:-|–|—|to|and|until|through)\s*)?{number}"
        rf"|\b{number}\s+(?:of\s+)?{named}|{iso}-0?{day}(?!\d)"
        rf"|(?<!\d)0?{month}月0?{day}日"
    )
