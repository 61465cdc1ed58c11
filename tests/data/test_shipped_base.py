"""The checker on the shipped base: silent as it is, and not silent after any slip that matters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from dpfacts.check import run

FACTS = (ROOT / "data" / "facts.toml").read_text("utf-8")


def codes(folder: Path, text: str, texts: Path | None, coverage: bool = False) -> set[str]:
    path = folder / "facts.toml"
    path.write_text(text, "utf-8")
    return {finding.code for finding in run([path], texts, coverage)}


def changed(old: str, new: str) -> str:
    assert FACTS.count(old) == 1, old
    return FACTS.replace(old, new)


def without(fact: str) -> str:
    """The base without the table of ``fact``."""
    tables = re.split(r"(?m)^(?=\[\[)", FACTS)
    kept = [table for table in tables if f'id = "{fact}"\n' not in table]
    assert len(kept) == len(tables) - 1
    return "".join(kept)


def test_it_is_complete_and_silent(tmp_path: Path, texts: Path) -> None:
    assert codes(tmp_path, FACTS, texts, coverage=True) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            'quote = "cumulatively 17,000 children with autism"',
            'quote = "cumulatively 18,000 children with autism"',
        ),
        ('education has reached 97.5%"', 'education has reached 97.6%"'),
    ],
)
def test_a_changed_digit_in_a_quote_is_caught(
    old: str, new: str, tmp_path: Path, texts: Path
) -> None:
    assert "value-mismatch" in codes(tmp_path, changed(old, new), None)
    assert "altered-quote" in codes(tmp_path, changed(old, new), texts)


def test_a_changed_digit_in_quote_and_value_is_caught_by_the_text(
    tmp_path: Path, texts: Path
) -> None:
    text = changed('education has reached 97.5%"', 'education has reached 97.6%"').replace(
        "value = 97.5\n", "value = 97.6\n"
    )
    assert codes(tmp_path, text, None) == {"statement-mismatch"}
    assert codes(tmp_path, text, texts) == {"statement-mismatch", "altered-quote"}


def test_a_dropped_nearly_is_caught(tmp_path: Path, texts: Path) -> None:
    text = changed('quote = "nearly 3,000 individuals', 'quote = "3,000 individuals')
    assert "comparator-mismatch" in codes(tmp_path, text, None)
    fact = text.index('quote = "3,000 individuals')
    text = text[:fact] + text[fact:].replace('comparator = "<"\n', "", 1)
    assert codes(tmp_path, text, None) == {"statement-mismatch"}
    assert codes(tmp_path, text, texts) == {"statement-mismatch", "torn-quote"}


@pytest.mark.parametrize("fact", ["hebei-special-schools", "hebei-student-aid"])
def test_a_removed_fact_is_caught(fact: str, tmp_path: Path, texts: Path) -> None:
    assert "open-number" in codes(tmp_path, without(fact), texts, coverage=True)


def test_a_false_holds_is_caught(tmp_path: Path) -> None:
    relation = FACTS.index('id = "liuzhou-certified-share"')
    text = FACTS[:relation] + FACTS[relation:].replace("holds = false", "holds = true", 1)
    assert codes(tmp_path, text, None) == {"holds-mismatch"}


def test_what_does_not_add_up_is_said_with_its_note() -> None:
    from dpfacts import open_base

    base = open_base(ROOT / "data" / "facts.toml")
    broken = [relation for relation in base.entries("relations") if not relation.holds]
    assert broken
    for relation in broken:
        assert relation.note
        assert not base.verdict(relation).holds
        assert "does not hold" in base.arithmetic(relation)
