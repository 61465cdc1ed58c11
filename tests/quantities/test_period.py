from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows, table
from dpfacts.quantities import period
from dpfacts.quantities.period import BadPeriod, Period, iso, parse, words

SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}
BEFORE, AFTER = "0000-00-00", "9999-99-99"  # of all days, for open ends
dates = st.builds(
    lambda year, month, day, length, mark: f"{year:04}-{month:02}-{day:02}"[:length] + mark,
    st.sampled_from([0, 1900, 2020, 2023, 2024]) | st.integers(0, 9999),
    st.integers(1, 12) | st.integers(21, 24) | st.integers(0, 99),
    st.integers(28, 31) | st.integers(0, 99),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)
ends = dates | st.sampled_from(["", ".."])
written = dates | st.builds("{}/{}".format, ends, ends)
garbage = (
    st.text()
    | st.text("0123456789-/.~?% ", max_size=22)
    | written.flatmap(lambda text: st.sampled_from([text, text[1:], text + "0"]))
)


@pytest.mark.parametrize("case", rows("periods.toml", "accepted"))
def test_period_covers_its_days_and_is_told_in_words(case: dict[str, str]) -> None:
    period = parse(case["text"])
    assert (iso(period.start), iso(period.end), period.approximate) == (
        case["start"],
        case["end"],
        False,
    )
    assert words(case["text"]) == case["words"]


@pytest.mark.parametrize("case", rows("periods.toml", "qualified"))
def test_qualified_date_is_told_as_such_and_covers_the_same_days(case: dict[str, str]) -> None:
    assert held(case["text"])
    assert words(case["text"]) == case["words"]


@pytest.mark.parametrize("text", table("periods.toml", "refused"))
def test_what_is_no_period_is_refused_by_name(text: str) -> None:
    assert held(text) is None


@pytest.mark.parametrize("text", ["2024-02-30", "2021-13", "2020-7", "July 2020", ""])
def test_refusal_shows_the_form_that_is_wanted(text: str) -> None:
    with pytest.raises(BadPeriod, match="2016/2020"):
        parse(text)


@pytest.mark.parametrize("case", rows("periods.toml", "overlaps"))
def test_periods_overlap_where_they_share_a_day(case: dict[str, Any]) -> None:
    assert parse(case["one"]).overlaps(parse(case["other"])) is case["shared"]


def test_missing_period_is_told_by_nothing() -> None:
    assert words("") == ""


@given(garbage, garbage)
@example("2024-02-29?", "2020/..")
@example("2016/2020-07~", "../2020-07-31")
@example("2024-02-30", "2020/2019")
@example("2023-02", "2021-13")
@example("0000-02-29", "2020-05/2020")
def test_any_text_is_a_period_of_the_calendar_or_is_refused(text: str, other: str) -> None:
    one, two = held(text), held(other)
    if one and two:
        shared = iso(one.end) >= iso(two.start) and iso(two.end) >= iso(one.start)
        assert one.overlaps(two) is two.overlaps(one) is shared
        assert (iso(one.start) < iso(two.end)) is (one.start < two.end)


def held(text: str) -> Period | None:
    """The period ``text``, or None where it is none, as the standard library's calendar has it."""
    wanted = expected(text)
    try:
        found = parse(text)
    except BadPeriod as refusal:
        assert wanted is None
        assert repr(text) in str(refusal)
        return None
    assert (iso(found.start), iso(found.end)) == wanted
    assert (found.text, found.overlaps(found)) == (text, True)
    told = words(text)
    assert found.approximate is bool({*text} & {*"~?%"})
    assert ("about" in told) is bool({*text} & {*"~%"})
    assert ("(uncertain" in told) is bool({*text} & {*"?%"})
    assert told.isprintable()
    without_seasons = re.sub(r"(\d{4})-2[1-4](?!\d)", r"\1", text)
    assert re.findall(r"\d+", told) == re.findall(r"\d+", without_seasons)
    ends = "/".join("" if end in (BEFORE, AFTER) else end for end in wanted)
    assert parse(ends) == replace(found, text=ends, approximate=False)
    return found


def expected(text: str) -> tuple[str, str] | None:
    """First and last day of ``text``; None where it is no period."""
    parts = text.split("/")
    if len(parts) == 1:
        return expected_days(text)
    if len(parts) > 2 or {*parts} <= {"", ".."}:
        return None
    first = expected_days(parts[0]) if parts[0] not in ("", "..") else (BEFORE, BEFORE)
    last = expected_days(parts[1]) if parts[1] not in ("", "..") else (AFTER, AFTER)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def expected_days(text: str) -> tuple[str, str] | None:
    match = re.fullmatch("([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[~?%]?", text)
    if not match:
        return None
    year, *rest = match.groups()
    if rest[0] in SEASONS and not rest[1]:
        first, last = SEASONS[rest[0]]
        following = f"{int(year) + 1:04}" if rest[0] == "24" else year
        if following == "10000":
            return "9999-12-01", "9999-12-31"
        until = expected_days(f"{following}-{last}")
        return (f"{year}-{first}-01", until[1]) if until else None
    like = 2000 + int(year) % 400  # the calendar repeats itself; it knows no year 0
    month, day = (int(part or 1) for part in rest)
    with suppress(ValueError):
        begin = end = date(like, month, day)
        if not rest[1]:
            end = begin.replace(month=month if rest[0] else 12, day=28) + timedelta(4)
            end -= timedelta(end.day)
        return f"{year}{begin.isoformat()[4:]}", f"{year}{end.isoformat()[4:]}"
    return None


@pytest.mark.parametrize("case", rows("periods.toml", "apart"))
def test_years_are_counted_from_end_to_end_by_the_calendar(case: dict[str, str]) -> None:
    before, after = (parse(case[name]) for name in ("before", "after"))
    assert period.years_between(before, after) == Fraction(case["years"])
    assert period.years_between(after, before) == -Fraction(case["years"])


@pytest.mark.parametrize("case", rows("periods.toml", "explained"))
def test_refusal_says_what_the_calendar_has_not(case: dict[str, str]) -> None:
    with pytest.raises(BadPeriod, match=f"^{re.escape(repr(case['text']))} {case['says']}; "):
        parse(case["text"])
