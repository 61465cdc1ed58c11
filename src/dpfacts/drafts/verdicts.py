"""The verdicts on a claim of a draft (docs/proof.md), and how a claim that has found its fact is
judged by hedge, and by whether that fact is to be used at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact
    from dpfacts.prose.claims import Claim

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


def level(verdict: str) -> str:
    """What ``verdict`` counts as: ``right``, ``error``, ``warning``, ``note`` or ``none``."""
    if verdict in RIGHT:
        return "right"
    if verdict in ERRORS:
        return "error"
    if verdict == WARNING:
        return "warning"
    return "note" if verdict == NOTE else "none"


def hedged(claim: Claim, fact: Fact) -> Verdict:
    """Whether ``claim``, which has the number of ``fact``, bounds it as the source does."""
    figure = claim.figure
    if fact.high is not None or figure.high is not None or figure.comparator == fact.comparator:
        return "match"
    if (fact.comparator, figure.comparator) in _FOLLOWS:
        return "match"
    return "hedge-dropped" if figure.comparator == "=" else "hedge-changed"
