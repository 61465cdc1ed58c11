"""Computes what can be computed between the cells of a table; what cannot says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from dpfacts.compare.rows import rows_named
from dpfacts.compare.table import Coordinate, Crosstab, Derived
from dpfacts.facts import derive
from dpfacts.facts.coordinates import PERIOD, coordinates
from dpfacts.facts.derive import NotAlike, Surroundings
from dpfacts.facts.model import Fact
from dpfacts.quantities import period
from dpfacts.quantities.interval import Interval
from dpfacts.quantities.quantity import figure, with_unit

TOTAL = "total"
_NOWHERE = Coordinate((), "")
Place = tuple[Coordinate, Coordinate]
"""A row and a column."""


def compute(
    tables: Sequence[Crosstab],
    known: Surroundings,
    *,
    baseline: str = "",
    share_of: str = "",
    per_year: bool = False,
    totals: bool = True,
) -> None:
    """Add to each of ``tables`` what can be computed from it: totals, difference and ratio to the
    row ``baseline``, the share of the row ``share_of`` (:data:`TOTAL`: of the total of its own
    row), growth per year.

    Raises :class:`UnknownName` for a row that no table has, or that is not told from another.
    """
    bases = rows_named(tables, baseline) if baseline else {}
    wholes = rows_named(tables, share_of) if share_of and share_of != TOTAL else {}
    for number, table in enumerate(tables):
        if totals:
            table.computed += _totals(table, known)
        if number in bases:
            results = _against(table, bases[number], known)
            table.computed += (replace(each, against=bases[number].name) for each in results)
        if share_of == TOTAL:
            table.computed += _shares_of_totals(table, known)
        elif number in wholes:
            results = _shares(table, wholes[number], known)
            table.computed += (replace(each, against=wholes[number].name) for each in results)
        if per_year:
            table.computed += _growth(table, known)


def _against(table: Crosstab, baseline: Coordinate, known: Surroundings) -> Iterator[Derived]:
    """Difference and ratio of every cell to the cell of the row ``baseline`` in its column."""
    for at, pair, refusal in _pairs(table, baseline):
        if refusal:
            yield _derived("difference", at, pair, table.unit, None, refusal)
            continue
        fact, base = pair
        told = _told(pair)
        try:
            value, unit = derive.difference(fact, base, known)
        except NotAlike as unlike:
            yield _derived("difference", at, pair, table.unit, None, str(unlike))
            continue
        into = derive.PERCENT if unit == derive.POINTS else unit
        sides = [derive.value_of(each, into, known.units) for each in pair]
        why = f"{told[0]} − {told[1]}: {reason(sides[0], sides[1], value)}"
        yield _derived("difference", at, pair, unit, value, why)
        work = partial(derive.ratio, fact, base, known)
        yield _tried("ratio", at, pair, "times", " / ".join(told), work)


def _shares(table: Crosstab, whole: Coordinate, known: Surroundings) -> Iterator[Derived]:
    """Every cell as percent of the cell of the row ``whole`` in its column."""
    for at, pair, refusal in _pairs(table, whole):
        if refusal:
            yield _derived("share", at, pair, "percent", None, refusal)
        else:
            work = partial(derive.share, pair[0], pair[1], known)
            yield _tried("share", at, pair, "percent", " of ".join(_told(pair)), work)


def _pairs(table: Crosstab, against: Coordinate) -> Iterator[tuple[Place, tuple[Fact, ...], str]]:
    """The figure of every cell of the other rows with that of the row ``against`` in its column;
    where they are not one and one, all of them and why nothing is computed.
    """
    for row in table.rows:
        for column in table.columns if row != against else ():
            cell, base = table.cell(row, column), table.cell(against, column)
            refusal = ""
            if not base:
                refusal = f"{against.name} has no figure in the column"
            elif len(cell) > 1 or len(base) > 1:
                refusal = "several figures stand in one cell"
            if cell:
                yield (row, column), (*cell, *base), refusal


def _shares_of_totals(table: Crosstab, known: Surroundings) -> Iterator[Derived]:
    """Every cell as percent of the total of its row, where it has one."""
    for row in table.rows:
        members = _members(table, [(row, column) for column in table.columns])
        try:
            whole = derive.total(members, table.column_axis_id, table.measure, known)
        except NotAlike:
            continue
        for column in table.columns:
            for fact in table.cell(row, column) if column.id else ():
                why = f"{figure(fact.quantity)} of {whole.words()}"
                work = partial(derive.share_of_total, fact, members, known)
                yield _tried("share", (row, column), members, "percent", why, work)


def _growth(table: Crosstab, known: Surroundings) -> Iterator[Derived]:
    """Growth in percent a year to each figure from the one before it of the same thing and over a
    period of the same length, wherever in the table the two stand; without such a one, from the
    one before it, which says why there is none.
    """
    series: dict[object, list[tuple[Place, Fact]]] = {}
    for at, fact in _single(table):
        if fact.period:
            rest = tuple(pair for pair in coordinates(fact) if pair[0] != PERIOD)
            series.setdefault(rest, []).append((at, fact))
    for dated in series.values():
        dated.sort(key=lambda entry: _end_and_start(entry[1]))
        latest: dict[object, Fact] = {}
        for (_, before), (at, after) in pairwise(dated):
            latest[_length(before)] = before
            yield _grown(latest.get(_length(after), before), after, at, known)


def _length(fact: Fact) -> object:
    """How long the period of ``fact`` is; None where that is not certain."""
    when = period.parse(fact.period)
    return when.length if when.is_closed and not when.approximate else None


def _end_and_start(fact: Fact) -> tuple[period.Day, period.Day]:
    when = period.parse(fact.period)
    return when.end, when.start


def _grown(before: Fact, after: Fact, at: Place, known: Surroundings) -> Derived:
    pair, unit = (before, after), "percent per year"
    told = "from {} to {}".format(*_told(pair))
    try:
        value, years = derive.growth(before, after, known)
    except NotAlike as refusal:
        return _derived("growth", at, pair, unit, None, f"{told}: {refusal}")
    span = "1 year" if years == 1 else f"{float(years):.4g} years"
    return _derived("growth", at, pair, unit, value, f"{told} in {span}")


def _totals(table: Crosstab, known: Surroundings) -> Iterator[Derived]:
    """The sums of rows and of columns, along dimensions that are declared additive."""
    for row in table.rows if len(table.columns) > 1 else ():
        members = _members(table, [(row, column) for column in table.columns])
        yield from _total(table, (row, _NOWHERE), members, table.column_axis_id, known)
    for column in table.columns if len(table.rows) > 1 else ():
        members = _members(table, [(row, column) for row in table.rows])
        yield from _total(table, (_NOWHERE, column), members, table.row_axis_id, known)


def _total(
    table: Crosstab, at: Place, members: Sequence[Fact], dimension: str, known: Surroundings
) -> Iterator[Derived]:
    if dimension not in table.measure.additive or len(members) < 2:
        return
    try:
        value = derive.total(members, dimension, table.measure, known)
    except NotAlike:
        return  # a sum of some is no total
    why = " + ".join(_told(members))
    yield _derived("total", at, members, members[0].unit, value, why)


def _told(facts: Sequence[Fact]) -> list[str]:
    """The figures of ``facts``, with their units where these are not one."""
    shape = figure if len({fact.unit for fact in facts}) == 1 else with_unit
    return [shape(fact.quantity) for fact in facts]


def _single(table: Crosstab) -> Iterator[tuple[Place, Fact]]:
    """The cells of ``table`` that hold one figure."""
    for row in table.rows:
        for column in table.columns:
            if len(cell := table.cell(row, column)) == 1:
                yield (row, column), cell[0]


def _members(table: Crosstab, places: Sequence[Place]) -> list[Fact]:
    """The figures in the cells at ``places``, but for those for all codes together."""
    plain = ((row, column) for row, column in places if row.id and (column.id or not column.name))
    return [fact for row, column in plain for fact in table.cell(row, column)]


def _tried(
    operation: str,
    at: Place,
    facts: Sequence[Fact],
    unit: str,
    why: str,
    work: Callable[[], Interval],
) -> Derived:
    try:
        return _derived(operation, at, facts, unit, work(), why)
    except NotAlike as refusal:
        return _derived(operation, at, facts, unit, None, str(refusal))


def _derived(
    operation: str,
    at: Place,
    facts: Sequence[Fact],
    unit: str,
    value: Interval | None,
    why: str,
) -> Derived:
    return Derived(operation, *at, tuple(fact.id for fact in facts), unit, value, why)


def reason(value: Interval, base: Interval, result: Interval) -> str:
    """Why a difference comes out as it does: what each side may stand for, and what follows."""
    if result.low.at is None and result.high.at is None:
        return (
            "both are open on the side that would be needed, so neither a least nor a greatest "
            "difference follows"
        )
    kind = "exact" if result.exact else "bounded"
    return f"[{value.words()}] less [{base.words()}], {kind}"
