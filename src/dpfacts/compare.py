"""Comparable facts side by side.

Facts are comparable where measure and unit are the same. Their coordinates (place, period, dimensions) are aligned:
what is constant goes into the caption, what differs goes to rows and columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from dpfacts import period
from dpfacts.errors import DpfactsError, UnknownName, unknown
from dpfacts.interval import Interval, of
from dpfacts.model import Fact, Measure

if TYPE_CHECKING:
    from dpfacts.base import FactBase

PLACE, PERIOD = "place", "period"


@dataclass(frozen=True, slots=True, order=True)
class Coordinate:
    """One value on an axis: its rank in the natural order, and its name for people."""

    rank: tuple[str | int, ...]
    name: str
    id: str = field(compare=False, default="")


@dataclass(slots=True)
class Crosstab:
    """Comparable facts on rows and columns. ``cells`` hold the facts at each pair of coordinates, several where they conflict."""

    measure: Measure
    unit: str
    constants: list[tuple[str, str]]
    row_axis: str
    column_axis: str
    rows: list[Coordinate]
    columns: list[Coordinate]
    cells: dict[tuple[str, str], list[Fact]]
    total: bool = False

    def facts(self) -> list[Fact]:
        """All facts of the table, in the order of its rows and columns."""
        pairs = [(row.id, column.id) for row in self.rows for column in self.columns]
        return [fact for pair in pairs for fact in self.cells.get(pair, [])]

    def row_total(self, row: Coordinate) -> Interval | None:
        """The sum of a row, where every column has exactly one figure."""
        cells = [self.cells.get((row.id, column.id), []) for column in self.columns]
        if not self.total or any(len(cell) != 1 for cell in cells):
            return None
        return reduce(Interval.__add__, (of(cell[0].quantity) for cell in cells))


@dataclass(slots=True)
class Comparison:
    """Tables of comparable facts, the facts that have no mate, and in one line what set was taken."""

    taken: str
    tables: list[Crosstab]
    singles: list[Fact]

    def facts(self) -> list[Fact]:
        """All facts shown, in the order shown."""
        return [fact for table in self.tables for fact in table.facts()] + self.singles


def compare(base: FactBase, targets: Sequence[str], rows: str = "", columns: str = "") -> Comparison:
    """See :meth:`dpfacts.base.FactBase.compare`.

    ``rows`` and ``columns`` name the axes to use (``place``, ``period`` or a dimension) where the table has them. Raises
    :class:`DpfactsError` with status 1 where the targets name no fact.
    """
    chosen: dict[str, Fact] = {}
    words = []
    for target in targets:
        found, how = _take(base, target)
        chosen |= {fact.id: fact for fact in found}
        words.append(how)
    if not chosen:
        raise DpfactsError(
            f"nothing found for {' '.join(targets)!r}", "`dpfacts search` and `dpfacts list` show what there is", 1
        )
    order = {name: number for number, name in enumerate(base.ids("facts"))}
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in sorted(chosen.values(), key=lambda fact: order[fact.id]):
        groups.setdefault((fact.measure, fact.unit), []).append(fact)
    _check_axes(base, groups, rows, columns)
    tables = [_crosstab(base, facts, rows, columns) for facts in groups.values() if len(facts) > 1]
    singles = [facts[0] for facts in groups.values() if len(facts) == 1]
    return Comparison(f"{'; '.join(words)}: {len(chosen)} fact{'s' if len(chosen) != 1 else ''}", tables, singles)


def _take(base: FactBase, target: str) -> tuple[list[Fact], str]:
    """The facts that ``target`` names, and in words what it was taken for."""
    from dpfacts.search import resolve

    if target in base.ids("facts"):
        return [base.get(target)], target
    for kind, option in (("topics", "topic"), ("measures", "measure"), ("places", "place")):
        try:
            name = resolve(base, kind, target)
        except UnknownName:
            continue
        if facts := base.search(**{option: name}):  # type: ignore[arg-type]
            return facts, f"{option} {name}"
    for dimension in base.entries("dimensions"):
        for code in dimension.codes:
            if target.casefold() in (code.id, code.name.casefold(), *(other.casefold() for other in code.aka)):
                every = base.facts()
                return [f for f in every if (f.dimensions or {}).get(dimension.id) == code.id], f"{dimension.id} {code.id}"
    return base.search(target), f"facts that match {target!r}"


def _check_axes(base: FactBase, groups: dict[tuple[str, str], list[Fact]], *wanted: str) -> None:
    facts = [fact for group in groups.values() for fact in group]
    known = [PLACE, PERIOD, *dict.fromkeys(name for fact in facts for name in fact.dimensions or {})]
    for name in wanted:
        if name and name not in known:
            raise unknown("axis", name, known)


def _crosstab(base: FactBase, facts: list[Fact], rows: str, columns: str) -> Crosstab:
    axes = _axes(base, facts)
    constants = [
        (base.dimension(name).name if name not in (PLACE, PERIOD) else name.title(), next(iter(values.values())).name)
        for name, values in axes.items()
        if len({value.id for value in values.values()}) == 1 and next(iter(values.values())).id
    ]
    differing = {name: values for name, values in axes.items() if len({value.id for value in values.values()}) > 1}
    differing = _independent(differing, facts, {rows, columns})
    row_names, column_name = _arrange(differing, rows, columns)
    row_of = {fact.id: _joined([differing[name][fact.id] for name in row_names]) for fact in facts}
    column_of = {fact.id: differing[column_name][fact.id] if column_name else Coordinate((), "") for fact in facts}
    cells: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        cells.setdefault((row_of[fact.id].id, column_of[fact.id].id), []).append(fact)
    measure = base.measure(facts[0].measure)
    return Crosstab(
        measure,
        facts[0].unit,
        constants,
        " · ".join(_axis_name(base, name) for name in row_names),
        _axis_name(base, column_name),
        sorted(set(row_of.values())),
        sorted(set(column_of.values())),
        cells,
        total=column_name in measure.additive,
    )


def _axis_name(base: FactBase, name: str) -> str:
    return name.title() if name in (PLACE, PERIOD, "") else base.dimension(name).name


def _axes(base: FactBase, facts: list[Fact]) -> dict[str, dict[str, Coordinate]]:
    """For each possible axis the coordinate of every fact."""
    axes: dict[str, dict[str, Coordinate]] = {}
    for name in dict.fromkeys(name for fact in facts for name in fact.dimensions or {}):
        codes = base.dimension(name).codes
        ranked = {code.id: Coordinate((number,), code.name, code.id) for number, code in enumerate(codes)}
        axes[name] = {fact.id: ranked.get((fact.dimensions or {}).get(name, ""), Coordinate((-1,), "(all)")) for fact in facts}
    axes[PERIOD] = {fact.id: _period(fact) for fact in facts}
    places = {name: number for number, name in enumerate(base.ids("places"))}
    axes[PLACE] = {fact.id: Coordinate((places[fact.place],), base.place(fact.place).name, fact.place) for fact in facts}
    return axes


def _period(fact: Fact) -> Coordinate:
    if not fact.period:
        return Coordinate((9999, 0, 0, 0, 0, 0), "(no date)")
    when = period.parse(fact.period)
    return Coordinate((*when.end, *when.start), period.words(fact.period), fact.period)


def _independent(
    axes: dict[str, dict[str, Coordinate]], facts: list[Fact], wanted: set[str]
) -> dict[str, dict[str, Coordinate]]:
    """``axes`` without those that the others already determine (each Games has its own dates)."""
    kept = dict(axes)
    for name in [name for name in (PERIOD, PLACE, *axes) if name in axes]:
        others = [axis for other, axis in kept.items() if other != name]
        if name in wanted or not others or name not in kept:
            continue
        seen: dict[tuple[str, ...], str] = {}
        key = {fact.id: tuple(axis[fact.id].id for axis in others) for fact in facts}
        if all(seen.setdefault(key[fact.id], kept[name][fact.id].id) == kept[name][fact.id].id for fact in facts):
            del kept[name]
    return kept


def _arrange(axes: dict[str, dict[str, Coordinate]], rows: str, columns: str) -> tuple[list[str], str]:
    """Which axes make the rows, and which one the columns: the one whose heads take the least width."""

    def width(name: str) -> int:
        return sum(len(text) + 2 for text in {value.name for value in axes[name].values()})

    free = [name for name in axes if name not in (rows, columns)]
    if columns not in axes:
        columns = ""
    if not columns and len(axes) > 1:
        columns = min((name for name in axes if name != rows), key=width)
        free = [name for name in free if name != columns]
    order = ([rows] if rows in axes else []) + [name for name in free if name != columns]
    return order, columns


def _joined(parts: list[Coordinate]) -> Coordinate:
    rank = tuple(item for part in parts for item in (len(part.rank), *part.rank))
    return Coordinate(rank, " · ".join(part.name for part in parts), "\0".join(part.id for part in parts))
