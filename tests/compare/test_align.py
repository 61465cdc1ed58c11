"""Alignment: what goes to the caption, to rows and to columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compared import Row, base_of
from dpfacts import DpfactsError

BUILT = "ramps-built"
FOUR: list[Row] = [
    ("dale", "2019", "wood", "=", "10", BUILT),
    ("dale", "2019", "stone", "=", "4", BUILT),
    ("fell", "2020", "wood", ">", "7", BUILT),
    ("fell", "2020", "stone", "=", "3", BUILT),
]


def test_what_is_constant_goes_to_the_caption_and_what_differs_to_rows_and_columns(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [(place, "2019", kind, *rest) for place, _, kind, *rest in FOUR]  # type: ignore[misc]
    (table,) = base_of(tmp_path, rows).compare(["ramps"]).tables
    assert table.constants == [("Period", "2019")]
    assert [row.name for row in table.rows] == ["Wood", "Stone"]
    assert [column.name for column in table.columns] == ["Dale", "Fell"]


def test_a_coordinate_that_another_determines_is_named_beside_it(tmp_path: Path) -> None:
    (table,) = base_of(tmp_path, FOUR).compare(["ramps"], rows="place").tables
    assert [row.name for row in table.rows] == ["Dale (2019)", "Fell (2020)"]


def test_a_cell_says_the_period_that_neither_its_row_nor_its_column_determines(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [
        ("dale", "2019", "wood", "=", "1", BUILT),
        ("dale", "2020", "stone", "=", "2", BUILT),
    ]
    rows += [("fell", "2021", "wood", "=", "3", BUILT), ("fell", "2019", "stone", "=", "4", BUILT)]
    (table,) = base_of(tmp_path, rows).compare(["ramps"], rows="place").tables
    assert set(table.beside.values()) == {"2019", "2020", "2021"}


def test_rows_and_columns_can_be_chosen(tmp_path: Path) -> None:
    (table,) = base_of(tmp_path, FOUR).compare(["ramps"], rows="kind", columns="place").tables
    assert (table.row_axis, table.column_axis) == ("Kind", "Place")


def test_an_axis_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(DpfactsError, match="unknown axis: 'colour'") as caught:
        base_of(tmp_path, FOUR).compare(["ramps"], rows="colour")
    assert "kind" in caught.value.hint


def test_periods_stand_in_order_of_time_and_undated_ones_last(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", when, "", "=", str(number + 1), BUILT)
        for number, when in enumerate(("2020", "", "2018", "2019/2021"))
    ]
    (table,) = base_of(tmp_path, rows).compare(["ramps"]).tables
    assert [row.name for row in table.rows] == ["2018", "2020", "2019–2021", "no date"]


def test_facts_of_another_measure_or_unit_never_share_a_table(tmp_path: Path) -> None:
    rows = [*FOUR, ("dale", "2019", "", "=", "9", "ramps-planned")]
    comparison = base_of(tmp_path, rows).compare(["ramps"])
    assert {fact.measure for table in comparison.tables for fact in table.facts()} == {BUILT}
    assert [fact.id for fact in comparison.singles] == ["fact-4"]


def test_two_facts_for_one_cell_both_stand_in_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("dale", "2019", "wood", "=", "10", BUILT),
        ("dale", "2019", "wood", "=", "12", BUILT),
    ]
    (table,) = base_of(tmp_path, rows, sources=["report", "review"]).compare(["ramps"]).tables
    assert [fact.id for fact in table.cell(table.rows[0], table.columns[0])] == ["fact-0", "fact-1"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations([f"fact-{number}" for number in range(4)]))
def test_the_order_of_the_targets_does_not_matter(tmp_path: Path, ids: list[str]) -> None:
    base = base_of(tmp_path, FOUR)
    (table,) = base.compare(ids).tables
    (same,) = base.compare([f"fact-{number}" for number in range(4)]).tables
    assert (table.rows, table.columns, table.cells) == (same.rows, same.columns, same.cells)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["dale", "fell", "upland"]),
            st.sampled_from(["", "2019", "2020", "../2020", "2019/2020"]),
            st.sampled_from(["", "wood", "stone"]),
            st.sampled_from(["=", ">", "<", "~"]),
            st.integers(1, 999).map(str),
            st.sampled_from([BUILT, "ramps-planned"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_fact_of_the_set_is_shown_exactly_once(tmp_path: Path, rows: list[Row]) -> None:
    comparison = base_of(tmp_path, rows).compare(["ramps"])
    assert sorted(fact.id for fact in comparison.facts()) == sorted(
        f"fact-{number}" for number in range(len(rows))
    )
