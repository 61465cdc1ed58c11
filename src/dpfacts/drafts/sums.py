"""Arithmetic in drafts: whether a number follows from figures that the draft gives beside it.

Never from more than three. What counts as operand are the claims that have found their facts, in
the sentence of the number and right before it (:mod:`dpfacts.drafts.reckonings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dpfacts.drafts import context
from dpfacts.drafts.agreement import kind, last_place, parts, printed_place
from dpfacts.drafts.context import Setting
from dpfacts.drafts.reckonings import (
    AVERAGE,
    DIFFERENCE,
    GROWTH,
    RATIO,
    SHARE,
    SUM,
    Operand,
    Reckoned,
    printed,
    reckonings,
    rests,
    totals,
)
from dpfacts.drafts.verdicts import Verdict
from dpfacts.prose.claims import Claim
from dpfacts.quantities.interval import End, Interval
from dpfacts.quantities.quantity import Quantity
from dpfacts.quantities.units import Units

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
        r"(?i)\b(?:times|fold|twice|doubled?|tripled?|quadrupled?|of|share|percent|per cent"
        r"|proportion|rate)\b|倍|%|占|比例|成"
    ),
    AVERAGE: re.compile(r"(?i)\b(?:each|apiece|per|average|a head|for every)\b|平均|人均|每"),
}
"""Words that say that a number was reckoned from others, by the way it was."""
_TOTAL = re.compile(
    r"(?i)(?:in total|in all|all told|altogether|together|combined|totall?ing|a total of|makes?"
    r"|making|adds? up to)\s+\Z|(?:合计|总计|总共|共计|一共|共)\Z"
)
_TOTAL_BEHIND = re.compile(
    r"(?i)(?:\s+[a-z'’-]+){0,3}?,?\s+(?:in total|in all|all told|altogether|combined)\b"
)
_REST = re.compile(
    r"(?i)\b(?:remaining|rest|remainder|leaves?|leaving|left|other|others)\b[^.]{0,18}\Z"
    r"|(?:其余|剩下|剩余|余下|另外)[^。]{0,6}\Z"
)
_EACH = re.compile(r"(?i)\b(?:each|apiece|per|a head|on average)\b|每|人均|平均")
_CUE_NEAR = 30  # characters before a total in which that is said
_ROUGHLY = 8
"""A total that is off by more than one in so many is one of other figures."""
_LOOSELY = 2
"""The same for what is left."""


def is_total(setting: Setting) -> bool:
    """Whether the draft says that the claim is the total of others."""
    start, text = setting.claim.start, setting.block.text
    before = _TOTAL.search(text[max(0, start - _CUE_NEAR) : start])
    return bool(before or _TOTAL_BEHIND.match(text, setting.claim.end))


def follows(
    setting: Setting, number: Fraction, operands: Sequence[Operand], units: Units
) -> tuple[Verdict, Reckoned] | None:
    """``derived`` where ``number`` follows from ``operands``, ``derived-wrong`` where the draft
    says that it is the total of those right before it, and it is not; None where neither can be
    told.
    """
    claim = setting.claim
    before = setting.block.text[max(0, claim.start - _CUE_NEAR) : claim.start]
    ready = _before(claim, operands)
    for each in _tried(setting, before, operands, ready, units):
        if _fits(claim, each) and each.value.meets(_shown(claim, each.kind)):
            return "derived", each
    if claim.figure.comparator != "=":
        return None
    for each, roughly in _wanted(is_total(setting), before, ready, units):
        middle = printed(each)
        if _fits(claim, each) and abs(middle - number) * roughly <= middle:
            return "derived-wrong", each
    return None


def _tried(
    setting: Setting,
    before: str,
    operands: Sequence[Operand],
    ready: Sequence[Operand],
    units: Units,
) -> Iterator[Reckoned]:
    """What the draft may have reckoned, by its words."""
    if _REST.search(before):
        yield from rests(ready, units)
    text = setting.text(context.SENTENCE)
    cued = [way for way, words in _CUES.items() if words.search(text)]
    yield from reckonings(operands, units, cued)


def _wanted(
    total: bool, before: str, ready: Sequence[Operand], units: Units
) -> Iterator[tuple[Reckoned, int]]:
    """What the draft says that it reckoned, from the figures right before the number; and by what
    part of it the number may be off and still be meant.
    """
    if total:
        yield from ((each, _ROUGHLY) for each in totals(ready, units))
    elif _REST.search(before):
        yield from ((each, _LOOSELY) for each in rests(ready, units))


def _before(claim: Claim, operands: Sequence[Operand]) -> list[Operand]:
    """The operands right before ``claim`` that say shares as it does, or numbers."""
    wanted = kind(claim.figure.unit)
    return [each for each in operands if each.before and kind(each.fact.unit) == wanted]


def _fits(claim: Claim, reckoned: Reckoned) -> bool:
    """Whether ``claim`` is of the sort that came out: a number, a share or a multiple."""
    sort = kind(claim.figure.unit)
    if reckoned.kind in (SUM, DIFFERENCE):
        return sort == kind(reckoned.operands[0].fact.unit)
    if reckoned.kind == SHARE:
        return sort == "count"
    if reckoned.kind == GROWTH:
        return sort == "share"
    if reckoned.kind == RATIO:
        return sort != "count"
    return sort == "count" and bool(_EACH.search(claim.words))


def _shown(claim: Claim, way: str) -> Interval:
    """What the number of ``claim`` may stand for. A hedge bounds it by its last digit: `over 300`
    is no word for 900; what was divided was rounded to the digits that stand there.
    """
    figure = claim.figure
    if figure.amount is not None and not figure.unit.startswith("percent"):
        rough = Fraction(1, 20) if figure.comparator != "=" else Fraction(1, 50)
        return Interval(End(figure.amount - rough), End(figure.amount + rough))
    whole = Fraction(1, parts(figure.unit) or 1)
    value = Fraction(figure.value)
    step = min(last_place(figure.value), value / 8)
    if figure.comparator in (">", ">="):
        return Interval(End(value), End(value + step)).scaled(whole)
    if figure.comparator in ("<", "<="):
        return Interval(End(value - step), End(value)).scaled(whole)
    if figure.comparator == "=" and way in (RATIO, AVERAGE, GROWTH):
        half = printed_place(figure.value) / 2
        return Interval(End(value - half), End(value + half)).scaled(whole)
    return Quantity(figure.value, "x", figure.comparator).values.scaled(whole)
