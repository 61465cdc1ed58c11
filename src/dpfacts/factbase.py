"""The fact base: what commands and users of the Python API call."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpfacts import paths
from dpfacts.errors import DpfactsError, unknown
from dpfacts.store import index
from dpfacts.store.cache import Report, Store

# The model is imported where its classes are built: a query that prints records needs none of them.
if TYPE_CHECKING:
    from dpfacts.compare.compare import Comparison
    from dpfacts.facts import model
    from dpfacts.facts.relations import Verdict
    from dpfacts.search.search import Found

Record = dict[str, Any]
_IN = "IN (SELECT value FROM json_each(?))"
_FACT = "SELECT id, view, view_digest, more, more_digest FROM fact"
_CLASSES = {
    "sources": "Source",
    "places": "Place",
    "topics": "Topic",
    "measures": "Measure",
    "dimensions": "Dimension",
    "relations": "Relation",
}


class FactBase:
    """A base of facts, opened for reading. Made by :func:`open_base`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, str], Any] = {}

    @property
    def notices(self) -> list[str]:
        """What the user should hear once, such as a cache folder that cannot be used."""
        return self._store.notices

    def close(self) -> None:
        """Close the base. A base is also closed when nothing refers to it any more."""
        self._store.close()

    def __enter__(self) -> FactBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Entries by id

    def get(self, id: str) -> model.Fact:
        """The fact ``id``. Raises :class:`UnknownName` with the nearest ids."""
        return self.facts([id])[0]

    def facts(self, ids: Iterable[str] | None = None) -> list[model.Fact]:
        """The facts ``ids`` in that order; all facts in the base's own order where ``ids`` is None.

        Raises :class:`UnknownName` that names every id that does not exist, each with its nearest
        neighbours.
        """
        if ids is None:
            return self._facts(f"{_FACT} ORDER BY number", ())
        wanted = self._known_ids(ids)
        found = {fact.id: fact for fact in self._facts(f"{_FACT} WHERE id {_IN}", _list(wanted))}
        return [found[name] for name in wanted]

    def records(self, ids: Iterable[str] | None = None) -> list[Record]:
        """The facts ``ids`` as flat records (see :mod:`dpfacts.store.fields`), with the order and
        errors of :meth:`facts`.
        """
        sql = "SELECT id, view, view_digest FROM fact"
        if ids is None:
            return self._store.run(lambda db: index.views(db.execute(f"{sql} ORDER BY number")))
        wanted = self._known_ids(ids)
        found = self._store.run(
            lambda db: index.views(db.execute(f"{sql} WHERE id {_IN}", _list(wanted)))
        )
        named = {record["id"]: record for record in found}
        return [named[name] for name in wanted]

    def source(self, id: str) -> model.Source:
        """The source ``id``."""
        found: model.Source = self._one("sources", id)
        return found

    def place(self, id: str) -> model.Place:
        """The place ``id``."""
        found: model.Place = self._one("places", id)
        return found

    def topic(self, id: str) -> model.Topic:
        """The topic ``id``."""
        found: model.Topic = self._one("topics", id)
        return found

    def measure(self, id: str) -> model.Measure:
        """The measure ``id``."""
        found: model.Measure = self._one("measures", id)
        return found

    def dimension(self, id: str) -> model.Dimension:
        """The dimension ``id``."""
        found: model.Dimension = self._one("dimensions", id)
        return found

    def relation(self, id: str) -> model.Relation:
        """The relation ``id``."""
        found: model.Relation = self._one("relations", id)
        return found

    def entries(self, kind: str) -> list[Any]:
        """All entries of ``kind`` (``sources``, ``places``, ``topics``, ``measures``,
        ``dimensions``, ``relations``) as declared.
        """
        sql = "SELECT id, record, digest FROM entry WHERE kind=? ORDER BY number"
        return self._store.run(lambda db: index.read(_class(kind), db.execute(sql, (kind,))))

    def ids(self, kind: str) -> list[str]:
        """The ids of all entries of ``kind``, or of all ``facts``."""
        if kind == "facts":
            return [row[0] for row in self._rows("SELECT id FROM fact ORDER BY number", ())]
        return [
            row[0]
            for row in self._rows("SELECT id FROM entry WHERE kind=? ORDER BY number", (kind,))
        ]

    # Questions

    def search(
        self, words: str = "", *, limit: int | None = None, sort: str = "relevance", **filters: str
    ) -> list[model.Fact]:
        """The facts that ``words`` ask for, best first: those with all the words, then those with
        some.

        ``filters`` narrow the answer: ``topic``, ``place`` (and all within it), ``source``,
        ``measure``, ``unit``, ``period`` (EDTF; overlap), ``since``, ``until``, ``min``, ``max``,
        ``comparator``. ``limit`` None means all. Where ``sort`` is not ``relevance``, facts without
        some of the words come only when none has all. Raises :class:`UnknownName` for a name that
        the base does not have, and :class:`DpfactsError` where there is neither a word nor a
        filter.
        """
        return self.facts(
            self.hits(words, limit=limit, sort=sort, all_words=False, **filters).ids()
        )

    def find(
        self, words: str = "", *, limit: int | None = None, sort: str = "relevance", **filters: str
    ) -> list[Record]:
        """What :meth:`search` finds, as flat records (see :mod:`dpfacts.store.fields`)."""
        return self.records(
            self.hits(words, limit=limit, sort=sort, all_words=False, **filters).ids()
        )

    def hits(
        self,
        words: str = "",
        *,
        limit: int | None = None,
        sort: str = "relevance",
        all_words: bool = False,
        **filters: str,
    ) -> Found:
        """What :meth:`search` finds, with scores, corrected words and counts; with ``all_words``
        only facts that have them all.
        """
        from dpfacts.search.search import search

        return search(self, words, limit, sort, filters, all_words)

    def meant(self, found: Found) -> set[str]:
        """The stems of the words that ``found`` looked for, and of their synonyms: what a reader
        wants to see marked.
        """
        stems = {stem for one in found.wanted for form in one.forms for stem in form.split()}
        rows = self._rows(f"SELECT other FROM synonym WHERE stem {_IN}", _list(stems))
        return stems.union(row[0] for row in rows)

    def compare(
        self, targets: Sequence[str], rows: str = "", columns: str = "", row: str = ""
    ) -> Comparison:
        """The comparable facts that ``targets`` (ids, topics, measures, places, words) name,
        aligned.

        ``rows`` and ``columns`` name the axes to use; ``row`` a coordinate that is to be a row,
        such as a baseline.
        """
        from dpfacts.compare.compare import compare

        return compare(self, targets, rows, columns, row)

    def relations_of(self, id: str) -> list[model.Relation]:
        """The relations that the fact ``id`` takes part in."""
        rows = self._rows("SELECT relation FROM member WHERE fact=?", (id,))
        return [self.relation(row[0]) for row in rows]

    def broken(self, ids: Iterable[str]) -> dict[str, list[model.Relation]]:
        """Of the facts ``ids``, those in relations that do not hold, with these relations."""
        wanted = list(ids)
        rows = self._rows(
            f"SELECT fact, relation FROM member WHERE holds=0 AND fact {_IN}", _list(wanted)
        )
        found: dict[str, list[model.Relation]] = {}
        for fact, relation in rows:
            found.setdefault(fact, []).append(self.relation(relation))
        return found

    def verdict(self, relation: model.Relation) -> Verdict:
        """``relation`` recomputed from its members."""
        from dpfacts.facts.relations import members, recompute

        return recompute(relation, {fact.id: fact for fact in self.facts(members(relation))})

    def arithmetic(self, relation: model.Relation) -> str:
        """``relation`` spelled out: what the source states, what its figures give, and whether it
        holds.
        """
        from dpfacts.facts.relations import members, spelled

        return spelled(relation, {fact.id: fact for fact in self.facts(members(relation))})

    def comparable(self, fact: model.Fact) -> list[model.Fact]:
        """The other facts of the same measure and unit."""
        sql = f"{_FACT} WHERE measure=? AND unit=? AND id<>? ORDER BY number"
        return self._facts(sql, (fact.measure, fact.unit, fact.id))

    def counts(self, column: str) -> dict[str, int]:
        """How many facts each ``source``, ``place``, ``measure``, ``topic`` or ``unit`` has."""
        if column == "topic":
            return dict(self._rows("SELECT topic, count(*) FROM tagged GROUP BY topic", ()))
        return dict(self._rows(f"SELECT {column}, count(*) FROM fact GROUP BY {column}", ()))

    # Reading

    def _one(self, kind: str, id: str) -> Any:
        if (kind, id) not in self._known:
            sql = "SELECT id, record, digest FROM entry WHERE kind=? AND id=?"
            found = self._store.run(
                lambda db: index.read(_class(kind), db.execute(sql, (kind, id)))
            )
            if not found:
                raise unknown(kind[:-1], id, self.ids(kind))
            self._known[kind, id] = found[0]
        return self._known[kind, id]

    def _known_ids(self, ids: Iterable[str]) -> list[str]:
        """``ids`` as a list. Raises :class:`UnknownName` that names those that no fact has."""
        wanted = list(ids)
        there = {row[0] for row in self._rows(f"SELECT id FROM fact WHERE id {_IN}", _list(wanted))}
        if missing := [name for name in dict.fromkeys(wanted) if name not in there]:
            raise _no_such_facts(missing, self.ids("facts"))
        return wanted

    def _facts(self, sql: str, values: Sequence[Any]) -> list[model.Fact]:
        return self._store.run(lambda db: index.facts(db.execute(sql, values)))

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        def work(connection: sqlite3.Connection) -> list[Any]:
            return connection.execute(sql, values).fetchall()

        return self._store.run(work)


def open_base(*base: str | Path, report: Report = lambda share: None) -> FactBase:
    """The base in the files or folders ``base``; without any, that of ``DPFACTS_BASE``, else the
    one that ships with dpfacts.

    ``report`` is told how much of a large base is compiled, from 0 to 1, where it was not compiled
    before.

    Raises :class:`BadBase` with every fault of a base that cannot be used, and
    :class:`DpfactsError` for unreadable files.
    """
    return FactBase(Store(paths.chosen_base([Path(path) for path in base]), report))


def _class(kind: str) -> type[Any]:
    from dpfacts.facts import model

    cls: type[Any] = getattr(model, _CLASSES[kind])
    return cls


def _list(values: Iterable[str]) -> tuple[str]:
    # One value whatever their number: SQLite takes no more than some thousands of parameters.
    return (json.dumps(list(values)),)


def _no_such_facts(missing: list[str], known: list[str]) -> DpfactsError:
    problems = [unknown("id", name, known, status=1) for name in missing]
    if len(problems) == 1:
        return problems[0]
    message = "\n".join(f"{problem.message} ({problem.hint})" for problem in problems)
    return type(problems[0])(message, "", 1)
