from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import rows, table
from dpfacts.quantities.period import BadPeriod, Period, iso, parse, words

days = st.dates().map(str)
dates = st.builds(
    lambda day, length, mark: day[:length] + mark,
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?"]),
)
ends = dates | st.sampled_from(["", ".."])
written = dates | st.builds("{}/{}".format, ends, ends)
garbage = (
    st.text()
    | st.text("0123456789-/.~?% ", max_size=22)
    | written.flatmap(lambda text: st.sampled_from([text, text[1:], text + "0"]))
)


def accepted(text: str) -> Period | None:
    try:
        return parse(text)
    except BadPeriod:
        return None


periods = written.map(accepted).filter(bool)


@pytest.mark.parametrize("case", rows("periods.toml", "accepted"))
def test_period_covers_its_days_and_is_told_in_words(case: dict[str, str]) -> None:
    period = parse(case["text"])
    assert (iso(period.start), iso(period.end), period.approximate) == (
        case["start"],
        case["end"],
        False,
    )
    assert words(case["text"]) == case["words"]


@pytest.mark.parametrize("text", table("periods.toml", "qualified"))
def test_qualified_date_is_approximate_and_covers_the_same_days(text: str) -> None:
    period, plain = parse(text), parse(text.translate(str.maketrans("", "", "~?%")))
    assert period.approximate
    assert (period.start, period.end) == (plain.start, plain.end)
    assert "about" in words(text)


@pytest.mark.parametrize("text", table("periods.toml", "refused"))
def test_what_is_no_period_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadPeriod) as refusal:
        parse(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("text", ["2024-02-30", "2021-13", "2020-7", "July 2020", ""])
def test_refusal_shows_the_form_that_is_wanted(text: str) -> None:
    with pytest.raises(BadPeriod, match="2016/2020"):
        parse(text)


@pytest.mark.parametrize("case", rows("periods.toml", "overlaps"))
def test_periods_overlap_where_they_share_a_day(case: dict[str, Any]) -> None:
    assert parse(case["one"]).overlaps(parse(case["other"])) is case["shared"]


def test_missing_period_is_told_by_nothing() -> None:
    assert words("") == ""


@given(garbage)
def test_any_text_is_a_period_that_starts_before_it_ends_or_is_refused(text: str) -> None:
    period = accepted(text)
    if period is not None:
        assert period.start <= period.end
        assert period.text == text


@given(days, days)
def test_interval_is_accepted_exactly_where_its_ends_are_in_order(one: str, other: str) -> None:
    period = accepted(f"{one}/{other}")
    assert (period is not None) is (one <= other)
    if period:
        assert (iso(period.start), iso(period.end)) == (one, other)


@given(periods, periods)
def test_overlap_is_mutual_and_every_period_overlaps_itself(one: Period, other: Period) -> None:
    assert one.overlaps(one)
    assert one.overlaps(other) is other.overlaps(one)


@given(st.lists(days, min_size=4, max_size=4).map(sorted))
def test_intervals_overlap_exactly_where_one_begins_before_the_other_ends(day: list[str]) -> None:
    assert parse(f"{day[0]}/{day[2]}").overlaps(parse(f"{day[1]}/{day[3]}"))
    assert parse(f"{day[0]}/{day[1]}").overlaps(parse(f"{day[2]}/{day[3]}")) is (day[1] == day[2])
    assert parse(f"../{day[1]}").overlaps(parse(f"{day[2]}/..")) is (day[1] == day[2])


@given(periods, periods)
def test_iso_days_sort_as_days_do(one: Period, other: Period) -> None:
    assert (iso(one.start) < iso(other.end)) is (one.start < other.end)
