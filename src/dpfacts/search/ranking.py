"""How well a fact answers a query: what each word weighs where it is found, and how much of the
query is met.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from math import log, prod

from dpfacts.prose.stems import stem
from dpfacts.search.query import Query, Term, is_year
from dpfacts.store.index import Candidate
from dpfacts.store.layout import SOURCE, WEIGHTS

_COLUMN = {name: number for number, name in enumerate(WEIGHTS)}
_STATEMENT, _MEASURE, _TIME = _COLUMN["statement"], _COLUMN["measure"], _COLUMN["time"]
_RUNNING = [_COLUMN[name] for name in ("statement", "quote", "topic", "measure")]
_ELSEWHERE = 0.25  # of its weight counts for each field besides the best
_TOGETHER = 0.25  # of a word's weight is added where the next word of the query follows it
_FORMS = 16  # pairs of forms that are looked for side by side; prefixes have more
_UP = 0.35  # of the weight of a place counts for a place around it
_NEAR = 0.5  # of the weight of a number counts for one that rounds to it
_LENGTH = 30  # words of a statement at which what is found in it counts half
_FITS, _COUNTS, _MISFITS = 1.3, 1.2, 0.8
"""What the score of a figure is multiplied by that may be the kind of answer asked for, that counts
the very thing asked for, and that is no such answer.
"""
_NATIONAL = 1.2  # for a figure of the whole country where no place is named
_LATEST = 1.1  # for the last of several figures of one thing where no year is named
_COVERED = 0.5  # of the score is added where the query meets all words of the fact's own id


class Wanted:
    """A term of the query, looked up in the base.

    ``forms`` are the stems (of a phrase: joined by blanks) that answer it, and ``facts`` says how
    many facts have one of them. Where it is a number, ``near`` are the values that round to it;
    where it is a place, ``above`` are the places around it, and how near each is (up to 1). A word
    that only the titles of sources have is ``cited``; the title of a source answers no other.
    """

    __slots__ = ("above", "cited", "facts", "forms", "near", "rarity", "term", "year")

    def __init__(self, term: Term, forms: tuple[str, ...], facts: int) -> None:
        self.term = term
        self.forms = forms
        self.facts = facts
        self.rarity = 0.0
        self.cited = False
        self.near, self.year = term.near, is_year(term.text)
        self.above: dict[str, float] = {}


class Hit:
    """A fact found: ``points`` are the score by term and field, ``factors`` what their sum is
    multiplied by, ``missing`` the terms that it has not.
    """

    __slots__ = ("factors", "id", "missing", "number", "points", "score")

    def __init__(self, id: str, number: int = 0) -> None:
        self.id = id
        self.number = number
        self.score = 0.0
        self.points: dict[str, dict[str, float]] = {}
        self.factors: dict[str, float] = {}
        self.missing: tuple[str, ...] = ()


def rarity(facts: int, all_facts: int) -> float:
    """The weight of a word that ``facts`` of ``all_facts`` have: rare words tell more."""
    return log(1 + (all_facts - facts + 0.5) / (facts + 0.5)) + 0.2


def rank(
    candidates: Collection[Candidate], wanted: Sequence[Wanted], asked: Query, nation: str = ""
) -> list[Hit]:
    """``candidates`` as hits, best first: those with every term before those without, equal ones in
    the base's order. Figures of the place ``nation`` come before the like of others.
    """
    most = sum(word.rarity for word in wanted) or 1.0
    hits = [_hit(candidate, wanted, asked, most) for candidate in candidates]
    dated = any(word.year for word in wanted)
    for hit, candidate in zip(hits, candidates, strict=True):
        if nation and candidate.place == nation:
            hit.factors["whole country"] = _NATIONAL
        if candidate.latest and not dated:
            hit.factors["latest"] = _LATEST
        hit.score *= prod(hit.factors.values())
    return sorted(hits, key=lambda hit: (bool(hit.missing), -hit.score, hit.number))


def _hit(candidate: Candidate, wanted: Sequence[Wanted], asked: Query, most: float) -> Hit:
    hit = Hit(candidate.id, candidate.number)
    total = met = 0.0
    whole = "".join(candidate.texts)  # to pass over most words at one look
    for word in wanted:
        fields = _fields(word, candidate, whole)
        if not fields:
            hit.missing += (word.term.text,)
            if not (fields := _around(word, candidate)):
                continue
        best = max(fields.values())
        total += word.rarity * (best + _ELSEWHERE * (sum(fields.values()) - best))
        met += word.rarity * min(1.0, best)
        hit.points[word.term.text] = {name: points * word.rarity for name, points in fields.items()}
    there = [word for word in wanted if word.term.text in hit.points]
    hit.score = total + _together(candidate, wanted, there)
    hit.factors = {"words met": met / most, "kind of answer": _kind(candidate, asked)}
    hit.factors["words of its id"] = 1 + _COVERED * _covered(candidate, wanted)
    return hit


def _fields(word: Wanted, candidate: Candidate, whole: str) -> dict[str, float]:
    """The fields of ``candidate`` that answer ``word``, and what each weighs; ``whole`` are its
    texts as one.
    """
    texts = candidate.texts
    fields = {}
    for needle in [needle for form in word.forms if (needle := f" {form} ") in whole]:
        for (name, weight), text in zip(WEIGHTS.items(), texts, strict=True):
            if needle in text and (name != SOURCE or word.cited):
                fields[name] = weight
    if "statement" in fields:
        fields["statement"] *= _LENGTH / (_LENGTH + texts[_STATEMENT].count(" "))
    if "time" in fields:
        fields["time"] /= len(texts[_TIME].split())
    if word.near and "figure" not in fields and word.near[0] <= candidate.value <= word.near[1]:
        fields["figure"] = WEIGHTS["figure"] * _NEAR
    if word.year and "figure" in fields and " year " not in texts[_MEASURE]:
        fields["figure"] = WEIGHTS["time"]
    return fields


def _around(word: Wanted, candidate: Candidate) -> dict[str, float]:
    """What a fact gets for being about a place around the one that is asked for, without meeting
    the term.
    """
    near = word.above.get(candidate.place)
    return {"place": WEIGHTS["place"] * _UP * near} if near else {}


def _together(candidate: Candidate, wanted: Sequence[Wanted], there: Sequence[Wanted]) -> float:
    """What a fact gets for having words side by side that stand side by side in the query;
    ``there`` are those that it has.
    """
    points = 0.0
    for word, follower in pairwise(wanted):
        if word not in there or follower not in there:
            continue
        if len(word.forms) * len(follower.forms) > _FORMS:
            continue
        needles = [f" {left} {right} " for left in word.forms for right in follower.forms]
        if any(needle in candidate.texts[column] for column in _RUNNING for needle in needles):
            points += _TOGETHER * WEIGHTS["statement"] * min(word.rarity, follower.rarity)
    return points


def _kind(candidate: Candidate, asked: Query) -> float:
    """The factor for the kind of answer that ``candidate`` is."""
    if asked.kind is None:
        return 1.0
    factor = _FITS if asked.kind.fits(candidate.unit) else _MISFITS
    unit = {stem(word) for word in candidate.unit.split()}
    return factor * (_COUNTS if not unit.isdisjoint(asked.counted) else 1.0)


def _covered(candidate: Candidate, wanted: Sequence[Wanted]) -> float:
    """The share of the words of the fact's own id that the query meets."""
    own = {stem(word) for word in candidate.id.split("-")}
    forms = {form for word in wanted for form in word.forms}
    return len(own & forms) / len(own)
