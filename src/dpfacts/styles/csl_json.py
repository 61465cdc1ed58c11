"""CSL-JSON, the data format of citation processors (https://github.com/citation-style-language/schema)."""

from __future__ import annotations

import json
from typing import Any

from dpfacts.model import Name, Source, toml_key
from dpfacts.styles.parts import date

HEAD, BETWEEN, TAIL = "[\n", ",\n", "\n]\n"
_PLAIN = (
    "container_title publisher publisher_place genre edition volume issue number page version language URL DOI ISBN ISSN"
).split()


def entry(source: Source) -> str:
    """``source`` as a JSON object, with its title in sentence case as CSL wants it for English."""
    return json.dumps(item(source), ensure_ascii=False, indent=1)


def item(source: Source) -> dict[str, Any]:
    """``source`` as CSL-JSON data."""
    data: dict[str, Any] = {"id": source.id, "type": source.type, "title": source.title_sentence or source.title}
    for role in ("author", "editor", "container_author"):
        if names := getattr(source, role):
            data[toml_key(role)] = [_name(name) for name in names]
    data |= {toml_key(key): getattr(source, key) for key in _PLAIN if getattr(source, key)}
    for key, text in (("issued", source.issued), ("accessed", source.accessed)):
        if when := date(text):
            data[key] = {"date-parts": [[part for part in when if part]]}
    return data


def _name(name: Name) -> dict[str, Any]:
    parts = {key: getattr(name, key) for key in ("family", "given", "suffix", "literal") if getattr(name, key)}
    return parts | ({"static-ordering": True} if name.static_ordering else {})
