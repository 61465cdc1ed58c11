"""Reads facts back from the files that a base was handed on as."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from running import run

FORMATS = ("sqlite", "datapackage", "parquet")
_DECIMALS = ("OBS_VALUE", "high", "interval_low", "interval_high")
_NUMBERS = ("value_number", "interval_low_number", "interval_high_number")
_FLAGS = ("interval_low_closed", "interval_high_closed", "period_approximate")
_PACKED = ("dimensions", "topics", "places", "keywords", "caveats", "warnings", "inferred")


def exported(format: str, path: Path, *more: str, base: Path | None = None) -> Path:
    """``path`` with the base in it as ``format``."""
    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    ran = run("export", "--to", format, "-o", str(path), *more, base=base)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    return path


def facts(format: str, path: Path) -> list[dict[str, Any]]:
    """The rows of the facts in ``path``, in Python's types; no row has other ones in text."""
    if format == "parquet":
        import duckdb

        with duckdb.connect() as engine:
            read = engine.execute("SELECT * FROM read_parquet(?) ORDER BY number", [str(path)])
            names = [name for name, *_ in read.description or ()]
            return [
                {
                    name: str(cell) if isinstance(cell, datetime.date) else cell
                    for name, cell in zip(names, row, strict=True)
                }
                for row in read.fetchall()
            ]
    if format == "sqlite":
        with closing(sqlite3.connect(path)) as db:
            db.row_factory = sqlite3.Row
            return [_typed(dict(row)) for row in db.execute("SELECT * FROM facts ORDER BY number")]
    return [
        _typed({name: cell or None for name, cell in row.items()}) for row in rows(path, "facts")
    ]


def rows(path: Path, table: str) -> list[dict[str, str]]:
    """The rows of ``table`` in the Data Package ``path``, as they stand there."""
    with ZipFile(path) as package:
        text = package.read(f"data/{table}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    for name, cell in row.items():
        if cell is None:
            continue
        if name in _DECIMALS:
            assert isinstance(cell, str)
            row[name] = Decimal(cell)
        elif name in _NUMBERS:
            row[name] = float(cell)
        elif name in _FLAGS:
            row[name] = {"true": True, "false": False, 1: True, 0: False}[cell]
        elif name in _PACKED:
            row[name] = json.loads(cell)
        elif name in ("number", "exponent"):
            row[name] = int(cell)
    return row
