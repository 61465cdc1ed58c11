"""What a reader wants to see side by side in the shipped base stands in one table."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from conftest import CASES
from dpfacts import open_base

GROUPS = tomllib.loads((CASES / "side_by_side.toml").read_text("utf-8"))["groups"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["what"])
def test_a_group_stands_in_one_table(group: dict[str, Any]) -> None:
    with open_base() as base:
        tables = base.compare([group["target"]]).tables
    shown = [{fact.id for fact in table.facts()} for table in tables]
    assert any(set(group["facts"]) <= facts for facts in shown), shown
