"""Arithmetic in drafts: whether a number follows from figures that the draft gives beside it.

Never from more than three. What counts as operand are the claims that have found their facts, in
the sentence of the number and right before it; each stands for every value that its source allows
(:mod:`dpfacts.quantities.interval`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from dpfacts.drafts import context
from dpfacts.drafts.agreement import parts, said
from dpfacts.drafts.context import Setting
from dpfacts.drafts.verdicts import Verdict
from dpfacts.facts.model import Fact
from dpfacts.prose.claims import Claim
from dpfacts.quantities.interval import End, Interval
from dpfacts.quantities.quantity import Quantity, with_unit
from dpfacts.quantities.units import Units

SUM, DIFFERENCE, SHARE, RATIO, GROWTH = "sum", "difference", "share", "ratio", "growth"
_CUES = {
    SUM: re.compile(
        r"(?i)\b(?:in total|in all|all told|altogether|together|combined|totall?ing|a total of"
        r"|makes?|making|adds? up|sum|sums|between them)\b|合计|总计|总共|共计|一共|相加|加起来|共"
    ),
    DIFFERENCE: re.compile(
        r"(?i)\b(?:more than|fewer than|less than|difference|gap|beyond|above|below|short of"
        r"|ahead|rose by|increase of|up by|extra|increased? by|grew by|remaining|left over|the rest"
        r"|the other|further)\b|相差|多出|增加了?|超额|提高了?|减少了?|其余"
    ),
    GROWTH: re.compile(r"(?i)\b(?:growth|grew|grown|rose|risen|up|increased?|fell|down)\b|增|降"),
    SHARE: re.compile(r"(?i)\b(?:of|share|percent|per cent|proportion|rate)\b|%|占|比例|成"),
    RATIO: re.compile(
        r"(?i)\b(?:times|fold|twice|doubled?|tripled?|quadrupled?|each|apiece|per|average"
        r"|a head|for every)\b|倍|平均|人均|每"
    ),
}
"""Words that say that a number was reckoned from others, by the way it was."""
_TOTAL = re.compile(
    r"(?i)(?:in total|in all|all told|altogether|together|combined|totall?ing|a total of|makes?"
    r"|making|adds? up to)\s+\Z|(?:合计|总计|总共|共计|一共|共)\Z"
)
_REST = re.compile(
    r"(?i)\b(?:remaining|rest|remainder|leaves?|leaving|left|other|others)\b[^.]{0,18}\Z"
    r"|(?:其余|剩下|剩余|余下|另外)[^。]{0,6}\Z"
)
_CUE_NEAR = 30  # characters before a total in which that is said
_ROUGHLY = 8
"""A total that is off by more than one in so many is one of other figures."""
_LOOSELY = 2
"""The same for what is left."""
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
        if self.kind == GROWTH:
            return f"{self.value.scaled(Fraction(100))} percent"
        return str(self.value)


def spelled(operands: Sequence[Fact], result: str) -> str:
    """What came out, and of which facts: `16 medals (hebei-tokyo-gold), … give 29`."""
    told = " and ".join(f"{with_unit(fact.quantity)} ({fact.id})" for fact in operands)
    return f"{told} give {result}"


def cued(text: str, kind: str) -> bool:
    """Whether ``text`` says that a number was reckoned in the way ``kind``."""
    return bool(_CUES[kind].search(text))


def reckonings(operands: Sequence[Operand], units: Units) -> Iterator[Reckoned]:
    """All that two or three of ``operands`` give: sums, differences, shares and ratios."""
    chosen = operands[-_MOST:]
    for pair in combinations(chosen, 2):
        yield from _of_two(pair, units)
    for three in combinations(chosen, 3):
        if _add(three, units):
            yield Reckoned(SUM, three, _sum(three))


def _of_two(members: tuple[Operand, ...], units: Units) -> Iterator[Reckoned]:
    left, right = members
    if _add(members, units):
        yield Reckoned(SUM, members, _sum(members))
        high, low = sorted(members, key=lambda each: said(each.claim), reverse=True)
        difference = _values(high) - _values(low)
        yield Reckoned(DIFFERENCE, (high, low), difference)
    if parts(left.fact.unit) or parts(right.fact.unit):
        yield from _of_share(left, right)
        return
    for part, whole in ((left, right), (right, left)):
        if said(whole.claim):
            ratio = _values(part) / _values(whole)
            yield Reckoned(RATIO, (part, whole), ratio)
            if units.conform(part.fact.unit, whole.fact.unit) and _one_thing(part, whole):
                yield Reckoned(GROWTH, (part, whole), ratio - Interval.exactly(Fraction(1)))


def _of_share(left: Operand, right: Operand) -> Iterator[Reckoned]:
    """A share of a number: 55 percent of 18."""
    for share, whole in ((left, right), (right, left)):
        if parts(share.fact.unit) and not parts(whole.fact.unit):
            yield Reckoned(SHARE, (share, whole), _values(share) * _values(whole))


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


def follows(
    setting: Setting, number: Fraction, operands: Sequence[Operand], units: Units
) -> tuple[Verdict, Reckoned] | None:
    """``derived`` where ``number`` follows from ``operands``, ``derived-wrong`` where the draft
    says that it is the total of those right before it, and it is not; None where neither can be
    told.
    """
    claim = setting.claim
    text = setting.text(context.SENTENCE)
    shown = _shown(claim)
    before = setting.block.text[max(0, claim.start - _CUE_NEAR) : claim.start]
    if _REST.search(before):
        for each in _rests(_before(claim, operands), units):
            if _fits(claim, each) and each.value.meets(shown):
                return "derived", each
    said_of = [kind for kind in _CUES if cued(text, kind)]
    for each in reckonings(operands, units):
        if each.kind in said_of and _fits(claim, each) and each.value.meets(shown):
            return "derived", each
    return _wrong(setting, number, operands, units)


def _wrong(
    setting: Setting, number: Fraction, operands: Sequence[Operand], units: Units
) -> tuple[Verdict, Reckoned] | None:
    """A number that is said to be the total of the two or three figures right before it, or what
    is left of them.
    """
    claim = setting.claim
    before = setting.block.text[max(0, claim.start - _CUE_NEAR) : claim.start]
    if claim.figure.comparator != "=":
        return None
    tried: Iterator[Reckoned] = iter(())
    ready = _before(claim, operands)
    roughly = _ROUGHLY
    if _TOTAL.search(before):
        tried = _totals(ready, units)
    elif _REST.search(before):
        tried, roughly = _rests(ready, units), _LOOSELY
    for reckoned in tried:
        middle = _middle(reckoned)
        if _fits(claim, reckoned) and abs(middle - number) * roughly <= middle:
            return "derived-wrong", reckoned
    return None


def _before(claim: Claim, operands: Sequence[Operand]) -> list[Operand]:
    """The operands right before ``claim`` that say shares as it does, or numbers."""
    shares = bool(parts(claim.figure.unit))
    return [each for each in operands if each.before and bool(parts(each.fact.unit)) == shares]


def _totals(operands: Sequence[Operand], units: Units) -> Iterator[Reckoned]:
    for count in (2, 3):
        members = tuple(operands[-count:])
        if len(members) == count and _add(members, units):
            yield Reckoned(SUM, members, _sum(members))


def _rests(operands: Sequence[Operand], units: Units) -> Iterator[Reckoned]:
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


def _middle(reckoned: Reckoned) -> Fraction:
    """What comes out of the numbers as they are printed."""
    first, *others = (said(each.claim) for each in reckoned.operands)
    if reckoned.kind == SUM:
        return first + sum(others)
    return first - others[0] if others else 1 - first


def _fits(claim: Claim, reckoned: Reckoned) -> bool:
    """Whether ``claim`` is of the sort that came out: a number, a share or a multiple."""
    unit = claim.figure.unit
    shares = bool(parts(reckoned.operands[0].fact.unit))
    if reckoned.kind in (SUM, DIFFERENCE):
        return bool(parts(unit)) == shares and unit != "times"
    if reckoned.kind == SHARE:
        return not parts(unit) and unit != "times"
    if reckoned.kind == GROWTH or unit == "times" or parts(unit):
        return reckoned.kind == RATIO or bool(parts(unit))
    return bool(_EACH.search(claim.words))


_EACH = re.compile(r"(?i)\b(?:each|apiece|per|a head|on average)\b|每|人均|平均")


def _shown(claim: Claim) -> Interval:
    """What the number of ``claim`` may stand for."""
    figure = claim.figure
    if figure.amount is not None and not figure.unit.startswith("percent"):
        rough = Fraction(1, 20) if figure.comparator != "=" else Fraction(1, 50)
        return Interval(End(figure.amount - rough), End(figure.amount + rough))
    values = Quantity(figure.value, "x", figure.comparator).values
    whole = parts(figure.unit)
    return values.scaled(Fraction(1, whole)) if whole else values
