"""What a draft says is part of what: `4,105 of the 25,600`, `704 people, 206 of whom`, `其中`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact
    from dpfacts.prose.claims import Claim
    from dpfacts.store.reader import Reader

_ARTICLES = r"(?:(?:the|its|their|these|those|all)\s+)*"
_OF = re.compile(rf"(?i)\s*(?:[a-z'’-]+\s+){{0,5}}?(?:out\s+)?of\s+{_ARTICLES}\Z")
_OUT_OF = re.compile(rf"(?i)\b(?:of|among)\s+{_ARTICLES}\Z")
_AMONG = re.compile(
    r"(?i)\b(?:(?:of|among)\s+(?:whom|which|them|these|those)|including)\s+\Z"
    r"|其中[^。；;，,]{0,12}\Z|\A[^，,。；;其]{0,8}中[，,]?[^，,。；;]{0,8}\Z"
)
_OF_THEM = re.compile(
    r"(?i)\s*(?:[a-z'’-]+\s+){0,4}?(?:of|among)\s+(?:whom|which|them|these|those)\b"
)
_NEAR = 20  # characters before a claim in which it is said to be a whole


def first_is_part(first: Claim, second: Claim, text: str) -> bool | None:
    """Of two claims of ``text``, one after the other, whether the first is said to be part of the
    second; False where it is the other way round, None where neither is said.
    """
    between = text[first.end : second.start]
    if _OF.match(between):
        return True
    before = text[max(0, first.start - _NEAR) : first.start]
    behind = _OF_THEM.match(text, second.end)
    return False if behind or _AMONG.search(between) or _OUT_OF.search(before) else None


def is_part(base: Reader, part: Fact, whole: Fact) -> bool:
    """Whether a relation of ``base`` has ``part`` as a part of ``whole``, counted alike."""
    return any(
        (relation.part, relation.whole) == (part.id, whole.id)
        for relation in base.relations_of(part.id)
        if relation.kind in ("within", "share")
    ) and base.units().conform(part.unit, whole.unit)


def turned_round(
    base: Reader, first: Claim, second: Claim, facts: tuple[Fact, Fact], text: str
) -> bool:
    """Whether two claims of ``text``, one after the other, that say the numbers of ``facts`` make
    the whole of these the part of the other.
    """
    said = first_is_part(first, second, text)
    if said is None:
        return False
    part, whole = facts if said else facts[::-1]
    return is_part(base, whole, part)
