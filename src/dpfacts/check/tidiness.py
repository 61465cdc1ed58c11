"""What a curator would want to clean up: entries that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from dpfacts.facts.findings import Finding
from dpfacts.facts.read import Loaded


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each declared source, place, subject, topic, measure, unit, dimension and code
    that nothing uses, and for entries of elsewhere to which nothing leads.
    """
    document = base.document
    within = {place.id: place.within for place in document.places}
    places = {fact.place for fact in document.facts}
    places |= {subject.place for subject in document.subjects}
    places |= {entry.place for entry in document.elsewhere}
    for place in list(places):
        while (place := within.get(place, "")) and place not in places:
            places.add(place)
    used = {
        "sources": {
            *(fact.source for fact in document.facts),
            *(passage.source for fact in document.facts for passage in fact.also),
            *(passage.source for fact in document.facts for passage in fact.support),
            *(omission.source for omission in document.omissions),
        },
        "subjects": {fact.subject for fact in document.facts},
        "places": places,
        "topics": {
            *(topic for fact in document.facts for topic in fact.topics),
            *(topic for entry in document.elsewhere for topic in entry.topics),
        },
        "measures": {fact.measure for fact in document.facts},
        "units": {fact.unit for fact in document.facts} | {unit.of for unit in document.units},
        "dimensions": {dimension for fact in document.facts for dimension in fact.dimensions or {}},
    }
    for kind, ids in used.items():
        for number, item in enumerate(getattr(document, kind)):
            if item.id not in ids:
                yield base.finding(
                    "unused",
                    kind,
                    number,
                    "id",
                    "nothing uses this entry",
                    "remove it, or use it in a fact",
                )
    for number, entry in enumerate(document.elsewhere):
        if not entry.about and not entry.topics:
            message, hint = "nothing leads to this entry", "give `about` or `topics`"
            yield base.finding("unused", "elsewhere", number, "id", message, hint)
    codes = {pair for fact in document.facts for pair in (fact.dimensions or {}).items()}
    for number, dimension in enumerate(document.dimensions):
        for code in dimension.codes:
            if dimension.id in used["dimensions"] and (dimension.id, code.id) not in codes:
                yield base.finding(
                    "unused",
                    "dimensions",
                    number,
                    "codes",
                    f"no fact uses the code {code.id!r}",
                    "remove it",
                )
