"""The verdicts on a claim of a draft (docs/proof.md), and how a claim that has found its fact is
judged by hedge, and by whether that fact is to be used at all.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact
    from dpfacts.prose.claims import Claim
    from dpfacts.prose.figure import Figure

Verdict = Literal[
    "match",
    "rounded",
    "derived",
    "hedge-dropped",
    "hedge-changed",
    "wrong",
    "scale",
    "unit",
    "wrong-time",
    "other-fact",
    "derived-wrong",
    "broken-source",
    "not-in-base",
    "no-claim",
]
RIGHT = ("match", "rounded", "derived")
ERRORS = (
    *("hedge-dropped", "hedge-changed"),
    *("wrong", "scale", "unit", "wrong-time", "other-fact", "derived-wrong"),
)
WARNING: Verdict = "broken-source"
NOTE: Verdict = "not-in-base"
NONE: Verdict = "no-claim"
_ABOVE, _BELOW = (">", ">="), ("<", "<=")
_FOLLOWS = {(">", ">="), ("<", "<="), ("=", "~"), ("=", ">="), ("=", "<=")}
"""Comparators of a fact with what a draft may say instead: what follows from it."""

_MORE = (
    r"\b(?:more|over|above|beyond|exceed\w*|surpass\w*|topp\w+|upwards|least|minimum|plus)\b|\+"
    r"|超|多|余|逾|以上|至少|不低于|不少于|最低"
)
_LESS = (
    r"\b(?:less|fewer|under|below|nearly|almost|close to|short of|most|up to|maximum|limit\w*"
    r"|capped|cap|ceiling|within|no later)\b|不足|近|以下|以内|最多|最高|不超过|至多|接近"
)
_ROUGH = (
    r"\b(?:about|around|roughly|approximately|some|or so|circa|estimated)\b|约|左右|大约|上下|大概"
)
_APART = {
    "=": re.compile(r"(?!)"),
    "~": re.compile(_ROUGH, re.I),
    **dict.fromkeys(_ABOVE, re.compile(_MORE, re.I)),
    **dict.fromkeys(_BELOW, re.compile(_LESS, re.I)),
}
"""Words that hedge as a comparator does, wherever they stand."""


def level(verdict: str) -> str:
    """What ``verdict`` counts as: ``right``, ``error``, ``warning``, ``note`` or ``none``."""
    if verdict in RIGHT:
        return "right"
    if verdict in ERRORS:
        return "error"
    if verdict == WARNING:
        return "warning"
    return "note" if verdict == NOTE else "none"


def hedged(claim: Claim, fact: Fact, around: str = "") -> Verdict:
    """Whether ``claim``, which has the number of ``fact``, bounds it as the source does. A hedge
    may stand apart from its number, ``around`` it. Two ranges are the same where both ends are.
    """
    figure = claim.figure
    if fact.high is not None and figure.high is not None:
        return "match" if _ends_alike(figure, fact) else "wrong"
    if fact.high is not None or figure.high is not None or figure.comparator == fact.comparator:
        return "match"
    if (fact.comparator, figure.comparator) in _FOLLOWS:
        return "match"
    if figure.comparator == "=" and _APART[fact.comparator].search(around):
        return "match"
    return "hedge-dropped" if figure.comparator == "=" else "hedge-changed"


def _ends_alike(figure: Figure, fact: Fact) -> bool:
    """Whether the upper ends of two ranges whose lower ends are one number are one as well; in
    units that convert they are as far from the lower ends.
    """
    assert fact.high is not None and figure.high is not None
    low, high = figure.amount or figure.value, figure.high_amount or figure.high
    if not low or not fact.value:
        return Fraction(high) == Fraction(fact.high)
    return Fraction(high) / Fraction(low) == Fraction(fact.high) / Fraction(fact.value)
