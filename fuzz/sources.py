"""Sources of every shape, and locators, for what cites them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from dpfacts.facts.source import Name, Source
from dpfacts.quantities import period
from fuzz.reader import Reader

TYPES = (
    "webpage article-newspaper article-magazine article-journal report book pamphlet chapter "
    "dataset"
).split()
TEXTS = [
    field.name
    for field in fields(Source)
    if field.type == "str" and field.name not in ("id", "type", "title")
]
DATES = ("issued", "accessed")
GENRES = ("", "brochure", "white paper")
LOCATORS = ("", "page 12", "page 12-19", "paragraph 4", "section Results, Case 8")


def source(read: Reader, name: str = "one") -> Source:
    """A source such as the loader lets through: any text anywhere, dates in EDTF."""
    found: dict[str, Any] = {"type": read.pick([*TYPES, read.text()]), "genre": read.pick(GENRES)}
    title = _said(read)
    people = [tuple(_name(read) for _ in range(read.number(5))) for _ in range(2)]
    for _ in range(read.number(8)):
        field, text = read.pick(TEXTS), read.text()
        if field not in DATES or _is_date(text):
            found[field] = text
    return Source(id=name, title=title, author=people[0], editor=people[1], **found)


def _name(read: Reader) -> Name:
    if read.number(2):
        return Name(literal=_said(read))
    return Name(
        _said(read),
        read.text(),
        read.pick(("", "Jr.", read.text())),
        static_ordering=bool(read.number(2)),
    )


def _said(read: Reader) -> str:
    text = read.text()
    return text if text.strip() else "X"


def _is_date(text: str) -> bool:
    try:
        return bool(period.parse(text))
    except period.BadPeriod:
        return False
