"""A table of comparable facts, and the figures computed from its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dpfacts.facts.derive import POINTS
from dpfacts.facts.model import Fact
from dpfacts.facts.vocabulary import Measure
from dpfacts.quantities.interval import Interval


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
    the arithmetic out. ``against`` is the name of the row that the figure was set against.
    """

    operation: str
    row: Coordinate
    column: Coordinate
    facts: tuple[str, ...]
    unit: str
    value: Interval | None
    why: str
    against: str = ""

    def words(self, unit: str = "") -> str:
        """The result for people, with its sign or unit; empty where nothing is computed. A
        difference in another unit than ``unit``, that of its table, tells its own.
        """
        if self.value is None:
            return ""
        if self._says_nothing(self.value):
            return "cannot be told"
        text = _SHAPES[self.operation](self.value)
        strange = self.operation in ("difference", "total") and unit not in ("", self.unit)
        return f"{text} {self.unit}" if strange or self.unit == POINTS else text

    def _says_nothing(self, value: Interval) -> bool:
        """Whether ``value`` holds whatever the operation can yield at all."""
        least = 0 if self.operation in ("ratio", "share") else None
        most = 100 if self.operation == "share" else None
        return value.low.at in (None, least) and value.high.at in (None, most)


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
    several where they conflict; ``computed`` is what was computed from them. The ids of the axes
    are those of coordinates, empty where several make the rows or none the columns; ``axes`` are
    all that make rows or columns.
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
    row_axis_id: str = ""
    column_axis_id: str = ""
    axes: tuple[str, ...] = ()
    computed: list[Derived] = field(default_factory=list)

    def facts(self) -> list[Fact]:
        """All facts of the table, in the order of its rows and columns."""
        return [
            fact for row in self.rows for column in self.columns for fact in self.cell(row, column)
        ]

    def cell(self, row: Coordinate, column: Coordinate) -> list[Fact]:
        """The facts at ``row`` and ``column``."""
        return self.cells.get((row.id, column.id), [])
