"""``dpfacts show``."""

from __future__ import annotations

from typing import Annotated

import typer

from dpfacts import options as o
from dpfacts import period, views
from dpfacts.answer import Answer
from dpfacts.base import FactBase, open_base
from dpfacts.model import Fact
from dpfacts.page import Block, Heading, Items, Pairs, Text

_SIBLINGS = 8


def run(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of facts.", show_default=False)],
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Show figures in full: quote, source, caveats, arithmetic, and what they compare with.

    \b
    Examples:
      dpfacts show hebei-autism-children
      dpfacts show hebei-tokyo-gold hebei-paris-gold --format markdown
    """
    facts = open_base(*(base or ()))
    found = facts.facts(ids)
    answer = Answer([], views.BRIEF, tuple(views.FIELDS), notices=facts.notices)
    answer.shown(format, fields, json, color)
    answer.records = [views.record(facts, fact) for fact in found]
    if not fields:
        answer.page = [block for fact in found for block in _page(facts, fact)]
    return answer


def _page(base: FactBase, fact: Fact) -> list[Block]:
    from dpfacts.quantity import hedged, with_unit
    from dpfacts.styles import apa

    source = base.source(fact.source)
    record = views.record(base, fact)
    dimensions = [(base.dimension(name), code) for name, code in (fact.dimensions or {}).items()]
    pairs = [
        ("figure", f"{with_unit(fact.quantity)}  (printed: {hedged(fact.quantity)})"),
        ("quote", f"“{fact.quote}”"),
        ("read as", fact.reading),
        ("source", str(apa.entry(source))),
        ("at", fact.locator),
        ("also at", "; ".join(record["also"])),
        ("measure", f"{base.measure(fact.measure).name} [{fact.measure}]"),
        ("place", " < ".join(_places(base, fact.place))),
        ("period", f"{period.words(fact.period)} [{fact.period}]" if fact.period else "not stated"),
        *((dimension.name.lower(), next(c.name for c in dimension.codes if c.id == code)) for dimension, code in dimensions),
        ("topics", ", ".join(fact.topics)),
        ("link", record["link"]),
    ]
    page: list[Block] = [Heading(fact.id), Text(fact.statement), Pairs([(label, value) for label, value in pairs if value])]
    notes = [*fact.caveats, *(f"About the source: {note}" for note in source.notes)]
    if notes:
        page += [Heading("Caveats"), Items(notes)]
    if relations := base.relations_of(fact.id):
        page += [Heading("Arithmetic"), Items([views.arithmetic(base, relation) for relation in relations])]
    if others := base.comparable(fact):
        lines = [f"{with_unit(other.quantity)}  {other.id}" for other in others[:_SIBLINGS]]
        if len(others) > _SIBLINGS:
            lines.append(f"and {len(others) - _SIBLINGS} more: dpfacts compare {fact.measure}")
        page += [Heading("Comparable"), Items(lines)]
    return page


def _places(base: FactBase, id: str) -> list[str]:
    names = []
    while id:
        place = base.place(id)
        names.append(place.name)
        id = place.within
    return names
