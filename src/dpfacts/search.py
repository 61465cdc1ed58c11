"""Ranked search with filters over the compiled base."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from dpfacts import index, query
from dpfacts.errors import DpfactsError, unknown
from dpfacts.model import Fact

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
Condition = tuple[str, tuple[Any, ...]]


def search(base: FactBase, words: str, limit: int | None, sort: str, filters: dict[str, str]) -> list[Fact]:
    """See :meth:`dpfacts.base.FactBase.search`."""
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

    def work(db: sqlite3.Connection) -> list[Fact]:
        if not asked.wanted:
            return _read(db, *_unranked(asked, where, values, sort, most))
        rows = _ranked(db, asked.every(), where, values, most)
        if len(asked.wanted) > 1 and (most < 0 or len(rows) < most):
            rows += [row for row in _ranked(db, asked.some(), where, values, most) if row not in rows]
        numbers = rows if most < 0 else rows[:most]
        found = {number: row for number, row in _by_number(db, numbers, sort)}
        order = found if SORTS[sort] else numbers
        return index.read(Fact, (found[number] for number in order))

    return base._store.run(work)


def _ranked(db: sqlite3.Connection, expression: str, where: str, values: tuple[Any, ...], limit: int) -> list[int]:
    sql = (
        f"SELECT words.rowid FROM words JOIN fact ON fact.number=words.rowid WHERE words MATCH ? AND {where}"
        f" ORDER BY {_RANK}, words.rowid LIMIT ?"
    )
    return [row[0] for row in db.execute(sql, (expression, *values, limit))]


def _by_number(db: sqlite3.Connection, numbers: list[int], sort: str) -> list[tuple[int, tuple[str, str, int]]]:
    order = SORTS[sort] or "number"
    chunk = ",".join(map(str, numbers))
    rows = db.execute(f"SELECT number, id, record, digest FROM fact WHERE number IN ({chunk}) ORDER BY {order}")
    return [(row[0], row[1:]) for row in rows]


def _unranked(asked: query.Query, where: str, values: tuple[Any, ...], sort: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    if asked.excluded:
        where += " AND number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        values += (" OR ".join(asked.excluded),)
    return f"SELECT id, record, digest FROM fact WHERE {where} ORDER BY {SORTS[sort] or 'number'} LIMIT ?", (*values, limit)


def _read(db: sqlite3.Connection, sql: str, values: tuple[Any, ...]) -> list[Fact]:
    return index.read(Fact, db.execute(sql, values))


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
    first, last = ("%04d-%02d-%02d" % end for end in (wanted.start, wanted.end))
    return "start<=? AND finish>=?", (last, first)


def _bound(sign: str) -> Callable[[FactBase, str], Condition]:
    def condition(base: FactBase, text: str) -> Condition:
        try:
            value = float(Decimal(text.replace(",", "")))
        except InvalidOperation:
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
