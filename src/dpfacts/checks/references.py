"""Every id that an entry names exists, and no place is within itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dpfacts import relations
from dpfacts.checks.structure import circles
from dpfacts.findings import Finding
from dpfacts.load import Loaded
from dpfacts.nearest import nearest


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each reference that leads nowhere."""
    document = base.document
    kinds = ("sources", "places", "topics", "measures", "facts")
    known = {kind: {entry.id for entry in getattr(document, kind)} for kind in kinds}
    codes = {dimension.id: {code.id for code in dimension.codes} for dimension in document.dimensions}

    def missing(kind: str, number: int, key: str, noun: str, ids: Iterable[str], valid: Collection[str]) -> Iterator[Finding]:
        for name in ids:
            if name in valid:
                continue
            faulty = base.faulty["dimensions" if noun == "code" else noun + "s"]
            if name not in faulty and "*" not in faulty:
                close = ", ".join(nearest(name, sorted(valid)))
                hint = f"nearest: {close}" if close else f"declare it, or list the {noun}s that exist" if name else "fill it in"
                message = f"there is no {noun} {name!r}" if name else f"`{key}` is empty"
                yield base.finding("unknown-" + noun, kind, number, key, message, hint)

    for number, fact in enumerate(document.facts):
        yield from missing("facts", number, "source", "source", [fact.source], known["sources"])
        also = [passage.source for passage in fact.also if passage.source]
        yield from missing("facts", number, "also", "source", also, known["sources"])
        yield from missing("facts", number, "place", "place", [fact.place], known["places"])
        yield from missing("facts", number, "measure", "measure", [fact.measure], known["measures"])
        yield from missing("facts", number, "topics", "topic", fact.topics, known["topics"])
        dimensions = fact.dimensions or {}
        yield from missing("facts", number, "dimensions", "dimension", dimensions, codes)
        for dimension, code in dimensions.items():
            if dimension in codes:
                yield from missing("facts", number, "dimensions", "code", [code], codes[dimension])
    for number, omission in enumerate(document.omissions):
        yield from missing("omissions", number, "source", "source", [omission.source], known["sources"])
    for number, measure in enumerate(document.measures):
        yield from missing("measures", number, "additive", "dimension", measure.additive, codes)
    for number, relation in enumerate(document.relations):
        yield from missing("relations", number, "kind", "fact", relations.members(relation), known["facts"])
    for number, place in enumerate(document.places):
        yield from missing("places", number, "within", "place", [place.within] if place.within else [], known["places"])
    numbers = {place.id: number for number, place in enumerate(document.places)}
    for chain in circles({place.id: place.within for place in document.places}):
        message = "the place is within itself: " + " → ".join(chain)
        yield base.finding("place-circle", "places", numbers[chain[0]], "within", message, "one `within` is wrong")
