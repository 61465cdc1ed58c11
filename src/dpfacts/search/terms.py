"""Looks the words of a query up in the base: which stems answer each, how rare it is, and what a
misspelt one stands for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from json import dumps

from dpfacts.prose.words import is_han, joined
from dpfacts.search.query import FILLER, Term
from dpfacts.search.ranking import Wanted, rarity

EVERYTHING = ""
"""The stem under which the index counts all facts."""
_GUESSED = 0.6  # of the weight of a word counts where it was not typed so
_COMPANY = 8  # other words of the query by which one of several corrections is chosen
_PREFIXED = 50  # words that a prefix stands for


class Lookup:
    """The terms of a query, looked up. ``wanted`` are those that facts answer, ``corrected`` the
    words that no fact has with those they were taken for, ``unknown`` those that have no near word
    either.
    """

    def __init__(self, db: sqlite3.Connection, terms: Sequence[Term]) -> None:
        self.wanted: list[Wanted] = []
        self.corrected: dict[str, str] = {}
        self.unknown: tuple[str, ...] = ()
        phrases = _phrases(terms)
        stems = [stem for term in terms for stem in term.stems]
        counts = _counts(db, [EVERYTHING, *stems, *phrases])
        looked = [
            _prefixed(db, term) if term.prefix else _plain(term, counts)
            for term in _apart(db, terms, counts)
        ]
        _add_phrases(
            looked,
            {phrase: members for phrase, members in phrases.items() if counts.get(phrase)},
            counts,
        )
        answered = [one for one in looked if one.facts]
        for one in looked:
            self._add(
                one if one.facts or one.near else _corrected(db, one.term, answered), one.term
            )
        for one in self.wanted:
            guessed = one.term.text in self.corrected.values()
            one.rarity = rarity(min(one.facts, counts[EVERYTHING]), counts[EVERYTHING]) * (
                _GUESSED if guessed else 1
            )
        _add_places(db, self.wanted)

    def _add(self, one: Wanted | None, term: Term) -> None:
        if one is None:
            self.unknown += (term.text,)
            return
        if one.term != term:
            self.corrected[term.text] = one.term.text
        if one.term not in (other.term for other in self.wanted):
            self.wanted.append(one)


def _counts(db: sqlite3.Connection, stems: Iterable[str]) -> dict[str, int]:
    """How many facts have each of ``stems``; those that none has are left out."""
    sql = "SELECT stem, facts FROM term WHERE stem IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, (dumps(list(stems)),)))


def _phrases(terms: Sequence[Term]) -> dict[str, tuple[Term, ...]]:
    """Every two and three words of the query that follow each other, as the thesaurus writes
    phrases.
    """
    runs = [
        terms[start : start + size] for size in (2, 3) for start in range(len(terms) - size + 1)
    ]
    plain = [
        tuple(run) for run in runs if not any(term.prefix or len(term.stems) > 1 for term in run)
    ]
    return {joined([term.stems[0] for term in run]): run for run in plain}


def _add_phrases(
    looked: list[Wanted], phrases: dict[str, tuple[Term, ...]], counts: dict[str, int]
) -> None:
    """Let a phrase of the thesaurus answer each of its words."""
    for phrase, members in phrases.items():
        for one in looked:
            if one.term in members:
                one.forms, one.facts = (*one.forms, phrase), one.facts + counts[phrase]


def _apart(db: sqlite3.Connection, terms: Sequence[Term], counts: dict[str, int]) -> Iterator[Term]:
    """``terms`` with runs of Chinese that nothing has in the pairs of characters that something
    has.
    """
    for term in terms:
        if len(term.stems) > 1 and is_han(term.text):
            sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
            pairs = [Term(pair, (pair,)) for pair in term.stems if counts.get(pair)]
            if pairs and not db.execute(sql, (expression(db, term),)).fetchone():
                yield from pairs
                continue
        yield term


def _plain(term: Term, counts: dict[str, int]) -> Wanted:
    return Wanted(term, (" ".join(term.stems),), min(counts.get(stem, 0) for stem in term.stems))


def _prefixed(db: sqlite3.Connection, term: Term) -> Wanted:
    start = term.text
    sql = (
        "SELECT DISTINCT term.stem, facts FROM spelling JOIN term USING(stem) WHERE word>=? AND "
        "word<? ORDER BY facts DESC LIMIT ?"
    )
    rows = db.execute(sql, (start, start + "\U0010ffff", _PREFIXED)).fetchall()
    return Wanted(
        term, tuple(stem for stem, _ in rows) or (start,), sum(facts for _, facts in rows)
    )


def _corrected(db: sqlite3.Connection, term: Term, others: list[Wanted]) -> Wanted | None:
    """What a word that nothing has stands for: of the nearest words, the one that goes with most of
    the other words.
    """
    from dpfacts.search.spelling import nearest_words

    if term.prefix or len(term.stems) > 1:
        return None
    rows = db.execute("SELECT word, stem, facts FROM spelling JOIN term USING(stem)").fetchall()
    stems = {word: stem for word, stem, _ in rows}
    names = nearest_words(term.text, {word: facts for word, _, facts in rows if word not in FILLER})
    facts = {stem: facts for _, stem, facts in rows}
    near = [_plain(Term(name, (stems[name],)), facts) for name in names]
    sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"

    def company(one: Wanted) -> int:
        both = (f"{any_form(one)} AND {any_form(other)}" for other in others[:_COMPANY])
        return sum(db.execute(sql, (match,)).fetchone() is not None for match in both)

    return max(near, key=company) if len(near) > 1 else near[0] if near else None


def _add_places(db: sqlite3.Connection, wanted: list[Wanted]) -> None:
    """Tell the terms that name places which places lie around them; the outermost place counts
    least.
    """
    sql = (
        "SELECT n.stem, i.outer, e.record LIKE '%\"within\":%' FROM placename n JOIN inside i ON "
        "i.place=n.place"
        " JOIN entry e ON e.kind='places' AND e.id=i.outer"
        " WHERE i.outer<>i.place AND n.stem IN (SELECT value FROM json_each(?))"
    )
    for stem, outer, inner in db.execute(
        sql, (dumps([form for one in wanted for form in one.forms]),)
    ):
        for one in wanted:
            if stem in one.forms:
                one.above[outer] = 1.0 if inner else 0.3


def any_form(one: Wanted) -> str:
    """The FTS5 expression for facts that answer a term."""
    return "(" + " OR ".join(f'"{form}"' for form in one.forms) + ")"


def expression(db: sqlite3.Connection, term: Term) -> str:
    """The FTS5 expression for facts that have ``term`` itself."""
    return any_form(_prefixed(db, term) if term.prefix else _plain(term, {}))
