"""How well a fact answers a query: what each word weighs where it is found, and how much of the
query is met.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from math import prod

from dpfacts.prose.stems import stem
from dpfacts.search.query import Query
from dpfacts.search.wanted import ELSEWHERE, TOGETHER, Wanted
from dpfacts.store.index import Candidate, Texts
from dpfacts.store.layout import SOURCE, WEIGHTS

_NAMES, _WEIGHTS = tuple(WEIGHTS), tuple(WEIGHTS.values())
_COLUMN = {name: number for number, name in enumerate(WEIGHTS)}
_STATEMENT, _MEASURE, _TIME = _COLUMN["statement"], _COLUMN["measure"], _COLUMN["time"]
_RUNNING = [_COLUMN[name] for name in ("statement", "quote", "topic", "measure")]
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
_ROUNDING = 1 + 1e-9  # what sums of the same numbers in another order may differ by


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


def rank(
    candidates: Sequence[Candidate],
    wanted: Sequence[Wanted],
    asked: Query,
    read: Callable[[list[int]], dict[int, Texts]],
    *,
    nation: str = "",
    limit: int | None = None,
) -> list[Hit]:
    """``candidates`` as hits, best first: those with every term before those without, equal ones in
    the base's order; all that may be among the first ``limit``. Figures of the place ``nation``
    come before the like of others. ``read`` gives the texts of facts by their numbers.
    """
    whole = sum(word.rarity for word in wanted) or 1.0
    hits = _begun(candidates, wanted, asked, nation)
    ceilings = [_ceiling(*pair, wanted, whole) for pair in zip(hits, candidates, strict=True)]
    likeliest = sorted(range(len(hits)), key=lambda place: ceilings[place], reverse=True)
    enough = len(hits) if limit is None else limit
    ranked: list[Hit] = []
    for places in (likeliest[: 2 * enough], likeliest[2 * enough :]):
        if len(ranked) >= enough > 0:  # of the others, only what may come before the last of these
            last = ranked[enough - 1]
            places = [at for at in places if ceilings[at] >= (not last.missing, last.score)]
        texts = read([hits[at].number for at in places])
        for at in places:
            _score(hits[at], candidates[at], texts[hits[at].number], wanted, whole)
        ranked += (hits[at] for at in places)
        ranked.sort(key=lambda hit: (bool(hit.missing), -hit.score, hit.number))
    return ranked


def _begun(
    candidates: Sequence[Candidate], wanted: Sequence[Wanted], asked: Query, nation: str
) -> list[Hit]:
    """The hits for ``candidates`` with the factors that are known without their texts."""
    dated = any(word.year for word in wanted)
    forms = {form for word in wanted for form in word.forms}
    kinds = {unit: _kind(unit, asked) for unit in {each.unit for each in candidates}}
    hits = []
    for candidate in candidates:
        hit = Hit(candidate.id, candidate.number)
        hit.factors = {"words met": 1.0, "kind of answer": kinds[candidate.unit]}
        hit.factors["words of its id"] = 1 + _COVERED * _covered(candidate.own.split(), forms)
        if nation and candidate.place == nation:
            hit.factors["whole country"] = _NATIONAL
        if candidate.latest and not dated:
            hit.factors["latest"] = _LATEST
        hits.append(hit)
    return hits


def _ceiling(
    hit: Hit, candidate: Candidate, wanted: Sequence[Wanted], whole: float
) -> tuple[bool, float]:
    """Whether ``candidate`` may have all the words, whose weights are ``whole`` together, and the
    most that its score can be.
    """
    total = met = 0.0
    every = True
    for word in wanted:
        if candidate.number in word.holders or _is_near(word, candidate):
            total += word.rarity * word.most
            met += word.rarity
            continue
        every = False
        if word.above and (near := _around(word, candidate)):
            total += word.rarity * near["place"]
            met += word.rarity
    return every, total * met / whole * prod(hit.factors.values()) * _ROUNDING


def _score(
    hit: Hit, candidate: Candidate, texts: Texts, wanted: Sequence[Wanted], whole: float
) -> None:
    """Give ``hit`` its points and its score, from the ``texts`` of its ``candidate``."""
    total = met = 0.0
    found = []
    for word in wanted:
        there = candidate.number in word.holders or word.near
        fields = _fields(word, candidate, texts) if there else {}
        if not fields:
            hit.missing += (word.term.text,)
            if not (fields := _around(word, candidate)):
                continue
        best = max(fields.values())
        total += word.rarity * (best + ELSEWHERE * (sum(fields.values()) - best))
        met += word.rarity * min(1.0, best)
        hit.points[word.term.text] = {name: points * word.rarity for name, points in fields.items()}
        found.append(word)
    hit.factors["words met"] = met / whole
    hit.score = (total + _together(texts, wanted, found)) * prod(hit.factors.values())


def _fields(word: Wanted, candidate: Candidate, texts: Texts) -> dict[str, float]:
    """The fields of ``candidate`` that answer ``word``, and what each weighs."""
    fields = {}
    for form in word.forms:
        needle = f" {form} "
        for name, weight, text in zip(_NAMES, _WEIGHTS, texts, strict=True):
            if needle in text and (name != SOURCE or word.cited):
                fields[name] = weight
    if "statement" in fields:
        fields["statement"] *= _LENGTH / (_LENGTH + texts[_STATEMENT].count(" "))
    if "time" in fields:
        fields["time"] /= len(texts[_TIME].split())
    if "figure" not in fields and _is_near(word, candidate):
        fields["figure"] = WEIGHTS["figure"] * _NEAR
    if word.year and "figure" in fields and " year " not in texts[_MEASURE]:
        fields["figure"] = WEIGHTS["time"]
    return fields


def _is_near(word: Wanted, candidate: Candidate) -> bool:
    """Whether ``word`` is a number that the value of ``candidate`` rounds to."""
    return word.near is not None and word.near[0] <= candidate.value <= word.near[1]


def _around(word: Wanted, candidate: Candidate) -> dict[str, float]:
    """What a fact gets for being about a place around the one that is asked for, without meeting
    the term.
    """
    near = word.above.get(candidate.place)
    return {"place": WEIGHTS["place"] * _UP * near} if near else {}


def _together(texts: Texts, wanted: Sequence[Wanted], there: Sequence[Wanted]) -> float:
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
        if any(needle in texts[column] for column in _RUNNING for needle in needles):
            points += TOGETHER * WEIGHTS["statement"] * min(word.rarity, follower.rarity)
    return points


def _kind(unit: str, asked: Query) -> float:
    """The factor for the kind of answer that a figure in ``unit`` is."""
    if asked.kind is None:
        return 1.0
    factor = _FITS if asked.kind.fits(unit) else _MISFITS
    counted = {stem(word) for word in unit.split()}.intersection(asked.counted)
    return factor * (_COUNTS if counted else 1.0)


def _covered(own: Collection[str], forms: Collection[str]) -> float:
    """The share of the words of a fact's ``own`` id that are among ``forms``."""
    return sum(word in forms for word in own) / len(own)
