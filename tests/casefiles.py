"""Reads the tables of examples in tests/cases."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from conftest import CASES


def table(file: str, name: str) -> Any:
    """What the file ``file`` of tests/cases holds under ``name``."""
    return tomllib.loads((CASES / file).read_text(encoding="utf-8"))[name]


def rows(file: str, name: str) -> list[Any]:
    """The rows of an array of tables as test parameters, each named after its first value."""
    return [pytest.param(row, id=str(next(iter(row.values())))) for row in table(file, name)]
