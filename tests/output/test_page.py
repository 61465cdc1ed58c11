"""Tables that exchange their rows and columns."""

from __future__ import annotations

from dpfacts.output.page import Grid


def test_a_table_that_is_turned_says_what_its_rows_are_then() -> None:
    rows = [["Gold", "16", "13"], ["Total", "16", "13"]]
    table = Grid(["Medal", "Tokyo", "Paris"], rows, computed=frozenset({(1, 1)}), across="Games")
    turned = table.turned()
    assert turned.columns == ["Games", "Gold", "Total"]
    assert turned.rows == [["Tokyo", "16", "16"], ["Paris", "13", "13"]]
    assert turned.computed == {(0, 2)}
