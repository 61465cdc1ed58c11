"""docs/promises.md names tests that exist, in every row."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from conftest import ROOT

ROWS = [
    line
    for line in (ROOT / "docs" / "promises.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
]
PROMISES = [row for row in ROWS if row != "| what happens | what dpfacts does | kept by |"]


@cache
def functions_of(file: str) -> set[str]:
    """The names of the test functions of ``file``, a path from the root of the project."""
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_there_is_a_table_for_each_of_the_seven_kinds_of_trouble() -> None:
    assert len(ROWS) - len(PROMISES) == 7
    assert len(PROMISES) > 40


@pytest.mark.parametrize("row", PROMISES, ids=lambda row: row.split("|")[1].strip())
def test_every_promise_is_kept_by_tests_that_exist(row: str) -> None:
    cell = re.split(r"(?<!\\)\|", row)[3]
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)(?:\[[^`]*\])?`", cell)
    assert named
    assert len(named) == cell.count("`") // 2, "a test is named as `tests/FILE.py::test_NAME`"
    assert [f"{file}::{name}" for file, name in named if name not in functions_of(file)] == []
