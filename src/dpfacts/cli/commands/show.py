"""``dpfacts show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dpfacts.cli import completion, streams
from dpfacts.cli import options as o
from dpfacts.factbase import FactBase
from dpfacts.output.answer import Answer, Record
from dpfacts.output.page import Block, Heading, Items, Pairs, Text
from dpfacts.store.elsewhere import as_record
from dpfacts.store.record import BRIEF, FIELDS

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact

_FACT = "fact"
_SIBLINGS = 8
_ELSEWHERE = "elsewhere"
"""The field of what is said elsewhere, which records of facts have nowhere else."""
_AGGREGATIONS = {
    "": "",
    "stock": "as it stood at the time",
    "flow": "within the period",
    "cumulative": "in all, since a start",
}


_ORIGINS = {
    "quote": "in the quote",
    "passage": "beside the quote",
    "section": "in the section's name",
    "title": "in the title",
    "inferred": "not printed, see the caveats",
}


@o.grouped
def run(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of facts, sources, places or anything else; - reads them from stdin.",
            show_default=False,
            autocompletion=completion.shown,
        ),
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="What the ids are of, where several have them: fact, source, place, topic, ...",
            metavar="KIND",
            autocompletion=completion.kinds,
        ),
    ] = "",
    open_: Annotated[
        bool,
        typer.Option(
            "--open", help="Open the page at the words in a browser, and print its address."
        ),
    ] = False,
    *,
    asked: o.Asked,
    shown: o.Shown,
) -> Answer:
    """Show figures in full, with their receipts.

    Quote, source, place, period, caveats, arithmetic, what is said elsewhere, and what they compare
    with. Also sources, places, subjects, topics, measures, dimensions, units, relations and what is
    said elsewhere, each with what of the base has to do with it.

    \b
    Examples:
      dpfacts show hebei-autism-children
      dpfacts show hebei-tokyo-gold cdpf-brochure-2021 --format markdown
    """
    base = asked.open()
    named = base.kinds_of(streams.ids(ids), kind)
    figures = iter(_figures(base, [name for of, name in named if of == _FACT]))
    records = [next(figures) if of == _FACT else base.entry(of, name) for of, name in named]
    answer = _answer(records, [of for of, _ in named])
    answer.notices = list(base.notices)
    answer.page = lambda: [
        block
        for (of, _), record in zip(named, records, strict=True)
        for block in (_page(base, record) if of == _FACT else _entry_page(base, record))
    ]
    answer.shown(*shown)
    if open_:
        from dpfacts.cli.browser import opened

        opened(answer)
    return answer


def _answer(records: list[Record], kinds: list[str]) -> Answer:
    """An answer of ``records``, with the fields that their ``kinds`` have."""
    brief: list[str] = []
    fields: list[str] = []
    for kind in dict.fromkeys(kinds):
        if kind == _FACT:
            brief += BRIEF
            fields += (*FIELDS, _ELSEWHERE)
        else:
            from dpfacts.search import entry

            brief += entry.BRIEF[kind]
            fields += entry.FIELDS[kind]
    answer = Answer(records, tuple(dict.fromkeys(brief)), tuple(dict.fromkeys(fields)))
    answer.paged = True
    answer.mixed = len(set(kinds)) > 1
    return answer


def _figures(base: FactBase, ids: list[str]) -> list[Record]:
    """The facts ``ids`` as records, with what is said of them elsewhere."""
    if not ids:
        return []
    records = base.records(ids)
    told = base.told_elsewhere(ids)
    for record in records:
        record[_ELSEWHERE] = [
            {"effect": effect} | as_record(entry) for effect, entry in told.get(record["id"], ())
        ]
    return records


def _entry_page(base: FactBase, record: Record) -> list[Block]:
    from dpfacts.cli.entry_page import page

    return page(base, record)


def _page(base: FactBase, record: Record) -> list[Block]:
    from dpfacts.cite.bibliography import described
    from dpfacts.quantities.quantity import with_unit

    fact = base.get(record["id"])
    source = base.source(fact.source)
    dimensions = [(base.dimension(name), code) for name, code in (fact.dimensions or {}).items()]
    pairs = [
        ("figure", record["said"]),
        ("as data", record["figure_unit"] if record["comparator"] != "=" else ""),
        ("quote", f"“{fact.quote}”"),
        ("read as", fact.reading),
        ("source", described(source)),
        ("at", fact.locator),
        ("also at", "; ".join(record["also"])),
        ("unit", fact.unit + _origin(fact, record, "unit")),
        (
            "measure",
            f"{base.measure(fact.measure).name} [{fact.measure}]"
            + _origin(fact, record, "measure"),
        ),
        ("about", record["subject_name"] + _origin(fact, record, "subject")),
        (
            "place",
            (" < ".join(_places(base, fact.place)) if fact.place else "not stated")
            + _origin(fact, record, "place"),
        ),
        (
            "period",
            (f"{record['period_text']} [{fact.period}]" if fact.period else "not stated")
            + _origin(fact, record, "period"),
        ),
        ("status", fact.status if fact.status != "actual" else ""),
        ("counted", _AGGREGATIONS[fact.aggregation]),
        *(
            (
                dimension.name.lower(),
                next(c.name for c in dimension.codes if c.id == code)
                + _origin(fact, record, dimension.id),
            )
            for dimension, code in dimensions
        ),
        ("topics", ", ".join(fact.topics)),
        ("link", record["link"]),
    ]
    page: list[Block] = [
        Heading(fact.id),
        Text(fact.statement),
        Pairs([(label, value) for label, value in pairs if value]),
    ]
    page[2:2] = [Text(f"! {warning}", "warning") for warning in fact.standing]
    notes = [*fact.caveats, *(f"About the source: {note}" for note in source.notes)]
    if notes:
        page += [Heading("Caveats"), Items(notes)]
    if relations := base.relations_of(fact.id):
        page += [
            Heading("Arithmetic"),
            Items([base.arithmetic(relation) for relation in relations]),
        ]
    if told := base.told_elsewhere([fact.id]).get(fact.id):
        from dpfacts.facts.elsewhere import MARK

        lines = [f"{effect}: {entry.told()} {entry.source.URL}" for effect, entry in told]
        page += [Heading(f"Elsewhere ({MARK})"), Items(lines)]
    if others := base.comparable(fact):
        lines = [f"{with_unit(other.quantity)}  {other.id}" for other in others[:_SIBLINGS]]
        if len(others) > _SIBLINGS:
            lines.append(f"and {len(others) - _SIBLINGS} more: dpfacts compare {fact.measure}")
        page += [Heading("Comparable"), Items(lines)]
    return page


def _origin(fact: Fact, record: Record, name: str) -> str:
    """Where the coordinate ``name`` of ``fact`` stands: ` — in the quote`."""
    where = record["origins"].get(name, "")
    quotes = " … ".join(each.quote for each in fact.support if each.for_ == name)
    told = f"“{quotes}”" if where == "support" else _ORIGINS.get(where, "")
    return f" — {told}" if told else ""


def _places(base: FactBase, innermost: str) -> list[str]:
    place = base.place(innermost)
    names = [place.name]
    while place.within:
        place = base.place(place.within)
        names.append(place.name)
    return names
