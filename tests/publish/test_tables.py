"""Which comparisons the page shows, and how long their bars are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpfacts import open_base
from dpfacts.publish.tables import Strip, tables
from running import write_base


def strips(folder: Path, *facts: dict[str, object]) -> list[Strip | None]:
    """The bars of ``facts``, of as many kinds of fish."""
    kinds = [{"kind": code} for code in ("cod", "eel", "ray")]
    rows = [{"dimensions": kind} | fact for kind, fact in zip(kinds, facts, strict=False)]
    with open_base(write_base(folder / "base.toml", *rows)) as base:
        (table,) = tables(base)
    return [cell.strip for _, cells in table.rows for column in cells for cell in column]


def test_the_widest_leaves_room_for_an_open_end(tmp_path: Path) -> None:
    assert strips(tmp_path, {"value": 100}, {"value": 50}) == [Strip(95, 95), Strip(47.5, 47.5)]


@pytest.mark.parametrize(
    ("fact", "strip"),
    [
        ({"value": 50, "comparator": ">", "quote": "more than 50 tonnes"}, Strip(47.5, 52.5)),
        ({"value": 50, "comparator": "<", "quote": "nearly 50 tonnes"}, Strip(42.5, 47.5)),
        ({"value": 40, "high": 50, "quote": "40 to 50 tonnes"}, Strip(38, 47.5)),
    ],
    ids=["more", "less", "range"],
)
def test_what_may_lie_further_or_nearer_is_pale(
    tmp_path: Path, fact: dict[str, object], strip: Strip
) -> None:
    assert strips(tmp_path, {"value": 100}, fact) == [Strip(95, 95), strip]


def test_below_zero_there_are_no_bars(tmp_path: Path) -> None:
    assert strips(tmp_path, {"value": 100}, {"value": -5}) == [None, None]


def test_a_base_without_facts_has_no_tables(tmp_path: Path) -> None:
    empty: dict[str, list[dict[str, object]]] = {
        "places": [],
        "sources": [],
        "measures": [],
        "dimensions": [],
    }
    with open_base(write_base(tmp_path / "base.toml", **empty)) as base:
        assert tables(base) == []
