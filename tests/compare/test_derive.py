"""Computed figures keep the bounds of the printed ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from compared import Row, base_of
from dpfacts import UnknownName
from dpfacts.compare import derive
from dpfacts.compare.table import Crosstab

BUILT = "ramps-built"


def two(
    folder: Path, dale: tuple[str, str], fell: tuple[str, str], unit: str = "ramps"
) -> Crosstab:
    """A table of two places, each with a comparator and a number."""
    rows: list[Row] = [("dale", "", "", *dale, BUILT), ("fell", "", "", *fell, BUILT)]
    (table,) = base_of(folder, rows, unit).compare(["ramps"]).tables
    return table


@pytest.mark.parametrize(
    ("dale", "fell", "difference", "ratio"),
    [
        (("=", "30"), ("=", "10"), "+20", "3 ×"),
        (("=", "10"), ("=", "30"), "−20", "0.3333 ×"),
        ((">", "50,000"), ("=", "17,000"), "more than +33,000", "more than 2.941 ×"),
        ((">=", "50"), ("=", "20"), "at least +30", "at least 2.5 ×"),
        (("=", "17,000"), (">", "50,000"), "less than −33,000", "less than 0.34 ×"),
        (("<", "300"), ("=", "100"), "−100 to +200", "less than 3 ×"),
        ((">", "50"), (">", "20"), "cannot be told", "more than 0 ×"),
        ((">", "50"), ("<", "20"), "more than +30", "more than 2.5 ×"),
        (("=", "1.3 million"), ("=", "1"), "+1,249,999 to +1,349,999", "1,250,000 to 1,350,000 ×"),
    ],
)
def test_difference_and_ratio_to_a_baseline(
    tmp_path: Path, dale: tuple[str, str], fell: tuple[str, str], difference: str, ratio: str
) -> None:
    table = two(tmp_path, dale, fell)
    baseline = derive.row_named(table, "Fell")
    assert baseline
    found = {one.operation: one.words() for one in derive.against(table, baseline)}
    assert found == {"difference": difference, "ratio": ratio}


def test_why_nothing_can_be_told_is_said(tmp_path: Path) -> None:
    table = two(tmp_path, (">", "50"), (">", "20"))
    difference = derive.against(table, table.rows[1])[0]
    assert "neither a least nor a greatest difference follows" in difference.why


def test_a_multiple_of_zero_cannot_be_told(tmp_path: Path) -> None:
    table = two(tmp_path, ("=", "5"), ("=", "0"))
    ratio = derive.against(table, table.rows[1])[1]
    assert ratio.words() == "cannot be told"
    assert "zero" in ratio.why


def test_totals_only_along_additive_dimensions(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "10", BUILT),
        ("dale", "", "stone", ">", "4", BUILT),
    ]
    rows += [("fell", "", "wood", "=", "1", BUILT), ("fell", "", "stone", "=", "2", BUILT)]
    (table,) = base_of(tmp_path, rows).compare(["ramps"], rows="place").tables
    assert [(one.row.name, one.words()) for one in table.computed] == [
        ("Dale", "more than 14"),
        ("Fell", "3"),
    ]


def test_no_total_where_a_cell_is_missing(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "10", BUILT),
        ("dale", "", "stone", "=", "4", BUILT),
    ]
    rows += [("fell", "", "wood", "=", "1", BUILT)]
    (table,) = base_of(tmp_path, rows).compare(["ramps"], rows="place").tables
    assert [one.row.name for one in table.computed] == ["Dale"]


def test_shares_of_a_row_and_of_the_total(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "", "wood", "=", "30", BUILT),
        ("dale", "", "stone", "=", "10", BUILT),
    ]
    rows += [("fell", "", "wood", "=", "60", BUILT), ("fell", "", "stone", "=", "40", BUILT)]
    (table,) = base_of(tmp_path, rows).compare(["ramps"], rows="place").tables
    of_total = {(one.row.name, one.column.name): one.words() for one in derive.shares(table, None)}
    assert of_total[("Dale", "Wood")] == "75%"
    of_fell = {
        (one.row.name, one.column.name): one.words()
        for one in derive.shares(table, derive.row_named(table, "fell"))
    }
    assert of_fell == {("Dale", "Wood"): "50%", ("Dale", "Stone"): "25%"}


def test_growth_a_year_between_dated_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "2015", "", "=", "100", BUILT),
        ("dale", "2017", "", "=", "121", BUILT),
        ("dale", "", "", "=", "9", BUILT),
    ]
    (table,) = base_of(tmp_path, rows).compare(["ramps"]).tables
    (growth,) = derive.growth(table)
    assert (growth.row.name, growth.words()) == ("2017", "+10% a year")


def test_a_row_that_is_not_in_the_table_is_refused_with_those_that_are(tmp_path: Path) -> None:
    table = two(tmp_path, ("=", "1"), ("=", "2"))
    with pytest.raises(UnknownName, match="unknown row: 'Del'") as caught:
        derive.compute([table], "Del", "", per_year=False, totals=False)
    assert "Dale" in caught.value.hint
    assert caught.value.status == 2
