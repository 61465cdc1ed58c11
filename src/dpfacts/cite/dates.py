"""Dates as the human styles write them: years that tell works apart, months and days in either
order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dpfacts.cite.parts import Mark, refuse

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

MONTHS = (
    "January February March April May June July August September October November December"
).split()


class Date(NamedTuple):
    """A date as far as it is known: 0 for what is left out. ``months`` are the months as a style
    names them.
    """

    year: int = 0
    month: int = 0
    day: int = 0

    def month_day(self, months: Sequence[str] = MONTHS) -> str:
        """`May 17`, `May`."""
        return f"{_month(self, months)} {self.day}" if self.day else _month(self, months)

    def day_month(self, months: Sequence[str] = MONTHS) -> str:
        """`17 May`, `May`."""
        return f"{self.day} {_month(self, months)}" if self.day else _month(self, months)

    def month_day_year(self, months: Sequence[str] = MONTHS) -> str:
        """`May 17, 2024`, `May 2024`, `2024`."""
        parts = (self.month_day(months), str(self.year or ""))
        return (", " if self.day else " ").join(filter(None, parts))

    def day_month_year(self, months: Sequence[str] = MONTHS) -> str:
        """`17 May 2024`, `May 2024`, `2024`."""
        return " ".join(filter(None, (self.day_month(months), str(self.year or ""))))


def _month(date: Date, months: Sequence[str]) -> str:
    return months[date.month - 1] if date.month else ""


def date(source: Source, style: str, text: str | None = None) -> Date:
    """The source's date, or the EDTF date ``text``, for the style ``style``.

    Raises :class:`DpfactsError` for ranges, seasons and uncertain dates.
    """
    text = source.issued if text is None else text
    if not text:
        return Date()
    if not text.replace("-", "").isdigit():
        raise refuse(source, style, f"the date {text}")
    parts = Date(*map(int, text.split("-")[:3]))
    if parts.month > 12:
        raise refuse(source, style, f"the season {text}")
    return parts


def year(source: Source, style: str, mark: Mark, undated: str = "n.d.") -> str:
    """The year with the letter that tells it from other works: `2025a`; without a date `n.d.-a`.

    Raises :class:`DpfactsError` as :func:`date` does.
    """
    if number := date(source, style).year:
        return f"{number}{mark.letter}"
    return f"{undated}-{mark.letter}" if mark.letter else undated
