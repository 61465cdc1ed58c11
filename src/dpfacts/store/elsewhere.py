"""What is said elsewhere, in a compiled base: apart from the facts, so that no search for facts, no
count and no comparison comes upon it.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from dpfacts.store.layout import TOLD

if TYPE_CHECKING:
    from dpfacts.facts.elsewhere import Elsewhere
    from dpfacts.facts.model import Document
    from dpfacts.store.fulltext import Words
    from dpfacts.store.record import Record

FIELDS = (
    *("id", "says", "proved", "about", "topics", "place", "period", "note"),
    *("title", "author", "container", "issued", "accessed", "url"),
)
"""All fields of the record of an entry; part of what scripts may rely on."""


def as_record(entry: Elsewhere) -> Record:
    """``entry`` as a flat record, in the order of :data:`FIELDS`."""
    page = entry.source
    names = (name.literal or f"{name.given} {name.family}".strip() for name in page.author)
    return {
        "id": entry.id,
        "says": entry.says,
        "proved": False,
        "about": [{"fact": each.fact, "effect": each.effect} for each in entry.about],
        "topics": list(entry.topics),
        "place": entry.place,
        "period": entry.period,
        "note": entry.note,
        "title": page.title,
        "author": "; ".join(names),
        "container": page.container_title,
        "issued": page.issued,
        "accessed": page.accessed,
        "url": page.URL,
    }


def write(db: sqlite3.Connection, document: Document, words: Words) -> None:
    """Put into ``db`` which facts the entries of ``document`` have to do with, and an index of what
    they say.
    """
    entries = document.elsewhere
    links = ((each.fact, entry.id, each.effect) for entry in entries for each in entry.about)
    db.executemany("INSERT OR IGNORE INTO about VALUES(?,?,?)", links)
    rows = ((entry.id, *words.told(entry)) for entry in entries)
    db.executemany(f"INSERT INTO told VALUES({','.join('?' * (len(TOLD) + 1))})", rows)


def matching(db: sqlite3.Connection, match: str) -> list[tuple[str, str, str]]:
    """The entries that meet the expression ``match`` of the full-text index, best first: the id of
    each, and the stems of its words and of its topics.
    """
    sql = "SELECT id, own, topics FROM told WHERE told MATCH ? ORDER BY rank, rowid"
    return db.execute(sql, (match,)).fetchall()
