"""``dpfacts list``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from dpfacts.cli import options as o
from dpfacts.errors import unknown
from dpfacts.factbase import FactBase, open_base
from dpfacts.output.answer import Answer, Record
from dpfacts.output.page import Grid
from dpfacts.store import fields as names


def run(
    kind: Annotated[
        str,
        typer.Argument(
            help="facts, topics, places, measures, dimensions, sources or relations.",
            metavar="[KIND]",
            autocompletion=lambda incomplete: [
                kind for kind in _KINDS if kind.startswith(incomplete)
            ],
        ),
    ] = "",
    topic: o.Topic = "",
    place: o.Place = "",
    source: o.Source = "",
    measure: o.Measure = "",
    unit: o.Unit = "",
    period: o.Period = "",
    since: o.Since = "",
    until: o.Until = "",
    min: o.Min = "",
    max: o.Max = "",
    comparator: o.Comparator = "",
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """List topics, places, measures, sources.

    Also facts, dimensions and relations. Without a kind, counts of them all. The filters choose the
    facts that are listed or counted; with one, names that have none of these facts are left out.

    \b
    Examples:
      dpfacts list topics
      dpfacts list facts --source xinhua-role-models-2025
    """
    if kind and kind not in _KINDS:
        raise unknown("kind", kind, list(_KINDS))
    facts = open_base(*(base or ()), report=o.progress)
    filters = {
        "topic": topic,
        "place": place,
        "source": source,
        "measure": measure,
        "unit": unit,
        "period": period,
    }
    filters |= {"since": since, "until": until, "min": min, "max": max, "comparator": comparator}
    narrowed = any(filters.values())
    used = _Counts(
        facts, facts.find(limit=None, **filters) if narrowed else facts.records(), narrowed
    )
    answer = _KINDS[kind](used) if kind else _overview(used)
    answer.notices = list(facts.notices)
    return answer.shown(format, fields, json, color)


class _Counts:
    """The base, the records of the facts that are listed, and how many of them each name has."""

    def __init__(self, base: FactBase, records: list[Record], narrowed: bool) -> None:
        self.base = base
        self.records = records
        self.narrowed = narrowed

    def kept(self, rows: list[Record], field: str = "facts") -> list[Record]:
        """Those of ``rows`` to list: all of them, or where filters are given those with facts."""
        return [row for row in rows if row[field] or not self.narrowed]

    def of(self, field: str) -> dict[str, int]:
        """How many of the facts each value of ``field`` has."""
        found: dict[str, int] = {}
        for record in self.records:
            value = record[field]
            for name in value if isinstance(value, list | dict) else [value]:
                found[name] = found.get(name, 0) + 1
        return found


def _overview(used: _Counts) -> Answer:
    counts = {"facts": len(used.records)} | {
        kind: len(used.base.ids(kind)) for kind in _KINDS if kind != "facts"
    }
    return _table(
        [{"kind": kind, "count": count} for kind, count in counts.items()], ("kind", "count")
    )


def _facts(used: _Counts) -> Answer:
    return Answer(
        used.records, ("id", "figure", "unit", "place", "period", "statement"), names.FACT
    )


def _topics(used: _Counts) -> Answer:
    counts = used.of("topics")
    rows = [
        {
            "id": topic.id,
            "facts": counts.get(topic.id, 0),
            "name": topic.name or topic.id.replace("-", " "),
            "aka": list(topic.aka),
        }
        for topic in used.base.entries("topics")
    ]
    rows = sorted(used.kept(rows), key=lambda row: (-row["facts"], row["id"]))
    return _table(rows, ("id", "facts", "aka"), ("id", "name", "facts", "aka"))


def _places(used: _Counts) -> Answer:
    places = used.base.entries("places")
    counts = used.of("place")
    below: dict[str, list[str]] = {}
    for place in places:
        below.setdefault(place.within, []).append(place.id)
    named = {place.id: place for place in places}
    rows: list[Record] = []

    def walk(id: str, depth: int) -> int:
        place = named[id]
        row: Record = {
            "id": id,
            "name": place.name,
            "within": place.within,
            "depth": depth,
            "facts": counts.get(id, 0),
        }
        rows.append(row | {"aka": list(place.aka), "facts_within": 0})
        here = len(rows) - 1
        total = counts.get(id, 0) + sum(walk(inner, depth + 1) for inner in below.get(id, []))
        rows[here]["facts_within"] = total
        return total

    for outermost in below.get("", []):
        walk(outermost, 0)
    rows = used.kept(rows, "facts_within")
    answer = _table(
        rows, ("id", "name", "within", "facts", "facts_within"), (*rows[0],) if rows else ()
    )
    tree = [
        ["  " * row["depth"] + row["name"], row["id"], str(row["facts"]), str(row["facts_within"])]
        for row in rows
    ]
    answer.page = lambda: [
        Grid(["place", "id", "facts", "with places within"], tree, frozenset({2, 3}))
    ]
    return answer


def _measures(used: _Counts) -> Answer:
    """Measures with their units; the facts of one measure and one unit are comparable, so their
    number stands with the unit.
    """
    counts = used.of("measure")
    units: dict[str, dict[str, int]] = {}
    for record in used.records:
        of = units.setdefault(record["measure"], {})
        of[record["unit"]] = of.get(record["unit"], 0) + 1
    rows: list[Record] = []
    for measure in used.base.entries("measures"):
        of = units.get(measure.id, {})
        rows.append(
            {
                "id": measure.id,
                "name": measure.name,
                "facts": counts.get(measure.id, 0),
                "units": list(of),
            }
        )
        rows[-1]["comparable"] = {unit: count for unit, count in of.items() if count > 1}
    rows = sorted(used.kept(rows), key=lambda row: (-row["facts"], row["id"]))
    answer = _table(
        rows, ("id", "facts", "units", "name"), ("id", "facts", "units", "comparable", "name")
    )
    shown = [[row["id"], str(row["facts"]), _comparable(row), row["name"]] for row in rows]
    answer.page = lambda: [Grid(["measure", "facts", "comparable", "what"], shown, frozenset({1}))]
    return answer


def _comparable(row: Record) -> str:
    return ", ".join(f"{count} in {unit}" for unit, count in row["comparable"].items())


def _dimensions(used: _Counts) -> Answer:
    rows: list[Record] = [
        {"id": dimension.id, "name": dimension.name, "codes": [code.id for code in dimension.codes]}
        for dimension in used.base.entries("dimensions")
    ]
    return _table(rows, ("id", "name", "codes"))


def _sources(used: _Counts) -> Answer:
    counts = used.of("source")
    rows: list[Record] = [
        {
            "id": s.id,
            "facts": counts.get(s.id, 0),
            "issued": s.issued,
            "type": s.type,
            "title": s.title,
            "container": s.container_title,
            "url": s.URL,
        }
        for s in used.base.entries("sources")
    ]
    return _table(
        used.kept(rows),
        ("id", "facts", "issued", "title"),
        ("id", "facts", "issued", "type", "title", "container", "url"),
    )


def _relations(used: _Counts) -> Answer:
    rows: list[Record] = [
        {
            "id": r.id,
            "kind": r.kind,
            "holds": r.holds,
            "arithmetic": used.base.arithmetic(r),
            "note": r.note,
        }
        for r in used.base.entries("relations")
    ]
    return _table(
        rows, ("id", "kind", "holds", "arithmetic"), ("id", "kind", "holds", "arithmetic", "note")
    )


def _table(rows: list[Record], fields: tuple[str, ...], known: tuple[str, ...] = ()) -> Answer:
    return Answer(rows, fields, known or fields)


_KINDS: dict[str, Callable[[_Counts], Answer]] = {
    "facts": _facts,
    "topics": _topics,
    "places": _places,
    "measures": _measures,
    "dimensions": _dimensions,
    "sources": _sources,
    "relations": _relations,
}
