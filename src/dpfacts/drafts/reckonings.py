"""What figures give together: sums, differences, shares, multiples and growth, of two or three.

Each figure stands for every value that its source allows (:mod:`dpfacts.quantities.interval`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from dpfacts.drafts.agreement import parts, said
from dpfacts.facts.model import Fact
from dpfacts.prose.claims import Claim
from dpfacts.quantities.interval import Interval
from dpfacts.quantities.quantity import Quantity, with_unit
from dpfacts.quantities.units import Units

SUM, DIFFERENCE, SHARE = "sum", "difference", "share"
RATIO, AVERAGE, GROWTH = "ratio", "average", "growth"
_MOST = 8  # operands that are tried with each other


@dataclass(frozen=True, slots=True)
class Operand:
    """A claim of the draft that has found its fact; ``near`` says that it stands in the same
    sentence as the number in question, ``before`` that it stands before it in the same paragraph.
    """

    claim: Claim
    fact: Fact
    near: bool
    before: bool = False


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What came out of the arithmetic ``kind`` with ``operands``."""

    kind: str
    operands: tuple[Operand, ...]
    value: Interval

    def __str__(self) -> str:
        unit = self.operands[0].fact.unit
        if self.kind in (SUM, DIFFERENCE) and parts(unit):
            return f"{self.value.scaled(Fraction(parts(unit)))} {unit}"
        part, whole = (said(each.claim) for each in self.operands[:2])
        if self.kind == GROWTH or (self.kind == RATIO and part < whole):
            return f"{self.value.scaled(Fraction(100))} percent"
        return f"{self.value} times" if self.kind == RATIO else str(self.value)


def spelled(operands: Sequence[Fact], result: str) -> str:
    """What came out, and of which facts: `16 medals (hebei-tokyo-gold), … give 29`."""
    told = " and ".join(f"{with_unit(fact.quantity)} ({fact.id})" for fact in operands)
    return f"{told} give {result}"


def reckonings(
    operands: Sequence[Operand], units: Units, ways: Collection[str]
) -> Iterator[Reckoned]:
    """All that two or three of ``operands`` give in one of the ``ways``. Only what is counted in
    units that conform is added, and set in a ratio; an average may be of anything.
    """
    chosen = operands[-_MOST:]
    for pair in combinations(chosen, 2):
        yield from (each for each in _of_two(pair, units) if each.kind in ways)
    if SUM in ways:
        for three in combinations(chosen, 3):
            if _add(three, units):
                yield Reckoned(SUM, three, _sum(three))


def _of_two(members: tuple[Operand, ...], units: Units) -> Iterator[Reckoned]:
    left, right = members
    if _add(members, units):
        yield Reckoned(SUM, members, _sum(members))
        high, low = sorted(members, key=lambda each: said(each.claim), reverse=True)
        yield Reckoned(DIFFERENCE, (high, low), _values(high) - _values(low))
    conform = units.conform(left.fact.unit, right.fact.unit)
    for part, whole in ((left, right), (right, left)):
        if parts(part.fact.unit):
            if not parts(whole.fact.unit):
                yield Reckoned(SHARE, (part, whole), _values(part) * _values(whole))
        elif said(whole.claim) and not parts(whole.fact.unit):
            ratio = _values(part) / _values(whole)
            yield Reckoned(RATIO if conform else AVERAGE, (part, whole), ratio)
            if conform and _one_thing(part, whole):
                yield Reckoned(GROWTH, (part, whole), ratio - Interval.exactly(Fraction(1)))


def _one_thing(left: Operand, right: Operand) -> bool:
    return left.fact.measure == right.fact.measure


def _add(members: Sequence[Operand], units: Units) -> bool:
    """Whether the facts of ``members`` count what may be added: in units that conform, none of them
    twice.
    """
    first, *others = (member.fact for member in members)
    distinct = len({member.fact.id for member in members}) == len(members)
    points = first.unit in units.points
    return distinct and not points and all(units.conform(each.unit, first.unit) for each in others)


def _sum(members: Sequence[Operand]) -> Interval:
    first, *others = map(_values, members)
    for value in others:
        first = first + value
    return first


def _values(member: Operand) -> Interval:
    """What the figure may stand for; of parts as share of the whole. The bound that a hedge leaves
    open is closed at the number itself: a draft reckons with what is printed.
    """
    fact = member.fact
    quantity = Quantity(fact.value, fact.unit, "=" if fact.high is None else fact.comparator,
                        fact.high)  # fmt: skip
    values = quantity.values
    whole = parts(fact.unit)
    return values.scaled(Fraction(1, whole)) if whole else values


def totals(operands: Sequence[Operand], units: Units) -> Iterator[Reckoned]:
    """What the last two and the last three of ``operands`` add up to."""
    for count in (2, 3):
        members = tuple(operands[-count:])
        if len(members) == count and _add(members, units):
            yield Reckoned(SUM, members, _sum(members))


def rests(operands: Sequence[Operand], units: Units) -> Iterator[Reckoned]:
    """What the last figure leaves of the one before, or of the whole."""
    *_, last = operands or (None,)
    if last is None:
        return
    if parts(last.fact.unit):
        whole = Interval.exactly(Fraction(1))
        yield Reckoned(DIFFERENCE, (last,), whole - _values(last))
    for other in operands[-4:-1]:
        if _add((other, last), units):
            high, low = sorted((other, last), key=lambda each: said(each.claim), reverse=True)
            yield Reckoned(DIFFERENCE, (high, low), _values(high) - _values(low))


def printed(reckoned: Reckoned) -> Fraction:
    """What comes out of the numbers as they are printed."""
    first, *others = (said(each.claim) for each in reckoned.operands)
    if reckoned.kind == SUM:
        return first + sum(others)
    return first - others[0] if others else 1 - first
