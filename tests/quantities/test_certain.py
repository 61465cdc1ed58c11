"""Quantities beside each other: what is certain of them, and what their bounds leave open."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dpfacts.quantities.quantity import Comparator, Quantity

SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
comparators: st.SearchStrategy[Comparator] = st.sampled_from(["=", ">", ">=", "<", "<=", "~"])


def people(value: str, comparator: Comparator = "=", high: str = "") -> Quantity:
    return Quantity(Decimal(value), "people", comparator, Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("left", "sign", "right", "certain"),
    [
        (people("17"), ">", 16, True),
        (people("17"), ">=", Decimal("17"), True),
        (people("17"), "<", 17.0, False),
        (people("50000", ">"), ">", 50000, True),
        (people("50000", ">"), "<=", 50000, False),
        (people("50000", ">"), ">", 60000, None),
        (people("3000000", "<"), "<", people("3000000"), True),
        (people("3000000", "<"), ">", people("2999999"), None),
        (people("800", high="2000"), "<=", people("2000"), True),
        (people("800", high="2000"), "<", people("2000"), None),
        (people("1.3E+6"), ">", 1249999, True),
        (people("1.3E+6"), ">", 1300000, None),
    ],
)
def test_a_comparison_holds_fails_or_is_not_certain(
    left: Quantity, sign: str, right: Any, certain: bool | None
) -> None:
    if certain is None:
        with pytest.raises(ValueError, match="is not certain"):
            SIGNS[sign](left, right)
    else:
        assert SIGNS[sign](left, right) is certain


@given(st.integers(0, 40), comparators, st.integers(0, 40), comparators, st.sampled_from([*SIGNS]))
def test_what_is_certain_holds_for_all_values(
    one: int, left: Comparator, other: int, right: Comparator, sign: str
) -> None:
    a, b = people(str(one), left), people(str(other), right)
    try:
        said = SIGNS[sign](a, b)
    except ValueError:
        assume(False)
    halves = [Fraction(number, 2) for number in range(200)]
    pairs = [(x, y) for x in halves if x in a.values for y in halves if y in b.values]
    assert all(SIGNS[sign](x, y) is said for x, y in pairs)


def test_only_quantities_of_one_unit_are_added_and_compared() -> None:
    gold, boys = Quantity(Decimal(16), "medals"), people("5", ">")
    assert str(gold + gold) == "32"
    assert str(boys - people("2")) == "more than 3"
    assert str(boys / people("2")) == "more than 2.5"
    for work in (operator.add, operator.sub, operator.truediv, operator.lt, operator.ge):
        with pytest.raises(ValueError, match="medals and people are not of one kind"):
            work(gold, boys)
    with pytest.raises(TypeError, match="beside a number or another, not '5'"):
        gold.__lt__("5")  # type: ignore[operator]
