"""What a search asks of a compiled base: words and how many facts have them, and facts that match.

The expressions that facts are matched with are those of FTS5
(https://www.sqlite.org/fts5.html, section 3).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from json import dumps
from typing import Any, NamedTuple

from dpfacts.store.layout import WEIGHTS

ORDERS = {
    "number": "number",
    "value": "value DESC, number",
    "period": "start IS NULL, start, finish, number",
    "place": "fact.place, number",
    "id": "id",
}
"""The orders in which facts may come; ``number`` is the base's own."""
_NUMBER = "words.rowid"
_AMONG = "IN (SELECT value FROM json_each(?))"


def either(matches: Iterable[str]) -> str:
    """The expression for facts that meet one of ``matches``."""
    return "(" + " OR ".join(matches) + ")"


def every(matches: Iterable[str]) -> str:
    """The expression for facts that meet all of ``matches``."""
    return "(" + " AND ".join(matches) + ")"


def stems(forms: Iterable[str]) -> str:
    """The expression for facts that have one of ``forms``: stems, or runs of them."""
    return either(f'"{form}"' for form in forms)


def within(columns: Iterable[str], match: str) -> str:
    """The expression for facts that meet ``match`` in one of ``columns`` of the index."""
    return f"{{{' '.join(columns)}}} : ({match})"


class Selection(NamedTuple):
    """Which facts are asked for, apart from their words. Made by its own methods from the empty
    selection, which takes all facts.
    """

    where: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.where)

    def _and(self, condition: str, *values: Any) -> Selection:
        return Selection((*self.where, condition), (*self.values, *values))

    def of(self, column: str, value: str) -> Selection:
        """Those with that ``value`` in ``column``: source, subject, status, measure, unit or
        comparator.
        """
        return self._and(f"fact.{column}=?", value)

    def on(self, topic: str) -> Selection:
        """Those with that topic."""
        return self._and("fact.number IN (SELECT fact FROM tagged WHERE topic=?)", topic)

    def at(self, place: str) -> Selection:
        """Those about that place or a place within it, or about a subject that is at home there."""
        inside = "(SELECT place FROM inside WHERE outer=?)"
        home = f"fact.subject IN (SELECT subject FROM home WHERE place IN {inside})"
        return self._and(f"fact.place IN {inside} OR {home}", place, place)

    def since(self, day: str) -> Selection:
        """Those whose period reaches ``day`` (ISO 8601) or a later one."""
        return self._and("fact.finish>=?", day)

    def until(self, day: str) -> Selection:
        """Those whose period begins by ``day``."""
        return self._and("fact.start<=?", day)

    def at_least(self, value: float) -> Selection:
        """Those whose value, or the upper end of whose range, is ``value`` or more."""
        return self._and("coalesce(fact.high, fact.value)>=?", value)

    def at_most(self, value: float) -> Selection:
        """Those whose value, or the lower end of whose range, is ``value`` or less."""
        return self._and("fact.value<=?", value)

    def valued(self, low: float, high: float) -> Selection:
        """Those whose value lies between ``low`` and ``high``."""
        return self._and("fact.value BETWEEN ? AND ?", low, high)

    def without(self, match: str) -> Selection:
        """Those that do not meet the expression ``match``."""
        return self._and("fact.number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", match)

    def among(self, numbers: Iterable[int]) -> Selection:
        """Those with these numbers."""
        return self._and(f"fact.number {_AMONG}", dumps(list(numbers)))


class Candidate(NamedTuple):
    """A fact that may be shown: its number and id, its place, value and unit, whether it is the
    last of several figures of one thing, and the stems of its id, joined by blanks.
    """

    number: int
    id: str
    place: str
    value: float
    unit: str
    latest: bool
    own: str


Texts = tuple[str, ...]
"""Those of a fact in the columns of the index, in their order."""


class Index:
    """The words and facts of a compiled base."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    # Words

    def counts(self, stems: Iterable[str]) -> dict[str, int]:
        """How many facts have each of ``stems``; those that none has are left out."""
        sql = f"SELECT stem, facts FROM term WHERE stem {_AMONG}"
        return dict(self._db.execute(sql, (dumps(list(stems)),)))

    def cited(self, stems: Iterable[str]) -> set[str]:
        """Those of ``stems`` that only the titles of sources have."""
        sql = f"SELECT stem FROM term WHERE cited AND stem {_AMONG}"
        return {row[0] for row in self._db.execute(sql, (dumps(list(stems)),))}

    def beginning(self, start: str, most: int) -> list[tuple[str, int]]:
        """The stems of the words that begin with ``start``, those of most facts first, with the
        numbers of their facts; no more than ``most``.
        """
        sql = (
            "SELECT DISTINCT term.stem, facts FROM spelling JOIN term USING(stem)"
            " WHERE word>=? AND word<? ORDER BY facts DESC LIMIT ?"
        )
        return self._db.execute(sql, (start, start + "\U0010ffff", most)).fetchall()

    def spellings(self) -> list[tuple[str, str, int]]:
        """Every word with its stem and the number of facts that have it."""
        sql = "SELECT word, stem, facts FROM spelling JOIN term USING(stem)"
        return self._db.execute(sql).fetchall()

    def spelled(self, words: Iterable[str]) -> set[str]:
        """Those of ``words`` that stand in some fact or name in these very letters."""
        sql = f"SELECT word FROM spelling WHERE word {_AMONG}"
        return {row[0] for row in self._db.execute(sql, (dumps(list(words)),))}

    def of_stem(self, stem: str) -> list[str]:
        """The words of the base that have this ``stem``."""
        sql = "SELECT word FROM spelling WHERE stem=?"
        return [row[0] for row in self._db.execute(sql, (stem,))]

    def named(self, word: str) -> set[str]:
        """In what names ``word`` stands: that of a ``place`` or a ``person``, or as the first one
        of those of a place (``leading``).
        """
        return {row[0] for row in self._db.execute("SELECT kind FROM named WHERE word=?", (word,))}

    def texts(self, match: str, most: int) -> Iterator[str]:
        """The columns of facts that meet ``match``, one behind the other, of no more than
        ``most``.
        """
        columns = "||".join(WEIGHTS)
        sql = f"SELECT {columns} FROM words WHERE words MATCH ? LIMIT ?"
        return (row[0] for row in self._db.execute(sql, (match, most)))

    def synonyms(self, stems: Iterable[str]) -> set[str]:
        """The stems that mean the same as one of ``stems``."""
        sql = f"SELECT other FROM synonym WHERE stem {_AMONG}"
        return {row[0] for row in self._db.execute(sql, (dumps(list(stems)),))}

    def around(self, stems: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
        """For each of ``stems`` that names a place, the places around it, and whether such a place
        is itself within another.
        """
        sql = (
            "SELECT n.stem, i.outer, EXISTS(SELECT 1 FROM inside o"
            " WHERE o.place=i.outer AND o.outer<>o.place)"
            " FROM placename n JOIN inside i ON i.place=n.place"
            f" WHERE i.outer<>i.place AND n.stem {_AMONG}"
        )
        for stem, outer, inner in self._db.execute(sql, (dumps(list(stems)),)):
            yield stem, outer, bool(inner)

    def nation(self, stems: Iterable[str]) -> str:
        """The one place that contains all others, where none of ``stems`` names a place: who names
        none asks about all. Empty where there is no such place.
        """
        named = f"SELECT 1 FROM placename WHERE stem {_AMONG} LIMIT 1"
        if self._db.execute(named, (dumps(list(stems)),)).fetchone():
            return ""
        sql = "SELECT place FROM inside GROUP BY place HAVING count(*)=1 LIMIT 2"
        rows = self._db.execute(sql).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else ""

    # Facts

    def has(self, match: str) -> bool:
        """Whether any fact meets ``match``."""
        sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._db.execute(sql, (match,)).fetchone() is not None

    def holders(self, match: str, first: int, last: int) -> set[int]:
        """The numbers, from ``first`` to ``last``, of the facts that meet ``match``."""
        sql = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        return {row[0] for row in self._db.execute(sql, (match, first, last))}

    def ids(self, chosen: Selection, order: str, most: int | None) -> list[str]:
        """The ids of the facts ``chosen``, in that order, no more than ``most``."""
        return [row[0] for row in self._rows("fact.id", chosen, "", order, most)]

    def units(self, ids: Iterable[str]) -> set[str]:
        """The units of the facts ``ids``."""
        sql = f"SELECT DISTINCT unit FROM fact WHERE id {_AMONG}"
        return {row[0] for row in self._db.execute(sql, (dumps(list(ids)),))}

    def wider(self, id: str, stems: Iterable[str]) -> list[str]:
        """Those of ``stems`` that name a place around that of the fact ``id``, where none names its
        own place and it has no subject that is looked for by itself.
        """
        sql = (
            "SELECT DISTINCT n.stem FROM fact f JOIN inside i ON i.place=f.place"
            " JOIN placename n ON n.place=i.outer WHERE f.id=:id AND f.subject=''"
            " AND n.stem IN (SELECT value FROM json_each(:stems)) AND NOT EXISTS(SELECT 1"
            " FROM placename own WHERE own.place=f.place"
            " AND own.stem IN (SELECT value FROM json_each(:stems)))"
        )
        return [stem for (stem,) in self._db.execute(sql, {"id": id, "stems": dumps(list(stems))})]

    def numbers(self, chosen: Selection, match: str, order: str, most: int | None) -> list[int]:
        """The numbers of the facts ``chosen`` that meet ``match``."""
        number = _NUMBER if match else "number"
        return [row[0] for row in self._rows(number, chosen, match, order, most)]

    def candidates(self, chosen: Selection) -> list[Candidate]:
        """The facts ``chosen``, in the base's order."""
        columns = ", ".join(f"fact.{name}" for name in Candidate._fields)
        return list(map(Candidate._make, self._rows(columns, chosen, "", "", None)))

    def columns(self, numbers: Iterable[int]) -> dict[int, Texts]:
        """The texts of the facts ``numbers``."""
        sql = f"SELECT rowid, {', '.join(WEIGHTS)} FROM words WHERE rowid {_AMONG}"
        return {row[0]: row[1:] for row in self._db.execute(sql, (dumps(list(numbers)),))}

    def count(self, chosen: Selection, match: str = "") -> int:
        """How many facts ``chosen`` meet ``match``."""
        return int(self._rows("count(*)", chosen, match, "", None).fetchone()[0])

    def _rows(
        self, columns: str, chosen: Selection, match: str, order: str, most: int | None
    ) -> sqlite3.Cursor:
        if match and columns in (_NUMBER, "count(*)") and not chosen and not order:
            source, values = "words", [match]
        elif match:
            source, values = "words CROSS JOIN fact ON fact.number=words.rowid", [match]
        else:
            source, values = "fact", []
        conditions = [*(["words MATCH ?"] if match else []), *(f"({c})" for c in chosen.where)]
        sql = f"SELECT {columns} FROM {source}"
        sql += f" WHERE {' AND '.join(conditions)}" if conditions else ""
        sql += f" ORDER BY {ORDERS[order]}" if order else ""
        return self._db.execute(
            f"{sql} LIMIT ?", (*values, *chosen.values, -1 if most is None else most)
        )
