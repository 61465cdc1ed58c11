"""``dpfacts list``: what a base holds, with the facts of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import CASES
from running import BASE, run, write_base

COMPLETE = CASES / "valid" / "complete.toml"


def test_subjects_are_listed_with_what_they_are_and_how_many_facts_they_have(
    tmp_path: Path,
) -> None:
    subjects: list[dict[str, Any]] = [
        {"id": "li", "kind": "person", "name": "Li", "aka": ["李"], "place": "sea"},
        {"id": "race", "kind": "event", "name": "The race"},
    ]
    facts = {"subject": "li"}, {"subject": "li", "period": "2020"}, {"subject": "race"}
    path = write_base(tmp_path / "base.toml", *facts, subjects=subjects)
    assert run("list", "subjects", "--json", base=path).data() == [
        subjects[0] | {"facts": 2},
        subjects[1] | {"place": "", "facts": 1, "aka": []},
    ]
    assert run("list", "subjects", "--period", "2020", "--fields", "id", base=path).ids() == ["li"]


def test_units_are_listed_with_their_names_and_conversions_most_used_first() -> None:
    assert run("list", "units", "--json", base=COMPLETE).data() == [
        {"id": "prizes", "facts": 2, "aka": ["awards"], "of": "wins", "factor": "1/1"},
        {"id": "percent", "facts": 1, "aka": [], "of": "", "factor": ""},
        {"id": "wins", "facts": 0, "aka": [], "of": "", "factor": ""},
    ]
    narrowed = run("list", "units", "--status", "estimate", "--fields", "id", base=COMPLETE)
    assert narrowed.ids() == ["prizes"]


@pytest.mark.parametrize("base", [BASE, COMPLETE], ids=["undeclared", "declared"])
@pytest.mark.parametrize("kind", ["facts", "topics", "places", "subjects", "measures", "units"])
def test_there_are_as_many_of_each_kind_as_are_counted(kind: str, base: Path) -> None:
    counts = {row["kind"]: row["count"] for row in run("list", "--json", base=base).data()}
    assert counts[kind] == len(run("list", kind, "--json", base=base).data())
