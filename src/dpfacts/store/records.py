"""Entries as JSON text and back, for the compiled base. Exact: decimals travel as strings.

A fact is stored as its flat record (:mod:`dpfacts.store.views`), which commands print, and what the
fact says beyond that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar

from dpfacts.facts.model import Code, Fact, Name, Passage

Entry = TypeVar("Entry")
_NESTED: dict[str, Callable[..., Any]] = {
    "author": Name,
    "editor": Name,
    "container_author": Name,
    "codes": Code,
    "also": Passage,
}
_DECIMALS = ("value", "high", "years", "factor")
_BEYOND = ("prefix", "suffix", "keywords", "also")
_VIEWED = tuple(field.name for field in fields(Fact) if field.name not in _BEYOND)
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def dump(entry: Any) -> str:
    """``entry`` (a dataclass of :mod:`dpfacts.facts.model`) as JSON; what is as by default is left
    out.
    """
    return encode(_plain(entry))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        kept = [
            (field.name, item)
            for field in fields(value)
            if not _same(item := getattr(value, field.name), field.default)
        ]
        return {name: _plain(item) for name, item in kept}
    return value


def _same(item: Any, default: Any) -> bool:
    return type(item) is type(default) and bool(item == default)


def load(cls: Callable[..., Entry], text: str) -> Entry:
    """The entry of class ``cls`` that :func:`dump` wrote."""
    return _build(cls, json.loads(text))


def beyond(fact: Fact, view: Mapping[str, object]) -> str:
    """What ``fact`` says beyond its flat record ``view``: as JSON, for :func:`fact`."""
    more = {
        name: _plain(item) if name == "also" else item
        for name in _BEYOND
        if (item := getattr(fact, name))
    }
    # Shown without the rounding, or in words where the source has none:
    if (value := str(fact.value)) != view["value"]:
        more["value"] = value
    if fact.high is not None and (high := str(fact.high)) != view["high"]:
        more["high"] = high
    if fact.printed != view["printed"]:
        more["printed"] = fact.printed
    return encode(more) if more else "{}"


def fact(view: str, more: str) -> Fact:
    """The fact whose flat record is ``view`` and whose rest is ``more``, both JSON."""
    shown = json.loads(view)
    shown["dimensions"] = shown["dimensions"] or None
    return _build(Fact, {name: shown[name] for name in _VIEWED} | json.loads(more))


def _build(cls: Callable[..., Entry], data: dict[str, Any]) -> Entry:
    for name, value in data.items():
        if isinstance(value, list):
            nested = _NESTED.get(name)
            data[name] = tuple(_build(nested, item) if nested else item for item in value)
        elif name in _DECIMALS and value is not None:
            data[name] = Decimal(value)
    return cls(**data)
