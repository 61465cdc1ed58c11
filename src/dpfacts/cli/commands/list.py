"""``dpfacts list``."""

from __future__ import annotations

from typing import Annotated

import typer

from dpfacts.cli import options as o
from dpfacts.facts.elsewhere import MARK
from dpfacts.output.answer import Answer, Record
from dpfacts.output.page import Block, Grid, Heading, Pairs, Text
from dpfacts.search.catalogue import KINDS
from dpfacts.store.elsewhere import FIELDS as ELSEWHERE
from dpfacts.store.record import FIELDS

# What is shown of each kind, and what else may be asked for.
_SHOWN = {
    "": ("kind", "count"),
    "facts": ("id", "figure", "unit", "place", "period", "statement"),
    "topics": ("id", "facts", "aka"),
    "places": ("id", "name", "within", "facts", "facts_within"),
    "subjects": ("id", "kind", "name", "place", "facts"),
    "measures": ("id", "facts", "units", "name"),
    "units": ("id", "facts", "aka", "of", "factor"),
    "dimensions": ("id", "name", "codes"),
    "sources": ("id", "facts", "issued", "title"),
    "relations": ("id", "kind", "holds", "arithmetic"),
    "elsewhere": ("id", "issued", "says"),
}
_KNOWN = {
    "facts": FIELDS,
    "topics": ("id", "name", "facts", "aka"),
    "places": ("id", "name", "within", "depth", "facts", "aka", "facts_within"),
    "subjects": ("id", "kind", "name", "place", "facts", "aka"),
    "measures": ("id", "facts", "units", "comparable", "name"),
    "sources": ("id", "facts", "issued", "type", "title", "container", "url"),
    "relations": ("id", "kind", "holds", "arithmetic", "note"),
    "elsewhere": ELSEWHERE,
}


@o.grouped
def run(
    kind: Annotated[
        str,
        typer.Argument(
            help="facts, topics, places, subjects, measures, units, dimensions, sources, "
            "relations or elsewhere.",
            metavar="[KIND]",
            autocompletion=lambda incomplete: [
                kind for kind in KINDS if kind.startswith(incomplete)
            ],
        ),
    ] = "",
    *,
    filters: o.Filters,
    asked: o.Asked,
    shown: o.Shown,
) -> Answer:
    """List topics, places, measures, sources.

    Also facts, dimensions, relations, and what is said elsewhere and not proved here. Without a
    kind, counts of them all. The filters choose the facts that are listed or counted; with one,
    names that have none of these facts are left out.

    \b
    Examples:
      dpfacts list topics
      dpfacts list facts --source xinhua-role-models-2025
    """
    facts = asked.open()
    records = facts.catalogue(kind, **filters._asdict())
    answer = Answer(records, _SHOWN[kind], _KNOWN.get(kind, ()), notices=facts.notices)
    if kind == "places":
        answer.page = lambda: [_tree(records)]
    if kind == "measures":
        answer.page = lambda: [_measures(records)]
    if kind == "elsewhere":
        answer.page = lambda: _elsewhere(records)
    return answer.shown(*shown)


def _elsewhere(entries: list[Record]) -> list[Block]:
    """What is said elsewhere, each entry in full, under a line that says what it is not."""
    page: list[Block] = [Text(f"Said elsewhere, {MARK}: the texts of these pages are not kept.")]
    for entry in entries:
        about = (f"{each['effect']} {each['fact']}" for each in entry["about"])
        date = entry["issued"] or f"read {entry['accessed']}"
        told = (entry["author"], entry["title"], entry["container"], date)
        source = ", ".join(dict.fromkeys(filter(None, told)))
        pairs = [
            ("note", entry["note"]),
            ("about", ", ".join(about)),
            ("page", f"{source}. {entry['url']}"),
        ]
        page += [Heading(entry["id"]), Text(entry["says"])]
        page.append(Pairs([(label, value) for label, value in pairs if value]))
    return page


def _tree(places: list[Record]) -> Block:
    rows = [
        ["  " * row["depth"] + row["name"], row["id"], str(row["facts"]), str(row["facts_within"])]
        for row in places
    ]
    return Grid(["place", "id", "facts", "with places within"], rows, frozenset({2, 3}))


def _measures(measures: list[Record]) -> Block:
    """Measures with the numbers of facts that are comparable: those of one unit."""
    rows = []
    for row in measures:
        comparable = ", ".join(f"{count} in {unit}" for unit, count in row["comparable"].items())
        rows.append([row["id"], str(row["facts"]), comparable, row["name"]])
    return Grid(["measure", "facts", "comparable", "what"], rows, frozenset({1}))
