"""The rows of tables by the names that users give them."""

from __future__ import annotations

from collections.abc import Sequence

from dpfacts.compare.table import Coordinate, Crosstab
from dpfacts.errors import unknown


def rows_named(tables: Sequence[Crosstab], name: str) -> dict[int, Coordinate]:
    """The row ``name`` of each table that has it, by the number of the table."""
    rows = {number: row for number, table in enumerate(tables) if (row := row_named(table, name))}
    if not rows:
        names = list(dict.fromkeys(row.name for table in tables for row in table.rows))
        raise unknown("row", name, names or ["(no table has rows)"], status=1)
    return rows


def row_named(table: Crosstab, name: str) -> Coordinate | None:
    """The row of ``table`` that ``name`` means: its id or name in any case, its name without what
    is in brackets, else a part of its name that no other row has. Raises :class:`UnknownName`
    where several rows have that part.
    """
    wanted = name.casefold()
    for told in (_id, _name, _bare):
        rows = [row for row in table.rows if told(row) == wanted]
        if len(rows) == 1:
            return rows[0]
    rows = [row for row in table.rows if wanted in _name(row)]
    if len(rows) > 1:
        raise unknown("row", name, [row.name for row in rows], status=1)
    return rows[0] if rows else None


def _id(row: Coordinate) -> str:
    return row.id.casefold()


def _name(row: Coordinate) -> str:
    return row.name.casefold()


def _bare(row: Coordinate) -> str:
    return _name(row).partition(" (")[0]
