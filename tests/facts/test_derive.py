"""What may be computed between two facts, and that the result holds every value it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.facts import derive
from dpfacts.facts.coordinates import differences
from dpfacts.facts.derive import NotAlike, Surroundings
from dpfacts.facts.model import Fact
from dpfacts.facts.vocabulary import Measure
from dpfacts.quantities import interval
from dpfacts.quantities.units import Units

UNITS = Units([("mu", "square metres", "2000/3"), ("hectares", "square metres", "10000")], ["year"])
WITHIN = {"dale": ["upland"], "fell": ["upland"], "upland": []}
RAMPS = Measure("ramps", "Ramps", additive=("kind",))
PLAIN = Fact("a", "A.", "1", "report", Decimal(1), "ramps", "ramps", locator="page 1", place="dale")

facts = st.builds(
    lambda value, **given: replace(PLAIN, value=Decimal(value), **given),
    st.integers(0, 10**6),
    unit=st.sampled_from(["ramps", "percent", "mu", "hectares", "yuan"]),
    measure=st.sampled_from(["ramps", "steps"]),
    place=st.sampled_from(["", "dale", "fell", "upland"]),
    period=st.sampled_from(["", "2019", "2020", "2020-07", "../2020", "2016/2018", "2017/2019"]),
    subject=st.sampled_from(["", "li"]),
    status=st.sampled_from(["actual", "target"]),
    aggregation=st.sampled_from(["", "stock", "cumulative"]),
    comparator=st.sampled_from(["=", ">", "<", ">=", "<=", "~"]),
    dimensions=st.sampled_from([None, {"kind": "wood"}, {"kind": "stone"}, {"age": "old"}]),
)


def known(*peers: Fact) -> Surroundings:
    return Surroundings(UNITS, lambda place: WITHIN.get(place, []), lambda fact: peers)


def operations(fact: Fact, base: Fact) -> dict[str, Callable[[], interval.Interval]]:
    """The work of each operation on the two."""
    around = known(fact, base)
    return {
        "difference": lambda: derive.difference(fact, base, around)[0],
        "ratio": lambda: derive.ratio(fact, base, around),
        "share": lambda: derive.share(fact, base, around),
        "growth": lambda: derive.growth(base, fact, around)[0],
        "total": lambda: derive.total([fact, base], "kind", RAMPS, around),
    }


def computed(fact: Fact, base: Fact) -> dict[str, interval.Interval]:
    """What is computed from the two, by operation."""
    results = {}
    for operation, compute in operations(fact, base).items():
        try:
            results[operation] = compute()
        except NotAlike:
            continue
    return results


def work(case: dict[str, Any]) -> Callable[[], interval.Interval]:
    """The operation of a row of derived.toml on its two facts."""
    fact, base = (
        replace(PLAIN, id=side, **case[side] | {"value": Decimal(case[side].get("value", 1))})
        for side in ("fact", "base")
    )
    return operations(fact, base)[case["operation"]]


@pytest.mark.parametrize("case", rows("derived.toml", "refused"))
def test_a_refusal_says_what_stands_against_it(case: dict[str, Any]) -> None:
    with pytest.raises(NotAlike) as refusal:
        work(case)()
    assert str(refusal.value) == case["says"]


@pytest.mark.parametrize("case", rows("derived.toml", "given"))
def test_what_differs_in_one_coordinate_is_computed(case: dict[str, Any]) -> None:
    assert work(case)().words() == case["gives"]


def test_parts_that_the_base_has_besides_and_totals_of_nothing_are_named() -> None:
    wood, stone, brick = (
        replace(PLAIN, id=kind, dimensions={"kind": kind}) for kind in ("wood", "stone", "brick")
    )
    elsewhere = replace(brick, place="fell"), replace(brick, unit="yuan"), PLAIN
    assert derive.total([wood, stone], "kind", RAMPS, known(wood, *elsewhere)).words() == "2"
    for members, dimension, peers, says in (
        ([wood, stone], "kind", [wood, stone, brick], "brick is missing, which the base has"),
        ([wood, stone], "age", [], "Ramps are not declared to add up along age"),
        ([], "kind", [], "there is no figure to add up"),
    ):
        with pytest.raises(NotAlike) as refusal:
            derive.total(members, dimension, RAMPS, known(*peers))
        assert str(refusal.value) == says


def test_a_part_of_a_total_is_told_with_the_others_in_its_unit() -> None:
    one, three = PLAIN, replace(PLAIN, id="b", value=Decimal(3))
    assert derive.share_of_total(one, [one, three], known()).words() == "25"
    mu, hectare = (replace(each, unit=unit) for each, unit in ((one, "mu"), (three, "hectares")))
    assert derive.share_of_total(mu, [mu, hectare], known()).words() == "2.174"
    for members, says in (
        ([one], "a total of one figure has no parts"),
        ([one, replace(three, unit="yuan")], "yuan are no ramps"),
    ):
        with pytest.raises(NotAlike) as refusal:
            derive.share_of_total(one, members, known())
        assert str(refusal.value) == says


@given(facts, facts)
def test_nothing_is_computed_from_what_differs_in_a_second_coordinate_or_in_kind(
    fact: Fact, base: Fact
) -> None:
    if computed(fact, base):
        assert len(differences(fact, base)) == 1
        assert fact.measure == base.measure
        assert UNITS.conform(fact.unit, base.unit)


@given(facts, facts, st.floats(0, 1), st.floats(0, 1))
def test_a_result_holds_what_any_allowed_values_give(
    fact: Fact, base: Fact, here: float, there: float
) -> None:
    results = computed(fact, base)
    if not results or fact.unit != base.unit:
        return
    one, other = (_inside(each, share) for each, share in ((fact, here), (base, there)))
    if "difference" in results:
        assert one - other in results["difference"]
    if "ratio" in results and other:
        assert one / other in results["ratio"]
    if "total" in results:
        assert one + other in results["total"]
    if "share" in results and other and one <= other:
        assert one / other * 100 in results["share"]


def _inside(fact: Fact, share: float) -> Fraction:
    """A value that the figure may stand for."""
    ends = fact.quantity.values
    low = ends.low.at if ends.low.at is not None else Fraction(0)
    high = ends.high.at if ends.high.at is not None else low + 1000
    assume(low < high or low in ends)  # "less than nothing" stands for no value
    value = low + (high - low) * Fraction(share).limit_denominator(1000)
    return value if value in ends else (low + high) / 2


@given(facts, facts)
def test_a_share_is_between_nothing_and_everything(fact: Fact, base: Fact) -> None:
    share = computed(fact, base).get("share")
    if share:
        assert share.low.at is not None
        assert share.high.at is not None
        assert 0 <= share.low.at <= share.high.at <= 100


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=5), st.sampled_from("=~<>"))
def test_a_part_of_its_own_total_is_at_most_all_of_it(values: list[int], comparator: str) -> None:
    members = [
        replace(
            PLAIN,
            id=f"f{number}",
            value=Decimal(value),
            comparator=comparator,  # type: ignore[arg-type]
            dimensions={"kind": f"k{number}"},
        )
        for number, value in enumerate(values)
    ]
    for part in members:
        try:
            share = derive.share_of_total(part, members, known(*members))
        except NotAlike:
            continue
        assert share.low.at is not None
        assert share.high.at is not None
        assert 0 <= share.low.at <= share.high.at <= 100


@pytest.mark.parametrize("units", [("hectares", "mu"), ("mu", "hectares")])
def test_figures_in_units_that_convert_are_computed_in_one_of_them(units: tuple[str, str]) -> None:
    fact = replace(PLAIN, unit=units[0], value=Decimal(1))
    base = replace(PLAIN, unit=units[1], value=Decimal(1), place="fell")
    value, unit = derive.difference(fact, base, known())
    assert unit == units[1]
    assert value.low.at == (15 - 1 if units[0] == "hectares" else Fraction(1, 15) - 1)


def test_growth_counts_days() -> None:
    before = replace(PLAIN, value=Decimal(100), period="2015-01-31")
    after = replace(PLAIN, value=Decimal(101), period="2015-02-01")
    _, years = derive.growth(before, after, known())
    assert years == Fraction(1, 365)


def test_a_unit_that_names_a_point_is_not_computed_with() -> None:
    founded = replace(PLAIN, unit="year", value=Decimal(1925), period="1925")
    another = replace(founded, value=Decimal(2016), period="2016")
    assert not computed(another, founded)


@pytest.mark.parametrize(
    ("first", "last"),
    [("../2016", "2020"), ("2016", "2020/.."), ("2016", "../2020"), ("2016/..", "2020")],
)
def test_nothing_grows_from_or_to_a_period_with_an_open_end(first: str, last: str) -> None:
    before, after = (replace(PLAIN, period=when) for when in (first, last))
    with pytest.raises(NotAlike, match="a period has no start or no end"):
        derive.growth(before, after, known())


def test_nothing_is_computed_between_a_stock_and_a_flow() -> None:
    stock = replace(PLAIN, aggregation="stock", period="2020")
    assert not computed(stock, replace(stock, aggregation="flow"))


def test_nothing_is_computed_from_a_figure_of_an_unknown_place() -> None:
    assert not computed(PLAIN, replace(PLAIN, place=""))


def test_figures_that_count_two_kinds_are_not_set_against_each_other() -> None:
    """Children are people, which makes neither a number of the other."""
    units = Units([("children", "people", "1")])
    around = Surroundings(units, lambda place: WITHIN[place], lambda fact: ())
    children = replace(PLAIN, unit="children", period="2019")
    people = replace(children, unit="people", place="fell")
    for work in (derive.difference, derive.ratio):
        with pytest.raises(NotAlike, match="they count children and people"):
            work(children, people, around)
    with pytest.raises(NotAlike, match="they count children and people"):
        derive.growth(children, replace(people, place="dale", period="2020"), around)


def test_a_part_that_is_more_than_the_whole_has_no_share() -> None:
    whole = replace(PLAIN, place="upland", value=Decimal(3))
    assert "share" in computed(replace(PLAIN, value=Decimal(3)), whole)
    assert "share" not in computed(replace(PLAIN, value=Decimal(4)), whole)


def test_parts_of_percentages_differ_in_points_and_have_no_share() -> None:
    units = Units([("per mille", "percent", "0.1")])
    around = Surroundings(units, lambda place: WITHIN[place], lambda fact: ())
    whole = replace(PLAIN, unit="per mille", value=Decimal(80), place="upland")
    value, unit = derive.difference(replace(PLAIN, unit="percent"), whole, around)
    assert (value.words(signed=True), unit) == ("−7.5 to −6.5", "percentage points")
    with pytest.raises(NotAlike, match="wholes of their own"):
        derive.share(replace(whole, place="dale"), whole, around)


def test_undated_figures_of_two_sources_are_not_computed_with() -> None:
    undated = replace(PLAIN, period="")
    elsewhere = replace(undated, place="fell", source="gazette")
    assert computed(undated, replace(elsewhere, source=undated.source))
    assert not computed(undated, elsewhere)
    wood, stone = (replace(undated, dimensions={"kind": kind}) for kind in ("wood", "stone"))
    assert "total" in computed(wood, stone)
    assert "total" not in computed(wood, replace(stone, source="gazette"))


@pytest.mark.parametrize(
    ("here", "there", "aggregation", "differ"),
    [
        ("2019", "2020", "flow", True),
        ("2020", "2020-01/2020-12", "flow", False),
        ("2016/2018", "2017/2019", "flow", False),
        ("2019", "2020-06", "stock", True),
        ("2020", "2020-06", "stock", False),
        ("../2019", "../2020", "cumulative", True),
        ("2016/2019", "2016/2020", "cumulative", True),
        ("2016/2020", "../2020", "cumulative", False),
    ],
)
def test_periods_that_overlap_are_not_set_apart(
    here: str, there: str, aggregation: Any, differ: bool
) -> None:
    pair = [replace(PLAIN, period=when, aggregation=aggregation) for when in (here, there)]
    assert bool(computed(*pair).get("difference")) == differ


@pytest.mark.parametrize("known", ["", "flow", "cumulative"])
def test_figures_counted_in_two_ways_or_in_one_that_is_not_known_are_not_set_apart(
    known: Any,
) -> None:
    pair = replace(PLAIN, aggregation="stock"), replace(PLAIN, aggregation=known)
    assert computed(*pair) == {}


@pytest.mark.parametrize(
    "unit", ["percent", "per mille", "percentage points", "percentile", "times", "thirds", "160ths"]
)
def test_a_share_of_a_share_is_not_computed(unit: str) -> None:
    part = replace(PLAIN, unit=unit)
    whole = replace(PLAIN, unit=unit, value=Decimal(2), place="upland")
    assert "share" not in computed(part, whole)
    assert ("difference" in computed(part, whole)) == (unit != "percentile")
