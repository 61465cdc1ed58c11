"""What the page shows of each fact, source, topic and page elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dpfacts.cite.bibliography import entry
from dpfacts.errors import DpfactsError
from dpfacts.factbase import FactBase
from dpfacts.facts.elsewhere import Elsewhere
from dpfacts.facts.model import Fact, Relation
from dpfacts.facts.relations import members
from dpfacts.facts.source import Source
from dpfacts.publish import coins
from dpfacts.publish.tables import Table
from dpfacts.store.record import Record

STYLES = {
    "apa": "APA",
    "mla": "MLA",
    "chicago-author-date": "Chicago author-date",
    "chicago-notes": "Chicago notes",
    "gb7714": "GB/T 7714",
}
"""The styles in which the page cites, with their names."""
_SIBLINGS = 3
_AGGREGATIONS = {"cumulative": "in all, since a start"}


@dataclass(frozen=True, slots=True)
class Card:
    """A fact: its ``record``, its coordinates in words, arithmetic and what is said elsewhere;
    ``table`` is where it stands among comparable facts, ``siblings`` are some of these where it
    stands in none but is an amount, ``within`` are the facts whose cards spell out arithmetic
    that it is part of.
    """

    record: Record
    coordinates: list[str]
    standing: tuple[str, ...]
    arithmetic: list[str]
    within: list[Record]
    told: Sequence[tuple[str, Elsewhere]]
    siblings: list[Record]
    table: Table | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A source: its citations by the name of the style, its COinS, and how many facts it has."""

    source: Source
    citations: dict[str, str]
    coins: str
    facts: int


def cards(base: FactBase, records: Sequence[Record], tables: Sequence[Table]) -> Iterator[Card]:
    """The cards of all facts of ``base``, in its order."""
    codes = {
        (dimension.id, code.id): code.name
        for dimension in base.entries("dimensions")
        for code in dimension.codes
    }
    record_of = {record["id"]: record for record in records}
    table_of = {name: table for table in tables for name in table.facts}
    told, points = base.told_elsewhere(record_of), base.units().points
    for fact in base.facts():
        record, table = record_of[fact.id], table_of.get(fact.id)
        relations = base.relations_of(fact.id)
        amount = fact.unit not in points
        others = [other.id for other in base.comparable(fact)] if amount and not table else []
        yield Card(
            record,
            [*filter(None, _coordinates(fact, record, codes))],
            fact.standing,
            [base.arithmetic(each) for each in relations if _spelled_at(each, fact.id)],
            [record_of[members(each)[0]] for each in relations if not _spelled_at(each, fact.id)],
            told.get(fact.id, []),
            [record_of[name] for name in others[:_SIBLINGS]],
            table,
        )


def groups(base: FactBase, records: Sequence[Record], tables: Sequence[Table]) -> list[list[Card]]:
    """The cards of all facts of ``base``, in its order: together what stands together in a
    source.
    """
    runs = groupby(
        cards(base, records, tables), lambda card: (card.record["source"], card.record["locator"])
    )
    return [list(run) for _, run in runs]


def shelves(base: FactBase) -> list[Shelf]:
    """The sources of ``base``."""
    sources, counts = base.entries("sources"), base.counts("source")
    return [
        Shelf(
            source,
            {name: text for name in STYLES if (text := _cited(source, name))},
            coins.title(source),
            counts.get(source.id, 0),
        )
        for source in sources
    ]


def _cited(source: Source, style: str) -> str:
    """``source`` in that ``style``; empty where that has no rule for its shape."""
    try:
        return entry(source, style)
    except DpfactsError:
        return ""


def _spelled_at(relation: Relation, fact: str) -> bool:
    """Whether the card of ``fact`` spells ``relation`` out: that of its first member does, and
    where the arithmetic does not hold every one.
    """
    return not relation.holds or members(relation)[0] == fact


def _coordinates(fact: Fact, record: Record, codes: dict[tuple[str, str], str]) -> Iterator[str]:
    """The coordinates of ``fact`` in words; of its dimensions those that its statement does not
    name, by the names of their ``codes``.
    """
    said = fact.statement.casefold()
    yield record["subject_name"]
    yield record["place_name"]
    yield record["period_text"]
    yield fact.status if fact.status != "actual" else ""
    yield _AGGREGATIONS.get(fact.aggregation, "")
    names = (codes[pair] for pair in (fact.dimensions or {}).items())
    yield from (name for name in names if name.casefold() not in said)
