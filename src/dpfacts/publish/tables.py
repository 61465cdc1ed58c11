"""The comparable facts of the base side by side, with bars, for the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from dpfacts.compare import bars
from dpfacts.compare.notes import printed
from dpfacts.compare.table import Crosstab
from dpfacts.factbase import FactBase
from dpfacts.facts.model import Fact
from dpfacts.output.page import Bar

_OPEN = 5  # percent of the width that the open end of a bound takes


@dataclass(frozen=True, slots=True)
class Strip:
    """A bar in percent of the widest: what is certain, and to where it may reach."""

    sure: float
    most: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table, with the fact it is of, whether that has caveats, whether it is in doubt
    or does not stand any more, and its bar where there are any.
    """

    fact: str
    figure: str
    warned: bool
    doubted: bool
    strip: Strip | None = None


@dataclass(slots=True)
class Table:
    """A comparison: ``rows`` are their names with the cells of each column; ``topics`` are those
    that its facts share.
    """

    anchor: str
    name: str
    unit: str
    constants: str
    axis: str
    columns: list[str]
    rows: list[tuple[str, list[list[Cell]]]]
    facts: list[str]
    topics: list[str] = field(default_factory=list)


def tables(base: FactBase) -> list[Table]:
    """All comparisons of amounts that ``base`` allows, the largest first: years and ranks say
    nothing by standing side by side. None of an empty base.
    """
    ids = base.ids("facts")
    if not ids:
        return []
    points = base.units().points
    found = [table for table in base.compare(ids, totals=False).tables if table.unit not in points]
    return [_table(base, table, f"t:{number}") for number, table in enumerate(found, 1)]


def _table(base: FactBase, table: Crosstab, anchor: str) -> Table:
    strips = _strips(base, table)
    facts = table.facts()
    told = [value for _, value in table.constants if value not in ("flow", "stock")]
    shared = set.intersection(*(set(fact.topics) for fact in facts))

    def cell(fact: Fact) -> Cell:
        doubted = bool(fact.standing)
        return Cell(fact.id, printed(table, fact), bool(fact.caveats), doubted, strips.get(fact.id))

    rows = [
        (row.name, [[cell(fact) for fact in table.cell(row, column)] for column in table.columns])
        for row in table.rows
    ]
    return Table(
        anchor,
        table.measure.name,
        table.unit,
        ", ".join(told),
        table.row_axis,
        [column.name or "Figure" for column in table.columns],
        rows,
        [fact.id for fact in facts],
        [topic for topic in facts[0].topics if topic in shared],
    )


def _strips(base: FactBase, table: Crosstab) -> dict[str, Strip]:
    """The bar of each fact; none where one lies below zero."""
    units = base.units()
    drawn = bars.bars(table, units).bars
    widest = max(bar.high for bar in drawn)
    if widest <= 0 or min(bar.low for bar in drawn) < 0:
        return {}
    return {fact.id: _strip(bar, widest) for fact, bar in zip(table.facts(), drawn, strict=True)}


def _strip(bar: Bar, widest: float) -> Strip:
    """``bar`` with room for an open end of the widest."""
    share = (100 - _OPEN) / widest
    low, high = round(bar.low * share, 1), round(bar.high * share, 1)
    if bar.end == "more":
        return Strip(low, high + _OPEN)
    return Strip(max(low - _OPEN, 0) if bar.end == "less" else low, high)
