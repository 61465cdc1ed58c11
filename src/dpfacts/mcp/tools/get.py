"""The tool ``get``: facts in full, with their receipts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from dpfacts.cite.receipts import bound
from dpfacts.factbase import FactBase
from dpfacts.facts.elsewhere import MARK
from dpfacts.mcp.answers import Answer, Arguments, Name, Part, Safe, cited, edition, source_lines
from dpfacts.mcp.rows import shared
from dpfacts.store.record import Record, reservations

DESCRIPTION = (
    "Facts in full by id, before you use them: exact words, locator, bounds, caveats, link."
)


class Get(Arguments):
    """Which facts."""

    ids: Annotated[list[Name], Field(min_length=1, max_length=20)]


class Fact(Part):
    """A fact with its receipt."""

    id: Safe
    figure: Safe
    bound: Safe
    value: Safe
    """Exact; not the figure where that is bounded."""
    high: Safe = ""
    unit: Safe
    measure: Safe
    statement: Safe
    place: Safe
    subject: Safe = ""
    period: Safe = ""
    published: Safe = ""
    dimensions: dict[str, Safe]
    status: Safe = "actual"
    aggregation: Safe = ""
    quote: Safe
    reading: Safe = ""
    """How the quote must be read."""
    source: Safe
    locator: Safe
    link: Safe = ""
    caveats: tuple[Safe, ...] = ()
    warnings: tuple[Safe, ...] = ()
    elsewhere: tuple[Safe, ...] = ()
    base: Safe = ""

    def lines(self) -> Iterator[str]:
        """The fact as lines of text."""
        yield f"- {self.id}: {self.figure} ({self.bound}). {self.statement}"
        yield f"  “{self.quote}” ({self.source}, {self.locator})"
        if self.reading:
            yield f"  read so: {self.reading}"
        names = "place period published subject status aggregation base link".split()
        told = (f"{name}: {text}" for name in names if (text := getattr(self, name)))
        yield f"  {'; '.join(told)}"
        yield from (f"  WARNING: {text}" for text in self.warnings)
        yield from (f"  caveat: {text}" for text in self.caveats)
        yield from (f"  {text}" for text in self.elsewhere)


class GetAnswer(Answer):
    """The facts."""

    facts: list[Fact]
    sources: dict[str, Safe]

    def lines(self) -> Iterator[str]:
        """See :class:`Answer`."""
        for fact in self.facts:
            yield from fact.lines()
        yield from source_lines(self.sources)


def run(base: FactBase, asked: Get) -> GetAnswer:
    """The facts of ``base`` that are ``asked`` for. Raises :class:`UnknownName` with the nearest
    ids of each that it does not have.
    """
    records = base.records(dict.fromkeys(asked.ids))
    several = len(base.editions()) > 1
    return GetAnswer(
        **edition(base),
        notes=(*base.notices, *reservations(records)),
        facts=[_fact(base, record, several) for record in records],
        sources=cited(base, (record["source"] for record in records)),
    )


def _fact(base: FactBase, record: Record, several: bool) -> Fact:
    """The fact ``record``; where there are ``several`` bases it says of which it is."""
    same = ("value", "unit", "dimensions", "aggregation", "quote", "reading", "locator", "link")
    told = base.told_elsewhere([record["id"]]).get(record["id"], ())
    return Fact(
        **shared(record),
        **{name: record[name] for name in (*same, "caveats", "warnings")},
        bound="a range" if record["high"] else bound(record["comparator"]) or "exact",
        high=record["high"] or "",
        measure=record["measure_name"],
        subject=record["subject_name"],
        published=record["issued"],
        base=f"{record['base']} {record['base_version']}".rstrip() if several else "",
        elsewhere=tuple(
            f"Elsewhere ({MARK}; {entry.effects()}): {entry.told()}" for _, entry in told
        ),
    )
