"""Drafts of which every number has a label (the format is that of the labels' own README).

Those of ``seen`` taught the proof its kinds; those of ``unseen`` were held against it only when it
was done. The four that are no part of the project are read where they are kept
(``DPFACTS_DRAFTS``). A label that says that another verdict could be defended does not count.

What counts is whether a number is *flagged*: given a verdict that is an error. No right one may be,
and none that is no claim, not in the base, or in doubt. Of the errors at least as many must be
found as `tests/cases/drafts/found.toml` says.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import dpfacts
from casefiles import table
from conftest import CASES
from dpfacts.drafts.manuscript import MARKUPS
from dpfacts.drafts.verdicts import ERRORS

LABELLED = Path(
    os.environ.get("DPFACTS_DRAFTS", Path(__file__).parents[2] / ".." / "shared" / "drafts")
)
OWN = CASES / "drafts"
FOUND = table("drafts/found.toml", "found")


@pytest.fixture(scope="module")
def base() -> dpfacts.FactBase:
    """The base that comes with the package, opened once."""
    return dpfacts.open_base()


def labels(draft: Path) -> list[dict[str, Any]]:
    """The labels of ``draft`` that are sure."""
    lines = draft.with_name(f"{draft.stem}.labels.jsonl").read_text("utf-8").splitlines()
    return [label for label in map(json.loads, lines) if label.get("sure", True)]


@pytest.mark.parametrize("name", FOUND)
def test_errors_are_found_and_nothing_else_is_flagged(base: dpfacts.FactBase, name: str) -> None:
    drafts = [*OWN.glob(f"*/{name}.*"), *LABELLED.glob(f"{name}.*")]
    drafts = [each for each in drafts if each.suffix in MARKUPS]
    if not drafts:
        pytest.skip(f"the draft {name} is not in {LABELLED}")
    draft = drafts[0].read_text("utf-8")
    records = base.proof(draft, MARKUPS[drafts[0].suffix], explain=True)
    errors, found, innocent = 0, 0, []
    for label in labels(drafts[0]):
        there = [
            each["verdict"]
            for each in records
            if each["start"] < label["end"] and label["start"] < each["end"]
        ]
        flagged = not set(ERRORS).isdisjoint(there)
        if label["verdict"] in ERRORS:
            errors, found = errors + 1, found + flagged
        elif flagged:
            innocent.append((label["text"], there))
    assert (innocent, found >= FOUND[name]) == ([], True), f"{found} of {errors} errors found"


def test_every_draft_has_its_number() -> None:
    own = {each.stem for each in OWN.glob("*/*") if each.suffix in MARKUPS}
    there = {each.stem for each in LABELLED.glob("*") if each.suffix in MARKUPS} - {"README"}
    assert own | there <= set(FOUND)
