"""Dates of periods in texts."""

from __future__ import annotations

import pytest

from dpfacts.prose import dates


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2020", [(2020, 0, 0)]),
        ("2016/2020-07", [(2016, 0, 0), (2020, 7, 0)]),
        ("../2020-07-31", [(2020, 7, 31)]),
        ("2020-21", [(2020, 21, 0)]),
        ("2020~", [(2020, 0, 0)]),
        ("", []),
    ],
)
def test_the_dates_of_a_period_are_told_apart(
    period: str, expected: list[tuple[int, int, int]]
) -> None:
    assert dates.dates(period) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("from 2016 to 2020", {2016, 2020}),
        ("2016-2020", {2016, 2020}),
        ("the plan period (2016-20)", {2016, 2020}),
        ("2016–18, and 2016-12", {2016, 2018}),  # which may be December
        ("2016-20-1, 2016-205 and 2019-17", {2016, 2019}),
        ("2,016 people, 20160 and 2016.5", set()),
        ("in 1492 and 2199", {}),
        ("2020年7月", {2020}),
    ],
)
def test_years_are_numbers_that_look_like_one(text: str, years: set[int]) -> None:
    assert dates.years(text) == set(years)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2020", "by the end of 2020"),
        ("2020-07", "in July 2020"),
        ("2020-07", "in Jul. 2020"),
        ("2020-07", "JULY 2020"),
        ("2020-07", "2020-07"),
        ("2020-07", "2020年7月"),
        ("2020-12", "at the end of 2020"),
        ("2020-12", "2020年底"),
        ("2020-07-31", "on July 31, 2020"),
        ("2020-07-31", "on 31 July 2020"),
        ("2020-07-31", "on the 31st of July 2020"),
        ("2020-07-31", "2020年7月31日"),
        ("2025-12-08/2025-12-15", "from December 8 to 15, 2025"),
        ("2025-12-08/2025-12-15", "December 8th-15th, 2025"),
        ("2020-21", "in spring 2020"),
        ("2016/2020", "2016-2020"),
        ("..", "nothing"),
    ],
)
def test_a_text_that_prints_the_dates_lacks_nothing(period: str, text: str) -> None:
    assert list(dates.missing(text, dates.dates(period))) == []


@pytest.mark.parametrize(
    ("period", "text", "lacking"),
    [
        ("2020", "in 2019", ["2020"]),
        ("2016/2020", "from 2016", ["2020"]),
        ("2020-07", "in June 2020", ["2020-07"]),
        ("2020-05", "it may be 2020", ["2020-05"]),
        ("2020-07-31", "on July 3, 2020", ["2020-07-31"]),
        ("2020-07-03", "on July 31, 2020", ["2020-07-03"]),
        ("2020-12", "the end of 2019, and 2020", ["2020-12"]),
        ("2020-11", "at the end of 2020", ["2020-11"]),
        ("2020-21", "in autumn 2020", ["2020-21"]),
    ],
)
def test_what_a_text_does_not_print_is_named(period: str, text: str, lacking: list[str]) -> None:
    assert list(dates.missing(text, dates.dates(period))) == lacking
