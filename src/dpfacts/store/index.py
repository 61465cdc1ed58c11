"""The compiled base: one SQLite file, built once and only read afterwards.

Every entry is stored as JSON beside a checksum of its id and text (see
:mod:`dpfacts.store.records`); a damaged file therefore shows itself and never changes a figure.
Facts have a full-text index (FTS5, https://www.sqlite.org/fts5.html), see
:mod:`dpfacts.store.fulltext`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from dpfacts.facts import model
    from dpfacts.store.fulltext import Words
    from dpfacts.store.rows import Rows

VERSION = 14
"""Of the layout below; part of the name of a compiled file."""
APPLICATION = 0x64706661  # "dpfa"

_SCHEMA = """
CREATE TABLE entry(kind TEXT, id TEXT, number INTEGER, record TEXT, digest INTEGER,
  PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE TABLE fact(number INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, place TEXT, measure TEXT,
  unit TEXT, comparator TEXT, value REAL, high REAL, start TEXT, finish TEXT,
  view TEXT, view_digest INTEGER, more TEXT, more_digest INTEGER);
CREATE TABLE tagged(topic TEXT, fact INTEGER, PRIMARY KEY(topic, fact)) WITHOUT ROWID;
CREATE TABLE inside(place TEXT, outer TEXT, PRIMARY KEY(outer, place)) WITHOUT ROWID;
CREATE TABLE member(fact TEXT, relation TEXT, holds INTEGER,
  PRIMARY KEY(fact, relation)) WITHOUT ROWID;
CREATE TABLE piece(name TEXT PRIMARY KEY, first INTEGER, facts INTEGER, seen TEXT,
  checksum INTEGER) WITHOUT ROWID;
CREATE INDEX by_value ON fact(value);
"""
COLUMNS = """id, source, place, measure, unit, comparator, value, high, start, finish,
  view, view_digest, more, more_digest"""
"""Of the table of facts, but for the number of the fact."""

Entry = TypeVar("Entry")
Row = tuple[Any, ...]


class Damaged(Exception):
    """The compiled file is not what was written."""


def build(document: model.Document, connection: sqlite3.Connection) -> None:
    """Write ``document`` into the empty database of ``connection``."""
    from dpfacts.store.rows import Maker

    maker = Maker(document)
    writer = Writer(connection, document, maker.words)
    writer.add(maker.rows(document.facts))
    writer.finish()


class Writer:
    """Writes a compiled base into an empty database: what ``document`` declares, but for its facts;
    then these, in their order.
    """

    def __init__(
        self, connection: sqlite3.Connection, document: model.Document, words: Words
    ) -> None:
        from dpfacts.store import fulltext, records

        self._db = connection
        self._words = words
        self._seen: set[str] = set()
        self.facts = 0
        connection.executescript(_SCHEMA + fulltext.SCHEMA)
        for kind in ("sources", "places", "topics", "measures", "dimensions", "relations"):
            entries = enumerate(getattr(document, kind))
            rows = (
                (kind, entry.id, number, text := records.dump(entry), checksum(entry.id, text))
                for number, entry in entries
            )
            connection.executemany("INSERT INTO entry VALUES(?,?,?,?,?)", rows)
        connection.executemany("INSERT INTO inside VALUES(?,?)", _chains(document.places))
        connection.executemany(
            "INSERT OR IGNORE INTO member VALUES(?,?,?)", _members(document.relations)
        )

    def add(self, rows: Rows) -> None:
        """Write the next facts. Raises :class:`sqlite3.IntegrityError` where an id is taken."""
        from dpfacts.store import fulltext

        first = self.facts + 1
        facts = ((number, *row) for number, row in enumerate(rows.facts, first))
        self._db.executemany(
            f"INSERT INTO fact(number, {COLUMNS}) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", facts
        )
        fulltext.write(self._db, ((number, *row) for number, row in enumerate(rows.words, first)))
        tags = ((topic, first + place) for topic, place in rows.tags)
        self._db.executemany("INSERT INTO tagged VALUES(?,?)", tags)
        self._seen.update(rows.seen)
        self.facts += len(rows.facts)

    def finish(self) -> None:
        """Write what can be told only once all facts are there."""
        from dpfacts.store import fulltext

        fulltext.finish(self._db, self._words, self._seen, self.facts)
        self._db.execute(f"PRAGMA application_id={APPLICATION}")
        self._db.execute(f"PRAGMA user_version={VERSION}")
        self._db.commit()


def check(connection: sqlite3.Connection) -> None:
    """Raise :class:`Damaged` where ``connection`` is not to a compiled base of this layout."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
        raise Damaged("not a compiled base")
    if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
        raise Damaged("of another layout")


def read(cls: type[Entry], rows: Iterable[Row]) -> list[Entry]:
    """The entries of class ``cls`` in ``rows`` of (id, record, digest). Raises :class:`Damaged`
    where one does not fit its digest.
    """
    from dpfacts.store import records

    return [records.load(cls, text) for text in intact(rows)]


def facts(rows: Iterable[Row]) -> list[model.Fact]:
    """The facts in ``rows`` of (id, view, its digest, more, its digest). Raises :class:`Damaged` as
    :func:`read` does.
    """
    from dpfacts.store import records

    pairs = (intact(((row[0], *row[1:3]), (row[0], *row[3:5]))) for row in rows)
    return [records.fact(*pair) for pair in pairs]


def intact(rows: Iterable[Row]) -> Iterator[str]:
    """The texts in ``rows`` of (id, text, digest). Raises :class:`Damaged` where one does not fit
    its digest.
    """
    for identity, text, digest in rows:
        if not isinstance(text, str) or checksum(identity, text) != digest:
            raise Damaged(f"record of {identity!r}")
        yield text


def views(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The flat records in ``rows`` of (id, view, digest). Raises :class:`Damaged` where one does
    not fit its digest.
    """
    return [json.loads(text) for text in intact(rows)]


def checksum(identity: str, text: str) -> int:
    """The checksum of the record ``text`` of the entry ``identity``."""
    return crc32(f"{identity}\0{text}".encode())


def _chains(places: tuple[model.Place, ...]) -> Iterator[tuple[str, str]]:
    within = {place.id: place.within for place in places}
    for place in within:
        outer = place
        while outer:
            yield place, outer
            outer = within.get(outer, "")


def _members(relations: tuple[model.Relation, ...]) -> Iterator[tuple[str, str, int]]:
    from dpfacts.facts.relations import members

    for relation in relations:
        for fact in members(relation):
            yield fact, relation.id, relation.holds
