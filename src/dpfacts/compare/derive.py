"""Figures computed from the cells of a table: totals, differences, ratios, shares, growth per year.

Each is an interval that holds every result that the printed figures allow; none is ever a quote.
Where the bounds allow everything, it cannot be told, and :func:`reason` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from operator import truediv

from dpfacts.compare.table import Coordinate, Crosstab, Derived
from dpfacts.errors import unknown
from dpfacts.quantities import period
from dpfacts.quantities.interval import Interval, of
from dpfacts.quantities.interval import growth as yearly_growth
from dpfacts.quantities.quantity import figure

TOTAL = "total"


def compute(
    tables: Sequence[Crosstab], baseline: str, share_of: str, per_year: bool, totals: bool
) -> None:
    """Add to each of ``tables`` what can be computed from it: totals, difference and ratio to the
    row ``baseline``, the share of the row ``share_of`` (:data:`TOTAL`: of the total of its own
    row), growth per year.

    Raises :class:`UnknownName` for a row that no table has.
    """
    own_total = share_of == TOTAL
    bases = _rows_named(tables, baseline) if baseline else {}
    wholes = _rows_named(tables, share_of) if share_of and not own_total else {}
    for number, table in enumerate(tables):
        if totals:
            table.computed += _totals(table)
        if number in bases:
            table.computed += against(table, bases[number])
        if own_total or number in wholes:
            table.computed += shares(table, wholes.get(number))
        if per_year:
            table.computed += growth(table)


def _rows_named(tables: Sequence[Crosstab], name: str) -> dict[int, Coordinate]:
    """The row ``name`` of each table that has it, by the number of the table. Raises
    :class:`UnknownName` with the rows there are where none has.
    """
    rows = {number: row for number, table in enumerate(tables) if (row := row_named(table, name))}
    if not rows:
        known = list(dict.fromkeys(row.name for table in tables for row in table.rows))
        raise unknown("row", name, known or ["(no table has rows)"])
    return rows


def row_named(table: Crosstab, name: str) -> Coordinate | None:
    """The row of ``table`` that ``name`` means, by id or by name in any case; a name may leave out
    what is in brackets.
    """
    wanted = name.casefold()
    for row in table.rows:
        if wanted in (
            row.id.casefold(),
            row.name.casefold(),
            row.name.partition(" (")[0].casefold(),
        ):
            return row
    return None


def against(table: Crosstab, baseline: Coordinate) -> list[Derived]:
    """Difference and ratio of every cell to the cell of the row ``baseline`` in its column."""
    results = []
    for row in table.rows:
        for column in table.columns:
            if row != baseline:
                results += _compared(table, row, baseline, column)
    return results


def shares(table: Crosstab, whole: Coordinate | None) -> list[Derived]:
    """Every cell as percent of the cell of the row ``whole`` in its column; of the total of its row
    where ``whole`` is None.
    """
    results = []
    for row in table.rows:
        for column in table.columns:
            value = table.value(row, column)
            base = table.row_total(row) if whole is None else table.value(whole, column)
            if value is None or base is None or row == whole:
                continue
            part = table.cell(row, column)[0]
            across = table.columns if whole is None else []
            facts = [fact.id for along in across for fact in table.cell(row, along)]
            facts = facts or [part.id, *(fact.id for fact in table.cell(whole or row, column))]
            why = f"{figure(part.quantity)} of {base.words()}"
            results.append(
                _safely("share", row, column, facts, "percent", partial(_percent, value, base), why)
            )
    return results


def growth(table: Crosstab) -> list[Derived]:
    """Growth in percent a year from each row to the next, where the rows are dated; between the
    ends of their periods.
    """
    results = []
    for column in table.columns:
        dated = [
            row
            for row in table.rows
            if len(table.cell(row, column)) == 1 and table.cell(row, column)[0].period
        ]
        for before, after in pairwise(dated):
            first, last = table.cell(before, column)[0], table.cell(after, column)[0]
            years = _years(first.period, last.period)
            if years is None or years <= 0:
                continue
            why = (
                f"from {figure(first.quantity)} to {figure(last.quantity)} in "
                f"{float(years):.4g} years"
            )
            rate = partial(yearly_growth, of(first.quantity), of(last.quantity), years)
            results.append(
                _safely("growth", after, column, [first.id, last.id], "percent per year", rate, why)
            )
    return results


def _totals(table: Crosstab) -> list[Derived]:
    """The sums of rows and of columns, along dimensions that are declared additive."""
    results = []
    empty = Coordinate((), "")
    for row in table.rows:
        if value := table.row_total(row):
            facts = [
                fact for column in table.columns if column.id for fact in table.cell(row, column)
            ]
            why = " + ".join(figure(fact.quantity) for fact in facts)
            results.append(
                Derived(
                    "total", row, empty, tuple(fact.id for fact in facts), table.unit, value, why
                )
            )
    for column in table.columns:
        if value := table.column_total(column):
            facts = [fact for row in table.rows if row.id for fact in table.cell(row, column)]
            why = " + ".join(figure(fact.quantity) for fact in facts)
            results.append(
                Derived(
                    "total", empty, column, tuple(fact.id for fact in facts), table.unit, value, why
                )
            )
    return results


def _compared(
    table: Crosstab, row: Coordinate, baseline: Coordinate, column: Coordinate
) -> list[Derived]:
    """Difference and ratio of the cells of ``row`` and ``baseline`` in ``column``; none where one
    of them has not one figure.
    """
    value, base = table.value(row, column), table.value(baseline, column)
    if value is None or base is None:
        return []
    mine, base_fact = table.cell(row, column)[0], table.cell(baseline, column)[0]
    facts, pair = [mine.id, base_fact.id], (figure(mine.quantity), figure(base_fact.quantity))
    difference = value - base
    why = f"{pair[0]} − {pair[1]}: {reason(value, base, difference)}"
    return [
        Derived("difference", row, column, tuple(facts), table.unit, difference, why),
        _safely(
            "ratio",
            row,
            column,
            facts,
            "times",
            partial(truediv, value, base),
            f"{pair[0]} / {pair[1]}",
        ),
    ]


def _safely(
    operation: str,
    row: Coordinate,
    column: Coordinate,
    facts: list[str],
    unit: str,
    compute: Callable[[], Interval],
    why: str,
) -> Derived:
    try:
        return Derived(operation, row, column, tuple(facts), unit, compute(), why)
    except (ZeroDivisionError, ValueError) as error:
        return Derived(operation, row, column, tuple(facts), unit, None, f"{why}: {error}")


def reason(left: Interval, right: Interval, result: Interval) -> str:
    """Why a difference comes out as it does: what each side may stand for, and what follows."""
    if result.low.at is None and result.high.at is None:
        return (
            "both are open on the side that would be needed, so neither a least nor a greatest "
            "difference follows"
        )
    parts = [value.words() for value in (left, right)]
    kind = "exact" if result.exact else "bounded"
    return f"[{parts[0]}] less [{parts[1]}], {kind}"


def _years(before: str, after: str) -> Fraction | None:
    """Years from the end of one period to the end of another; None where an end is open."""
    first, last = period.parse(before).end, period.parse(after).end
    if 9999 in (first[0], last[0]):
        return None
    months = (last[0] - first[0]) * 12 + last[1] - first[1]
    return Fraction(months, 12)


def _percent(value: Interval, base: Interval) -> Interval:
    return value / base * Interval.exactly(100)
