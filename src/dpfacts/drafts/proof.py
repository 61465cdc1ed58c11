"""Every number of a draft held against a base: a claim finds its fact, and is judged by it.

In two rounds. First the claims that say the number of a fact find it: the words around them speak
of it, and nothing that is named near them speaks against it. Then the others are judged with what
these have found: as rounded, as reckoned from them, as slips. When in doubt, a number is *not in
the base*: a right one that is flagged costs more trust than a wrong one that is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from dpfacts.drafts import evidence, slips, sums, wholes
from dpfacts.drafts.candidates import Candidate, Claimed
from dpfacts.drafts.context import Setting, settings
from dpfacts.drafts.doubts import doubtful, warned
from dpfacts.drafts.judgement import Judgement
from dpfacts.drafts.knowledge import Knowledge
from dpfacts.drafts.manuscript import PLAIN, blocks
from dpfacts.drafts.reckonings import Operand
from dpfacts.drafts.report import Report
from dpfacts.drafts.scribe import Block
from dpfacts.drafts.verdicts import NONE, NOTE, Verdict, hedged
from dpfacts.facts.model import Fact
from dpfacts.prose.claims import NoClaim

if TYPE_CHECKING:
    from dpfacts.store.reader import Reader
    from dpfacts.store.record import Record

_REPEATED = ("match", "rounded", "hedge-dropped", "hedge-changed")
_PRINTED = (*_REPEATED, "wrong-time")
"""Verdicts on numbers that the base has as they are."""
_SAYING = {*_REPEATED, "other-fact"}
"""Verdicts on numbers that a fact says."""
_AROUND = 10  # claims before and behind one from which it may be reckoned
_EQUALLY = 0.85
"""Candidates that have so much of the best likeness are as good."""


@dataclass(slots=True)
class _Judged:
    """A claim, and what was found of it so far."""

    claimed: Claimed
    candidates: list[Candidate] = field(default_factory=list)
    verdict: Verdict | None = None
    fact: Fact | None = None
    operands: tuple[Fact, ...] = ()
    instead: str = ""
    borrowed: Fact | None = None

    def is_beside(self, other: _Judged) -> bool:
        """Whether the two stand in the same sentence, or in the same cell of a table."""
        own, its = self.claimed.setting, other.claimed.setting
        return self is not other and (own.number, own.sentence) == (its.number, its.sentence)


class Proof:
    """Proofs drafts against the facts of ``base``."""

    def __init__(self, base: Reader) -> None:
        self._base = base
        self._known = Knowledge(base)

    def judgements(self, draft: str, markup: str = PLAIN) -> list[Judgement]:
        """Every number of ``draft``, which is written in ``markup`` (``plain``, ``markdown``,
        ``html`` or ``tex``), with its verdict, in order.
        """
        judgements = _judgements(self._known, blocks(draft, markup))
        return sorted(judgements, key=lambda judgement: judgement.start)

    def records(
        self, draft: str, markup: str = PLAIN, name: str = "", explain: bool = False
    ) -> list[Record]:
        """A record of every claim of ``draft``, which is called ``name``; with ``explain`` also of
        the numbers that claim nothing, and with the facts that were looked at.
        """
        report = Report(self._base, name, draft)
        return report.records(self.judgements(draft, markup), explain)


def _judgements(known: Knowledge, prose: Sequence[Block]) -> Iterator[Judgement]:
    figures = list(settings(prose))
    judged = [_Judged(Claimed(each, known)) for each in figures if isinstance(each, Setting)]
    for each in judged:
        _find(each)
    for place, each in enumerate(judged):
        if each.verdict is None:
            _reason(each, judged[max(0, place - _AROUND) : place + _AROUND], known)
    _exchange(judged, known)
    _doubt(judged, known)
    claims = iter(judged)
    for figure in figures:
        if isinstance(figure, Setting):
            each = next(claims)
            verdict = each.verdict or NOTE
            yield Judgement(
                *figure.span,
                verdict,
                each.fact,
                each.operands,
                instead=each.instead,
                borrowed=each.borrowed,
                candidates=tuple(each.candidates),
            )
        else:
            block, no_claim = figure
            yield _no_claim(block, no_claim)


def _no_claim(block: Block, figure: NoClaim) -> Judgement:
    return Judgement(*block.span(figure.start, figure.end), NONE, rule=figure.rule)


def _exchange(judged: Sequence[_Judged], known: Knowledge) -> None:
    """Tell the claims of one sentence that say each the number of the other."""
    for left, right in pairwise(judged):
        if left.fact is None or right.fact is None or not left.is_beside(right):
            continue
        if _are_swapped(left, right, known):
            one, other = left.borrowed or left.fact, right.borrowed or right.fact
            left.borrowed, right.borrowed = one, other
            left.fact, right.fact = other, one
            left.verdict = right.verdict = "other-fact"


def _are_swapped(left: _Judged, right: _Judged, known: Knowledge) -> bool:
    said, also = left.borrowed or left.fact, right.borrowed or right.fact
    if said is None or also is None or not {left.verdict, right.verdict} <= _SAYING:
        return False
    here, there = left.claimed.setting, right.claimed.setting
    if wholes.turned_round(known.base, here.claim, there.claim, (said, also), here.block.text):
        return True
    exact = {left.verdict, right.verdict} <= {"match", "rounded"}
    return exact and slips.swapped(left.claimed, said, right.claimed, also)


def _doubt(judged: Sequence[_Judged], known: Knowledge) -> None:
    """Warn of figures that are repeated without a warning."""
    repeated = {each.fact.id for each in judged if each.fact and each.verdict in _REPEATED}
    reasons = doubtful(known.base, repeated)
    for each in judged:
        if not (each.fact and each.fact.id in reasons and each.verdict in _REPEATED):
            continue
        if not warned(each.claimed.setting.block.text):
            each.verdict, each.instead = "broken-source", reasons[each.fact.id]


def _find(judged: _Judged) -> None:
    """Let a claim find the fact whose number it says."""
    claimed = judged.claimed
    judged.candidates = claimed.same()
    meant = [each for each in judged.candidates if evidence.is_meant(each, claimed)]
    best = [each for each in meant if each.likeness >= meant[0].likeness * _EQUALLY]
    for candidate in best:
        verdict = hedged(claimed.setting.claim, candidate.fact, claimed.setting.own)
        if verdict != "match" and not evidence.is_for_sure(candidate, claimed):
            continue
        if judged.verdict is None or verdict == "match":
            judged.fact, judged.verdict = candidate.fact, verdict
        if verdict == "match":
            if claimed.setting.years and not candidate.fact.period:
                judged.instead = "it gives no date"
            return


def _reason(judged: _Judged, around: Sequence[_Judged], known: Knowledge) -> None:
    """Judge a claim whose number no fact has, or none that is meant, by those ``around`` it."""
    claimed = judged.claimed
    if misplaced := slips.misplaced(claimed, judged.candidates):
        judged.verdict, judged.fact, judged.borrowed = misplaced
        return
    near = claimed.near()
    taken = {
        each.fact.id
        for each in around
        if each.fact and each.verdict in ("match", "rounded") and each.is_beside(judged)
    }
    judged.candidates += near
    for candidate in near:
        fits = candidate.standing == "rounded" and candidate.fact.id not in taken
        if fits and evidence.is_meant(candidate, claimed):
            judged.fact, judged.verdict = candidate.fact, "rounded"
            return
    operands = list(_operands(judged, around))
    if found := sums.follows(claimed.setting, claimed.number, operands, known.base.units()):
        judged.verdict, reckoned = found
        judged.operands = tuple(each.fact for each in reckoned.operands)
        judged.instead = str(reckoned)
    elif slip := slips.slip(claimed, judged.candidates, taken):
        judged.verdict, judged.fact = slip


def _operands(judged: _Judged, around: Sequence[_Judged]) -> Iterator[Operand]:
    """The claims ``around`` one from which it may have been reckoned."""
    own = judged.claimed.setting
    for each in around:
        other = each.claimed.setting
        if each.fact and each.verdict in _PRINTED and abs(other.number - own.number) <= 1:
            before = other.number == own.number and other.claim.start < own.claim.start
            yield Operand(other.claim, each.fact, each.is_beside(judged), before)
