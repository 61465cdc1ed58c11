"""Compiles a document: every entry as it will be read, and the index by which facts are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dpfacts.facts.coordinates import PERIOD, coordinates
from dpfacts.facts.model import Document, Fact, Passage, Relation
from dpfacts.facts.origins import Origins
from dpfacts.facts.read import Loaded
from dpfacts.facts.relations import members
from dpfacts.facts.source import Source
from dpfacts.facts.vocabulary import Base, Measure, Place
from dpfacts.prose.link import text_fragment
from dpfacts.prose.stems import stems
from dpfacts.quantities import period
from dpfacts.quantities.quantity import figure, hedged, plain, spoken, with_unit
from dpfacts.store import elsewhere, fulltext, layout, record

Report = Callable[[float], None]
_BATCH = 500  # facts that are written together


def compile_base(loaded: Loaded, db: sqlite3.Connection, report: Report) -> None:
    """Write ``loaded`` into the empty database ``db``; ``report`` is told how much of it is done,
    from 0 to 1.
    """
    document = loaded.document
    db.executescript(layout.SCHEMA)
    for kind in layout.KINDS:
        entries = enumerate(getattr(document, kind))
        rows = ((kind, entry.id, number, record.dump(entry)) for number, entry in entries)
        db.executemany("INSERT INTO entry VALUES(?,?,?,?)", rows)
    bases = ((base.id, at, record.dump(base)) for at, base in enumerate(loaded.bases) if base)
    db.executemany("INSERT OR IGNORE INTO entry VALUES('base',?,?,?)", bases)
    former = ((name, fact.id) for fact in document.facts for name in fact.replaces)
    db.executemany("INSERT INTO former VALUES(?,?)", former)
    db.executemany("INSERT INTO inside VALUES(?,?)", _chains(document.places))
    homes = ((subject.id, subject.place) for subject in document.subjects if subject.place)
    db.executemany("INSERT OR IGNORE INTO home VALUES(?,?)", homes)
    db.executemany("INSERT OR IGNORE INTO member VALUES(?,?,?)", _members(document.relations))
    words, records = fulltext.Words(document), Records(document, loaded.editions())
    numbered = enumerate(document.facts, 1)
    while batch := list(islice(numbered, _BATCH)):
        _write(db, batch, words, records)
        report(batch[-1][0] / len(document.facts))
    fulltext.finish(db, words, len(document.facts))
    elsewhere.write(db, document, words)
    db.commit()


def _write(
    db: sqlite3.Connection,
    facts: list[tuple[int, Fact]],
    words: fulltext.Words,
    records: Records,
) -> None:
    marks = ",".join("?" * len(layout.FACT_COLUMNS))
    rows = [(number, *_row(fact, records)) for number, fact in facts]
    db.executemany(f"INSERT INTO fact({','.join(layout.FACT_COLUMNS)}) VALUES({marks})", rows)
    fulltext.write(db, ((number, *words.row(fact)) for number, fact in facts))
    tags = {(topic, number) for number, fact in facts for topic in fact.topics}
    db.executemany("INSERT INTO tagged VALUES(?,?)", sorted(tags))


def _row(fact: Fact, records: Records) -> tuple[Any, ...]:
    """What the table of facts says of ``fact``, but for its number."""
    when = period.parse(fact.period) if fact.period else None
    start, finish = (period.iso(when.start), period.iso(when.end)) if when else (None, None)
    high = None if fact.high is None else float(fact.high)
    shown = records.record(fact)
    return (
        *(fact.id, fact.source, fact.place, fact.subject, fact.status),
        *(fact.measure, fact.unit, fact.comparator),
        *(float(fact.value), high, start, finish, fact.id in records.latest),
        " ".join(dict.fromkeys(stems(fact.id.split("-")))),
        *(record.dump_record(shown), record.dump_rest(fact, shown)),
    )


def _chains(places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
    within = {place.id: place.within for place in places}
    for place in within:
        outer = place
        while outer:
            yield place, outer
            outer = within.get(outer, "")


def _members(relations: tuple[Relation, ...]) -> Iterator[tuple[str, str, int]]:
    for relation in relations:
        for fact in members(relation):
            yield fact, relation.id, relation.holds


class Records:
    """Makes the records of the facts of one document (see :data:`dpfacts.store.record.FIELDS`);
    ``editions`` are the bases that they belong to, by id.
    """

    def __init__(self, document: Document, editions: Mapping[str, Base | None]) -> None:
        self._sources: dict[str, Source] = {source.id: source for source in document.sources}
        self._measures: dict[str, Measure] = {measure.id: measure for measure in document.measures}
        self._places: dict[str, Place] = {place.id: place for place in document.places}
        self._subjects = {subject.id: subject for subject in document.subjects}
        self._editions = editions
        self._units = {unit.id: (unit.one, unit.say) for unit in document.units}
        self._origins = Origins(document)
        self.latest = latest(document.facts)
        """Ids of the last of several figures that differ in their period alone."""
        self._broken: dict[str, list[Relation]] = {}
        for relation in document.relations:
            for name in members(relation) if not relation.holds else ():
                self._broken.setdefault(name, []).append(relation)

    def record(self, fact: Fact) -> record.Record:
        """``fact`` as a record; decimals are exact strings."""
        source, quantity = self._sources[fact.source], fact.quantity
        edition = self._editions.get(fact.id)
        return {
            "id": fact.id,
            "statement": fact.statement,
            "figure": figure(quantity),
            "figure_unit": with_unit(quantity),
            "said": spoken(quantity, *self._units.get(fact.unit, ())),
            "printed": hedged(quantity),
            "comparator": fact.comparator,
            "value": plain(fact.value),
            "value_number": float(fact.value),
            "high": None if fact.high is None else plain(fact.high),
            "unit": fact.unit,
            "measure": fact.measure,
            "measure_name": self._measures[fact.measure].name,
            "place": fact.place,
            "place_name": self._places[fact.place].name if fact.place else "",
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
                *fact.standing,
                *(
                    f"Does not add up: {relation.note} [{relation.id}]"
                    for relation in self._broken.get(fact.id, [])
                ),
            ],
            "subject": fact.subject,
            "subject_name": self._subjects[fact.subject].name if fact.subject else "",
            "status": fact.status,
            "aggregation": fact.aggregation,
            "doubt": fact.doubt,
            "superseded_by": fact.superseded_by,
            "retracted": _retracted(fact),
            "origins": self._origins.of(fact),
            "base": edition.id if edition else "",
            "base_version": edition.version if edition else "",
        }


def latest(facts: Iterable[Fact]) -> set[str]:
    """The ids of the last of ``facts`` that differ in nothing but their period, where there are
    several.
    """
    series: dict[object, list[Fact]] = {}
    for fact in facts:
        rest = tuple(pair for pair in coordinates(fact) if pair[0] != PERIOD)
        series.setdefault((fact.measure, fact.unit, rest), []).append(fact)
    several = (members for members in series.values() if len(members) > 1)
    return {max(members, key=_end).id for members in several}


def _end(fact: Fact) -> tuple[int, int, int]:
    return period.parse(fact.period).end if fact.period else (0, 0, 0)


def short_source(source: Source) -> str:
    """Who and when, as a reader would say it: `Deep News 2026`."""
    names = [name.literal or name.family for name in source.author]
    if not names:
        who = source.container_title or source.title
    else:
        who = names[0] if len(names) == 1 else f"{names[0]} et al."
    return f"{who} {source.issued[:4]}".strip()


def _retracted(fact: Fact) -> dict[str, str] | None:
    return {"on": fact.retracted.on, "reason": fact.retracted.reason} if fact.retracted else None


def _where(passage: Passage, fact: Fact) -> str:
    return f"{passage.source or fact.source}, {passage.locator}: “{passage.quote}”"
