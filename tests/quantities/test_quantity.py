from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.prose.numerals import figures
from dpfacts.quantities.quantity import (
    WORDS,
    Comparator,
    Quantity,
    figure,
    hedged,
    number,
    plain,
    with_unit,
)

comparators: st.SearchStrategy[Comparator] = st.sampled_from([">", ">=", "<", "<=", "~", "="])
values = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(0, 10**6),
    st.integers(-3, 12),
)
units = st.sampled_from(["homes", "percent"])


@pytest.mark.parametrize("case", rows("quantities.toml", "shown"))
def test_quantity_is_shown_with_its_bounds_and_its_rounding(case: dict[str, Any]) -> None:
    high = case.get("high")
    value = Decimal(case["value"])
    given = (
        case.get("unit", "homes"),
        case.get("comparator", "="),
        high and Decimal(high),
        case.get("printed", ""),
    )
    quantity = Quantity(value, *given)
    shown = {
        "figure": figure(quantity),
        "hedged": hedged(quantity),
        "with_unit": with_unit(quantity),
        "plain": plain(value),
    }
    assert shown == {key: case[key] for key in shown}
    assert str(quantity) == case["figure"]


def test_every_comparator_has_words() -> None:
    assert len(set(WORDS.values())) == len(WORDS) == 6


@given(values)
def test_number_and_plain_say_the_value_and_nothing_else(value: Decimal) -> None:
    assert [one.value for one in figures(number(value))] == [value]
    assert Decimal(plain(value)) == value
    assert set(plain(value)) <= set("0123456789.")


@given(values, comparators, units)
def test_hedged_quantity_reads_back(value: Decimal, comparator: Comparator, unit: str) -> None:
    (found,) = figures(hedged(Quantity(value, unit, comparator)))
    assert (found.value, found.comparator, found.unit == "percent") == (
        value,
        comparator,
        unit == "percent",
    )


@given(values, st.integers(1, 10**9), st.sampled_from(["=", "~", ">"]), units)
def test_hedged_range_reads_back(
    value: Decimal, step: int, comparator: Comparator, unit: str
) -> None:
    quantity = Quantity(value, unit, comparator, value + step)
    found = figures(hedged(quantity))[0]
    assert (found.value, found.high, found.comparator) == (
        quantity.value,
        quantity.high,
        comparator,
    )
    assert found.unit == (unit if unit == "percent" else "")


def test_a_verb_that_bounds_is_not_repeated_behind_another() -> None:
    bounded = Quantity(Decimal(700), "yuan", ">", None, "exceeded 700")
    assert hedged(bounded) == "more than 700"
