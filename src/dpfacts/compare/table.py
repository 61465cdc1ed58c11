"""A table of comparable facts, and the figures computed from its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from dpfacts.facts.model import Fact
from dpfacts.facts.vocabulary import Measure
from dpfacts.quantities.interval import Interval, of


@dataclass(frozen=True, slots=True, order=True)
class Coordinate:
    """One value on an axis: its rank in the natural order, its name for people, its id."""

    rank: tuple[str | int, ...]
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """One computed figure: at which row and column, from which facts, by which operation, and with
    what result.

    ``value`` is None where nothing can be computed, and ``why`` then says so; else ``why`` spells
    the arithmetic out.
    """

    operation: str
    row: Coordinate
    column: Coordinate
    facts: tuple[str, ...]
    unit: str
    value: Interval | None
    why: str

    def words(self) -> str:
        """The result for people, with its sign or unit."""
        if self.value is None or (self.value.low.at is None and self.value.high.at is None):
            return "cannot be told"
        return _SHAPES[self.operation](self.value)


_SHAPES: dict[str, Callable[[Interval], str]] = {
    "difference": lambda value: value.words(signed=True),
    "ratio": lambda value: f"{value.words()} ×",
    "share": lambda value: f"{value.words()}%",
    "growth": lambda value: f"{value.words(signed=True)}% a year",
    "total": lambda value: value.words(),
}


@dataclass(slots=True)
class Crosstab:
    """Comparable facts on rows and columns; ``cells`` hold the facts at each pair of coordinates,
    several where they conflict; ``computed`` is what was computed from them.
    """

    measure: Measure
    unit: str
    constants: list[tuple[str, str]]
    row_axis: str
    column_axis: str
    rows: list[Coordinate]
    columns: list[Coordinate]
    cells: dict[tuple[str, str], list[Fact]]
    beside: dict[str, str]
    additive_columns: bool = False
    additive_rows: bool = False
    computed: list[Derived] = field(default_factory=list)

    def facts(self) -> list[Fact]:
        """All facts of the table, in the order of its rows and columns."""
        return [
            fact for row in self.rows for column in self.columns for fact in self.cell(row, column)
        ]

    def cell(self, row: Coordinate, column: Coordinate) -> list[Fact]:
        """The facts at ``row`` and ``column``."""
        return self.cells.get((row.id, column.id), [])

    def value(self, row: Coordinate, column: Coordinate) -> Interval | None:
        """What the one figure at ``row`` and ``column`` may stand for; None where there is none, or
        more than one.
        """
        facts = self.cell(row, column)
        return of(facts[0].quantity) if len(facts) == 1 else None

    def row_total(self, row: Coordinate) -> Interval | None:
        """The sum over the columns, where they may be summed and each has one figure; a column for
        all kinds together is no part.
        """
        return (
            _sum([self.value(row, column) for column in self.columns if column.id])
            if self.additive_columns
            else None
        )

    def column_total(self, column: Coordinate) -> Interval | None:
        """The sum over the rows, where they may be summed and each has one figure; a row for all
        kinds together is no part.
        """
        return (
            _sum([self.value(row, column) for row in self.rows if row.id])
            if self.additive_rows
            else None
        )


def _sum(values: Sequence[Interval | None]) -> Interval | None:
    known = [value for value in values if value is not None]
    return reduce(Interval.__add__, known) if known and len(known) == len(values) else None
