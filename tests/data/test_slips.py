"""Slips put into the shipped base are caught: the promise that coordinates are proved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT

if not (ROOT / "bench").is_dir():
    pytest.skip("bench/ is in the repository only", allow_module_level=True)

from bench import slips

pytestmark = pytest.mark.stress


def test_slips_of_every_kind_are_caught(texts: Path) -> None:
    made, found = slips.tried(texts, 60, seed=15)
    assert len(made) >= 1000
    every = Counter(slip.kind for slip in made)
    caught = Counter(slip.kind for number, slip in enumerate(made) if number in found)
    assert len(every) >= 14
    assert {kind for kind, number in every.items() if caught[kind] < 0.85 * number} == set()
    assert len(found) >= 0.95 * len(made)


def test_a_slip_changes_one_entry_alone() -> None:
    base = slips.Base(ROOT / "data" / "facts.toml")
    for slip in slips.slips(base, 2, seed=1):
        lines, before = base.with_slips([slip]).splitlines(), base.text.splitlines()
        assert lines != before
        changed = len({*before} - {*lines})
        assert changed <= max(len(slip.lines), 40 * (not slip.lines))
