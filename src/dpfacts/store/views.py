"""Facts as flat, self-contained records: what the data formats print.

Records are made when a base is compiled, so that a query need only read them.
"""

from __future__ import annotations

from dpfacts.facts.model import Document, Fact, Measure, Passage, Place, Relation, Source
from dpfacts.prose.link import text_fragment
from dpfacts.quantities import period
from dpfacts.quantities.quantity import figure, hedged, plain, with_unit

Record = dict[str, object]


class Views:
    """Makes the records of the facts of one document."""

    def __init__(self, document: Document) -> None:
        from dpfacts.facts.relations import members

        self._sources: dict[str, Source] = {source.id: source for source in document.sources}
        self._measures: dict[str, Measure] = {measure.id: measure for measure in document.measures}
        self._places: dict[str, Place] = {place.id: place for place in document.places}
        self._broken: dict[str, list[Relation]] = {}
        for relation in document.relations:
            if not relation.holds:
                for name in members(relation):
                    self._broken.setdefault(name, []).append(relation)

    def record(self, fact: Fact) -> Record:
        """``fact`` as a record with the keys of :data:`dpfacts.store.fields.FACT`; decimals are
        exact strings.
        """
        source, quantity = self._sources[fact.source], fact.quantity
        return {
            "id": fact.id,
            "statement": fact.statement,
            "figure": figure(quantity),
            "figure_unit": with_unit(quantity),
            "printed": hedged(quantity),
            "comparator": fact.comparator,
            "value": plain(fact.value),
            "high": None if fact.high is None else plain(fact.high),
            "unit": fact.unit,
            "measure": fact.measure,
            "measure_name": self._measures[fact.measure].name,
            "place": fact.place,
            "place_name": self._places[fact.place].name,
            "period": fact.period,
            "period_text": period.words(fact.period),
            "dimensions": fact.dimensions or {},
            "topics": list(fact.topics),
            "quote": fact.quote,
            "source": fact.source,
            "source_title": source.title,
            "source_short": short_source(source),
            "issued": source.issued,
            "locator": fact.locator,
            "url": source.URL,
            "link": text_fragment(source.URL, fact.quote, fact.prefix, fact.suffix),
            "also": [_where(passage, fact) for passage in fact.also],
            "reading": fact.reading,
            "caveats": list(fact.caveats),
            "warnings": [
                f"Does not add up: {relation.note} [{relation.id}]"
                for relation in self._broken.get(fact.id, [])
            ],
        }


def short_source(source: Source) -> str:
    """Who and when, as a reader would say it: `Deep News 2026`."""
    names = [name.literal or name.family for name in source.author]
    who = (
        names[0]
        if len(names) == 1
        else f"{names[0]} et al."
        if names
        else source.container_title or source.title
    )
    return f"{who} {source.issued[:4]}".strip()


def _where(passage: Passage, fact: Fact) -> str:
    return f"{passage.source or fact.source}, {passage.locator}: “{passage.quote}”"
