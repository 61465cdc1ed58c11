"""The tool ``compare``: comparable figures side by side, and what may be computed from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from dpfacts.compare.compare import NOTHING, Comparison
from dpfacts.compare.notes import Notes, caption, conflict
from dpfacts.factbase import FactBase
from dpfacts.mcp.answers import (
    Answer,
    Arguments,
    Name,
    Part,
    Safe,
    cited,
    edition,
    source_lines,
)
from dpfacts.store.record import Record

if TYPE_CHECKING:
    from dpfacts.compare.table import Crosstab, Derived
    from dpfacts.facts.model import Fact

_SINGLES = "Not comparable with others of this set"
MOST = 60
"""Figures in an answer, printed and computed."""

DESCRIPTION = (
    "Comparable figures side by side, and what may be computed from them within their bounds. A "
    "computed figure left empty was refused; `why` tells."
)


class Compare(Arguments):
    """What is set side by side."""

    targets: Annotated[list[Name], Field(min_length=1, max_length=20)]
    """Ids of facts, measures, topics, places, subjects, or words."""
    rows: Name = ""
    """Axis: place, period, subject, status or a dimension."""
    columns: Name = ""
    baseline: Name = ""
    """Row for difference and ratio."""
    share_of: Name = ""
    """Row, or total."""
    per_year: bool = False
    """Growth in percent a year."""


class Cell(Part):
    """A figure of a table, printed or computed."""

    row: Safe = ""
    column: Safe = ""
    beside: Safe = ""
    figure: Safe = ""
    computed: Safe = ""
    """Operation; empty: printed."""
    against: Safe = ""
    why: Safe = ""
    facts: tuple[Safe, ...]
    source: Safe = ""
    status: Safe = "actual"

    def line(self) -> str:
        """The cell as a line of text."""
        head = " · ".join(filter(None, (self.row, self.column, self.beside))) or "figure"
        if self.computed:
            against = f" against {self.against}" if self.against else ""
            shown = self.figure or "NOT COMPUTED"
            return f"- {head}, {self.computed}{against} (computed): {shown} ({self.why})"
        status = "" if self.status == "actual" else f"{self.status.upper()}; "
        return f"- {head}: {self.figure} ({status}{self.facts[0]}; {self.source})"


class Table(Part):
    """Figures of one measure."""

    caption: Safe
    cells: tuple[Cell, ...]


class CompareAnswer(Answer):
    """The figures side by side."""

    taken: Safe
    tables: tuple[Table, ...] = ()
    more: int = 0
    caveats: dict[Safe, tuple[Safe, ...]]
    sources: dict[str, Safe]

    def lines(self) -> Iterator[str]:
        """See :class:`Answer`."""
        yield f"Taken: {self.taken}"
        for table in self.tables:
            yield f"{table.caption}:"
            yield from (cell.line() for cell in table.cells)
        for text, names in self.caveats.items():
            yield f"Caveat ({', '.join(names)}): {text}"
        yield from source_lines(self.sources)


def run(base: FactBase, asked: Compare) -> CompareAnswer:
    """The figures of ``base`` that are ``asked`` for. Raises :class:`UnknownName` for targets, axes
    and rows that there are not.
    """
    comparison = base.compare(
        asked.targets,
        asked.rows,
        asked.columns,
        baseline=asked.baseline,
        share_of=asked.share_of,
        per_year=asked.per_year,
    )
    facts = comparison.facts()
    records = {record["id"]: record for record in base.records(fact.id for fact in facts)}
    drawn = [(caption(table), [*_cells(table, records)]) for table in comparison.tables]
    drawn.append((_SINGLES, [_single(records[fact.id]) for fact in comparison.singles]))
    tables, left = [], MOST
    for head, cells in drawn:
        tables.append(Table(caption=head, cells=tuple(cells[:left])))
        left -= len(tables[-1].cells)
    left_out = sum(len(cells) for _, cells in drawn) - MOST + left
    shown = {name for table in tables for cell in table.cells for name in cell.facts}
    told = [fact for fact in facts if fact.id in shown]
    return CompareAnswer(
        **edition(base),
        notes=(*base.notices, *comparison.notices, *_notes(comparison, left_out)),
        taken=comparison.taken,
        tables=tuple(table for table in tables if table.cells),
        more=left_out,
        caveats=_caveats(base, comparison, told),
        sources=cited(base, (fact.source for fact in told)),
    )


def _notes(comparison: Comparison, left_out: int) -> Iterator[str]:
    if not comparison.tables:
        yield NOTHING
    if left_out:
        yield f"{left_out} more figures are left out; choose narrower targets"


def _cells(table: Crosstab, records: Mapping[str, Record]) -> Iterator[Cell]:
    """The printed figures of ``table``, then those computed from them."""
    for row, column in product(table.rows, table.columns):
        for fact in table.cell(row, column):
            yield Cell(
                row=row.name,
                column=column.name,
                beside=table.beside.get(fact.id, ""),
                figure=records[fact.id]["said"],
                facts=(fact.id,),
                source=fact.source,
                status=fact.status,
            )
    for result in table.computed:
        yield Cell(
            row=result.row.name,
            column=result.column.name,
            figure=_words(result),
            computed=result.operation,
            against=result.against if result.operation != "total" else "",
            why=result.why,
            facts=tuple(result.facts),
        )


def _single(record: Record) -> Cell:
    """The fact ``record``, which stands in no table."""
    return Cell(
        row=record["statement"].removesuffix("."),
        figure=record["said"],
        facts=(record["id"],),
        source=record["source"],
        status=record["status"],
    )


def _words(result: Derived) -> str:
    """What was computed, with its unit."""
    words = result.words()
    counted = result.operation in ("difference", "total") and any(map(str.isdigit, words))
    return f"{words} {result.unit}" if counted and not words.endswith(result.unit) else words


def _caveats(
    base: FactBase, comparison: Comparison, facts: Sequence[Fact]
) -> dict[str, tuple[str, ...]]:
    """What there is to say about ``facts``, each text once; first those that conflict."""
    texts: dict[str, tuple[str, ...]] = {}
    shown = {fact.id for fact in facts}
    for table in comparison.tables:
        for cell in table.cells.values():
            names = tuple(fact.id for fact in cell)
            if len(cell) > 1 and not shown.isdisjoint(names):
                texts[conflict(cell)] = names
    notes = Notes(base, {})
    for fact in facts:
        for text in notes.of(fact):
            texts[text] = (*texts.get(text, ()), fact.id)
    return texts
