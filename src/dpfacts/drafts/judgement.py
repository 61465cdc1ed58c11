"""What a proof says of one number."""

from __future__ import annotations

from dataclasses import dataclass

from dpfacts.drafts.candidates import Candidate
from dpfacts.drafts.verdicts import Verdict
from dpfacts.facts.model import Fact


@dataclass(frozen=True, slots=True)
class Judgement:
    """A number of a draft, from ``start`` to ``end``, with its verdict.

    ``fact`` is the one that it says, or should say; ``operands`` are those that it was reckoned
    from; ``rule`` says why a number is no claim, ``instead`` what comes out of the arithmetic, or
    what is to be said against the fact; ``borrowed`` is the fact whose number it is, where that is
    another. ``candidates`` are the facts that were looked at.
    """

    start: int
    end: int
    verdict: Verdict
    fact: Fact | None = None
    operands: tuple[Fact, ...] = ()
    rule: str = ""
    instead: str = ""
    borrowed: Fact | None = None
    candidates: tuple[Candidate, ...] = ()
