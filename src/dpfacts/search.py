"""Ranked search with filters over the compiled base.

SQLite's FTS5 finds some hundred candidates, :mod:`dpfacts.ranking` puts them in order. Nothing is computed for every fact that has
a word, so that a search costs as much in a large base as in a small one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from dpfacts import query
from dpfacts.errors import DpfactsError, unknown
from dpfacts.filters import conditions
from dpfacts.filters import resolve as resolve
from dpfacts.ranking import WEIGHTS, Candidate, Hit, Wanted, rank, rarity
from dpfacts.words import is_han

if TYPE_CHECKING:
    from dpfacts.base import FactBase

SORTS = {
    "relevance": "",
    "value": "value DESC, number",
    "period": "start IS NULL, start, finish, number",
    "place": "fact.place, number",
    "id": "id",
}
_POOL = 400  # candidates that are ranked
_PREFIXED = 50  # words that a prefix stands for
_PAIRED = 6  # words of which every two are looked for together
_COLUMNS = f"fact.number, fact.id, fact.place, fact.value, {', '.join(f'words.{name}' for name in WEIGHTS)}"
_TELLING = "{statement quote place keywords measure topic}"  # the columns in which a word says most


@dataclass(slots=True)
class Found:
    """What a search found. ``wanted`` are the words looked for, ``corrected`` those that nothing has, with those they were taken
    for, ``unknown`` those that have no near word. ``counted`` gives the numbers of facts there are with all and with some of the
    words, whatever the limit; it is a function because counting takes time that only readers need spend.
    """

    hits: list[Hit]
    wanted: tuple[Wanted, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    counted: Callable[[], tuple[int, int]] = lambda: (0, 0)

    def ids(self) -> list[str]:
        """The ids of the facts, in their order."""
        return [hit.id for hit in self.hits]


class _Frame(NamedTuple):
    """What every fact must meet, as SQL with its values."""

    where: str
    values: tuple[Any, ...]

    def without(self, match: str) -> _Frame:
        """The same frame, less the facts that ``match``."""
        where = f"{self.where} AND fact.number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        return _Frame(where, (*self.values, match))

    def sql(self, columns: str, match: str) -> tuple[str, tuple[Any, ...]]:
        source = "fact" if not match else "words CROSS JOIN fact ON fact.number=words.rowid"
        where = f"words MATCH ? AND {self.where}" if match else self.where
        return f"SELECT {columns} FROM {source} WHERE {where}", ((match, *self.values) if match else self.values)


def search(
    base: FactBase, words: str, limit: int | None = None, sort: str = "relevance", filters: dict[str, str] | None = None,
    all_words: bool = False,
) -> Found:  # fmt: skip
    """The facts asked for; see :meth:`dpfacts.base.FactBase.search`."""
    asked = query.parse(words)
    narrowing = conditions(base, filters or {})
    if not asked and not narrowing:
        what = "nothing to search for" if not words.strip() else f"no word to search for in {words!r}"
        raise DpfactsError(what, "give some words, or a filter such as --topic")
    if sort not in SORTS:
        raise unknown("order", sort, list(SORTS))
    frame = _Frame(" AND ".join(f"({sql})" for sql, _ in narrowing) or "1", tuple(v for _, given in narrowing for v in given))
    if asked.excluded:
        frame = frame.without(" OR ".join(map(_expression, asked.excluded)))
    found = base._store.run(lambda db: _search(db, asked, frame, limit, sort, all_words))
    found.counted = lambda: base._store.run(lambda db: _counted(db, found.wanted, frame))
    return found


def _search(db: sqlite3.Connection, asked: query.Query, frame: _Frame, limit: int | None, sort: str, all_words: bool) -> Found:
    if not asked.wanted:
        return _unranked(db, frame, limit, sort)
    found = Found([])
    wanted = _looked_up(db, asked.wanted, found)
    found.wanted = tuple(wanted)
    if not wanted or (all_words and found.unknown):
        return found
    if SORTS[sort]:
        found.hits = _in_order(db, wanted, asked.hint, frame, limit, sort, all_words)
        return found
    hits = rank(_candidates(db, wanted, frame, limit, all_words), wanted, asked.hint)
    found.hits = [hit for hit in hits if not (all_words and hit.missing)][:limit]
    return found


def _in_order(
    db: sqlite3.Connection, wanted: list[Wanted], hint: query.Hint, frame: _Frame, limit: int | None, sort: str, all_words: bool
) -> list[Hit]:
    """The facts with all the words, or where there is none those with some, in another order than that of relevance."""
    every, some = _matches(wanted)
    for match in (every,) if all_words else (every, some):
        if match:
            sql, values = frame.sql(_COLUMNS, match)
            rows = db.execute(f"{sql} ORDER BY {SORTS[sort]} LIMIT ?", (*values, -1 if limit is None else limit)).fetchall()
            if rows:
                hits = {hit.number: hit for hit in rank(map(_candidate, rows), wanted, hint)}
                return [hits[row[0]] for row in rows]
    return []


def _matches(wanted: Sequence[Wanted]) -> tuple[str, str]:
    """The FTS5 expressions for facts with all the words, and with some; empty where no fact can have them."""
    answered = [_any(one) for one in wanted if one.facts]
    return " AND ".join(answered) if len(answered) == len(wanted) else "", " OR ".join(answered)


def _unranked(db: sqlite3.Connection, frame: _Frame, limit: int | None, sort: str) -> Found:
    """The facts that the filters and the excluded words leave."""
    sql, values = frame.sql("fact.id", "")
    rows = db.execute(f"{sql} ORDER BY {SORTS[sort] or 'number'} LIMIT ?", (*values, -1 if limit is None else limit))
    return Found([Hit(row[0]) for row in rows])


def _counted(db: sqlite3.Connection, wanted: tuple[Wanted, ...], frame: _Frame) -> tuple[int, int]:
    """How many facts have all of the words, and how many some; without words, how many the filters leave."""
    every, some = _matches(wanted)

    def count(match: str) -> int:
        return int(db.execute(*frame.sql("count(*)", match)).fetchone()[0])

    if not wanted:
        return (count(""),) * 2
    return count(every) if every else 0, count(some) if some else 0


# Looking words up


def _looked_up(db: sqlite3.Connection, terms: tuple[query.Term, ...], found: Found) -> list[Wanted]:
    """``terms`` with the stems that answer them; those that nothing answers go into ``found`` as corrected or unknown."""
    stems = list({stem for term in terms for stem in term.stems} | {""})
    marks = ",".join("?" * len(stems))
    counts = dict(db.execute(f"SELECT stem, facts FROM term WHERE stem IN ({marks})", stems))
    everything = counts[""]
    wanted = [_prefixed(db, term) if term.prefix else _plain(term, counts) for term in _apart(db, terms, counts)]
    there = [one for one in wanted if one.facts]
    for number, one in enumerate(wanted):
        if one.facts or one.near:
            continue
        if nearest := _corrected(db, one.term, there):
            found.corrected[one.term.text], wanted[number] = nearest.term.text, nearest
        else:
            found.unknown += (one.term.text,)
    wanted = list({one.term: one for one in wanted if one.facts or one.near}.values())
    for one in wanted:
        one.rarity = rarity(min(one.facts, everything), everything)
    _add_places(db, wanted)
    return wanted


def _apart(db: sqlite3.Connection, terms: tuple[query.Term, ...], counts: dict[str, int]) -> Iterator[query.Term]:
    """``terms`` with runs of Chinese that nothing has in the pairs of characters that something has."""
    for term in terms:
        if len(term.stems) > 1 and is_han(term.text):
            sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
            pairs = [query.Term(pair, (pair,)) for pair in term.stems if counts.get(pair)]
            if pairs and not db.execute(sql, (_expression(term),)).fetchone():
                yield from pairs
                continue
        yield term


def _plain(term: query.Term, counts: dict[str, int]) -> Wanted:
    return Wanted(term, (" ".join(term.stems),), min(counts.get(stem, 0) for stem in term.stems))


def _prefixed(db: sqlite3.Connection, term: query.Term) -> Wanted:
    start = term.text
    sql = "SELECT DISTINCT term.stem, facts FROM spelling JOIN term USING(stem) WHERE word>=? AND word<? ORDER BY facts DESC LIMIT ?"
    rows = db.execute(sql, (start, start + "\U0010ffff", _PREFIXED)).fetchall()
    return Wanted(term, tuple(stem for stem, _ in rows), sum(facts for _, facts in rows))


def _corrected(db: sqlite3.Connection, term: query.Term, others: list[Wanted]) -> Wanted | None:
    """What a word that nothing has stands for: of the nearest words, the one that most facts have beside the other words."""
    from dpfacts.spelling import nearest_words

    if term.prefix or len(term.stems) > 1:
        return None
    rows = db.execute("SELECT word, stem, facts FROM spelling JOIN term USING(stem)").fetchall()
    known = {word: Wanted(query.Term(word, (stem,)), (stem,), facts) for word, stem, facts in rows if word not in query.FILLER}
    near = nearest_words(term.text, {word: one.facts for word, one in known.items()})
    if len(near) > 1 and others:
        beside = " OR ".join(map(_any, others))
        sql = "SELECT count(*) FROM words WHERE words MATCH ?"
        near.sort(key=lambda word: -db.execute(sql, (f"{_any(known[word])} AND ({beside})",)).fetchone()[0])
    return known[near[0]] if near else None


def _add_places(db: sqlite3.Connection, wanted: list[Wanted]) -> None:
    """Tell the terms that name places which places lie around them; the outermost place counts least."""
    stems = [form for one in wanted for form in one.forms][:200]
    sql = (
        "SELECT n.stem, i.outer, e.record LIKE '%\"within\":%' FROM placename n JOIN inside i ON i.place=n.place"
        f" JOIN entry e ON e.kind='places' AND e.id=i.outer WHERE i.outer<>i.place AND n.stem IN ({','.join('?' * len(stems))})"
    )
    for stem, outer, inner in db.execute(sql, stems):
        for one in wanted:
            if stem in one.forms:
                one.above[outer] = 1.0 if inner else 0.3


# Finding candidates


def _candidates(
    db: sqlite3.Connection, wanted: list[Wanted], frame: _Frame, limit: int | None, all_words: bool
) -> Iterable[Candidate]:
    """The facts to rank: those with all the words, and unless these are enough, those with some; those with a number near.

    Each kind comes in the base's order and no more of them than can be ranked, so that it does not matter how many there are.
    """
    pool = -1 if limit is None else max(_POOL, limit)
    found: dict[int, Candidate] = {}

    def add(match: str) -> None:
        tries = (f"{_TELLING} : ({match})", match) if pool > 0 else (match,)
        for expression in tries:
            if pool < 0 or len(found) < pool:
                sql, values = frame.sql(_COLUMNS, expression)
                found.update((row[0], _candidate(row)) for row in db.execute(f"{sql} LIMIT ?", (*values, pool)))

    answered = sorted((one for one in wanted if one.facts), key=lambda one: one.facts)
    words = [_any(one) for one in answered]
    if answered and len(answered) == len(wanted):
        add(" AND ".join(words))
    if not all_words and len(wanted) > 1 and (limit is None or len(found) < limit):
        if 2 < len(words) <= _PAIRED:
            add(" OR ".join(f"({one} AND {other})" for one, other in combinations(words, 2)))
        for word in words:
            add(word)
    for near in filter(None, (one.near for one in wanted)):
        sql, values = frame.sql(_COLUMNS, "")
        sql = sql.replace("FROM fact", "FROM fact JOIN words ON words.rowid=fact.number")
        rows = db.execute(f"{sql} AND fact.value BETWEEN ? AND ? LIMIT ?", (*values, *near, pool))
        found.update((row[0], _candidate(row)) for row in rows)
    return found.values()


def _candidate(row: tuple[Any, ...]) -> Candidate:
    number, name, place, value, *texts = row
    return Candidate(number, name, place, value, tuple(texts))


def _any(one: Wanted) -> str:
    """The FTS5 expression for facts that answer a term."""
    return "(" + " OR ".join(f'"{form}"' for form in one.forms) + ")"


def _expression(term: query.Term) -> str:
    phrase = f'"{" ".join(term.stems)}"'
    return phrase + " *" if term.prefix else phrase
