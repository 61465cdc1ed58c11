"""What went wrong with a number that is not what the base says: a slip of the pen, another unit,
another time, the number of something else.

Each needs more to speak for the fact than a right number does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dpfacts.drafts import evidence, sums
from dpfacts.drafts.candidates import Candidate, Claimed
from dpfacts.drafts.verdicts import Verdict
from dpfacts.facts.coordinates import PERIOD
from dpfacts.facts.model import Fact
from dpfacts.facts.naming import UNIT

_SCALED = 10.0
"""The likeness that is needed to say that a number is a power of ten off."""
_TYPED = 7.0
"""The same for a number of which a digit is wrong."""
_CLEARLY = 3.0
"""How much more the words must say of another fact."""


def misplaced(
    claimed: Claimed, candidates: Sequence[Candidate]
) -> tuple[Verdict, Fact, Fact | None] | None:
    """The verdict on a number that stands in the base, said of something else: of another time, in
    another unit, of another thing. With the fact that is meant, and where it is another the one
    whose number it is.
    """
    for each in candidates:
        if each.standing != "same" or not evidence.is_plenty(each, claimed):
            continue
        if each.against == {PERIOD}:
            return "wrong-time", each.fact, None
        if each.against == {UNIT} and claimed.counted.is_named:
            return "unit", each.fact, None
        if len(each.against) == 1 and UNIT not in each.against:
            (name,) = each.against
            rival = None if claimed.told(each, name) else claimed.rival(each, name)
            if rival:
                return "other-fact", rival, each.fact
    return None


def slip(
    claimed: Claimed, candidates: Sequence[Candidate], taken: Collection[str]
) -> tuple[Verdict, Fact] | None:
    """The verdict on a number that is a slip of one in the base, and the fact that says that one.
    The facts ``taken`` have been found by other claims of the sentence.
    """
    elsewhere = claimed.digits > 2 and any(each.standing == "same" for each in candidates)
    said = any(_may_say(each) for each in candidates)
    for each in candidates:
        if each.against or each.fact.id in taken or not each.bearing.agree:
            continue
        if claimed.counts_else(each) or not _is_hedged_alike(claimed, each.fact):
            continue
        if sums.is_total(claimed.setting) and UNIT not in each.bearing.agree:
            continue  # it is the sum of something
        if each.standing == "scaled" and not said and each.likeness >= _SCALED:
            return "scale", each.fact
        if each.standing == "slip" and not elsewhere and each.likeness >= _TYPED:
            return "wrong", each.fact
    return None


def _may_say(candidate: Candidate) -> bool:
    """Whether the claim may be the figure of the fact, for all that is named: it has its number and
    counts the same. Then it is no slip of another, even where too little speaks for the fact.
    """
    same = candidate.standing == "same" and not candidate.against
    return same and UNIT in candidate.bearing.agree and candidate.likeness >= _TYPED / 2


def _is_hedged_alike(claimed: Claimed, fact: Fact) -> bool:
    """Whether a slip can have made the claim of ``fact``: it changes the number or leaves out the
    hedge; it does not bound it another way.
    """
    return claimed.setting.claim.figure.comparator in ("=", fact.comparator)


def swapped(left: Claimed, said: Fact, right: Claimed, also: Fact) -> bool:
    """Whether two claims that have found the facts ``said`` and ``also`` say each the number of the
    other: the words close to each speak of the other's fact.
    """
    if said.id == also.id or said.value == also.value:
        return False
    return (
        left.closely(also) - left.closely(said) >= _CLEARLY
        and right.closely(said) - right.closely(also) >= _CLEARLY
    )
