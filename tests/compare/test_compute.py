"""Computed figures keep the bounds of the printed ones, and are given only between like ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from casefiles import rows
from compared import Row, base_of
from dpfacts import UnknownName
from dpfacts.compare.table import Derived

BUILT = "ramps-built"


def computed(
    folder: Path, rows: list[Row], unit: str = "ramps", *, axis: str = "", **asked: str | bool
) -> dict[tuple[str, str, str], str]:
    """The results of the one table of ``rows``, by operation, row and column."""
    return {key: result.words() for key, result in results(folder, rows, unit, axis, asked).items()}


def results(
    folder: Path, rows: list[Row], unit: str, axis: str, asked: Mapping[str, str | bool]
) -> dict[tuple[str, str, str], Derived]:
    comparison = base_of(folder, rows, unit).compare(["ramps"], axis, **asked)  # type: ignore[arg-type]
    (table,) = comparison.tables
    return {(one.operation, one.row.name, one.column.name): one for one in table.computed}


@pytest.mark.parametrize(
    ("dale", "fell", "difference", "ratio"),
    [
        (("=", "30"), ("=", "10"), "+20", "3 ×"),
        (("=", "10"), ("=", "30"), "−20", "0.3333 ×"),
        (("=", "99,999"), ("=", "100,000"), "−1", "0.99999 ×"),
        (("=", "1"), ("=", "100,000,000"), "−99,999,999", "0.00000001 ×"),
        ((">", "50,000"), ("=", "17,000"), "more than +33,000", "more than 2.941 ×"),
        ((">", "2"), ("=", "3"), "more than −1", "more than 0.6666 ×"),
        (("<", "2"), ("=", "3"), "−3 to −1", "less than 0.6667 ×"),
        ((">=", "50"), ("=", "20"), "at least +30", "at least 2.5 ×"),
        (("=", "17,000"), (">", "50,000"), "less than −33,000", "less than 0.34 ×"),
        (("<", "300"), ("=", "100"), "−100 to +200", "less than 3 ×"),
        ((">", "50"), (">", "20"), "cannot be told", "cannot be told"),
        ((">", "50"), ("<", "20"), "more than +30", "more than 2.5 ×"),
        (("=", "1.3 million"), ("=", "1"), "+1,249,999 to +1,349,999", "1,250,000 to 1,350,000 ×"),
    ],
)
def test_difference_and_ratio_to_a_baseline(
    tmp_path: Path, dale: tuple[str, str], fell: tuple[str, str], difference: str, ratio: str
) -> None:
    rows: list[Row] = [("dale", "", "", *dale, BUILT), ("fell", "", "", *fell, BUILT)]
    assert computed(tmp_path, rows, baseline="fell") == {
        ("difference", "Dale", ""): difference,
        ("ratio", "Dale", ""): ratio,
    }


def test_percentages_differ_in_points(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "", "=", "55", BUILT),
        ("fell", "", "", "=", "50", BUILT),
    ]
    assert computed(tmp_path, rows, "percent", baseline="Fell")["difference", "Dale", ""] == (
        "+4 to +6 percentage points"
    )


@pytest.mark.parametrize(
    ("dale", "fell", "why"),
    [
        (("=", "5"), ("=", "0"), "nothing is a multiple of zero"),
        ((">", "50"), (">", "20"), "neither a least nor a greatest difference follows"),
    ],
)
def test_what_cannot_be_told_says_why(
    tmp_path: Path, dale: tuple[str, str], fell: tuple[str, str], why: str
) -> None:
    rows: list[Row] = [("dale", "", "", *dale, BUILT), ("fell", "", "", *fell, BUILT)]
    told = results(tmp_path, rows, "ramps", "", {"baseline": "Fell"})
    assert any(why in result.why for result in told.values())


@pytest.mark.parametrize(
    ("dale", "fell", "also"),
    [
        (("dale", "2019", ""), ("fell", "2020", ""), "period and place"),
        (("dale", "", "wood"), ("fell", "", "stone"), "kind and place"),
        (("dale", "2019", "wood"), ("fell", "2020", "stone"), "kind, period and place"),
    ],
)
def test_what_differs_in_more_than_one_coordinate_is_not_computed(
    tmp_path: Path, dale: tuple[str, str, str], fell: tuple[str, str, str], also: str
) -> None:
    rows: list[Row] = [(*dale, "=", "30", BUILT), (*fell, "=", "10", BUILT)]
    told = results(tmp_path, rows, "ramps", "place", {"baseline": "Fell"})
    assert [result.value for result in told.values()] == [None] * len(told)
    assert all(result.why == f"they differ in {also}" for result in told.values())


def told(folder: Path, rows: list[Row], axis: str = "", **asked: str | bool) -> list[str]:
    """Each result of the one table of ``rows``: where it stands, from which facts, and why."""
    return [
        f"{one.operation} {'/'.join(filter(None, (one.row.name, one.column.name))) or '-'}"
        f" of {' '.join(one.facts)}: {one.words()} {one.unit}; {one.why}"
        for one in results(folder, rows, "ramps", axis, asked).values()
    ]


@pytest.mark.parametrize("case", rows("computed.toml", "told"))
def test_every_result_says_where_it_stands_and_from_what_it_comes(
    case: dict[str, Any], tmp_path: Path
) -> None:
    made: list[Row] = [(*row, BUILT) for row in case["rows"]]
    results_told = told(tmp_path, made, case.get("axis", ""), **case["asked"])
    assert results_told == case["results"]


def test_totals_only_along_additive_dimensions(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "10", BUILT),
        ("dale", "", "stone", ">", "4", BUILT),
        ("fell", "", "wood", "=", "1", BUILT),
        ("fell", "", "stone", "=", "2", BUILT),
    ]
    assert computed(tmp_path, rows, axis="place") == {
        ("total", "Dale", ""): "more than 14",
        ("total", "Fell", ""): "3",
    }


def test_a_figure_of_all_codes_together_is_no_part_of_a_total(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "10", BUILT),
        ("dale", "", "stone", "=", "4", BUILT),
        ("dale", "", "", "=", "20", BUILT),
    ]
    for axis in ("", "kind", "place"):
        assert list(computed(tmp_path, rows, axis=axis).values()) == ["14"]


def test_no_total_where_a_code_is_missing(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "10", BUILT),
        ("dale", "", "stone", "=", "4", BUILT),
        ("fell", "", "wood", "=", "1", BUILT),
    ]
    assert computed(tmp_path, rows, axis="place") == {("total", "Dale", ""): "14"}
    (table,) = base_of(tmp_path, rows).compare(["fact-0", "fact-2"]).tables
    assert [result.value for result in table.computed] == []


def test_no_total_of_codes_of_which_the_base_has_another(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "10", BUILT),
        ("dale", "", "stone", "=", "4", BUILT),
        ("dale", "", "brick", "=", "3", BUILT),
    ]
    (table,) = base_of(tmp_path, rows).compare(["fact-0", "fact-1"]).tables
    assert table.computed == []


def test_a_share_is_of_a_whole_that_contains_the_part(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("upland", "", "", "=", "80", BUILT),
        ("dale", "", "", "=", "60", BUILT),
        ("fell", "", "", "<", "30", BUILT),
    ]
    assert computed(tmp_path, rows, share_of="Upland") == {
        ("share", "Dale", ""): "75%",
        ("share", "Fell", ""): "less than 37.5%",
    }
    side_by_side = results(tmp_path, rows, "ramps", "", {"share_of": "Dale"})
    assert "no part of the other" in side_by_side["share", "Fell", ""].why


def test_a_part_of_its_own_total_moves_with_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "~", "100", BUILT),
        ("dale", "", "stone", "~", "10", BUILT),
        ("fell", "", "wood", "=", "30", BUILT),
        ("fell", "", "stone", "=", "10", BUILT),
    ]
    shares = computed(tmp_path, rows, axis="place", share_of="total")
    assert shares["share", "Fell", "Wood"] == "75%"
    assert shares["share", "Dale", "Wood"] == "76.92 to 96.78%"


def test_a_share_of_the_total_is_asked_for_in_any_case_and_told_where_there_is_none(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [
        (place, "", kind, "=", "10", BUILT)
        for place in ("dale", "fell")
        for kind in ("wood", "stone")
    ]
    base = base_of(tmp_path, rows)
    assert (
        computed(tmp_path, rows, axis="place", share_of="Total")["share", "Fell", "Wood"] == "50%"
    )
    alone = base.compare(["fact-0", "fact-2"], share_of="total")
    assert [notice.partition(":")[0] for notice in alone.notices] == ["no share"]


def test_growth_of_the_same_thing_between_periods_of_one_length(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "2015", "", "=", "100", BUILT),
        ("dale", "2017", "", "=", "121", BUILT),
        ("dale", "2018-03", "", "=", "9", BUILT),
        ("dale", "", "", "=", "9", BUILT),
    ]
    assert computed(tmp_path, rows, per_year=True) == {
        ("growth", "2017", ""): "+10% a year",
        ("growth", "2018-03", ""): "",
    }


def test_a_figure_over_another_length_between_two_others_hides_no_growth(tmp_path: Path) -> None:
    periods = {"2015": "100", "2016-01/2016-03": "9", "2016?": "9", "2017": "121", "2018-05": "9"}
    rows: list[Row] = [("dale", when, "", "=", each, BUILT) for when, each in periods.items()]
    grown = results(tmp_path, rows, "ramps", "", {"per_year": True})
    told = [(result.row.id, result.words()) for result in grown.values() if result.value]
    assert told == [("2017", "+10% a year")]
    assert grown["growth", "2017", ""].why == "from 100 to 121 in 2 years"
    assert len(grown) == len(periods) - 1


def test_a_row_that_has_only_a_figure_for_all_codes_has_no_shares_of_a_total(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [
        ("dale", "", "", "=", "100", BUILT),
        ("fell", "", "wood", "=", "30", BUILT),
        ("fell", "", "stone", "=", "10", BUILT),
    ]
    shares = computed(tmp_path, rows, axis="place", share_of="total")
    assert {key[1] for key in shares if key[0] == "share"} == {"Fell"}


@pytest.mark.parametrize(
    ("first", "last", "grows"),
    [
        (("dale", "2015"), ("fell", "2017"), False),
        (("dale", "../2015"), ("dale", "2017"), False),
        (("dale", "2015/2016"), ("dale", "2017"), False),
        (("dale", "2015/2017"), ("dale", "2016/2018"), False),
        (("dale", "2015~"), ("dale", "2017"), False),
        (("dale", "2015"), ("dale", "2017?"), False),
        (("dale", "2015-01-31"), ("dale", "2015-02-01"), True),
        (("dale", "2015/2016"), ("dale", "2017/2018"), True),
    ],
)
def test_nothing_else_grows_and_the_reason_is_said(
    tmp_path: Path, first: tuple[str, str], last: tuple[str, str], grows: bool
) -> None:
    rows: list[Row] = [(*first, "", "=", "100", BUILT), (*last, "", "=", "100", BUILT)]
    comparison = base_of(tmp_path, rows).compare(["ramps"], per_year=True)
    told = [result.words() for table in comparison.tables for result in table.computed]
    assert (told == ["0% a year"]) == grows
    assert bool(comparison.notices) != grows


def test_growth_is_computed_where_the_periods_are_the_columns(tmp_path: Path) -> None:
    rows: list[Row] = [
        (place, year, "", "=", number, BUILT)
        for place, year, number in (
            ("dale", "2015", "100"),
            ("dale", "2016", "110"),
            ("fell", "2015", "50"),
            ("fell", "2016", "40"),
        )
    ]
    grown = {("growth", "Dale", "2016"): "+10% a year", ("growth", "Fell", "2016"): "−20% a year"}
    assert computed(tmp_path, rows, axis="place", per_year=True) == grown
    assert set(computed(tmp_path, rows, axis="period", per_year=True).values()) == set(
        grown.values()
    )


def test_a_row_that_is_not_in_the_table_is_refused_with_those_that_are(tmp_path: Path) -> None:
    rows: list[Row] = [("dale", "", "", "=", "1", BUILT), ("fell", "", "", "=", "2", BUILT)]
    with pytest.raises(UnknownName, match="unknown row: 'Vale'") as caught:
        base_of(tmp_path, rows).compare(["ramps"], baseline="Vale")
    assert "Dale" in caught.value.hint
    assert caught.value.status == 1


@pytest.mark.parametrize(("part", "row"), [("DAL", "Dale"), ("fell", "Fell")])
def test_a_part_of_a_name_that_one_row_has_is_enough(tmp_path: Path, part: str, row: str) -> None:
    rows: list[Row] = [("dale", "", "", "=", "1", BUILT), ("fell", "", "", "=", "2", BUILT)]
    (other,) = {name for _, name, _ in computed(tmp_path, rows, baseline=part)}
    assert other != row
