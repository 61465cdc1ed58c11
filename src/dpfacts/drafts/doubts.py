"""Figures that are not to be repeated without a word: in doubt, superseded, retracted, or such that
the source's own arithmetic does not come out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from dpfacts.facts.relations import members

if TYPE_CHECKING:
    from dpfacts.facts.model import Relation
    from dpfacts.store.reader import Reader

_WARNED = re.compile(
    r"(?i)\b(?:contradict\w*|inconsisten\w*|disput\w*|doubt\w*|implausib\w*|mistak\w*|errors?|errone\w+"
    r"|questionab\w*|unlikely|does not (?:add up|follow|fit|match)|do not (?:add up|match|fit)"
    r"|cannot be right|misprint\w*|caution|apparently|retracted|superseded)\b"
    r"|\[sic\]|矛盾|不一致|不符|存疑|有误|疑问"
)


def warned(text: str) -> bool:
    """Whether ``text`` warns of the figures in it."""
    return bool(_WARNED.search(text))


def doubtful(base: Reader, ids: Collection[str]) -> dict[str, str]:
    """Of the facts ``ids``, which a draft repeats, those that are not to be repeated so, with the
    reason: what is said against them, or the relation that does not hold of which the draft gives
    the stated figure and one that it should follow from.
    """
    reasons = {fact.id: " ".join(fact.standing) for fact in base.facts(ids) if fact.standing}
    for relation in _broken(base, ids):
        for name in _stated(relation, ids):
            reasons.setdefault(name, base.arithmetic(relation))
    return reasons


def _broken(base: Reader, ids: Collection[str]) -> Iterator[Relation]:
    seen = set()
    for relations in base.broken(ids).values():
        for relation in relations:
            if relation.id not in seen:
                seen.add(relation.id)
                yield relation


def _stated(relation: Relation, ids: Collection[str]) -> list[str]:
    """The figure of ``relation`` that does not follow, where ``ids`` have it and another member;
    without one that is stated, all that they have.
    """
    had = [name for name in members(relation) if name in ids]
    if len(had) < 2:
        return []
    if relation.stated:
        return [relation.stated] if relation.stated in had else []
    return had
