"""docs/promises.md names tests in every row, which pytest finds, which can fail, and which were run
where the whole was.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec

import pytest

from conftest import ROOT

ROWS = [
    line
    for line in (ROOT / "docs" / "promises.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
]
PROMISES = [row for row in ROWS if row != "| what happens | what dpfacts does | kept by |"]


NAMED = re.compile(r"`(tests/[\w/]+\.py::\w+)(\[[^`]*\])?`")


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """What pytest finds in the files that are named, those marked `stress` too."""
    files = sorted({match[1].partition("::")[0] for match in NAMED.finditer("\n".join(PROMISES))})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "stress or not stress"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", *files],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    found = {line for line in done.stdout.splitlines() if "::" in line}
    return found | {line.partition("[")[0] for line in found}


@cache
def functions_of(file: str) -> dict[str, ast.FunctionDef]:
    """The functions of ``file``, a path from the root of the project."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def can_fail(test: str) -> bool:
    """Whether ``test``, or a function of its file that it calls, asserts or expects an error, and
    is not skipped whatever comes.
    """
    file, _, name = test.partition("::")
    functions = functions_of(file)
    marks = [ast.unparse(mark) for mark in functions[name].decorator_list]
    if any(re.match(r"pytest\.mark\.(skip\b|xfail)", mark) for mark in marks):
        return False
    called = [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]
    return any(
        isinstance(node, ast.Assert) or ast.unparse(node).startswith("pytest.raises")
        for each in (name, *called)
        if each in functions
        for node in ast.walk(functions[each])
        if isinstance(node, ast.Assert | ast.Call)
    )


def test_there_is_a_table_for_each_of_the_nine_kinds_of_trouble() -> None:
    assert len(ROWS) - len(PROMISES) == 9
    assert len(PROMISES) > 40


@pytest.mark.parametrize("row", PROMISES, ids=lambda row: row.split("|")[1].strip())
def test_every_promise_is_kept_by_tests_that_are_found_and_can_fail(
    row: str, collected: set[str]
) -> None:
    cell = re.split(r"(?<!\\)\|", row)[3]
    named = NAMED.findall(cell)
    assert named
    assert len(named) == cell.count("`") // 2, "a test is named as `tests/FILE.py::test_NAME`"
    missing = [test + case for test, case in named if test + case not in collected]
    if find_spec("mcp.types") is None:  # without the SDK nothing of tests/mcp is collected
        missing = [test for test in missing if not test.startswith("tests/mcp/")]
    assert missing == []
    assert [test for test, _ in named if not can_fail(test)] == []


def test_every_promise_of_this_run_was_put_to_the_test(request: pytest.FixtureRequest) -> None:
    """The last test of all, see `tests/conftest.py`."""
    if hasattr(request.config, "workerinput"):
        pytest.skip("each of several processes ran a part")
    named = {match[1] for match in NAMED.finditer("\n".join(PROMISES))}
    run = {item.nodeid.partition("[")[0] for item in request.session.items}
    outcomes = request.config.pluginmanager.get_plugin("outcomes")
    assert outcomes is not None
    assert sorted((named & run) - outcomes.passed - outcomes.skipped) == []
    if skipped := sorted(named & outcomes.skipped - outcomes.passed):
        pytest.skip(f"promised, and not tried here: {', '.join(skipped)}")
