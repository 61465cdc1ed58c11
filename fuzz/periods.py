"""Periods: accepted exactly where the calendar has them, with their own first and last day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dpfacts.quantities import period
from fuzz.reader import Reader

BEFORE, AFTER = "0000-00-00", "9999-99-99"  # of all days, for open ends


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data, "surrogateescape")
    one, other = _held(read.text()), _held(read.text())
    if one and other:
        shared = not (
            period.iso(one.end) < period.iso(other.start)
            or period.iso(other.end) < period.iso(one.start)
        )
        assert one.overlaps(other) is other.overlaps(one) is shared


def _held(text: str) -> period.Period | None:
    wanted = expected(text)
    try:
        found = period.parse(text)
    except period.BadPeriod as refusal:
        assert wanted is None, refusal
        assert repr(text) in str(refusal)
        return None
    assert wanted == (period.iso(found.start), period.iso(found.end)), text
    assert found.start <= found.end and found.text == text and found.overlaps(found)
    assert found.approximate == any(mark in text for mark in "~?%")
    told = period.words(text)
    assert ("about" in told) is found.approximate
    assert (
        told and told.isprintable() and [*re.findall(r"\d+", told)] == [*re.findall(r"\d+", text)]
    )
    ends = ("" if end in (BEFORE, AFTER) else end for end in wanted)
    again = period.parse("/".join(ends))
    assert (again.start, again.end) == (found.start, found.end)
    return found


def expected(text: str) -> tuple[str, str] | None:
    """First and last day of ``text``; None where it is no period. By the standard library's
    calendar.
    """
    parts = text.split("/")
    if len(parts) == 1:
        return _days(text)
    if len(parts) > 2 or set(parts) <= {"", ".."}:
        return None
    first = (BEFORE, BEFORE) if parts[0] in ("", "..") else _days(parts[0])
    last = (AFTER, AFTER) if parts[1] in ("", "..") else _days(parts[1])
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _days(text: str) -> tuple[str, str] | None:
    plain = text[:-1] if text[-1:] in ("~", "?", "%") else text
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", plain):
        return None
    year, *rest = plain.split("-")
    like = 2000 + int(year) % 400  # the calendar repeats itself; it knows no year 0
    month, day = (*map(int, rest), 1, 1)[:2]
    try:
        first = date(like, month, day)
    except ValueError:
        return None
    after = {0: date(like + 1, 1, 1), 1: (first.replace(day=28) + timedelta(4)).replace(day=1)}.get(
        len(rest)
    )
    last = after - timedelta(1) if after else first
    return f"{year}{first.isoformat()[4:]}", f"{year}{last.isoformat()[4:]}"
