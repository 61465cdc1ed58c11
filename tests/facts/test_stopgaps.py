"""All faults of an entry in one run: one of shape hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run

PLACE = 'place = "hebei"'


def codes(folder: Path, *changes: tuple[str, str], add: str = "") -> list[str]:
    base = bases.minimal(*changes, add=add)
    return sorted(finding.code for finding in run([bases.written(folder, base)]))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('unit = "children"', "unit = 3"), "wrong-type"),
        (('comparator = ">"', 'comparator = "more"'), "wrong-type"),
        (("value = 17000", 'value = "17000"'), "wrong-type"),
        (('locator = "page 1"', "locator = 1"), "wrong-type"),
        (('unit = "children"\n', ""), "missing-key"),
        (('locator = "page 1"', 'locater = "page 1"'), "unknown-key"),
    ],
)
def test_a_fault_of_shape_hides_no_other_fault_of_its_entry(
    change: tuple[str, str], code: str, tmp_path: Path
) -> None:
    others = ('place = "hebei"', 'place = "hebie"\nperiod = "2021-13"\ntopics = ["care"]')
    assert codes(tmp_path, change, others) == sorted(
        [code, "bad-period", "unknown-place", "unknown-topic"]
    )


@pytest.mark.parametrize(
    "change",
    [
        ('quote = "more than 17,000 children"', "quote = 17"),
        ('id = "hebei-children"', "id = 17"),
        ('source = "bulletin"\nlocator', "locator"),
        ('statement = "Hebei', 'statment = "Hebei'),
        ('measure = "helped"\nplace', "measure = true\nplace"),
        ('place = "hebei"', 'place = "hebei"\nalso = [{ quote = "17,000" }]'),
    ],
)
def test_what_is_missing_or_of_another_type_is_said_once(
    change: tuple[str, str], tmp_path: Path
) -> None:
    said = codes(tmp_path, change)
    assert set(said) <= {"wrong-type", "missing-key", "unknown-key"}
    assert said


def test_a_relation_with_a_key_of_the_wrong_type_shows_its_other_faults(tmp_path: Path) -> None:
    relation = '\n[[relations]]\nid = "It"\nkind = "share"\npart = 3\nwhole = "nothing"\n'
    relation += 'stated = "hebei-children"\n'
    assert codes(tmp_path, add=relation) == ["bad-id", "unknown-fact", "wrong-type"]


def test_rules_of_every_family_speak_in_one_run(tmp_path: Path) -> None:
    said = codes(
        tmp_path,
        ('type = "report"', 'type = "rapport"\nURL = "ftp://example.org"'),
        ("Hebei helped more than 17,000", "Hebei helped 71"),
        (PLACE, f'{PLACE}\nperiod = "2021-13"'),
    )
    assert said == ["bad-address", "bad-period", "statement-mismatch", "unknown-type"]
