"""The facts as one Parquet file (https://parquet.apache.org/docs/), for engines that scan much:
decimals, lists and maps are typed, and names and sources stand in each row.

Written by DuckDB, which takes less than half the room of pyarrow and reads the file as well
(docs/engines.md has the figures).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dpfacts.errors import DpfactsError
from dpfacts.factbase import FactBase
from dpfacts.output import files
from dpfacts.publish.column import Column, Kind, Row, shown
from dpfacts.publish.content import Content
from dpfacts.publish.observations import COLUMNS, Observation
from dpfacts.quantities.quantity import plain

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DIGITS, _PLACES = 38, 9  # the most that DuckDB and Spark have; nine of them behind the point
_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "integer": "INTEGER",
    "decimal": f"DECIMAL({_DIGITS},{_PLACES})",
    "number": "DOUBLE",
    "date": "DATE",
    "flag": "BOOLEAN",
    "list": "VARCHAR[]",
    "map": "MAP(VARCHAR, VARCHAR)",
}
_NAMED = (
    *("measure_name", "place_name", "subject_name", "source_title", "source_short", "issued"),
    "url",
)
_ALL = (*COLUMNS, *(Column(name) for name in _NAMED), Column("citation"))


def write(base: FactBase, path: Path) -> list[str]:
    """Put the facts of ``base`` into the Parquet file ``path``. Returns what the user should hear
    about it: nothing.

    Raises :class:`DpfactsError` where duckdb is missing, a figure has more digits than Parquet's
    decimals, or the file cannot be written.
    """
    try:
        import duckdb
    except ImportError:
        raise DpfactsError("Parquet needs duckdb", "pip install 'dpfacts[parquet]'") from None
    content = Content(base)
    with TemporaryDirectory(prefix="dpfacts.") as folder:
        lines, drawn = Path(folder, "facts.jsonl"), Path(folder, "facts.parquet")
        with lines.open("w", encoding="utf-8") as stream:
            for row in _rows(content):
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        # One thread, so that the same base gives the same bytes; nothing is fetched.
        with duckdb.connect() as engine:
            engine.execute("SET threads = 1; SET autoinstall_known_extensions = false")
            try:
                _convert(engine, lines, drawn, _about(base))
            except duckdb.IOException as error:
                raise DpfactsError(f"{drawn}: {error}", "is there room for it?") from None
        files.write(path, drawn.read_bytes())
    return []


def _rows(content: Content) -> Iterator[dict[str, Any]]:
    citations = {cited.source.id: cited.citation for cited in content.sources()}
    rows = shown(content.observations, COLUMNS)
    for each, row in zip(content.observations, rows, strict=True):
        names = (each.record[name] or None for name in _NAMED)
        cells = (*_exact(each, row), *names, citations[each.fact.source])
        yield {column.name: cell for column, cell in zip(_ALL, cells, strict=True)}


def _exact(each: Observation, row: Row) -> Iterator[Any]:
    """The cells of ``row``, decimals as text. Raises :class:`DpfactsError` for one that would be
    rounded.
    """
    for cell in row:
        if not isinstance(cell, Decimal):
            yield cell
            continue
        whole, _, part = plain(abs(cell)).partition(".")
        if len(whole) > _DIGITS - _PLACES or len(part.rstrip("0")) > _PLACES:
            kept = f"{_DIGITS - _PLACES} digits before the point and {_PLACES} behind it"
            raise DpfactsError(
                f"{each.fact.id}: {plain(cell)} has more than {kept}", "--to sqlite keeps them all"
            )
        yield plain(cell)


def _about(base: FactBase) -> dict[str, str]:
    """What the file says of itself, as key and value."""
    editions = base.editions()
    about = {
        "base": "; ".join(each.id for each in editions),
        "title": "; ".join(each.title for each in editions),
        "version": "; ".join(each.version for each in editions),
        "updated": "; ".join(each.updated for each in editions),
        "license": "; ".join(each.license for each in editions),
    }
    return {key: value for key, value in about.items() if value}


def _convert(engine: DuckDBPyConnection, lines: Path, drawn: Path, about: dict[str, str]) -> None:
    columns = ", ".join(f"{_text(each.name)}: {_text(_TYPES[each.kind])}" for each in _ALL)
    said = ", ".join(f"{key}: {_text(value)}" for key, value in about.items())
    notes = f", KV_METADATA {{{said}}}" if said else ""
    engine.execute(
        f"COPY (SELECT * FROM read_json({_text(escape(str(lines)))}, format='newline_delimited',"
        f" maximum_object_size=268435456, columns={{{columns}}}))"
        f" TO {_text(str(drawn))} (FORMAT parquet{notes})"
    )


def _text(value: str) -> str:
    """``value`` as a text in SQL."""
    return "'" + value.replace("'", "''") + "'"
