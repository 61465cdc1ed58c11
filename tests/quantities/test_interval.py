from __future__ import annotations

import operator
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.quantities.interval import End, Interval
from dpfacts.quantities.quantity import Comparator, Quantity

OPERATIONS = {
    "sum": operator.add,
    "difference": operator.sub,
    "product": operator.mul,
    "quotient": operator.truediv,
}


def interval(text: str) -> Interval:
    """The interval that ``text`` writes: ``[0, 3)``."""
    low, high = (None if "oo" in end else Fraction(end) for end in text[1:-1].split(", "))
    return Interval(End(low, text[0] == "["), End(high, text[-1] == "]"))


def holds(interval: Interval, value: Fraction) -> bool:
    """Whether ``value`` lies in ``interval``, worked out without the code under test."""
    low, high = interval.low, interval.high
    above = low.at is None or low.at < value or (low.closed and low.at == value)
    return above and (high.at is None or value < high.at or (high.closed and high.at == value))


@st.composite
def members(draw: st.DrawFn, least: int = -20) -> tuple[Interval, Fraction]:
    """An interval (without negative values where ``least`` is 0) and one of the values in it."""
    coarse = st.integers(4 * least, 80).map(lambda quarters: Fraction(quarters, 4))
    low, value, high = sorted(draw(st.tuples(coarse, coarse, coarse)))
    bottom, top = (
        End(low, low == value or draw(st.booleans())),
        End(high, high == value or draw(st.booleans())),
    )
    unbounded = End(None, False)
    return Interval(
        unbounded if least and draw(st.booleans()) else bottom,
        unbounded if draw(st.booleans()) else top,
    ), value


numbers = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(0, 10**6),
    st.integers(-3, 9),
)
units = st.sampled_from(["homes", "percent"])
closed: st.SearchStrategy[Comparator] = st.sampled_from(["=", ">=", "<=", "~"])
strict: st.SearchStrategy[Comparator] = st.sampled_from([">", "<"])


@pytest.mark.parametrize("case", rows("intervals.toml", "meant"))
def test_figure_stands_for_all_that_it_may_mean(case: dict[str, str]) -> None:
    high = case.get("high")
    comparator: Any = case.get("comparator", "=")
    meant = Quantity(
        Decimal(case["value"]),
        case.get("unit", "homes"),
        comparator,
        Decimal(high) if high else None,
    ).values
    assert meant == interval(case["interval"])
    assert meant.words() == case["words"]


@pytest.mark.parametrize("case", rows("intervals.toml", "results"))
def test_result_is_the_smallest_interval_that_holds_every_result(case: dict[str, Any]) -> None:
    (name,) = case.keys() & OPERATIONS
    assert OPERATIONS[name](*map(interval, case[name])) == interval(case["gives"])


@pytest.mark.parametrize("case", rows("intervals.toml", "meetings"))
def test_intervals_meet_where_they_have_a_value_in_common(case: dict[str, Any]) -> None:
    one, other = interval(case["one"]), interval(case["other"])
    assert (one.meets(other), other.meets(one), one.below(other)) == (
        case["meet"],
        case["meet"],
        case["below"],
    )


@pytest.mark.parametrize("case", rows("intervals.toml", "signed"))
def test_difference_is_told_with_its_sign(case: dict[str, str]) -> None:
    assert interval(case["interval"]).words(signed=True) == case["words"]


@given(numbers, closed, units)
def test_value_lies_in_its_own_interval(value: Decimal, comparator: Comparator, unit: str) -> None:
    assert holds(Quantity(value, unit, comparator).values, Fraction(value))


@given(numbers, strict, units)
def test_strict_bound_leaves_its_own_value_out(
    value: Decimal, comparator: Comparator, unit: str
) -> None:
    meant = Quantity(value, unit, comparator).values
    assert not holds(meant, Fraction(value))
    assert holds(meant, Fraction(value) + 1) is (comparator == ">")


@given(numbers, st.integers(1, 1000), closed, units)
def test_range_holds_both_its_ends(
    value: Decimal, step: int, comparator: Comparator, unit: str
) -> None:
    meant = Quantity(value, unit, comparator, value + step).values
    assert holds(meant, Fraction(value)) and holds(meant, Fraction(value + step))


@given(numbers, st.one_of(closed, strict), units)
def test_figure_never_stands_for_less_than_nothing(
    value: Decimal, comparator: Comparator, unit: str
) -> None:
    assert not holds(Quantity(value, unit, comparator).values, Fraction(-1, 10**9))


@given(members(), members())
def test_sum_and_difference_hold_those_of_the_members(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert holds(one[0] + other[0], one[1] + other[1])
    assert holds(one[0] - other[0], one[1] - other[1])
    assert holds(-one[0], -one[1])


@given(members(least=0), members(least=0))
def test_product_and_quotient_hold_those_of_the_members(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert holds(one[0] * other[0], one[1] * other[1])
    assume(other[1])
    assert holds(one[0] / other[0], one[1] / other[1])


@given(members(least=0), members(least=0))
def test_addition_and_multiplication_are_commutative(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert one[0] + other[0] == other[0] + one[0]
    assert one[0] * other[0] == other[0] * one[0]


@given(members(), members())
def test_intervals_with_a_common_member_meet(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert (one[1] in other[0]) is holds(other[0], one[1])
    if holds(other[0], one[1]):
        assert one[0].meets(other[0]) and other[0].meets(one[0])
    if one[1] <= other[1]:
        assert one[0].below(other[0])


@pytest.mark.parametrize("operation", ["product", "quotient"])
def test_products_and_quotients_of_negative_figures_are_refused(operation: str) -> None:
    for negative in ("[-1, 2]", "(-oo, 2]"):
        with pytest.raises(ValueError, match="not negative"):
            OPERATIONS[operation](interval(negative), interval("[1, 2]"))
        with pytest.raises(ValueError, match="not negative"):
            OPERATIONS[operation](interval("[1, 2]"), interval(negative))


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exactly(3) / Interval.exactly(0)


@given(st.fractions(Fraction(1, 1000), 10**9))
def test_words_of_a_value_are_right_to_four_digits(value: Fraction) -> None:
    shown = Interval.exactly(value).words()
    assert re.fullmatch(r"[\d,]+(\.\d+)?", shown)
    assert abs(Fraction(shown.replace(",", "")) - value) <= value / 1000
