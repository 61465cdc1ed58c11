"""Ranked search with filters over the compiled base.

SQLite's FTS5 finds the candidates, :mod:`dpfacts.ranking` puts the best of them in order. Words that very many facts have
choose no candidates where rarer ones can, so that a search costs as much in a large base as in a small one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
_POOL = 300  # candidates that are ranked exactly
_COMMON = 2000  # facts; a word that more have is common
_PREFIXED = 50  # words that a prefix stands for
_BM25 = f"bm25(words, {', '.join(map(str, WEIGHTS.values()))})"
_COLUMNS = f"fact.number, fact.id, fact.place, fact.value, {', '.join(f'words.{name}' for name in WEIGHTS)}"
_STRONG = "{statement quote topic place measure keywords}"


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
    hits = rank(_candidates(db, wanted, frame, limit, all_words), wanted, asked.hint)
    if all_words or (SORTS[sort] and hits and not hits[0].missing):
        hits = [hit for hit in hits if not hit.missing]
    if SORTS[sort]:
        hits = _sorted(db, hits, sort)
    found.hits = hits if limit is None else hits[:limit]
    return found


def _unranked(db: sqlite3.Connection, frame: _Frame, limit: int | None, sort: str) -> Found:
    """The facts that the filters and the excluded words leave."""
    sql, values = frame.sql("fact.id", "")
    rows = db.execute(f"{sql} ORDER BY {SORTS[sort] or 'number'} LIMIT ?", (*values, -1 if limit is None else limit))
    return Found([Hit(row[0]) for row in rows])


def _counted(db: sqlite3.Connection, wanted: tuple[Wanted, ...], frame: _Frame) -> tuple[int, int]:
    """How many facts have all of the words, and how many some; without words, how many the filters leave."""
    answered = [one for one in wanted if one.facts]
    every = " AND ".join(map(_any, answered)) if len(answered) == len(wanted) else ""
    some = " OR ".join(map(_any, answered))

    def count(match: str) -> int:
        return int(db.execute(*frame.sql("count(*)", match)).fetchone()[0])

    if not wanted:
        return (count(""),) * 2
    return count(every) if every else 0, count(some) if some else 0


def _sorted(db: sqlite3.Connection, hits: list[Hit], sort: str) -> list[Hit]:
    from json import dumps

    named = {hit.id: hit for hit in hits}
    sql = f"SELECT id FROM fact WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {SORTS[sort]}"
    return [named[row[0]] for row in db.execute(sql, (dumps(list(named)),))]


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
        if one.facts or one.term.near:
            continue
        if nearest := _corrected(db, one.term, there):
            found.corrected[one.term.text], wanted[number] = nearest.term.text, nearest
        else:
            found.unknown += (one.term.text,)
    wanted = list({one.term: one for one in wanted if one.facts or one.term.near}.values())
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
) -> list[Candidate]:
    """The facts to rank: those with all the words, and unless these are enough, those with some; those with a number near."""
    pool = -1 if limit is None else max(_POOL, limit)
    answered = [one for one in wanted if one.facts]
    found: dict[int, Candidate] = {}
    if len(answered) == len(wanted):
        found |= _pool(db, " AND ".join(map(_any, wanted)), min(one.facts for one in wanted), frame, pool)
    if all_words or (len(wanted) > 1 and limit is not None and len(found) >= limit):
        return list(found.values())
    if len(wanted) > 1 and answered:
        rare = _telling(answered) if limit is not None else answered
        found |= _pool(db, " OR ".join(map(_any, rare)), sum(one.facts for one in rare), frame, pool)
    for near in filter(None, (one.term.near for one in wanted)):
        sql, values = frame.sql(_COLUMNS, "")
        sql = sql.replace("FROM fact", "FROM fact JOIN words ON words.rowid=fact.number")
        rows = db.execute(f"{sql} AND fact.value BETWEEN ? AND ? LIMIT ?", (*values, *near, pool))
        found |= {row[0]: _candidate(row) for row in rows}
    return list(found.values())


def _telling(wanted: list[Wanted]) -> list[Wanted]:
    """The rarest terms, as many as need not touch very many facts; one at least."""
    rare: list[Wanted] = []
    touched = 0
    for one in sorted(wanted, key=lambda one: one.facts):
        touched += one.facts
        if rare and touched > _COMMON:
            break
        rare.append(one)
    return rare


def _pool(db: sqlite3.Connection, match: str, facts: int, frame: _Frame, most: int) -> dict[int, Candidate]:
    """At most ``most`` of the facts that ``match``: the best by bm25 or, of very many, the first with the words in telling fields."""
    tries = [(match, f" ORDER BY {_BM25}")] if facts <= _COMMON or most < 0 else [(f"{_STRONG} : ({match})", ""), (match, "")]
    found: dict[int, Candidate] = {}
    for expression, order in tries:
        sql, values = frame.sql(_COLUMNS, expression)
        rows = db.execute(f"{sql}{order} LIMIT ?", (*values, most))
        found |= {row[0]: _candidate(row) for row in rows}
        if len(found) >= most:
            break
    return found


def _candidate(row: tuple[Any, ...]) -> Candidate:
    number, name, place, value, *texts = row
    return Candidate(number, name, place, value, tuple(texts))


def _any(one: Wanted) -> str:
    """The FTS5 expression for facts that answer a term."""
    return "(" + " OR ".join(f'"{form}"' for form in one.forms) + ")"


def _expression(term: query.Term) -> str:
    phrase = f'"{" ".join(term.stems)}"'
    return phrase + " *" if term.prefix else phrase
