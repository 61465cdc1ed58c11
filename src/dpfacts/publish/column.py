"""The columns of the tables that a base is handed on as, typed whatever program is to read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "integer", "decimal", "number", "date", "flag", "list", "map", "json"]
"""``decimal`` is exact, ``number`` the float nearest to it; ``date`` is ISO 8601; a ``list`` and
the two sides of a ``map`` are of texts.
"""
Row = tuple[Any, ...]


class Column(NamedTuple):
    """A column: its name, its kind, the table whose key it holds (``of``), what it says, and the
    attribute of an entry that it shows, where that is not its name.
    """

    name: str
    kind: Kind = "text"
    of: str = ""
    about: str = ""
    path: str = ""


def shown(entries: Iterable[Any], columns: Iterable[Column]) -> Iterator[Row]:
    """A row for each of ``entries``; a text that is empty is none."""
    columns = tuple(columns)
    getters = [attrgetter(column.path or column.name) for column in columns]
    for entry in entries:
        yield tuple(
            _cell(column.kind, get(entry)) for column, get in zip(columns, getters, strict=True)
        )


def _cell(kind: Kind, value: Any) -> Any:
    if kind == "list":
        return list(value)
    return None if value == "" else value


def packed(value: Any) -> str:
    """A list, a map or other data in a cell that can only hold text: as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
