"""Statements against figures, in any base."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run


def said(folder: Path, statement: str, quote: str, value: str, *more: str) -> list[str]:
    """The codes of what there is to say of one fact."""
    base = bases.figure(quote, value, *more)
    own = f'statement = "{quote} is what it says."'
    assert own in base
    base = base.replace(own, f'statement = "{statement}"')
    return [finding.code for finding in run([bases.written(folder, base)])]


@pytest.mark.parametrize(
    ("statement", "quote", "value", "comparator", "high", "unit"),
    [
        ("It helped 17,000 children.", "17,000 children", "17000", "=", "", "children"),
        ("It helped 17 thousand children.", "17,000 children", "17000", "=", "", "children"),
        ("It helped seventeen thousand.", "17,000 children", "17000", "=", "", "children"),
        ("它帮助了1.7万名儿童。", "17,000 children", "17000", "=", "", "children"),
        ("At least 9 were helped.", "more than 9 children", "9", ">", "", "children"),
        ("It rose to 9, and then exceeded it.", "more than 9 homes", "9", ">", "", "homes"),
        ("Between 8 and 20 yuan are paid.", "8 to 20 yuan", "8", "=", "20", "yuan"),
        ("It pays 8 yuan at first, and 20 later.", "8 to 20 yuan", "8", "=", "20", "yuan"),
        ("Half of the homes have one.", "half of the homes", "1", "=", "", "halves"),
        ("In 2020 it opened.", "opened in 2020", "2020", "=", "", "year"),
        ("On May 4, 2020 it opened.", "opened in 2020", "2020", "=", "", "year"),
        ("It was the twelfth edition.", "the 12th Games", "12", "=", "", "edition"),
        ("Its only school is in Xi’an.", "one school", "1", "=", "", "schools"),
        ("Both towns have one.", "two towns", "2", "=", "", "towns"),
        ("No home was left out.", "0 homes", "0", "=", "", "homes"),
    ],
)
def test_a_statement_may_say_its_figure_in_any_form(
    statement: str,
    quote: str,
    value: str,
    comparator: str,
    high: str,
    unit: str,
    tmp_path: Path,
) -> None:
    assert said(tmp_path, statement, quote, value, comparator, high, unit) == []


@pytest.mark.parametrize(
    ("statement", "quote", "value", "comparator", "high", "unit"),
    [
        ("Fewer than 71,000 adults.", "17,000 children", "17000", "=", "", "children"),
        ("It helped 1,700 children.", "17,000 children", "17000", "=", "", "children"),
        ("It helped many children.", "17,000 children", "17000", "=", "", "children"),
        ("It helped 17,000.", "more than 17,000 homes", "17000", ">", "", "homes"),
        ("It helped about 17,000.", "17,000 homes", "17000", "=", "", "homes"),
        ("More than 9 were helped.", "at least 9 homes", "9", ">=", "", "homes"),
        ("It helped nearly 9.", "more than 9 homes", "9", ">", "", "homes"),
        ("It pays 8 yuan.", "8 to 20 yuan", "8", "=", "20", "yuan"),
        ("In 2021 it opened.", "opened in 2020", "2020", "=", "", "year"),
        ("It was the second edition.", "the 12th Games", "12", "=", "", "edition"),
        ("A school is in Xi’an.", "one school", "1", "=", "", "schools"),
    ],
)
def test_a_statement_that_says_something_else_is_found(
    statement: str,
    quote: str,
    value: str,
    comparator: str,
    high: str,
    unit: str,
    tmp_path: Path,
) -> None:
    assert said(tmp_path, statement, quote, value, comparator, high, unit) == ["statement-mismatch"]


def test_a_reading_says_why_not(tmp_path: Path) -> None:
    base = bases.minimal(
        ("Hebei helped more than 17,000 children.", "Hebei helped all children of 17 towns."),
        ("more than 17,000 children", "all children of 17 towns"),
        ('locator = "page 1"', 'locator = "page 1"\nreading = "Each town has a thousand."'),
    )
    assert run([bases.written(tmp_path, base)]) == []
