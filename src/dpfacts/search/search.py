"""Ranked search with filters over the compiled base.

SQLite's FTS5 finds some hundred candidates, :mod:`dpfacts.search.ranking` puts them in order.
Nothing is computed for every fact that has a word, so that a search costs as much in a large base
as in a small one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from json import dumps
from typing import TYPE_CHECKING, Any, NamedTuple

from dpfacts.errors import DpfactsError, unknown
from dpfacts.search import query
from dpfacts.search.filters import conditions
from dpfacts.search.filters import resolve as resolve
from dpfacts.search.ranking import WEIGHTS, Candidate, Hit, Wanted, rank
from dpfacts.search.terms import Lookup, any_form, expression

if TYPE_CHECKING:
    from dpfacts.factbase import FactBase

SORTS = {
    "relevance": "",
    "value": "value DESC, number",
    "period": "start IS NULL, start, finish, number",
    "place": "fact.place, number",
    "id": "id",
}
_POOL = 400  # candidates that are ranked
_PAIRED = 6  # words of which every two are looked for together
_COLUMNS = (
    "fact.number, fact.id, fact.place, fact.value, "
    f"{', '.join(f'words.{name}' for name in WEIGHTS)}"
)
_TELLING = "{statement quote place keywords measure topic}"  # the columns in which a word says most


class Found:
    """What a search found. ``wanted`` are the words looked for, ``corrected`` those that no fact
    has with those they were taken for, ``unknown`` those that have no near word. ``counted`` gives
    the numbers of facts there are with all and with some of the words, whatever the limit; it is a
    function because counting takes time that only readers need spend.
    """

    def __init__(
        self,
        hits: list[Hit],
        wanted: Sequence[Wanted] = (),
        corrected: dict[str, str] | None = None,
        unknown: tuple[str, ...] = (),
        counted: Callable[[], tuple[int, int]] = lambda: (0, 0),
    ) -> None:
        self.hits = hits
        self.wanted = wanted
        self.corrected = corrected or {}
        self.unknown = unknown
        self.counted = counted

    def ids(self) -> list[str]:
        """The ids of the facts, in their order."""
        return [hit.id for hit in self.hits]


class _Frame(NamedTuple):
    """What every fact must meet, as SQL with its values, and which of the facts are to be given in
    what order.
    """

    where: str
    values: tuple[Any, ...]
    limit: int | None
    sort: str
    all_words: bool

    def without(self, db: sqlite3.Connection, terms: Sequence[query.Term]) -> _Frame:
        """The same frame, less the facts that have one of ``terms``."""
        if not terms:
            return self
        match = " OR ".join(expression(db, term) for term in terms)
        where = f"{self.where} AND fact.number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        return self._replace(where=where, values=(*self.values, match))

    def rows(
        self, db: sqlite3.Connection, columns: str, match: str, more: str = "", *values: Any
    ) -> sqlite3.Cursor:
        """``columns`` of the facts in the frame that ``match`` (all, where it is empty); ``more``
        ends the SQL, with ``values``.
        """
        source = (
            "words CROSS JOIN fact ON fact.number=words.rowid"
            if match
            else "fact JOIN words ON words.rowid=fact.number"
        )
        where = f"words MATCH ? AND {self.where}" if match else self.where
        return db.execute(
            f"SELECT {columns} FROM {source} WHERE {where} {more}",
            (*([match] if match else []), *self.values, *values),
        )

    @property
    def order(self) -> str:
        """The end of the SQL for facts in the order wanted, no more than wanted."""
        return (
            f"ORDER BY {SORTS[self.sort] or 'number'} LIMIT "
            f"{-1 if self.limit is None else self.limit}"
        )


def search(
    base: FactBase,
    words: str,
    limit: int | None = None,
    sort: str = "relevance",
    filters: dict[str, str] | None = None,
    all_words: bool = False,
) -> Found:
    """The facts asked for; see :meth:`dpfacts.factbase.FactBase.search`."""
    asked = query.parse(words)
    narrowing = conditions(base, filters or {})
    if not asked and not narrowing:
        what = (
            "nothing to search for" if not words.strip() else f"no word to search for in {words!r}"
        )
        raise DpfactsError(what, "give some words, or a filter such as --topic")
    if sort not in SORTS:
        raise unknown("order", sort, list(SORTS))
    where = " AND ".join(f"({sql})" for sql, _ in narrowing) or "1"
    frame = _Frame(
        where, tuple(value for _, given in narrowing for value in given), limit, sort, all_words
    )
    found = base._store.run(lambda db: _search(db, asked, frame.without(db, asked.excluded)))
    found.counted = lambda: base._store.run(
        lambda db: _counted(db, found.wanted, frame.without(db, asked.excluded))
    )
    return found


def _search(db: sqlite3.Connection, asked: query.Query, frame: _Frame) -> Found:
    if not asked.wanted:
        return Found(
            [
                Hit(row[0])
                for row in db.execute(
                    f"SELECT id FROM fact WHERE {frame.where} {frame.order}", frame.values
                )
            ]
        )
    looked = Lookup(db, asked.wanted)
    found = Found([], looked.wanted, looked.corrected, looked.unknown)
    if not looked.wanted or (frame.all_words and looked.unknown):
        return found
    if SORTS[frame.sort]:
        found.hits = _in_order(db, looked.wanted, asked.hint, frame)
        return found
    hits = rank(_candidates(db, looked.wanted, frame), looked.wanted, asked.hint)
    found.hits = [hit for hit in hits if not (frame.all_words and hit.missing)][: frame.limit]
    return found


def _in_order(
    db: sqlite3.Connection, wanted: list[Wanted], hint: query.Hint, frame: _Frame
) -> list[Hit]:
    """The facts with all the words, or where there is none those with some, in another order than
    that of relevance.
    """
    every, some = _matches(wanted)
    for match in filter(None, (every,) if frame.all_words else (every, some)):
        if numbers := [row[0] for row in frame.rows(db, "fact.number", match, frame.order)]:
            rows = frame.rows(
                db,
                _COLUMNS,
                "",
                "AND fact.number IN (SELECT value FROM json_each(?))",
                dumps(numbers),
            )
            hits = {hit.number: hit for hit in rank(map(_candidate, rows), wanted, hint)}
            return [hits[number] for number in numbers]
    return []


def _matches(wanted: Sequence[Wanted]) -> tuple[str, str]:
    """The FTS5 expressions for facts with all the words, and with some; empty where no fact can
    have them.
    """
    answered = [any_form(one) for one in wanted if one.facts]
    return " AND ".join(answered) if len(answered) == len(wanted) else "", " OR ".join(answered)


def _counted(db: sqlite3.Connection, wanted: Sequence[Wanted], frame: _Frame) -> tuple[int, int]:
    """How many facts have all of the words, and how many some; without words, how many the filters
    leave.
    """

    def count(match: str) -> int:
        return int(frame.rows(db, "count(*)", match).fetchone()[0])

    if not wanted:
        return (count(""),) * 2
    every, some = _matches(wanted)
    return count(every) if every else 0, count(some) if some else 0


def _candidates(db: sqlite3.Connection, wanted: list[Wanted], frame: _Frame) -> Iterable[Candidate]:
    """The facts to rank: those with all the words, and unless these are enough, those with some;
    those with a number near.

    Each kind comes in the base's order and no more of them than can be ranked, so that it does not
    matter how many there are.
    """
    pool = -1 if frame.limit is None else max(_POOL, frame.limit)
    found: dict[int, Candidate] = {}

    def add(match: str) -> None:
        for tried in (f"{_TELLING} : ({match})", match) if pool > 0 else (match,):
            if pool < 0 or len(found) < pool:
                found.update(
                    (row[0], _candidate(row))
                    for row in frame.rows(db, _COLUMNS, tried, "LIMIT ?", pool)
                )

    answered = sorted((one for one in wanted if one.facts), key=lambda one: one.facts)
    words = [any_form(one) for one in answered]
    if answered and len(answered) == len(wanted):
        add(" AND ".join(words))
    if (
        not frame.all_words
        and len(wanted) > 1
        and (frame.limit is None or len(found) < frame.limit)
    ):
        if 2 < len(words) <= _PAIRED:
            add(" OR ".join(f"({one} AND {other})" for one, other in combinations(words, 2)))
        for word in words:
            add(word)
    for near in filter(None, (one.near for one in wanted)):
        rows = frame.rows(db, _COLUMNS, "", "AND fact.value BETWEEN ? AND ? LIMIT ?", *near, pool)
        found.update((row[0], _candidate(row)) for row in rows)
    return found.values()


def _candidate(row: tuple[Any, ...]) -> Candidate:
    number, name, place, value, *texts = row
    return Candidate(number, name, place, value, tuple(texts))
