"""Ranked search with filters over the compiled base."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dpfacts import index, query
from dpfacts.errors import DpfactsError, unknown

if TYPE_CHECKING:
    from dpfacts.base import FactBase

SORTS = {
    "relevance": "",
    "value": "value DESC, number",
    "period": "start IS NULL, start, finish, number",
    "place": "place, number",
    "id": "id",
}
_RANK = f"bm25(words, {', '.join(map(str, index.WEIGHTS))})"
Values = tuple[Any, ...]
Condition = tuple[str, Values]


def search(base: FactBase, words: str, limit: int | None, sort: str, filters: dict[str, str]) -> list[str]:
    """The ids of the facts asked for; see :meth:`dpfacts.base.FactBase.search`."""
    asked = query.parse(words)
    conditions = [_FILTERS[name](base, value) for name, value in filters.items() if value]
    if not asked and not conditions:
        what = "nothing to search for" if not words.strip() else f"no word to search for in {words!r}"
        raise DpfactsError(what, "give some words, or a filter such as --topic")
    if sort not in SORTS:
        raise unknown("order", sort, list(SORTS))
    where = " AND ".join(f"({sql})" for sql, _ in conditions) or "1"
    values = tuple(value for _, given in conditions for value in given)
    most = -1 if limit is None else limit
    if asked.wanted:
        return base._store.run(lambda db: _ranked(db, asked, where, values, sort, most))
    return base._store.run(lambda db: _unranked(db, asked, where, values, sort, most))


def _ranked(db: sqlite3.Connection, asked: query.Query, where: str, values: Values, sort: str, limit: int) -> list[str]:
    """The facts that match, those with all the words first."""
    sql = f"SELECT fact.id FROM words JOIN fact ON fact.number=words.rowid WHERE words MATCH ? AND {where}"

    def ids(expression: str) -> list[str]:
        return [row[0] for row in db.execute(f"{sql} ORDER BY {_RANK}, words.rowid LIMIT ?", (expression, *values, limit))]

    found = ids(asked.every())
    if len(asked.wanted) > 1 and (limit < 0 or len(found) < limit):
        found = list(dict.fromkeys(found + ids(asked.some())))
    found = found if limit < 0 else found[:limit]
    return _sorted(db, found, sort) if SORTS[sort] else found


def _sorted(db: sqlite3.Connection, ids: list[str], sort: str) -> list[str]:
    marks = ",".join("?" * len(ids))
    return [row[0] for row in db.execute(f"SELECT id FROM fact WHERE id IN ({marks}) ORDER BY {SORTS[sort]}", ids)]


def _unranked(db: sqlite3.Connection, asked: query.Query, where: str, values: Values, sort: str, limit: int) -> list[str]:
    """The facts that the filters leave, without those that have an excluded word."""
    if asked.excluded:
        where += " AND number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        values += (" OR ".join(asked.excluded),)
    sql = f"SELECT id FROM fact WHERE {where} ORDER BY {SORTS[sort] or 'number'} LIMIT ?"
    return [row[0] for row in db.execute(sql, (*values, limit))]


def resolve(base: FactBase, kind: str, name: str) -> str:
    """The id of the entry of ``kind`` that ``name`` means: its id, else its name or another name, in any case.

    Raises :class:`UnknownName` with the nearest ids.
    """
    folded = name.strip().casefold()
    entries = base.entries(kind)
    for entry in entries:
        if entry.id == folded:
            return str(entry.id)
    for entry in entries:
        names = (getattr(entry, "name", ""), getattr(entry, "title", ""), *getattr(entry, "aka", ()))
        if folded in (other.casefold() for other in names):
            return str(entry.id)
    raise unknown(kind[:-1], name, [entry.id for entry in entries])


def _column(kind: str, column: str) -> Callable[[FactBase, str], Condition]:
    return lambda base, name: (f"{column}=?", (resolve(base, kind, name),))


def _topic(base: FactBase, name: str) -> Condition:
    return "number IN (SELECT fact FROM tagged WHERE topic=?)", (resolve(base, "topics", name),)


def _place(base: FactBase, name: str) -> Condition:
    return "place IN (SELECT place FROM inside WHERE outer=?)", (resolve(base, "places", name),)


def _unit(base: FactBase, name: str) -> Condition:
    units = list(base.counts("unit"))
    if name not in units:
        raise unknown("unit", name, units)
    return "unit=?", (name,)


def _period(base: FactBase, text: str) -> Condition:
    from dpfacts import period

    try:
        wanted = period.parse(text)
    except period.BadPeriod as error:
        raise DpfactsError(str(error)) from None
    first, last = (period.iso(wanted.start), period.iso(wanted.end))
    return "start<=? AND finish>=?", (last, first)


def _bound(sign: str) -> Callable[[FactBase, str], Condition]:
    def condition(base: FactBase, text: str) -> Condition:
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            raise DpfactsError(f"not a number: {text!r}", "such as 50000 or 97.5") from None
        return f"value{sign}?", (value,)

    return condition


_FILTERS: dict[str, Callable[[FactBase, str], Condition]] = {
    "topic": _topic,
    "place": _place,
    "source": _column("sources", "source"),
    "measure": _column("measures", "measure"),
    "unit": _unit,
    "period": _period,
    "min": _bound(">="),
    "max": _bound("<="),
}
FILTERS = tuple(_FILTERS)
