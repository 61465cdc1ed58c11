"""The base as a SQLite database, for `sqlite3`, Datasette and whatever else reads one.

SQLite has no exact decimals: they are kept as text, beside the nearest float where one compares or
computes. Full text by FTS5 (https://www.sqlite.org/fts5.html), over the table of facts itself.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from dpfacts.factbase import FactBase
from dpfacts.output import files
from dpfacts.publish.column import Column, Kind, packed
from dpfacts.publish.content import Content
from dpfacts.publish.layout import TABLES, Table
from dpfacts.quantities.quantity import plain

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "decimal": "TEXT",  # any other affinity would make a float of it
    "number": "REAL",
    "date": "TEXT",
    "flag": "INTEGER",
    "list": "TEXT",
    "map": "TEXT",
    "json": "TEXT",
}
_NOTES: dict[Kind, str] = {
    "decimal": "Exact decimal.",
    "number": "Not exact.",
    "flag": "0 or 1.",
    "list": "JSON array.",
    "map": "JSON object.",
    "json": "JSON.",
}
_SEARCHED = "id, statement, quote, measure, topics, keywords, caveats"
_INDEXED = ("value_number", "period_start", "period_end")
_MORE = f"""
CREATE VIRTUAL TABLE facts_fts USING fts5({_SEARCHED}, content="facts",
  content_rowid='number', tokenize='porter unicode61');
INSERT INTO facts_fts(facts_fts) VALUES('rebuild');
CREATE VIEW facts_with_sources AS SELECT facts.*,
  measures.name AS measure_name, places.name AS place_name, subjects.name AS subject_name,
  sources.title AS source_title, sources.issued AS source_issued, sources.URL AS source_URL,
  sources.citation AS source_citation
FROM facts
  JOIN sources ON sources.id = facts.source
  JOIN measures ON measures.id = facts.measure
  LEFT JOIN places ON places.id = facts.REF_AREA
  LEFT JOIN subjects ON subjects.id = facts.subject
ORDER BY facts.number;
"""


def write(base: FactBase, path: Path) -> list[str]:
    """Put ``base`` as a database into ``path``. Returns what the user should hear of
    it: nothing.

    Raises :class:`DpfactsError` where the file cannot be written.
    """
    content = Content(base)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("BEGIN")
        for table in TABLES:
            db.execute(_declared(table))
            places = ", ".join("?" * len(table.columns))
            rows = (tuple(map(_cell, row)) for row in table.rows(content))
            db.executemany(f"INSERT INTO {_quoted(table.name)} VALUES({places})", rows)
            for column in table.columns:
                if (column.of or column.name in _INDEXED) and column.name != table.key[0]:
                    db.execute(_index(table, column))
        db.execute("COMMIT")
        db.executescript(_MORE)
        db.execute("VACUUM")
        files.write(path, db.serialize())
    return []


def _declared(table: Table) -> str:
    """What creates ``table``, with what it and its columns say as comments."""
    lines = []
    for column in table.columns:
        kept = " NOT NULL" if column.name in table.key else ""
        if (table.name, column.name) == ("facts", "number"):
            kept = " NOT NULL UNIQUE"
        refers = f" REFERENCES {_quoted(column.of)}({_key(column.of)})" if column.of else ""
        said = " ".join(filter(None, (column.about, _NOTES.get(column.kind))))
        note = f" -- {said}" if said else ""
        lines.append((f"{_quoted(column.name)} {_TYPES[column.kind]}{kept}{refers}", note))
    key = f"PRIMARY KEY({', '.join(map(_quoted, table.key))})"
    columns = "\n".join(f"  {declared},{note}" for declared, note in lines)
    return f"CREATE TABLE {_quoted(table.name)}( -- {table.about}\n{columns}\n  {key}\n)"


def _key(name: str) -> str:
    return next(_quoted(table.key[0]) for table in TABLES if table.name == name)


def _index(table: Table, column: Column) -> str:
    name = _quoted(f"{table.name}_{column.name}")
    return f"CREATE INDEX {name} ON {_quoted(table.name)}({_quoted(column.name)})"


def _quoted(name: str) -> str:
    """``name`` as SQL writes it: `of` is a word of its own use there in some dialects."""
    return f'"{name}"'


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    return packed(value) if isinstance(value, list | dict) else value
