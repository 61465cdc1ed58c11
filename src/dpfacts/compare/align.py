"""Comparable facts on rows and columns.

Every fact has coordinates: place, period, and the dimensions of its measure (the words are those of
the RDF Data Cube). What is constant over a set goes to the caption, what follows from another
coordinate is said beside it, and the rest makes rows and columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.compare.table import Coordinate, Crosstab
from dpfacts.facts.coordinates import AGGREGATION, OWN, PERIOD, PLACE, STATUS, SUBJECT
from dpfacts.facts.model import Fact
from dpfacts.quantities import period

if TYPE_CHECKING:
    from dpfacts.store.reader import Reader

Axes = dict[str, dict[str, Coordinate]]
"""For each axis the coordinate of every fact, by the fact's id."""


def crosstab(
    base: Reader, facts: list[Fact], rows: str = "", columns: str = "", row: str = ""
) -> Crosstab:
    """The table of ``facts``, all of one measure and unit, in the base's order.

    ``rows`` and ``columns`` name the axes wanted; ``row`` a coordinate that is to be a row, where
    no axis is wanted for the rows.
    """
    axes = _axes(base, facts)
    differing = {
        name: values
        for name, values in axes.items()
        if len({value.id for value in values.values()}) > 1
    }
    constant = {
        name: next(iter(values.values())) for name, values in axes.items() if name not in differing
    }
    free = _independent(differing, facts, {rows, columns})
    row_names, column_name = _arrange(free, rows or _axis_with(free, row), columns)
    row_of = {fact.id: _joined([free[name][fact.id] for name in row_names]) for fact in facts}
    column_of = {
        fact.id: free[column_name][fact.id] if column_name else Coordinate((), "") for fact in facts
    }
    said = [differing[name] for name in differing if name not in free]
    row_of, said = _named(row_of, said, facts)
    cells: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        cells.setdefault((row_of[fact.id].id, column_of[fact.id].id), []).append(fact)
    measure = base.measure(facts[0].measure)
    units = Counter(fact.unit for fact in facts)
    unit = units.most_common(1)[0][0]
    return Crosstab(
        measure,
        unit,
        [(_axis_name(base, name), value.name) for name, value in constant.items() if value.id],
        " · ".join(_axis_name(base, name) for name in row_names),
        _axis_name(base, column_name),
        sorted(set(row_of.values())),
        sorted(set(column_of.values())),
        cells,
        {
            fact.id: ", ".join(axis[fact.id].name for axis in said if axis[fact.id].id)
            for fact in facts
        },
        row_axis_id=row_names[0] if len(row_names) == 1 else "",
        column_axis_id=column_name,
        axes=(*row_names, column_name),
    )


def axis_names(facts: Sequence[Fact]) -> list[str]:
    """The axes that a table of ``facts`` may have."""
    return [*OWN, *dict.fromkeys(name for fact in facts for name in fact.dimensions or {})]


def _axis_name(base: Reader, name: str) -> str:
    return name.title() if name in (*OWN, "") else base.dimension(name).name


def _axes(base: Reader, facts: list[Fact]) -> Axes:
    axes: Axes = {}
    for name in axis_names(facts)[len(OWN) :]:
        codes = base.dimension(name).codes
        ranked = {
            code.id: Coordinate((number,), code.name, code.id) for number, code in enumerate(codes)
        }
        axes[name] = {
            fact.id: ranked.get((fact.dimensions or {}).get(name, ""), Coordinate((-1,), "(all)"))
            for fact in facts
        }
    axes[PERIOD] = {fact.id: _period(fact) for fact in facts}
    axes[STATUS] = {fact.id: _told(fact.status, "actual") for fact in facts}
    axes[AGGREGATION] = {fact.id: _told(fact.aggregation, "") for fact in facts}
    named = {fact.subject: base.subject(fact.subject).name for fact in facts if fact.subject}
    subjects = _told_apart(named)
    axes[SUBJECT] = {fact.id: _subject(subjects, fact) for fact in facts}
    places = {name: number for number, name in enumerate(base.ids("places"))}
    names = _told_apart({fact.place: base.place(fact.place).name for fact in facts if fact.place})
    axes[PLACE] = {
        fact.id: Coordinate((places[fact.place],), names[fact.place], fact.place)
        if fact.place
        else Coordinate((-1,), "(no place)")
        for fact in facts
    }
    return axes


def _told(value: str, usual: str) -> Coordinate:
    """A coordinate that is said only where it is not the usual one."""
    return Coordinate((value != usual, value), value, "" if value == usual else value)


def _subject(names: dict[str, str], fact: Fact) -> Coordinate:
    if not fact.subject:
        return Coordinate((0,), "(none named)")
    return Coordinate((1, names[fact.subject]), names[fact.subject], fact.subject)


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """``names`` by id, with the id where several have one name."""
    times = Counter(names.values())
    return {key: name if times[name] == 1 else f"{name} [{key}]" for key, name in names.items()}


def _period(fact: Fact) -> Coordinate:
    if not fact.period:
        return Coordinate((9999, 0, 0, 0, 0, 0), "no date")
    when = period.parse(fact.period)
    return Coordinate((*when.end, *when.start), period.words(fact.period), fact.period)


def _independent(axes: Axes, facts: list[Fact], wanted: set[str]) -> Axes:
    """``axes`` without those that the others already determine (each Games has its own dates).

    How a figure was counted and what it is go first, then periods, then dimensions that not every
    fact has, then places.
    """
    kept = dict(axes)
    partial = [
        name
        for name, axis in axes.items()
        if any(not value.id for value in axis.values()) and name not in OWN
    ]
    for name in [
        name for name in (AGGREGATION, STATUS, PERIOD, *partial, PLACE, *axes) if name in axes
    ]:
        others = [axis for other, axis in kept.items() if other != name]
        if name in wanted or not others or name not in kept:
            continue
        if _determines(
            {fact.id: tuple(axis[fact.id].id for axis in others) for fact in facts}, kept[name]
        ):
            del kept[name]
    return kept


def _determines(
    keys: dict[str, tuple[str, ...]] | dict[str, str], axis: dict[str, Coordinate]
) -> bool:
    """Whether facts with equal ``keys`` have equal coordinates on ``axis``."""
    seen: dict[object, str] = {}
    return all(seen.setdefault(key, axis[fact].id) == axis[fact].id for fact, key in keys.items())


def _arrange(axes: Axes, rows: str, columns: str) -> tuple[list[str], str]:
    """Which axes make the rows, and which one the columns: the one whose heads take the least
    width.
    """

    def width(name: str) -> int:
        return sum(len(text) + 2 for text in {value.name for value in axes[name].values()})

    if columns not in axes:
        candidates = [name for name in axes if name != rows]
        columns = min(candidates, key=width) if len(axes) > 1 else ""
    first = [rows] if rows in axes else []
    return first + [name for name in axes if name not in (columns, *first)], columns


def _axis_with(axes: Axes, name: str) -> str:
    """The axis that has a coordinate called ``name``, empty where none has."""
    wanted = name.casefold()
    named = (
        axis
        for axis, values in axes.items()
        for value in values.values()
        if wanted in (value.id, value.name.casefold())
    )
    return next(named, "") if wanted else ""


def _joined(parts: list[Coordinate]) -> Coordinate:
    rank = tuple(item for part in parts for item in (len(part.rank), *part.rank))
    return Coordinate(
        rank,
        " · ".join(part.name for part in parts if part.name),
        "\0".join(part.id for part in parts),
    )


def _named(
    row_of: dict[str, Coordinate], said: list[dict[str, Coordinate]], facts: list[Fact]
) -> tuple[dict[str, Coordinate], list[dict[str, Coordinate]]]:
    """Rows that also name the coordinates which they determine, and the coordinates that are left
    for the cells to say.
    """
    keys = {fact.id: row_of[fact.id].id for fact in facts}
    told = [axis for axis in said if _determines(keys, axis)]
    named = {}
    for fact, row in row_of.items():
        also = ", ".join(axis[fact].name for axis in told if axis[fact].id)
        named[fact] = Coordinate(row.rank, f"{row.name} ({also})", row.id) if also else row
    return named, [axis for axis in said if axis not in told]
