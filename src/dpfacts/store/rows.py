"""What the compiled base holds of each fact: made from the fact and from what the base declares
around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from dpfacts.quantities import period
from dpfacts.store import records
from dpfacts.store.fulltext import Words
from dpfacts.store.index import checksum
from dpfacts.store.views import Views

if TYPE_CHECKING:
    from dpfacts.facts import model

Row = tuple[Any, ...]


class Rows(NamedTuple):
    """The rows of some facts that follow each other: of the tables ``fact`` and ``words`` without
    numbers, of ``tagged`` with the place of the fact among them, from 0; and the words that stand
    in them.
    """

    facts: list[Row]
    words: list[Row]
    tags: list[tuple[str, int]]
    seen: list[str]


class Maker:
    """Makes the rows of facts of ``document``, whose own facts do not matter."""

    def __init__(self, document: model.Document) -> None:
        self._views = Views(document)
        self.words = Words(document)

    def rows(self, facts: Iterable[model.Fact]) -> Rows:
        """The rows of ``facts``."""
        self.words.seen.clear()
        made = Rows([], [], [], [])
        for number, fact in enumerate(facts):
            made.facts.append(self._fact(fact))
            made.words.append(self.words.row(fact))
            made.tags.extend((topic, number) for topic in sorted(set(fact.topics)))
        made.seen.extend(self.words.seen)
        return made

    def _fact(self, fact: model.Fact) -> Row:
        when = period.parse(fact.period) if fact.period else None
        start, finish = (period.iso(when.start), period.iso(when.end)) if when else (None, None)
        record = self._views.record(fact)
        view, more = records.encode(record), records.beyond(fact, record)
        high = None if fact.high is None else float(fact.high)
        place = (fact.source, fact.place, fact.measure, fact.unit)
        value = (fact.comparator, float(fact.value), high, start, finish)
        return (
            fact.id,
            *place,
            *value,
            view,
            checksum(fact.id, view),
            more,
            checksum(fact.id, more),
        )
