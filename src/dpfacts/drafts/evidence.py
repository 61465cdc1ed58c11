"""How much the words around a number must say of a fact: enough to mean it, plenty to say that
something is wrong.

A short number stands for many things, and needs more than a long one. The weights were set on
labelled drafts, so that no right number is accused.
"""

from __future__ import annotations

from dpfacts.drafts import sums
from dpfacts.drafts.candidates import Candidate, Claimed
from dpfacts.facts.naming import UNIT

_NEEDED = {0: 10.0, 1: 8.0, 2: 6.5, 3: 4.5}
"""The likeness that is enough, by the digits of the number."""
_ENOUGH = 3.0
_UNNAMED = 4.0
"""What more is needed where the claim counts something that no word for the fact names."""
_PLENTY = {1: 14.0, 2: 12.0, 3: 9.0}
_PLENTY_LONG = 5.0


def is_meant(candidate: Candidate, claimed: Claimed) -> bool:
    """Whether the words say enough of the fact for the number of the claim to be the fact's."""
    agree = candidate.bearing.agree
    if claimed.digits < 2 and not agree:
        return False
    if UNIT not in agree and sums.is_total(claimed.setting):
        return False  # it is reckoned from what stands before it
    needed = _NEEDED.get(claimed.digits, _ENOUGH)
    needed += _UNNAMED if claimed.unnamed(candidate.fact) else 0
    return not candidate.against and candidate.likeness >= needed


def is_plenty(candidate: Candidate, claimed: Claimed) -> bool:
    """Whether the words say so much of the fact that something is wrong with what is said of it."""
    return candidate.likeness >= _PLENTY.get(claimed.digits, _PLENTY_LONG)


def is_for_sure(candidate: Candidate, claimed: Claimed) -> bool:
    """Whether a claim that bounds the number of the fact otherwise speaks of that fact for sure."""
    if claimed.digits < 2 and claimed.counts_else(candidate):
        return False
    named = UNIT in candidate.bearing.agree and claimed.counted.is_telling
    return named or is_plenty(candidate, claimed)
