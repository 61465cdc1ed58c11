"""Double entry: what a quote says in words, and what its fact says in keys."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run

AGREE = [
    # quote, value, comparator, high, unit
    ("17,000 children", "17000", "=", "", "children"),
    ("nearly three million people", "3000000", "<", "", "people"),
    ("no fewer than 1.3 million people", "1300000", ">=", "", "people"),
    ("1,000 or more people", "1000", ">=", "", "people"),
    ("up to 2,000 yuan", "2000", "<=", "", "yuan"),
    ("some 40 villages", "40", "~", "", "villages"),
    ("reached 97.50%", "97.5", "=", "", "percent"),
    ("forty percent", "40", "=", "", "percent"),
    ("two-thirds of children", "2", "=", "", "thirds"),
    ("800 to 2,000 yuan", "800", "=", "2000", "yuan"),
    ("between 800 and 2,000 yuan", "800", "=", "2000", "yuan"),
    ("rose from 10 to 20 people", "10", "=", "", "people"),
    ("at least 5 towns … 38 counties", "38", "=", "", "counties"),
    ("0 children", "0", "=", "", "children"),
]


@pytest.mark.parametrize(("quote", "value", "comparator", "high", "unit"), AGREE)
def test_a_fact_that_says_what_its_quote_says_is_silent(
    quote: str, value: str, comparator: str, high: str, unit: str, tmp_path: Path
) -> None:
    assert run([bases.written(tmp_path, bases.figure(quote, value, comparator, high, unit))]) == []


DIFFER = [
    ("17,000 children", "1700", "=", "", "children", "value-mismatch"),
    ("1.5 million children", "1.5", "=", "", "children", "value-mismatch"),
    ("no number at all", "1", "=", "", "children", "value-mismatch"),
    ("hundreds of children", "100", "=", "", "children", "value-mismatch"),
    ("15 children", "1.5", "=", "", "children", "value-mismatch"),
    ("800 to 2,000 yuan", "800", "=", "3000", "yuan", "value-mismatch"),
    ("800 yuan", "800", "=", "2000", "yuan", "value-mismatch"),
    ("more than 17,000 children", "17000", "=", "", "children", "comparator-mismatch"),
    ("17,000 children", "17000", ">", "", "children", "comparator-mismatch"),
    ("at least 17,000 children", "17000", ">", "", "children", "comparator-mismatch"),
    ("nearly 17,000 children", "17000", "~", "", "children", "comparator-mismatch"),
    ("17,000 or more children", "17000", "=", "", "children", "comparator-mismatch"),
    ("800 to 2,000 yuan", "800", "=", "", "yuan", "range-mismatch"),
    ("between 800 and 2,000 yuan", "800", "=", "", "yuan", "range-mismatch"),
    ("40 percent", "40", "=", "", "children", "unit-mismatch"),
    ("up 3 percentage points", "3", "=", "", "percent", "unit-mismatch"),
    ("three quarters of the children", "3", "=", "", "children", "unit-mismatch"),
    ("one in five children", "1", "=", "", "children", "unit-mismatch"),
    ("between 800 and 2,000 yuan", "2000", "=", "", "yuan", "range-mismatch"),
    ("3.615 … million people", "3.615", "=", "", "people", "unread-number"),
    ("17,000 and in excess of all plans", "17000", "=", "", "children", "unread-number"),
    ("nineteen ninety children", "19", "=", "", "children", "unread-number"),
    ("40 children", "40", "=", "", "percent", "unit-mismatch"),
]


@pytest.mark.parametrize(("quote", "value", "comparator", "high", "unit", "code"), DIFFER)
def test_a_fact_that_says_something_else_is_found_out(
    quote: str, value: str, comparator: str, high: str, unit: str, code: str, tmp_path: Path
) -> None:
    [finding] = run([bases.written(tmp_path, bases.figure(quote, value, comparator, high, unit))])
    assert finding.code == code


@pytest.mark.parametrize("printed", ["the gold medal", "hundreds of children"])
def test_what_is_printed_beside_a_reading_need_not_hold_a_number(
    printed: str, tmp_path: Path
) -> None:
    base = bases.figure(printed, "1").replace(
        'locator = "page 1"', f'locator = "page 1"\nreading = "Told."\nprinted = "{printed}"'
    )
    assert run([bases.written(tmp_path, base)]) == []


def test_a_reading_stands_for_what_the_quote_does_not_say(tmp_path: Path) -> None:
    base = bases.figure("a total of children", "17000").replace(
        'locator = "page 1"', 'locator = "page 1"\nreading = "Torn."'
    )
    assert run([bases.written(tmp_path, base)]) == []
