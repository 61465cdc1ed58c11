"""What a base holds: its topics, places, measures and so on as records, with counts of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dpfacts.errors import unknown
from dpfacts.search.filters import resolve
from dpfacts.search.search import search
from dpfacts.store.elsewhere import as_record
from dpfacts.store.reader import Reader
from dpfacts.store.record import Record

if TYPE_CHECKING:
    from dpfacts.facts.vocabulary import Place

KINDS = (
    *("facts", "topics", "places", "subjects", "measures", "units"),
    *("dimensions", "sources", "relations", "elsewhere"),
)


def catalogue(
    base: Reader, kind: str = "", filters: Mapping[str, object] | None = None
) -> list[Record]:
    """The entries of ``kind`` as records; without a kind, the number of each kind.

    ``filters`` (see :meth:`dpfacts.factbase.FactBase.search`) choose the facts that are listed or
    counted; with one, names that have none of these facts are left out. Raises
    :class:`UnknownName` for another kind, and for a name in a filter that the base does not have.
    """
    if kind and kind not in KINDS:
        raise unknown("kind", kind, list(KINDS))
    narrowed = any((filters or {}).values())
    facts = base.records(search(base, "", filters=filters).ids() if narrowed else None)
    if not kind:
        counts = {"facts": len(facts)}
        for name in KINDS[1:]:
            counts[name] = len(catalogue(base, name, filters) if narrowed else base.ids(name))
        if not narrowed:
            counts["units"] = len({*base.ids("units"), *base.counts("unit")})  # declared or not
        return [{"kind": name, "count": count} for name, count in counts.items()]
    if kind == "facts":
        return facts
    records = _KINDS[kind](base, facts)
    counted = "facts_within" if kind == "places" else "facts"
    if narrowed:
        named = _named(base, kind, facts) | _on(base, kind, filters or {})
        records = [record for record in records if record.get(counted, record["id"] in named)]
    if kind in ("topics", "measures", "units"):
        records.sort(key=lambda record: (-record["facts"], record["id"]))
    return records


def _named(base: Reader, kind: str, facts: Sequence[Record]) -> set[str]:
    """Of the entries of a ``kind`` that has no counts, those that ``facts`` have to do with."""
    if kind == "dimensions":
        return {name for fact in facts for name in fact["dimensions"]}
    if kind == "elsewhere":
        told = base.told_elsewhere(fact["id"] for fact in facts)
        return {entry.id for entries in told.values() for _, entry in entries}
    if kind == "relations":
        return {relation.id for fact in facts for relation in base.relations_of(fact["id"])}
    return set()


def _on(base: Reader, kind: str, filters: Mapping[str, object]) -> set[str]:
    """What is said elsewhere on the topic that ``filters`` ask for and nothing else: it need not
    be about a fact.
    """
    asked = {name: str(value) for name, value in filters.items() if value}
    if kind != "elsewhere" or set(asked) != {"topic"}:
        return set()
    topic = resolve(base, "topics", asked["topic"])
    return {entry.id for entry in base.entries(kind) if topic in entry.topics}


def _topics(base: Reader, facts: Sequence[Record]) -> list[Record]:
    counts = Counter(topic for fact in facts for topic in fact["topics"])
    return [
        {
            "id": topic.id,
            "name": topic.name or topic.id.replace("-", " "),
            "facts": counts[topic.id],
            "aka": list(topic.aka),
        }
        for topic in base.entries("topics")
    ]


def _places(base: Reader, facts: Sequence[Record]) -> list[Record]:
    """Places as a tree from the outermost in; ``depth`` says how far in, ``facts_within`` how many
    facts a search finds there.
    """
    places = {place.id: place for place in base.entries("places")}
    homes = {subject.id: subject.place for subject in base.entries("subjects")}
    counts = Counter(fact["place"] for fact in facts)
    within: Counter[str] = Counter()
    for fact in facts:
        within.update({*_chain(places, fact["place"]), *_chain(places, homes.get(fact["subject"]))})
    inside: dict[str, list[str]] = {}
    for place in places.values():
        inside.setdefault(place.within, []).append(place.id)
    records: list[Record] = []

    def walk(id: str, depth: int) -> None:
        place = places[id]
        record = {"id": id, "name": place.name, "within": place.within, "depth": depth}
        record |= {"facts": counts[id], "aka": list(place.aka), "facts_within": within[id]}
        records.append(record)
        for each in inside.get(id, ()):
            walk(each, depth + 1)

    for outermost in inside.get("", ()):
        walk(outermost, 0)
    return records


def _chain(places: Mapping[str, Place], place: str | None) -> Iterator[str]:
    """``place`` and the places around it."""
    while place and place in places:
        yield place
        place = places[place].within


def _subjects(base: Reader, facts: Sequence[Record]) -> list[Record]:
    counts = Counter(fact["subject"] for fact in facts)
    return [
        {
            "id": subject.id,
            "kind": subject.kind,
            "name": subject.name,
            "place": subject.place,
            "facts": counts[subject.id],
            "aka": list(subject.aka),
        }
        for subject in base.entries("subjects")
    ]


def _units(base: Reader, facts: Sequence[Record]) -> list[Record]:
    """Units as facts use them, declared or not, with their other names and conversions."""
    declared = {unit.id: unit for unit in base.entries("units")}
    counts = Counter(fact["unit"] for fact in facts)
    rows: list[Record] = []
    for name in dict.fromkeys([*declared, *counts]):
        unit = declared.get(name)
        rows.append({"id": name, "facts": counts[name], "aka": list(unit.aka) if unit else []})
        rows[-1] |= {"of": unit.of if unit else "", "factor": unit.factor if unit else ""}
    return rows


def _measures(base: Reader, facts: Sequence[Record]) -> list[Record]:
    """Measures with their units; facts of one measure and one unit are ``comparable``."""
    units: dict[str, Counter[str]] = {}
    for fact in facts:
        units.setdefault(fact["measure"], Counter())[fact["unit"]] += 1
    return [
        {
            "id": measure.id,
            "facts": sum(counts.values()),
            "units": list(counts),
            "comparable": {unit: count for unit, count in counts.items() if count > 1},
            "name": measure.name,
        }
        for measure in base.entries("measures")
        for counts in [units.get(measure.id, Counter())]
    ]


def _dimensions(base: Reader, facts: Sequence[Record]) -> list[Record]:
    return [
        {"id": dimension.id, "name": dimension.name, "codes": [code.id for code in dimension.codes]}
        for dimension in base.entries("dimensions")
    ]


def _sources(base: Reader, facts: Sequence[Record]) -> list[Record]:
    counts = Counter(fact["source"] for fact in facts)
    return [
        {
            "id": source.id,
            "facts": counts[source.id],
            "issued": source.issued,
            "type": source.type,
            "title": source.title,
            "container": source.container_title,
            "url": source.URL,
        }
        for source in base.entries("sources")
    ]


def _relations(base: Reader, facts: Sequence[Record]) -> list[Record]:
    return [
        {
            "id": relation.id,
            "kind": relation.kind,
            "holds": relation.holds,
            "arithmetic": base.arithmetic(relation),
            "note": relation.note,
        }
        for relation in base.entries("relations")
    ]


def _elsewhere(base: Reader, facts: Sequence[Record]) -> list[Record]:
    return [as_record(entry) for entry in base.entries("elsewhere")]


_KINDS: dict[str, Callable[[Reader, Sequence[Record]], list[Record]]] = {
    "topics": _topics,
    "places": _places,
    "subjects": _subjects,
    "units": _units,
    "measures": _measures,
    "dimensions": _dimensions,
    "sources": _sources,
    "relations": _relations,
    "elsewhere": _elsewhere,
}
