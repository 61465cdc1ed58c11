"""Every id that an entry names exists, and no place is within itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dpfacts.check.structure import circles
from dpfacts.errors import nearest
from dpfacts.facts import relations
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Document
from dpfacts.facts.read import Loaded


class Known:
    """The ids that ``document`` declares: ``ids`` by kind, and the ``codes`` of its dimensions."""

    def __init__(self, document: Document) -> None:
        kinds = ("sources", "places", "subjects", "topics", "measures", "facts", "units")
        self.ids = {kind: {entry.id for entry in getattr(document, kind)} for kind in kinds}
        self.codes = {
            dimension.id: {code.id for code in dimension.codes} for dimension in document.dimensions
        }


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each reference that leads nowhere."""
    known = Known(base.document)
    yield from of_facts(base, known)
    yield from _of_others(base, known)


def of_facts(base: Loaded, known: Known) -> Iterator[Finding]:
    """A finding for each reference of a fact that leads to nothing ``known``."""
    ids, codes = known.ids, known.codes
    defaults = {source.id: source.defaults for source in base.document.sources if source.defaults}
    for number, fact in enumerate(base.document.facts):
        default = defaults.get(fact.source)  # whose topics are looked up once, at the source
        topics = () if default and fact.topics == default.topics else fact.topics
        for key, noun, names in (
            ("source", "source", (fact.source,)),
            ("also", "source", filter(None, (passage.source for passage in fact.also))),
            ("support", "source", filter(None, (passage.source for passage in fact.support))),
            ("place", "place", filter(None, (fact.place,))),
            ("subject", "subject", filter(None, (fact.subject,))),
            ("measure", "measure", (fact.measure,)),
            ("topics", "topic", topics),
            ("superseded-by", "fact", filter(None, (fact.superseded_by,))),
        ):
            yield from _missing(base, "facts", number, key, noun, names, ids[f"{noun}s"])
        dimensions = fact.dimensions or {}
        yield from _missing(base, "facts", number, "dimensions", "dimension", dimensions, codes)
        for dimension, code in dimensions.items():
            if dimension in codes:
                valid = codes[dimension]
                yield from _missing(base, "facts", number, "dimensions", "code", (code,), valid)


def _of_others(base: Loaded, known: Known) -> Iterator[Finding]:
    document, ids, codes = base.document, known.ids, known.codes
    for number, omission in enumerate(document.omissions):
        yield from _missing(
            base, "omissions", number, "source", "source", [omission.source], ids["sources"]
        )
    for number, measure in enumerate(document.measures):
        yield from _missing(
            base, "measures", number, "additive", "dimension", measure.additive, codes
        )
    for number, relation in enumerate(document.relations):
        yield from _missing(
            base, "relations", number, "kind", "fact", relations.members(relation), ids["facts"]
        )
    for number, place in enumerate(document.places):
        yield from _missing(
            base,
            "places",
            number,
            "within",
            "place",
            [place.within] if place.within else [],
            ids["places"],
        )
    for number, subject in enumerate(document.subjects):
        home = [subject.place] if subject.place else []
        yield from _missing(base, "subjects", number, "place", "place", home, ids["places"])
    for number, unit in enumerate(document.units):
        into = [unit.of] if unit.of else []
        yield from _missing(base, "units", number, "of", "unit", into, ids["units"])
    for number, entry in enumerate(document.elsewhere):
        where = [entry.place] if entry.place else []
        facts = (each.fact for each in entry.about)
        yield from _missing(base, "elsewhere", number, "about", "fact", facts, ids["facts"])
        yield from _missing(base, "elsewhere", number, "place", "place", where, ids["places"])
        yield from _missing(
            base, "elsewhere", number, "topics", "topic", entry.topics, ids["topics"]
        )
    for number, source in enumerate(document.sources):
        topics = source.defaults.topics if source.defaults else ()
        yield from _missing(base, "sources", number, "defaults", "topic", topics, ids["topics"])
    numbers = {place.id: number for number, place in enumerate(document.places)}
    for chain in circles({place.id: place.within for place in document.places}):
        message = "the place is within itself: " + " → ".join(chain)
        yield base.finding(
            "place-circle", "places", numbers[chain[0]], "within", message, "one `within` is wrong"
        )
    yield from _superseded(base)


def _superseded(base: Loaded) -> Iterator[Finding]:
    """Of facts that take each other's place none is left that stands."""
    facts = base.document.facts
    numbers = {fact.id: number for number, fact in enumerate(facts)}
    for chain in circles({fact.id: fact.superseded_by for fact in facts}):
        message = "the fact takes its own place: " + " → ".join(chain)
        hint = "one `superseded-by` is wrong"
        number = numbers[chain[0]]
        yield base.finding("superseded-circle", "facts", number, "superseded-by", message, hint)


def _missing(
    base: Loaded,
    kind: str,
    number: int,
    key: str,
    noun: str,
    names: Iterable[str],
    valid: Collection[str],
) -> Iterator[Finding]:
    for name in names:
        if name in valid:
            continue
        faulty = base.faulty["dimensions" if noun == "code" else noun + "s"]
        if name not in faulty and "*" not in faulty:
            close = ", ".join(nearest(name, sorted(valid)))
            hint = (
                f"nearest: {close}"
                if close
                else f"declare it, or list the {noun}s that exist"
                if name
                else "fill it in"
            )
            message = f"there is no {noun} {name!r}" if name else f"`{key}` is empty"
            yield base.finding("unknown-" + noun, kind, number, key, message, hint)
