"""The words of a query as they were found in the base, and what each can weigh."""

from __future__ import annotations

from collections.abc import Collection
from math import log

from dpfacts.search.query import Term, is_year
from dpfacts.store.layout import WEIGHTS

ELSEWHERE = 0.25
"""Of the weight of a word, what counts for each field besides the best."""
TOGETHER = 0.25
"""Of the weight of a word, what is added where the next word of the query follows it."""


class Wanted:
    """A term of the query, looked up in the base.

    ``forms`` are the stems (of a phrase: joined by blanks) that answer it, and ``facts`` says how
    many facts have one of them. Where it is a number, ``near`` are the values that round to it;
    where it is a place, ``above`` are the places around it, and how near each is (up to 1). A word
    that only the titles of sources have is ``cited``; the title of a source answers no other.
    ``holders`` are the numbers of the facts that may have one of the forms, among those to rank,
    and ``most`` is what it can weigh in one.
    """

    __slots__ = tuple("above cited facts forms holders most near rarity term year".split())

    def __init__(self, term: Term, forms: tuple[str, ...], facts: int) -> None:
        self.term = term
        self.forms = forms
        self.facts = facts
        self.rarity = 0.0
        self.cited = False
        self.near, self.year = term.near, is_year(term.text)
        self.most = _MOST["figure" if any(form[0].isdigit() for form in forms) else "place"]
        self.above: dict[str, float] = {}
        self.holders: Collection[int] = ()


def rarity(facts: int, all_facts: int) -> float:
    """The weight of a word that ``facts`` of ``all_facts`` have: rare words tell more."""
    return log(1 + (all_facts - facts + 0.5) / (facts + 0.5)) + 0.2


def _most(best: str) -> float:
    """The most that a word can weigh where no column weighs more for it than ``best``."""
    others = sum(min(weight, WEIGHTS[best]) for weight in WEIGHTS.values()) - WEIGHTS[best]
    return WEIGHTS[best] + ELSEWHERE * others + 2 * TOGETHER * WEIGHTS["statement"]


_MOST = {column: _most(column) for column in ("figure", "place")}
