"""CSL-JSON, the data format of citation processors
(https://github.com/citation-style-language/schema).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dpfacts.cite.parts import sentence_case

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

HEAD, BETWEEN, TAIL = "[\n", ",\n", "\n]\n"
_ROLES = ("author", "editor", "container_author")
_PLAIN = (
    "publisher genre edition volume issue number page version language URL DOI ISBN ISSN "
    "container_title publisher_place"
).split()


def entry(source: Source) -> str:
    """``source`` as a JSON object, with its title in sentence case as CSL wants it for English."""
    return json.dumps(item(source), ensure_ascii=False, indent=1)


def item(source: Source) -> dict[str, Any]:
    """``source`` as CSL-JSON data."""
    data: dict[str, Any] = {"id": source.id, "type": source.type, "title": sentence_case(source)}
    for role in _ROLES:
        if names := getattr(source, role):
            data[_variable(role)] = [_name(name) for name in names]
    data |= {_variable(field): text for field in _PLAIN if (text := getattr(source, field))}
    for key, text in (("issued", source.issued), ("accessed", source.accessed)):
        if text:
            data[key] = _date(text)
    return data


def _variable(field: str) -> str:
    """CSL's name of a field of ours."""
    return field.replace("_", "-")


def _name(name: Name) -> dict[str, Any]:
    parts = {
        _variable(key): getattr(name, key)
        for key in ("family", "given", "non_dropping_particle", "suffix", "literal")
        if getattr(name, key)
    }
    return parts | ({"static-ordering": True} if name.static_ordering else {})


def _date(text: str) -> dict[str, Any]:
    """An EDTF date: its parts, both ends of a range, ``circa`` where it is qualified; a season with
    the number that CSL gives it. As it stands where an end is open, or a season of a range.
    """
    ends = text.split("/")
    if any(end in ("", "..") for end in ends):
        return {"literal": text}
    parts = [[int(part) for part in end.rstrip("~?%").split("-")] for end in ends]
    circa = {"circa": True} if any(end[-1:] in "~?%" for end in ends) else {}
    seasons = [date[1] - 20 for date in parts if len(date) > 1 and date[1] > 12]
    if not seasons:
        return {"date-parts": parts} | circa
    if len(ends) > 1:
        return {"literal": text}
    return {"date-parts": [parts[0][:1]], "season": seasons[0]} | circa
