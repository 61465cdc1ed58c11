"""What may be computed between facts, and the computing.

A figure is computed only from figures of one measure and of units that conform, and only where they
differ in exactly the coordinate in question: growth along the period, a total along one additive
dimension, a difference or ratio along any one coordinate, a share of a whole that contains the
part. Everything else is refused with the reason. Each result is an interval that holds every value
that the printed figures allow (see :mod:`dpfacts.quantities.interval`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from dpfacts.facts.coordinates import (
    AGGREGATION,
    PERIOD,
    PLACE,
    STATUS,
    coordinate,
    differences,
)
from dpfacts.facts.model import Fact
from dpfacts.facts.vocabulary import Measure
from dpfacts.prose.english.vocabulary import parts_in_whole
from dpfacts.quantities import interval, period
from dpfacts.quantities.interval import End, Interval
from dpfacts.quantities.units import Units

_AT_A_TIME = ("stock", "cumulative")
"""What is counted so stands for a time, however long its period is written."""
PERCENT, POINTS = "percent", "percentage points"
_PARTS = frozenset({POINTS, "per mille", "times"})
"""Units that say how much of another figure it is, as percent do."""


class NotAlike(Exception):
    """Two facts of which nothing may be computed; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What has to be known around facts to compute between them: the conversions of ``units``, the
    places ``around`` a place from the nearest out, and the ``peers`` of a fact, which are all facts
    of the base with its measure.
    """

    units: Units
    around: Callable[[str], Sequence[str]]
    peers: Callable[[Fact], Collection[Fact]]


def value_of(fact: Fact, unit: str, units: Units) -> Interval:
    """What the figure of ``fact`` may stand for, in ``unit``. Raises :class:`NotAlike`."""
    if fact.unit in units.points or fact.unit == "percentile":
        raise NotAlike(f"a figure in {fact.unit!r} names a point of an order, no amount")
    if fact.standing:
        raise NotAlike(f"{fact.id} is in doubt or does not stand any more")
    try:
        factor = units.factor(fact.unit, unit)
    except ValueError as error:
        raise NotAlike(str(error)) from None
    value = fact.quantity.values
    return value if factor == 1 else value.scaled(factor)


def difference(fact: Fact, base: Fact, known: Surroundings) -> tuple[Interval, str]:
    """``fact`` less ``base``, with its unit. Raises :class:`NotAlike`."""
    _one_along(fact, base, known.units)
    unit = PERCENT if known.units.conform(base.unit, PERCENT) else base.unit
    value = value_of(fact, unit, known.units) - value_of(base, unit, known.units)
    return value, POINTS if unit == PERCENT else unit


def ratio(fact: Fact, base: Fact, known: Surroundings) -> Interval:
    """How many times ``base`` the figure of ``fact`` is. Raises :class:`NotAlike`."""
    _one_along(fact, base, known.units)
    return _divided(fact, base, known)


def share(part: Fact, whole: Fact, known: Surroundings) -> Interval:
    """``part`` in percent of ``whole``, at most 100. Raises :class:`NotAlike` where ``whole`` does
    not contain ``part``, or where the figures say that the part is the greater.
    """
    name = _only_one(part, whole)
    if not _contains(whole, part, name, known):
        raise NotAlike(f"the one is no part of the other: they stand side by side in {name}")
    if known.units.conform(part.unit, PERCENT) or part.unit in _PARTS or parts_in_whole(part.unit):
        raise NotAlike(f"figures in {part.unit} have wholes of their own")
    percent = _divided(part, whole, known).scaled(Fraction(100))
    if not percent.meets(Interval(End(Fraction(0)), End(Fraction(100)))):
        raise NotAlike("the part is more than the whole")
    return percent.within(Fraction(0), Fraction(100))


def share_of_total(part: Fact, members: Sequence[Fact], known: Surroundings) -> Interval:
    """``part`` in percent of the total of ``members``, of which it is one. Part and total move
    together: whatever ``part`` stands for is in the total as well. Raises :class:`NotAlike`.
    """
    rest = [fact for fact in members if fact.id != part.id]
    own = value_of(part, part.unit, known.units)
    if not rest:
        raise NotAlike("a total of one figure has no parts")
    others = reduce(Interval.__add__, (value_of(fact, part.unit, known.units) for fact in rest))
    try:
        return interval.part_of_sum(own, others).scaled(Fraction(100))
    except (ZeroDivisionError, ValueError) as error:
        raise NotAlike(str(error)) from None


def total(
    members: Sequence[Fact], dimension: str, measure: Measure, known: Surroundings
) -> Interval:
    """The sum of ``members`` along ``dimension``. Raises :class:`NotAlike` where the measure does
    not declare it additive, where there are none, where they differ in anything else, or where one
    that the base has is missing.
    """
    if dimension not in measure.additive:
        raise NotAlike(f"{measure.name} are not declared to add up along {dimension}")
    if not members:
        raise NotAlike("there is no figure to add up")
    first, *rest = members
    for fact in rest:
        if fact.measure != first.measure:
            raise NotAlike("they measure different things")
        if (also := set(differences(first, fact)) - {dimension}) or first.unit != fact.unit:
            raise NotAlike(f"they also differ in {_listed(also or {'unit'})}")
        _of_one_time(first, fact)
    codes = [coordinate(fact, dimension) for fact in members]
    if not all(codes) or len(set(codes)) < len(codes):
        raise NotAlike(f"not one figure for each {dimension}")
    for fact in known.peers(first):
        code = coordinate(fact, dimension)
        alike = set(differences(first, fact)) <= {dimension} and fact.unit == first.unit
        if alike and code and code not in codes:
            raise NotAlike(f"{code} is missing, which the base has")
    values = (value_of(fact, first.unit, known.units) for fact in members)
    return reduce(Interval.__add__, values)


def growth(before: Fact, after: Fact, known: Surroundings) -> tuple[Interval, Fraction]:
    """Compound growth from ``before`` to ``after`` in percent a year, and the years between them.

    Raises :class:`NotAlike` where anything but the period differs, where a period is open, not
    certain or of another length, or where a figure is cumulative.
    """
    if not (before.period and after.period):
        raise NotAlike("a figure without a period does not grow")
    if before.measure != after.measure:
        raise NotAlike("they measure different things")
    if also := set(differences(before, after)) - {PERIOD}:
        raise NotAlike(f"they also differ in {_listed(also)}")
    _of_one_kind(before, after, known.units)
    if before.aggregation == "cumulative":
        raise NotAlike("a cumulative figure does not grow from one date to the next")
    first, last = period.parse(before.period), period.parse(after.period)
    if not (first.is_closed and last.is_closed):
        raise NotAlike("a period has no start or no end")
    if first.approximate or last.approximate:
        raise NotAlike("a period is uncertain or approximate")
    if first.length != last.length:
        raise NotAlike("the periods differ in length")
    years = period.years_between(first, last)
    if years <= 0 or first.overlaps(last):
        raise NotAlike("the periods overlap, or the later one comes first")
    try:
        start = value_of(before, after.unit, known.units)
        return interval.growth(start, after.quantity.values, years), years
    except (ZeroDivisionError, ValueError) as error:
        raise NotAlike(str(error)) from None


def _only_one(fact: Fact, base: Fact) -> str:
    """The one coordinate in which the facts differ. Raises :class:`NotAlike`."""
    if fact.measure != base.measure:
        raise NotAlike("they measure different things")
    names = differences(fact, base)
    _of_one_time(fact, base)
    if len(names) == 1:
        return names[0]
    if not names:
        raise NotAlike("they stand at the same coordinates")
    raise NotAlike(f"they differ in {_listed(names)}")


def _of_one_time(fact: Fact, base: Fact) -> None:
    """Raises :class:`NotAlike` where two undated figures may be of two times."""
    if fact.period or base.period:
        return
    if fact.source != base.source:
        raise NotAlike("neither is dated, and they come from two sources")
    if fact.aggregation == base.aggregation == "cumulative":
        raise NotAlike("neither says since when or until when it counts")


def _one_along(fact: Fact, base: Fact, units: Units) -> None:
    """Raises :class:`NotAlike` unless the facts differ in one coordinate along which a difference
    says something: what is known of one only, and what was counted in another way, sets two
    figures apart without telling how far.
    """
    name = _only_one(fact, base)
    if name == AGGREGATION:
        raise NotAlike("they are counted in different ways: they differ in aggregation")
    if name == PLACE and not (fact.place and base.place):
        raise NotAlike("one of them has no place")
    if name == PERIOD and not (fact.period and base.period) and fact.source != base.source:
        raise NotAlike("one of them is not dated, and they come from two sources")
    if name == PERIOD and _overlap(fact, base):
        raise NotAlike("the periods overlap")
    if name == PERIOD and fact.aggregation not in _AT_A_TIME and not _of_one_length(fact, base):
        raise NotAlike("the periods differ in length")
    _of_one_kind(fact, base, units)


def _overlap(fact: Fact, base: Fact) -> bool:
    """Whether the periods of the facts, where both have one, share a day; of what is cumulative,
    only the last one.
    """
    if not (fact.period and base.period):
        return False
    here, there = period.parse(fact.period), period.parse(base.period)
    return here.end == there.end if fact.aggregation == "cumulative" else here.overlaps(there)


def _of_one_length(fact: Fact, base: Fact) -> bool:
    """Whether the periods of the facts, where both have one, are of one length."""
    if not (fact.period and base.period):
        return True
    first, second = period.parse(fact.period), period.parse(base.period)
    if not (first.is_closed and second.is_closed):
        return first.is_closed == second.is_closed
    return first.length == second.length


def _of_one_kind(fact: Fact, base: Fact, units: Units) -> None:
    """Units of which one is 1 of the other differ in what they count, not in size (`children` are
    people). Raises :class:`NotAlike` for figures in two such units.
    """
    alike = fact.unit == base.unit or not units.conform(fact.unit, base.unit)
    if not alike and units.factor(fact.unit, base.unit) == 1:
        raise NotAlike(f"they count {fact.unit} and {base.unit}, which are not the same")


def _contains(whole: Fact, part: Fact, name: str, known: Surroundings) -> bool:
    if name == PLACE:
        return whole.place in known.around(part.place)
    return name not in (PERIOD, AGGREGATION, STATUS) and not coordinate(whole, name)


def _divided(fact: Fact, base: Fact, known: Surroundings) -> Interval:
    try:
        top = value_of(fact, base.unit, known.units)
        return top / value_of(base, base.unit, known.units)
    except (ZeroDivisionError, ValueError) as error:
        raise NotAlike(str(error)) from None


def _listed(names: Collection[str]) -> str:
    *most, last = sorted(names)
    return f"{', '.join(most)} and {last}" if most else last
