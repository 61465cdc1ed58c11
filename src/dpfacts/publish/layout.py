"""The tables that a base is handed on as, those first to which others refer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from dpfacts.publish import observations
from dpfacts.publish.column import Column, Row, shown
from dpfacts.publish.content import Content

C = Column


class Table(NamedTuple):
    """A table: its columns, those among them that are its key, and what makes its rows."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Content], Iterable[Row]]


def _of(
    name: str,
    about: str,
    entries: Callable[[Content], Iterable[Any]],
    *columns: Column,
    key: tuple[str, ...] = ("id",),
) -> Table:
    """A table with a row for each of ``entries``."""
    return Table(name, about, key, columns, lambda content: shown(entries(content), columns))


def _listing(
    name: str,
    about: str,
    rows: Callable[[Content], Iterable[Row]],
    *columns: Column,
    key: int = 2,
) -> Table:
    """A table whose ``rows`` are ready; its first columns, ``key`` of them, are its key."""
    return Table(name, about, tuple(column.name for column in columns[:key]), columns, rows)


def _per_fact(
    attribute: Callable[[observations.Observation], Iterable[Any]],
) -> Callable[[Content], Iterator[Row]]:
    """What makes a row of each fact with each item that ``attribute`` has of it."""

    def rows(content: Content) -> Iterator[Row]:
        for each in content.observations:
            for item in attribute(each):
                yield (each.fact.id, *(item if isinstance(item, tuple) else (item,)))

    return rows


def _entries(kind: str) -> Callable[[Content], Iterable[Any]]:
    return lambda content: content.entries(kind)


def _codes(content: Content) -> Iterator[Row]:
    for dimension in content.entries("dimensions"):
        for number, code in enumerate(dimension.codes, 1):
            yield dimension.id, code.id, number, code.name, list(code.aka)


def _former(content: Content) -> Iterator[Row]:
    for each in content.observations:
        for name in each.fact.replaces:
            yield name, each.fact.id


def _passages(each: observations.Observation) -> Iterator[Row]:
    fact = each.fact
    for number, passage in enumerate(fact.also, 1):
        yield number, passage.source or fact.source, passage.locator or None, passage.quote


def _support(each: observations.Observation) -> Iterator[Row]:
    fact = each.fact
    for number, support in enumerate(fact.support, 1):
        yield number, support.for_, support.source or fact.source, support.quote


def _about(content: Content) -> Iterator[Row]:
    for entry in content.entries("elsewhere"):
        for number, about in enumerate(entry.about, 1):
            yield entry.id, number, about.fact, about.effect


_FACT = C("fact", of="facts")
_NUMBER = C("number", "integer")
_SOURCE_FIELDS = (
    *("type", "title", "container_title", "publisher", "publisher_place", "genre", "edition"),
    *("volume", "issue", "number", "page", "version", "issued", "accessed", "URL", "DOI", "ISBN"),
    *("ISSN", "language", "agency", "via", "sha256"),
)
_PAGE_FIELDS = (
    *("type", "title", "container_title", "publisher", "issued", "accessed", "URL", "language"),
    *("agency", "via"),
)

TABLES = (
    _of(
        "base",
        "The base itself: which edition of the data this is.",
        lambda content: content.base.editions(),
        *(C("id"), C("title"), C("version", about="Edition of the data.")),
        *(C("updated", about="Date of the last change (EDTF)."), C("license"), C("description")),
    ),
    _of(
        "sources",
        "The documents that figures are quoted from.",
        Content.sources,
        C("id", path="source.id"),
        *(C(name, path=f"source.{name}") for name in _SOURCE_FIELDS),
        C("notes", "list", path="source.notes"),
        C("citation", about="As a bibliography in APA style has it."),
        C("csl", "json", about="The source as CSL-JSON."),
    ),
    _of(
        "places",
        "Places at which something was counted.",
        _entries("places"),
        *(C("id"), C("name"), C("within", of="places"), C("aka", "list")),
    ),
    _of(
        "subjects",
        "Whom or what figures are about.",
        _entries("subjects"),
        *(C("id"), C("kind"), C("name"), C("place", of="places"), C("aka", "list")),
    ),
    _of(
        "topics",
        "Subject headings.",
        _entries("topics"),
        *(C("id"), C("name"), C("aka", "list")),
    ),
    _of(
        "measures",
        "What is counted or measured.",
        _entries("measures"),
        *(C("id"), C("name"), C("aka", "list")),
        C("additive", "list", about="Dimensions along which values may be summed."),
    ),
    _of(
        "units",
        "Units of figures.",
        Content.units,
        *(C("id"), C("one", about="How one of them is called.")),
        C("say", about="How a figure is said, where that is not the number and the unit."),
        C("of", of="units", about="The unit into which it converts."),
        *(C("factor", about="How many of that one is."), C("aka", "list")),
    ),
    _of(
        "dimensions",
        "Further coordinates of facts.",
        _entries("dimensions"),
        *(C("id"), C("name")),
    ),
    _listing(
        "codes",
        "The codes of each dimension in their natural order.",
        _codes,
        *(C("dimension", of="dimensions"), C("code"), _NUMBER, C("name"), C("aka", "list")),
    ),
    Table(
        "facts",
        "Quoted figures, each with its receipt.",
        ("id",),
        observations.COLUMNS,
        lambda content: shown(content.observations, observations.COLUMNS),
    ),
    _listing(
        "fact_topics",
        "The topics of each fact.",
        _per_fact(lambda each: each.fact.topics),
        *(_FACT, C("topic", of="topics")),
    ),
    _listing(
        "fact_places",
        "The places under which each fact is found: its own, its subject's, those around them.",
        _per_fact(lambda each: each.places),
        *(_FACT, C("place", of="places")),
    ),
    _listing(
        "fact_dimensions",
        "The further coordinates of each fact.",
        _per_fact(lambda each: each.dimensions.items()),
        *(_FACT, C("dimension", of="dimensions"), C("code")),
    ),
    _listing(
        "caveats",
        "What a careful reader of each fact must know.",
        _per_fact(lambda each: enumerate(each.fact.caveats, 1)),
        *(_FACT, _NUMBER, C("caveat")),
    ),
    _listing(
        "passages",
        "Other places where the same figure is printed.",
        _per_fact(_passages),
        *(_FACT, _NUMBER, C("source", of="sources"), C("locator"), C("quote")),
    ),
    _listing(
        "support",
        "Second quotes, for coordinates that the first one does not show.",
        _per_fact(_support),
        *(_FACT, _NUMBER, C("coordinate"), C("source", of="sources"), C("quote")),
    ),
    _listing(
        "former_ids",
        "Ids that facts had before.",
        _former,
        *(C("id"), _FACT),
        key=1,
    ),
    _of(
        "relations",
        "Arithmetic between facts that a source states or implies.",
        _entries("relations"),
        *(C("id"), C("kind"), C("holds", "flag", about="Whether it comes out.")),
        C("years", "decimal", about="Years that a growth takes."),
        C("factor", "decimal", about="Multiplies what is computed, to convert units."),
        *(C("fall", "flag", about="Whether a growth is stated as a fall."), C("note")),
    ),
    _listing(
        "relation_members",
        "The facts of each relation, and the part each has in it.",
        Content.members,
        *(C("relation", of="relations"), C("role"), _NUMBER, _FACT),
        key=3,
    ),
    _of(
        "elsewhere",
        "What public pages say whose text is not kept: not proved here, and no facts.",
        _entries("elsewhere"),
        *(C("id"), C("says"), C("place", of="places"), C("period", about="EDTF.")),
        *(C("note"), C("topics", "list")),
        *(C(name, path=f"source.{name}") for name in _PAGE_FIELDS),
    ),
    _listing(
        "elsewhere_facts",
        "What each of them does to which fact.",
        _about,
        *(C("elsewhere", of="elsewhere"), _NUMBER, _FACT, C("effect")),
    ),
)
"""All of them. Omissions and synonyms are the curator's: a base that is read has none."""
