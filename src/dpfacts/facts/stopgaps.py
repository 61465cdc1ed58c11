"""Entries with a fault of shape, mended just far enough that the other rules can be tried on them.

A key of the wrong type must not hide what else is wrong in its entry. What is wrong is left out,
and what an entry cannot do without has a blank put in its place; nothing is said of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dpfacts.errors import nearest
from dpfacts.facts.model import Document
from dpfacts.facts.source import toml_key

Place = tuple[str, int]
"""The kind of an entry, and its number among those of its file."""


def mended(
    lists: Mapping[str, list[Any]], locations: Iterable[tuple[int | str, ...]]
) -> dict[Place, tuple[dict[str, Any], frozenset[str]]]:
    """The entries of ``lists`` that have faults at ``locations``, mended, each with the keys at
    fault.
    """
    faulty: dict[Place, set[str]] = {}
    for kind, *rest in locations:
        if len(rest) > 1 and isinstance(rest[0], int):
            faulty.setdefault((str(kind), rest[0]), set()).add(str(rest[1]))
    entries = {}
    for (kind, number), keys in faulty.items():
        entry = lists[kind][number] if kind in lists else None
        if isinstance(entry, dict):
            blanks = _blanks(kind)
            kept = {key: value for key, value in entry.items() if key not in keys}
            needed = {key: blank for key, blank in blanks.items() if key not in kept}
            meant = {name for key in keys for name in nearest(key, _keys(kind), limit=1)}
            entries[kind, number] = (kept | needed, frozenset(keys | meant))
    return entries


@cache
def _blanks(kind: str) -> dict[str, Any]:
    """What stands for each key that an entry of ``kind`` must have."""
    return _needed(_model(kind))


def _needed(model: Any) -> dict[str, Any]:
    hints = get_type_hints(model)
    needed = [field.name for field in fields(model) if field.default is MISSING]
    return {toml_key(name): _blank(hints[name]) for name in needed}


def _keys(kind: str) -> list[str]:
    return [toml_key(field.name) for field in _fields(kind)]


def _fields(kind: str) -> tuple[Field[Any], ...]:
    return fields(_model(kind))


def _model(kind: str) -> Any:
    return get_args(get_type_hints(Document)[kind])[0]


def _blank(hint: Any) -> Any:
    if is_dataclass(hint):
        return _needed(hint)
    if get_origin(hint) is tuple:
        return []
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    return {str: "", Decimal: Decimal(0)}[hint]
