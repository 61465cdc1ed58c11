"""Periods in the Extended Date/Time Format, levels 0 and 1 as far as curated figures need them.

Source: EDTF specification of the Library of Congress, https://www.loc.gov/standards/datetime/ (ISO
8601-2:2019). Taken: year, year-month, day, season (``2020-21`` spring, ``-22`` summer, ``-23``
autumn, ``-24`` winter), the qualifiers ``?`` uncertain, ``~`` approximate and ``%`` both,
intervals, open (``..``) and unknown (empty) ends. Left out: unspecified digits, years beyond four
digits, times of day; none of them dates a figure.

EDTF does not say which days a season has. Here it has three whole months of the northern
hemisphere, as meteorologists count: spring March to May, summer June to August, autumn September to
November, winter December to February of the next year, so that the seasons of a year sort as their
codes do.

The library ``edtf`` (5.0.2) parses all levels, but takes 2020/2019 for an interval, has no bounds
for the open start of ../2020-07 (a TypeError), and costs more to import than a whole query.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)
_FORMS = (
    "a period is EDTF: 2020, 2020-07, 2020-07-31, 2020-21 (spring), 2016/2020, ../2020-07 "
    "(open start), 2020~ (about)"
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The codes that EDTF writes in the place of a month, level 1."""
_QUALIFIED = {"~": "about {}", "?": "{} (uncertain)", "%": "{} (uncertain, about)"}

Day = tuple[int, int, int]
_FIRST: Day = (0, 0, 0)
_LAST: Day = (9999, 99, 99)


class BadPeriod(ValueError):
    """A text that is no period; ``str()`` says why and what is wanted."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time from ``start`` to ``end``, both (year, month, day) and inside it.

    Open and unknown ends lie before and after every date. ``approximate`` is true where any end is
    qualified, so that its days are not certain.
    """

    start: Day
    end: Day
    text: str
    approximate: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether start and end are known."""
        return self.start != _FIRST and self.end != _LAST

    @property
    def length(self) -> tuple[int, int]:
        """How long a closed period is: in months where it is made of whole ones, and in days."""
        after = _days(self.end).toordinal() + 1
        months = 0
        if self.start[2] == 1 and date.fromordinal(after).day == 1:
            last = date.fromordinal(after)
            months = (last.year - self.start[0]) * 12 + last.month - self.start[1]
        return (months, 0) if months else (0, after - _days(self.start).toordinal())

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end


def years_between(before: Period, after: Period) -> Fraction:
    """Years from the end of one closed period to the end of another: whole ones by the calendar,
    then the days that are left as a part of the year that they lie in.
    """
    start, end = _days(before.end), _days(after.end)
    if end < start:
        return -years_between(after, before)
    years = end.year - start.year
    if _anniversary(start, years) > end:
        years -= 1
    since = _anniversary(start, years)
    rest = (end - since).days
    return years + Fraction(rest, (_anniversary(start, years + 1) - since).days)


def _anniversary(day: date, years: int) -> date:
    """The end of a month stays one: a year after 29 February comes 28 February."""
    year = day.year + years
    last = monthrange(year, day.month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if ends else min(day.day, last))


def _days(day: Day) -> date:
    return date(*day)


def iso(day: Day) -> str:
    """``day`` as text that sorts as the day does."""
    year, month, number = day
    return f"{year:04d}-{month:02d}-{number:02d}"


@lru_cache(maxsize=512)  # many facts share a period
def parse(text: str) -> Period:
    """The period that ``text`` writes in EDTF. Raises :class:`BadPeriod` for anything else."""
    ends = text.split("/")
    if len(ends) > 2:
        raise BadPeriod(f"{text!r} has more than two ends; {_FORMS}")
    if len(ends) == 1:
        start, end, approximate = _date(text, text)
        return Period(start, end, text, approximate)
    if all(end in ("", "..") for end in ends):
        raise BadPeriod(f"{text!r} has no date; {_FORMS}")
    start, _, about_start = (
        (_FIRST, _FIRST, False) if ends[0] in ("", "..") else _date(ends[0], text)
    )
    _, end, about_end = (_LAST, _LAST, False) if ends[1] in ("", "..") else _date(ends[1], text)
    if start > end:
        raise BadPeriod(f"{text!r} ends before it starts")
    return Period(start, end, text, about_start or about_end)


def _date(text: str, whole: str) -> tuple[Day, Day, bool]:
    match = _DATE.fullmatch(text)
    if not match:
        raise BadPeriod(f"{whole!r} is no period; {_FORMS}")
    year, month, day = (int(group) if group else 0 for group in match.groups()[:3])
    about = bool(match[4])
    if month in SEASONS and not match[3]:
        return *_season(year, month), about
    if match[2] and not 1 <= month <= 12:
        what = "month" if match[3] else "month or season"
        raise BadPeriod(f"{whole!r} has no {what} {match[2]}; {_FORMS}")
    if not month:
        return (year, 1, 1), (year, 12, 31), about
    last = monthrange(year or 4, month)[1]
    if match[3] and not 1 <= day <= last:
        raise BadPeriod(f"{whole!r} has no day {match[3]} in month {match[2]}; {_FORMS}")
    return (year, month, day or 1), (year, month, day or last), about


def _season(year: int, code: int) -> tuple[Day, Day]:
    first = 3 * (code - 20)
    if first < 12:
        last = first + 2
        return (year, first, 1), (year, last, monthrange(year or 4, last)[1])
    if year == 9999:  # there is no year behind it
        return (year, 12, 1), (year, 12, 31)
    return (year, 12, 1), (year + 1, 2, monthrange(year + 1, 2)[1])


def words(text: str) -> str:
    """``text`` for people: `2016–2020`, `until 2026-02`, `since 2018`, `about 2020`, `spring 2020`,
    `2026 (uncertain)`, `until 2026, start unknown`.
    """
    if not text:
        return ""
    start, slash, end = text.partition("/")
    if not slash:
        return _told(start)
    if start in ("", ".."):
        return f"until {_told(end)}" + ("" if start else ", start unknown")
    if end in ("", ".."):
        return f"since {_told(start)}" + ("" if end else ", end unknown")
    if (_told(start), _told(end)) == (start, end):
        return f"{start}–{end}"
    return f"from {_told(start)} to {_told(end)}"


def _told(date: str) -> str:
    """One date for people."""
    mark = date[-1:] if date[-1:] in _QUALIFIED else ""
    year, _, month = date.removesuffix(mark).partition("-")
    plain = f"{season} {year}" if (season := _SEASON_NAMES.get(month)) else date.removesuffix(mark)
    return _QUALIFIED.get(mark, "{}").format(plain)


_SEASON_NAMES = {str(code): name for code, name in SEASONS.items()}
