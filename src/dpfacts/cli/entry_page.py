"""What ``dpfacts show`` draws of an entry that is no fact: what it says, the first facts that have
to do with it, and the command that lists them all.
"""

from __future__ import annotations

from collections.abc import Callable
from shlex import quote

from dpfacts.factbase import FactBase
from dpfacts.output.answer import Record
from dpfacts.output.page import Block, Heading, Items, Pairs, Text

_MOST = 8
"""Facts that are shown."""
_LISTED = ("source", "place", "subject", "topic", "measure", "unit")
"""The kinds that ``dpfacts list facts`` has a filter for."""


def page(base: FactBase, record: Record) -> list[Block]:
    """The page of the entry ``record`` (see :meth:`dpfacts.factbase.FactBase.entry`)."""
    kind = record["kind"]
    head = [Heading(f"{record['id']} ({kind if kind != 'elsewhere' else 'said elsewhere'})")]
    return [*head, *_PAGES[kind](base, record)]


def _source(base: FactBase, record: Record) -> list[Block]:
    blocks: list[Block] = [
        Text(record["citation"]),
        _pairs(
            ("facts", str(record["facts"])),
            ("sections", str(len(record["sections"]) or "")),
            ("link", record["url"]),
        ),
    ]
    if record["notes"]:
        blocks += [Heading("Caveats"), Items(record["notes"])]
    places = [f"{where}: {_count(count)}" for where, count in record["locators"].items()]
    told = {where.removeprefix("section ") for where in record["locators"]}
    places += [f"section {name}: no fact" for name in record["sections"] if name not in told]
    if places:
        blocks += [Heading("Where in it"), Items(places)]
    return blocks + _facts(base, record)


def _place(base: FactBase, record: Record) -> list[Block]:
    inside = (_named(base.place(name).name, name) for name in record["inside"])
    chain = (base.place(name).name for name in (record["id"], *record["around"]))
    facts, within = record["facts"], record["facts_within"]
    more = f"; {within} with places within and those at home there" if within > facts else ""
    return [
        _pairs(
            ("place", " < ".join(chain)),
            ("also called", ", ".join(record["aka"])),
            ("within it", ", ".join(inside)),
            ("facts", f"{facts}{more}"),
        ),
        *_facts(base, record, "facts_within"),
    ]


def _subject(base: FactBase, record: Record) -> list[Block]:
    return [
        _pairs(
            (record["type"], record["name"]),
            ("also called", ", ".join(record["aka"])),
            ("at home in", base.place(record["place"]).name if record["place"] else ""),
            ("facts", str(record["facts"])),
        ),
        *_facts(base, record),
    ]


def _topic(base: FactBase, record: Record) -> list[Block]:
    return [
        _pairs(
            ("topic", record["name"]),
            ("also called", ", ".join(record["aka"])),
            ("facts", str(record["facts"])),
        ),
        *_facts(base, record),
    ]


def _measure(base: FactBase, record: Record) -> list[Block]:
    codes = []
    for name, used in record["dimensions"].items():
        dimension = base.dimension(name)
        named = (_named(code.name, code.id) for code in dimension.codes if code.id in used)
        codes.append((dimension.name.lower(), ", ".join(named)))
    return [
        _pairs(
            ("measure", record["name"]),
            ("also called", ", ".join(record["aka"])),
            ("units", ", ".join(f"{unit} ({n})" for unit, n in record["units"].items())),
            *codes,
            ("adds up over", ", ".join(record["additive"])),
            ("facts", str(record["facts"])),
        ),
        *_facts(base, record),
    ]


def _dimension(base: FactBase, record: Record) -> list[Block]:
    codes = [
        f"{_named(code['name'], code['id'])}: {_count(code['facts'])}" for code in record["codes"]
    ]
    return [
        _pairs(("dimension", record["name"]), ("facts", str(record["facts"]))),
        Heading("Codes"),
        Items(codes),
        *_facts(base, record),
    ]


def _unit(base: FactBase, record: Record) -> list[Block]:
    return [
        _pairs(
            ("one of them", record["one"]),
            ("also called", ", ".join(record["aka"])),
            ("one is", f"{record['factor']} {record['of']}" if record["of"] else ""),
            ("facts", str(record["facts"])),
        ),
        *_facts(base, record),
    ]


def _relation(base: FactBase, record: Record) -> list[Block]:
    members = base.records(record["members"])
    return [
        Text(record["arithmetic"]),
        _pairs(("kind", record["type"]), ("verdict", record["verdict"])),
        Heading("Members"),
        Items([_figure(member) for member in members]),
    ]


def _elsewhere(base: FactBase, record: Record) -> list[Block]:
    from dpfacts.cite.bibliography import described

    blocks: list[Block] = [
        Text(record["says"]),
        *(Text(f"! {warning}", "warning") for warning in record["warnings"]),
        _pairs(
            ("note", record["note"]),
            ("page", described(base.elsewhere(record["id"]).cited())),
            ("place", base.place(record["place"]).name if record["place"] else ""),
            ("period", record["period"]),
            ("topics", ", ".join(record["topics"])),
            ("link", record["url"]),
        ),
    ]
    effects = [(each["effect"], each["fact"]) for each in record["about"]]
    if effects:
        facts = base.records(fact for _, fact in effects)
        told = zip(effects, facts, strict=True)
        lines = [f"{effect}: {_figure(fact)}" for (effect, _), fact in told]
        blocks += [Heading("Effect"), Items(lines)]
    return blocks


def _facts(base: FactBase, record: Record, counted: str = "facts") -> list[Block]:
    """The first facts that have to do with ``record``, and how to see them all."""
    if not record[counted]:
        return []
    from dpfacts.search.entry import facts_of

    kind = record["kind"]
    facts = facts_of(base, kind, record["id"])
    lines = [_figure(fact) for fact in facts[:_MOST]]
    if len(facts) > _MOST:
        way = f": dpfacts list facts --{kind} {quote(record['id'])}" if kind in _LISTED else ""
        lines.append(f"and {len(facts) - _MOST} more{way}")
    return [Heading("Facts"), Items(lines)]


def _figure(fact: Record) -> str:
    return f"{fact['said']}  {fact['id']}"


def _named(name: str, id: str) -> str:
    return name if name == id else f"{name} [{id}]"


def _count(facts: int) -> str:
    return f"{facts} fact{'' if facts == 1 else 's'}"


def _pairs(*rows: tuple[str, str]) -> Block:
    return Pairs([(label, value) for label, value in rows if value])


_PAGES: dict[str, Callable[[FactBase, Record], list[Block]]] = {
    "source": _source,
    "place": _place,
    "subject": _subject,
    "topic": _topic,
    "measure": _measure,
    "dimension": _dimension,
    "relation": _relation,
    "elsewhere": _elsewhere,
    "unit": _unit,
}
