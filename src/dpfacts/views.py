"""Facts as flat records for the data formats, and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts import period
from dpfacts.answer import Record
from dpfacts.formats.safe import visible as visible
from dpfacts.link import text_fragment
from dpfacts.model import Fact, Passage, Relation, Source
from dpfacts.page import Card
from dpfacts.quantity import figure, hedged, plain, with_unit

if TYPE_CHECKING:
    from dpfacts.base import FactBase

FIELDS = (
    "id statement figure printed comparator value high unit measure measure_name place place_name period dimensions topics quote"
    " source source_title issued locator url link also reading caveats warnings"
).split()
BRIEF = ("id", "figure", "unit", "place", "period", "statement", "source", "locator")


def record(base: FactBase, fact: Fact) -> Record:
    """``fact`` as a self-contained record with the keys of ``FIELDS``; decimals are exact strings."""
    source = base.source(fact.source)
    return {
        "id": fact.id,
        "statement": fact.statement,
        "figure": figure(fact.quantity),
        "printed": hedged(fact.quantity),
        "comparator": fact.comparator,
        "value": plain(fact.value),
        "high": None if fact.high is None else plain(fact.high),
        "unit": fact.unit,
        "measure": fact.measure,
        "measure_name": base.measure(fact.measure).name,
        "place": fact.place,
        "place_name": base.place(fact.place).name,
        "period": fact.period,
        "dimensions": fact.dimensions or {},
        "topics": list(fact.topics),
        "quote": fact.quote,
        "source": fact.source,
        "source_title": source.title,
        "issued": source.issued,
        "locator": fact.locator,
        "url": source.URL,
        "link": text_fragment(source.URL, fact.quote, fact.prefix, fact.suffix),
        "also": [where(passage, fact) for passage in fact.also],
        "reading": fact.reading,
        "caveats": list(fact.caveats),
        "warnings": warnings(base, fact),
    }


def where(passage: Passage, fact: Fact) -> str:
    """Where a figure is printed a second time, in words."""
    return f"{passage.source or fact.source}, {passage.locator}: “{passage.quote}”"


def warnings(base: FactBase, fact: Fact) -> list[str]:
    """What follows for ``fact`` from relations that do not hold."""
    return [f"{relation.id}: {relation.note}" for relation in base.broken([fact.id]).get(fact.id, [])]


def short_source(source: Source) -> str:
    """Who and when, as a reader would say it: `Deep News 2026`."""
    names = [name.literal or name.family for name in source.author]
    who = names[0] if len(names) == 1 else f"{names[0]} et al." if names else source.container_title or source.title
    return f"{who} {source.issued[:4]}".strip()


def card(base: FactBase, fact: Fact) -> Card:
    """``fact`` as a search hit."""
    source = f"{short_source(base.source(fact.source))}, {fact.locator}"
    meta = " · ".join(filter(None, (fact.id, base.place(fact.place).name, period.words(fact.period), source)))
    broken = base.broken([fact.id])
    warning = "! the source's own arithmetic does not hold; see `dpfacts show`" if broken else ""
    return Card(with_unit(fact.quantity), fact.statement, meta, warning)


def arithmetic(base: FactBase, relation: Relation) -> str:
    """``relation`` spelled out: what the source states, and what its figures give."""
    from dpfacts.relations import members, spelled

    return spelled(relation, {fact.id: fact for fact in base.facts(members(relation))})
