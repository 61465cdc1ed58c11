"""A run of the checker in one line: what is counted, and where it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import Checked
from dpfacts.check.summary import summary
from dpfacts.facts.findings import Finding
from running import FAULTY, Ran, run, run_on_terminal


def finding(code: str, id: str = "", line: int = 1, file: str = "a.toml") -> Finding:
    return Finding(file, line, code, id, "wrong")


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (Checked([], 1), "no findings; 1 fact checked, not against texts (--texts DIR)"),
        (Checked([], 1200, 1200), "no findings; 1,200 facts checked against the texts"),
        (Checked([], 3, 2), "no findings; 3 facts checked, 2 of them against the texts"),
        (Checked([], 3, 0), "no findings; 3 facts checked, none of them against the texts"),
        (Checked([finding("no-toml")]), "1 finding in 1 entry: 1 no-toml; no fact was checked"),
        (
            Checked(
                [finding("unused", "a"), finding("bad-id", "a", 2), finding("unused", "b")], 2, 2
            ),
            "3 findings in 2 entries: 2 unused, 1 bad-id; 2 facts checked against the texts",
        ),
        (
            Checked([finding("unused", "a"), finding("unused", "a", file="b.toml")], 2, 2),
            "2 findings in 2 entries: 2 unused; 2 facts checked against the texts",
        ),
        (
            Checked([finding("open-number", "", 4), finding("open-number", "", 5)], 2, 2),
            "2 findings in 2 entries: 2 open-number; 2 facts checked against the texts",
        ),
    ],
)
def test_findings_entries_codes_and_facts_are_counted(checked: Checked, said: str) -> None:
    assert summary(checked) == said


def test_a_silent_check_stays_silent_but_on_a_terminal(tmp_path: Path) -> None:
    base = bases.written(tmp_path, bases.MINIMAL)
    said = "dpfacts: no findings; 1 fact checked, not against texts (--texts DIR)\n"
    assert run("check", base=base) == Ran(0, "", "")
    assert run("check", "--format", "github", base=base) == Ran(0, "", "")
    assert run_on_terminal("check", base=base) == Ran(0, "", said)


@pytest.mark.parametrize("format", ["tsv", "json", "github"])
def test_the_summary_of_findings_is_on_stderr(format: str) -> None:
    ran = run("check", "--format", format, base=FAULTY)
    assert (ran.status, "findings in" in ran.out) == (1, False)
    assert ran.err.startswith("dpfacts: 6 findings in 3 entries: ")


def test_facts_whose_source_has_no_text_are_not_counted_as_proved(tmp_path: Path) -> None:
    base = bases.written(tmp_path, bases.MINIMAL)
    ran = run("check", "--texts", str(tmp_path), base=base)
    assert "1 text-missing; 1 fact checked, none of them against the texts" in ran.err
