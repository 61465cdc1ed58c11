"""The flat, self-contained record of a fact, which commands print, and entries as JSON and back.

Exact: decimals travel as strings. A fact is stored as its record, made when the base is compiled so
that a query need only read it, and the rest, which is what the fact says beyond its record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact

Record = dict[str, Any]
Entry = TypeVar("Entry")

FIELDS = (
    *("id", "statement", "figure", "figure_unit", "said", "printed", "comparator", "value"),
    *("value_number", "high", "unit"),
    *("measure", "measure_name", "place", "place_name", "period", "period_text", "dimensions"),
    *("topics", "quote", "source", "source_title", "source_short", "issued", "locator", "url"),
    *("link", "also", "reading", "caveats", "warnings"),
    *("subject", "subject_name", "status", "aggregation", "doubt", "superseded_by", "retracted"),
    *("origins", "base", "base_version"),
)
"""All fields of a record, in their order; part of what scripts may rely on."""
BRIEF = ("id", "figure", "unit", "place", "period", "statement", "source", "locator")
"""Those that are printed where none are asked for."""

_REST = ("prefix", "suffix", "keywords", "also", "support", "inferred", "replaces")
_PEOPLE = ("author", "editor", "container_author")
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def reservations(records: Iterable[Record]) -> list[str]:
    """What must be said before the figures of ``records`` are used: which of them are in doubt or
    do not stand any more, and why.
    """
    return [
        f"{record['id']}: {text}"
        for record in records
        if record["doubt"] or record["superseded_by"] or record["retracted"]
        for text in record["warnings"]
    ]


def dump(entry: Any) -> str:
    """``entry`` (a dataclass of the model) as JSON; what is as by default is left out."""
    return encode(_plain(entry))


def load(cls: Callable[..., Entry], text: str) -> Entry:
    """The entry of class ``cls`` that :func:`dump` wrote."""
    return _built(cls, json.loads(text))


def dump_rest(fact: Fact, record: Mapping[str, Any]) -> str:
    """What ``fact`` says beyond its ``record``: as JSON, for :func:`load_fact`."""
    rest = {name: _plain(item) for name in _REST if (item := getattr(fact, name))}
    # Shown without the rounding, or in words where the source has none:
    if (value := str(fact.value)) != record["value"]:
        rest["value"] = value
    if fact.high is not None and (high := str(fact.high)) != record["high"]:
        rest["high"] = high
    if fact.printed != record["printed"]:
        rest["printed"] = fact.printed
    return encode(rest) if rest else "{}"


def dump_record(record: Record) -> str:
    """``record`` as JSON, for :func:`load_record`: what stands in its fields, without their names,
    which all records have alike.
    """
    return encode([record[name] for name in FIELDS])


def load_record(text: str) -> Record:
    """The record that :func:`dump_record` wrote."""
    return dict(zip(FIELDS, json.loads(text), strict=True))


def load_fact(record: str, rest: str) -> Fact:
    """The fact with that ``record`` and ``rest``, as they were written."""
    from dataclasses import fields

    from dpfacts.facts.model import Fact, Retraction

    shown = load_record(record)
    shown["dimensions"] = shown["dimensions"] or None
    if shown["retracted"]:
        shown["retracted"] = Retraction(**shown["retracted"])
    own = {field.name: shown[field.name] for field in fields(Fact) if field.name not in _REST}
    return _built(Fact, own | json.loads(rest)).recorded(partial(load_record, record))


def _plain(value: Any) -> Any:
    from dataclasses import fields, is_dataclass

    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        items = ((field, getattr(value, field.name)) for field in fields(value))
        kept = ((field.name, item) for field, item in items if not _same(item, field.default))
        return {name: _plain(item) for name, item in kept}
    return value


def _same(item: Any, default: Any) -> bool:
    return type(item) is type(default) and bool(item == default)


def _built(cls: Callable[..., Entry], data: dict[str, Any]) -> Entry:
    for name, value in data.items():
        if isinstance(value, list):
            nested = _nested(name)
            data[name] = tuple(_built(nested, item) if nested else item for item in value)
        elif name == "defaults":
            from dpfacts.facts.source import Defaults

            data[name] = _built(Defaults, value)
        elif name == "source" and isinstance(value, dict):
            from dpfacts.facts.elsewhere import PublicPage

            data[name] = _built(PublicPage, value)
        elif value is not None and cls.__annotations__[name].startswith("Number"):
            from decimal import Decimal

            data[name] = Decimal(value)
    return cls(**data)


def _nested(name: str) -> Callable[..., Any] | None:
    """The class of the items of the list ``name``, where they are tables of their own."""
    if name in _PEOPLE:
        from dpfacts.facts.source import Name

        return Name
    if name == "sections":
        from dpfacts.facts.source import Section

        return Section
    if name == "codes":
        from dpfacts.facts.vocabulary import Code

        return Code
    if name == "about":
        from dpfacts.facts.elsewhere import About

        return About
    if name in ("also", "support"):
        from dpfacts.facts.model import Passage, Support

        return Passage if name == "also" else Support
    return None
