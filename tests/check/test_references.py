"""Entries that name others: one clear finding for each slip, with the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type = "report"', "type = 7"),
        ('name = "Hebei"', 'nam = "Hebei"'),
        ('name = "People helped"', 'name = ["People helped"]'),
        ("[[places]]", "[places]"),
    ],
)
def test_an_entry_with_a_fault_is_not_also_called_missing(
    old: str, new: str, tmp_path: Path
) -> None:
    findings = run([bases.written(tmp_path, bases.minimal((old, new)))])
    assert findings
    assert [
        finding
        for finding in findings
        if finding.code.startswith("unknown-") and finding.code != "unknown-key"
    ] == []


def test_the_sources_and_places_of_another_file_may_be_named(tmp_path: Path) -> None:
    declared, facts = bases.MINIMAL.split("[[facts]]")
    assert (
        run(
            [
                bases.written(tmp_path, "[[facts]]" + facts, "a.toml"),
                bases.written(tmp_path, declared, "b.toml"),
            ]
        )
        == []
    )


def test_every_member_of_a_relation_that_does_not_exist_is_named(tmp_path: Path) -> None:
    relation = (
        '\n[[relations]]\nid = "it"\nkind = "sum"\nparts = ["hebei-boys", '
        '"hebei-girls"]\nstated = "hebei-children"\n'
    )
    findings = run([bases.written(tmp_path, bases.minimal(add=relation))])
    assert [finding.message for finding in findings] == [
        "there is no fact 'hebei-boys'",
        "there is no fact 'hebei-girls'",
    ]
