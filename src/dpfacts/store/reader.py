"""Reads a compiled base: its facts and other entries by id, and what they have to do with each
other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpfacts.errors import UnknownName, nearest, unknown
from dpfacts.store import record
from dpfacts.store.cache import Report, open_compiled
from dpfacts.store.index import Index
from dpfacts.store.layout import KINDS
from dpfacts.store.record import Record

# The model is imported where its classes are built: a query that prints records needs none of them.
if TYPE_CHECKING:
    from dpfacts.facts import model, vocabulary
    from dpfacts.facts.elsewhere import Effect, Elsewhere
    from dpfacts.facts.relations import Verdict
    from dpfacts.facts.source import Source
    from dpfacts.quantities.units import Units

_AMONG = "IN (SELECT value FROM json_each(?))"
_BEGUN = ">= ? AND {0} < ? || char(0x10ffff)"  # so, not with LIKE, an index is used
HELPED = 200
"""Unknown ids, after which no more are helped to the nearest ones."""
_TOLD = {
    "elsewhere": "json_extract(record, '$.says')",
    "dimensions": "json_extract(record, '$.name')",
    "relations": "(SELECT count(*) FROM member WHERE relation=entry.id)",
}
"""What is told of an entry that is offered, beside its id."""


class Reader:
    """The compiled form of the base in the files or folders ``paths``, opened for reading.

    It may be used by any thread, one at a time. ``report`` is told how much of the base is
    compiled, from 0 to 1, where it was not compiled before; ``notices`` are things the user should
    hear once, such as a cache folder that cannot be used, or how many faulty entries are left out;
    with ``strict`` a base that has any is refused. Raises :class:`BadBase` with every fault of a
    base that cannot be used, and :class:`DpfactsError` for unreadable files.
    """

    def __init__(
        self, paths: list[Path], report: Report = lambda share: None, strict: bool = False
    ) -> None:
        self.notices: list[str] = []
        self._db = open_compiled(paths, report, self.notices, strict)
        self._known: dict[tuple[str, str], Any] = {}

    def close(self) -> None:
        """Close the base; nothing can be asked afterwards."""
        self._db.close()

    @property
    def index(self) -> Index:
        """The words and facts of the base, for searching."""
        if ("index", "") not in self._known:
            self._known["index", ""] = Index(self._db)
        index: Index = self._known["index", ""]
        return index

    def about(self) -> vocabulary.Base | None:
        """What the base says of itself: title, edition, licence; None where it says nothing. Of
        several together, what the first says.
        """
        return next(iter(self.editions()), None)

    def editions(self) -> list[vocabulary.Base]:
        """What each of the bases that are read together says of itself."""
        rows = self._rows("SELECT record FROM entry WHERE kind='base' ORDER BY number")
        return [record.load(_class("base"), each) for (each,) in rows]

    # Facts

    def get(self, id: str) -> model.Fact:
        """The fact ``id``. Raises :class:`UnknownName` with the nearest ids."""
        return self.facts([id])[0]

    def facts(self, ids: Iterable[str] | None = None) -> list[model.Fact]:
        """The facts ``ids`` in that order; all facts in the base's own order where ``ids`` is None.

        Raises :class:`UnknownName` that names every id that does not exist, each with its nearest
        neighbours.
        """
        rows = self._of_facts(ids, "record, rest")
        return [record.load_fact(shown, rest) for shown, rest in rows]

    def records(self, ids: Iterable[str] | None = None) -> list[Record]:
        """The facts ``ids`` as flat records (see :mod:`dpfacts.store.record`), with the order and
        errors of :meth:`facts`.
        """
        return [record.load_record(shown) for (shown,) in self._of_facts(ids, "record")]

    def _of_facts(self, ids: Iterable[str] | None, columns: str) -> Iterable[Sequence[Any]]:
        if ids is None:
            return self._rows(f"SELECT {columns} FROM fact ORDER BY number")
        names = self.current(ids)
        sql = f"SELECT id, {columns} FROM fact WHERE id {_AMONG}"
        rows = {name: row for name, *row in self._rows(sql, json.dumps(names))}
        if missing := [name for name in dict.fromkeys(names) if name not in rows]:
            raise _together([self.no_fact(name) for name in missing])
        return [rows[name] for name in names]

    def no_fact(self, id: str) -> UnknownName:
        """The error that ``id`` is no fact: that it is told elsewhere, or the nearest ids."""
        if id in self.ids("elsewhere"):
            return _told_elsewhere(id)
        return unknown("id", id, self.ids("facts"), status=1)

    def current(self, ids: Iterable[str]) -> list[str]:
        """``ids`` with former ids of facts replaced by those that they have now; a notice tells
        so.
        """
        names = list(ids)
        sql = f"SELECT id, fact FROM former WHERE id {_AMONG}"
        former = dict(self._rows(sql, json.dumps(names)))
        for name, now in former.items():
            if (notice := f"{name} is now {now}") not in self.notices:
                self.notices.append(notice)
        return [former.get(name, name) for name in names]

    def kinds(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Of ``ids``, those that entries of the base have, each with the kinds of these: ``facts``
        before ``sources``, ``places`` and so on, and ``units`` also where only facts name them.
        """
        sql = (
            f"SELECT id, 'facts' FROM fact WHERE id {_AMONG}"
            f" UNION SELECT id, kind FROM entry WHERE kind {_AMONG} AND id {_AMONG}"
            f" UNION SELECT unit, 'units' FROM fact WHERE unit {_AMONG}"
        )
        names = json.dumps(list(ids))
        kinds: dict[str, list[str]] = {}
        for name, kind in self._rows(sql, names, json.dumps(KINDS), names, names):
            kinds.setdefault(name, []).append(kind)
        order = ("facts", *KINDS).index
        return {name: sorted(having, key=order) for name, having in kinds.items()}

    # Other entries

    def source(self, id: str) -> Source:
        """The source ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: Source = self._entry("sources", id)
        return entry

    def place(self, id: str) -> vocabulary.Place:
        """The place ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: vocabulary.Place = self._entry("places", id)
        return entry

    def subject(self, id: str) -> vocabulary.Subject:
        """The subject ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: vocabulary.Subject = self._entry("subjects", id)
        return entry

    def topic(self, id: str) -> vocabulary.Topic:
        """The topic ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: vocabulary.Topic = self._entry("topics", id)
        return entry

    def measure(self, id: str) -> vocabulary.Measure:
        """The measure ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: vocabulary.Measure = self._entry("measures", id)
        return entry

    def dimension(self, id: str) -> vocabulary.Dimension:
        """The dimension ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: vocabulary.Dimension = self._entry("dimensions", id)
        return entry

    def relation(self, id: str) -> model.Relation:
        """The relation ``id``. Raises :class:`UnknownName` with the nearest ids."""
        entry: model.Relation = self._entry("relations", id)
        return entry

    def entries(self, kind: str) -> list[Any]:
        """All entries of ``kind`` (``sources``, ``places``, ``subjects``, ``topics``, ``measures``,
        ``units``, ``dimensions``, ``relations``, ``elsewhere``) as declared.
        """
        rows = self._rows("SELECT record FROM entry WHERE kind=? ORDER BY number", kind)
        return [record.load(_class(kind), text) for (text,) in rows]

    def ids(self, kind: str) -> list[str]:
        """The ids of all entries of ``kind``, of all ``facts``, or the ``former`` ids of facts."""
        if kind == "former":
            return [name for (name,) in self._rows("SELECT id FROM former ORDER BY id")]
        if kind == "facts":
            return [name for (name,) in self._rows("SELECT id FROM fact ORDER BY number")]
        sql = "SELECT id FROM entry WHERE kind=? ORDER BY number"
        return [name for (name,) in self._rows(sql, kind)]

    def _entry(self, kind: str, id: str) -> Any:
        if (kind, id) not in self._known:
            rows = self._rows("SELECT record FROM entry WHERE kind=? AND id=?", kind, id)
            if not rows:
                raise unknown(kind.removesuffix("s"), id, self.ids(kind), status=1)
            self._known[kind, id] = record.load(_class(kind), rows[0][0])
        return self._known[kind, id]

    # What is said elsewhere

    def elsewhere(self, id: str) -> Elsewhere:
        """What is said elsewhere under ``id``; not proved, and no fact. Raises :class:`UnknownName`
        with the nearest ids.
        """
        entry: Elsewhere = self._entry("elsewhere", id)
        return entry

    def told_elsewhere(self, ids: Iterable[str]) -> dict[str, list[tuple[Effect, Elsewhere]]]:
        """Of the facts ``ids``, those of which something is said elsewhere, with what that does to
        the fact, and the entry.
        """
        sql = (
            "SELECT fact, effect, elsewhere FROM about JOIN entry ON entry.id=about.elsewhere"
            f" AND kind='elsewhere' WHERE fact {_AMONG} ORDER BY number"
        )
        told: dict[str, list[tuple[Effect, Elsewhere]]] = {}
        for fact, effect, name in self._rows(sql, json.dumps(list(ids))):
            told.setdefault(fact, []).append((effect, self.elsewhere(name)))
        return told

    def elsewhere_among(self, ids: Iterable[str]) -> set[str]:
        """Those of ``ids`` that are entries of what is said elsewhere."""
        sql = f"SELECT id FROM entry WHERE kind='elsewhere' AND id {_AMONG}"
        return {name for (name,) in self._rows(sql, json.dumps(list(ids)))}

    def elsewhere_with(self, match: str) -> list[tuple[str, str, str]]:
        """The entries of what is said elsewhere that meet the expression ``match``, best first: the
        id of each, and the stems of its words and of its topics.
        """
        from dpfacts.store.elsewhere import matching

        return matching(self._db, match)

    # What they have to do with each other

    def relations_of(self, id: str) -> list[model.Relation]:
        """The relations that the fact ``id`` takes part in."""
        rows = self._rows("SELECT relation FROM member WHERE fact=?", id)
        return [self.relation(name) for (name,) in rows]

    def broken(self, ids: Iterable[str]) -> dict[str, list[model.Relation]]:
        """Of the facts ``ids``, those in relations that do not hold, with these relations."""
        sql = f"SELECT fact, relation FROM member WHERE holds=0 AND fact {_AMONG}"
        broken: dict[str, list[model.Relation]] = {}
        for fact, relation in self._rows(sql, json.dumps(list(ids))):
            broken.setdefault(fact, []).append(self.relation(relation))
        return broken

    def verdict(self, relation: model.Relation) -> Verdict:
        """``relation`` recomputed from its members."""
        from dpfacts.facts.relations import recompute

        return recompute(relation, self._members(relation), self.units())

    def arithmetic(self, relation: model.Relation) -> str:
        """``relation`` spelled out: what the source states, what its figures give, and whether it
        holds.
        """
        from dpfacts.facts.equations import spelled

        return spelled(relation, self._members(relation), self.units())

    def units(self) -> Units:
        """The units of the base, and what converts into what."""
        from dpfacts.facts.vocabulary import conversions

        if ("units", "") not in self._known:
            self._known["units", ""] = conversions(self.entries("units"))
        units: Units = self._known["units", ""]
        return units

    def _members(self, relation: model.Relation) -> dict[str, model.Fact]:
        from dpfacts.facts.relations import members

        return {fact.id: fact for fact in self.facts(members(relation))}

    def measured(self, measure: str) -> list[model.Fact]:
        """The facts of the measure ``measure``."""
        rows = self._rows("SELECT record, rest FROM fact WHERE measure=? ORDER BY number", measure)
        return [record.load_fact(shown, rest) for shown, rest in rows]

    def comparable(self, fact: model.Fact) -> list[model.Fact]:
        """The other facts of the same measure, in units that conform."""
        conform = self.units().conform
        others = (other for other in self.measured(fact.measure) if other.id != fact.id)
        return [other for other in others if conform(other.unit, fact.unit)]

    def counts(self, column: str) -> dict[str, int]:
        """How many facts each ``source``, ``place``, ``subject``, ``measure``, ``topic`` or
        ``unit`` has.
        """
        if column == "topic":
            return dict(self._rows("SELECT topic, count(*) FROM tagged GROUP BY topic"))
        return dict(self._rows(f"SELECT {column}, count(*) FROM fact GROUP BY {column}"))

    # Completion

    def begun(self, kind: str, start: str, most: int) -> list[tuple[str, str | int]]:
        """The ids of ``kind`` (also ``facts`` and ``units``) that begin with ``start``, no more
        than ``most``: with the figure of a fact, with what an entry of elsewhere says, with the
        name of a dimension, else with the number of facts that have the name.
        """
        if kind == "facts":
            told = f"json_extract(record, '$[{record.FIELDS.index('figure_unit')}]')"
            sql = f"SELECT id, {told} FROM fact WHERE id {_BEGUN.format('id')} ORDER BY number"
        elif kind in _TOLD:
            told = _TOLD[kind]
            sql = f"SELECT id, {told} FROM entry WHERE kind='{kind}' AND id {_BEGUN.format('id')}"
            sql += " ORDER BY number"
        elif kind == "units":
            sql = f"SELECT unit, count(*) FROM fact WHERE unit {_BEGUN.format('unit')} GROUP BY 1"
        else:
            column = kind.removesuffix("s")
            table = "tagged" if kind == "topics" else "fact"
            told = f"(SELECT count(*) FROM {table} WHERE {table}.{column}=entry.id)"
            sql = f"SELECT id, {told} FROM entry WHERE kind='{kind}' AND id {_BEGUN.format('id')}"
            sql += " ORDER BY number"
        rows: list[tuple[str, str | int]] = self._rows(f"{sql} LIMIT ?", start, start, most)
        return rows

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError:
            raise ValueError("the base is closed") from None


def _class(kind: str) -> type[Any]:
    if kind == "sources":  # the one that citing needs, and cheap to import
        from dpfacts.facts.source import Source

        return Source
    if kind == "elsewhere":
        from dpfacts.facts.elsewhere import Elsewhere

        return Elsewhere
    from dpfacts.facts import model, vocabulary

    return {
        "base": vocabulary.Base,
        "subjects": vocabulary.Subject,
        "units": vocabulary.Unit,
        "places": vocabulary.Place,
        "topics": vocabulary.Topic,
        "measures": vocabulary.Measure,
        "dimensions": vocabulary.Dimension,
        "relations": model.Relation,
    }[kind]


def no_such(
    base: Reader, missing: Sequence[str], noun: str = "id", kinds: Sequence[str] = ()
) -> UnknownName:
    """That ``base`` has nothing with the ids ``missing``: each with the nearest ids of facts, where
    there is none with those of other entries; of ``kinds`` alone, where they are given.
    """
    known = [name for kind in kinds or ("facts",) for name in base.ids(kind)]
    others = [] if kinds else [name for kind in KINDS if kind != "units" for name in base.ids(kind)]
    problems = [
        unknown(noun, name, known if nearest(name, known) else close or known, status=1)
        for name in missing[:HELPED]
        for close in [nearest(name, others)]
    ]
    more = [UnknownName(f"unknown {noun}: {name!r}", "", 1) for name in missing[HELPED:]]
    return _together(problems + more)


def _together(problems: list[UnknownName]) -> UnknownName:
    """``problems`` as one."""
    if len(problems) == 1:
        return problems[0]
    message = "\n".join(map(str, problems))
    return UnknownName(message, "", 1)


def _told_elsewhere(name: str) -> UnknownName:
    message = f"{name} is no fact: it is told elsewhere, and not proved here"
    return UnknownName(message, "`dpfacts show` shows it, `dpfacts cite` cites it", 1)
