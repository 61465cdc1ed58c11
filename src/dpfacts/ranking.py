"""How well a fact answers a query: what each word weighs where it is found, and how much of the query is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from typing import NamedTuple

from dpfacts.query import Hint, Term, is_year

WEIGHTS = {
    "figure": 6.0,  # the value itself, as plain digits
    "statement": 3.0,
    "quote": 2.0,
    "topic": 2.5,
    "place": 4.0,
    "outer": 3.0,  # the places around it: Hebei finds Baoding
    "measure": 3.0,  # with unit and dimensions
    "keywords": 3.0,
    "also": 2.0,  # by the thesaurus
    "time": 3.0,  # the years of its period
    "source": 0.3,
}
"""The columns of the full-text index in their order, and what a word found there weighs."""

_ELSEWHERE = 0.15  # of its weight counts for each field besides the best
_TOGETHER = 0.25  # of a word's weight is added where the next word of the query follows it
_UP = 0.35  # of the weight of a place counts for a place around it
_NEAR = 0.5  # of the weight of a number counts for one that rounds to it
_LENGTH = 30  # words of a statement at which what is found in it counts half
_HINT = 6.0  # points for a unit that the question asks for, and lost for one that it does not


@dataclass(slots=True)
class Wanted:
    """A term of the query, looked up in the base."""

    term: Term
    forms: tuple[str, ...]
    """The stems (of a phrase: joined by blanks) that answer the term."""
    facts: int
    """How many facts have one of them."""
    rarity: float = 0.0
    above: dict[str, float] = field(default_factory=dict)
    """Where the term is a place: the places around it, and how near each is (up to 1)."""


class Candidate(NamedTuple):
    """A fact that may be shown: its number and id, its place and value, and the texts of the full-text columns in their order."""

    number: int
    id: str
    place: str
    value: float
    texts: tuple[str, ...]


@dataclass(slots=True)
class Hit:
    """A fact found: ``points`` are the score by term and field, ``missing`` the terms that it has not."""

    id: str
    number: int = 0
    score: float = 0.0
    points: dict[str, dict[str, float]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def rarity(facts: int, all_facts: int) -> float:
    """The weight of a word that ``facts`` of ``all_facts`` have: rare words tell more."""
    return log(1 + (all_facts - facts + 0.5) / (facts + 0.5)) + 0.2


def rank(candidates: Sequence[Candidate], wanted: Sequence[Wanted], hint: Hint) -> list[Hit]:
    """``candidates`` as hits, best first: those with every term before those without, equal ones in the base's order."""
    hits = [_hit(candidate, wanted, hint) for candidate in candidates]
    return sorted(hits, key=lambda hit: (bool(hit.missing), -hit.score, hit.number))


def _hit(candidate: Candidate, wanted: Sequence[Wanted], hint: Hint) -> Hit:
    texts = dict(zip(WEIGHTS, candidate.texts, strict=True))
    hit = Hit(candidate.id, candidate.number)
    missing = []
    met = total = asked = 0.0
    for one in wanted:
        asked += one.rarity
        found = _found(one, candidate, texts)
        if not found:
            missing.append(one.term.text)
            found = _around(one, candidate)
        if not found:
            continue
        hit.points[one.term.text] = {name: points * one.rarity for name, points in found.items()}
        best = max(found.values())
        total += one.rarity * (best + _ELSEWHERE * (sum(found.values()) - best))
        met += one.rarity * min(1.0, best)
    for one, other in pairwise(wanted):
        if any(_follows(one, other, texts[name]) for name in ("statement", "quote", "topic", "measure")):
            total += _TOGETHER * WEIGHTS["statement"] * min(one.rarity, other.rarity)
    if any(f" {unit} " in texts["measure"] for unit in hint.units):
        total += _HINT
    if any(f" {unit} " in texts["measure"] for unit in hint.not_units):
        total -= _HINT
    hit.missing = tuple(missing)
    hit.score = total * (met / asked if asked else 1.0)
    return hit


def _found(one: Wanted, candidate: Candidate, texts: dict[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for form in one.forms:
        needle = f" {form} "
        for name, text in texts.items():
            if needle in text:
                found[name] = WEIGHTS[name]
    if "time" in found:
        found["time"] /= len(texts["time"].split())
    if "statement" in found:
        found["statement"] *= _LENGTH / (_LENGTH + texts["statement"].count(" "))
    if (near := one.term.near) and "figure" not in found and near[0] <= candidate.value <= near[1]:
        found["figure"] = WEIGHTS["figure"] * _NEAR
    if is_year(one.term.text) and "figure" in found and " year " not in texts["measure"]:
        found["figure"] = WEIGHTS["time"]
    return found


def _around(one: Wanted, candidate: Candidate) -> dict[str, float]:
    """What a fact gets for being about a place around the one that is asked for, without meeting the term."""
    near = one.above.get(candidate.place)
    return {"place": WEIGHTS["place"] * _UP * near} if near else {}


def _follows(one: Wanted, other: Wanted, text: str) -> bool:
    return any(f" {left} {right} " in text for left in one.forms for right in other.forms)
