"""Invented sources by the thousand: each draws one value along every axis that manuals have rules
for, so that values meet in ways that nobody thought of.

The id of a source names what it drew, for the patterns of tests/cases/styles/generated.toml.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from dpfacts.facts.source import Name, Source
from matrix import TITLES, TYPES, surname

PEOPLE = ("none", "one", "two", "three", "many", "body", "mixed", "particle", "hyphen", "lower")
DATES = {"undated": "", "year": "2019", "month": "2020-07", "day": "2021-03-29"}
PLACES: dict[str, dict[str, str]] = {
    "offline": {},
    "online": {"URL": "https://example.org/a", "accessed": "2026-11-21"},
    "read-month": {"URL": "https://example.org/a", "accessed": "2024-02"},
    "doi": {"DOI": "10.1000/xyz_1"},
}
PAGES = {
    "unpaged": "",
    "one": "7",
    "range": "101-117",
    "letters": "S12-S15",
    "roman": "xii-xv",
    "several": "1006-1011, 1020",
}
MORE: dict[str, dict[str, str]] = {
    "plain": {},
    "edition": {"edition": "2"},
    "ordinal": {"edition": "13th"},
    "volume": {"volume": "3"},
    "placed": {"publisher_place": "Northcity"},
}
GIVEN = {"hyphen": "J.-P.", "lower": "Ana de la"}
PLAIN = ("Counting the care in XX", "Counting the Care in XX")


def sources(seed: int, many: int) -> list[Source]:
    """``many`` sources drawn with ``seed``, each with names and a title of its own."""
    random = Random(seed)
    return [_source(random, number) for number in range(1, many + 1)]


def _source(random: Random, number: int) -> Source:
    kind = random.choice([*TYPES])
    who, date, place = (random.choice([*axis]) for axis in (PEOPLE, DATES, PLACES))
    title = random.choice(["plain", *TITLES])
    page = random.choice([*PAGES]) if kind in ("article-journal", "chapter") else "unpaged"
    more = random.choice([*MORE]) if kind in ("book", "chapter") else "plain"
    word = surname(number + 5000)
    fields: dict[str, Any] = TYPES[kind] | PLACES[place] | MORE[more] | {"page": PAGES[page]}
    sentence, headline = (TITLES | {"plain": PLAIN})[title]
    made = Source(
        id=".".join((kind, who, date, place, title, page, more, str(number))),
        type="book" if kind == "brochure" else kind,
        title="",
        issued=DATES[date],
        language="en",
        author=_people(who, number * 10),
        **fields,
    )
    said = sentence.replace("XX", word)
    held = made.container_title.replace("XX", word)
    return replace(
        made,
        title=said,
        title_sentence=said,
        title_headline=headline.replace("XX", word),
        container_title=held,
    )


def _people(who: str, number: int) -> tuple[Name, ...]:
    persons = [Name(family=surname(number + at), given="Jane Mary") for at in range(9)]
    first, body = persons[0], Name(literal=f"{surname(number)} Federation")
    if who in ("particle", "hyphen", "lower"):
        given = GIVEN.get(who, first.given)
        particle = "van der" if who == "particle" else ""
        return (replace(first, given=given, non_dropping_particle=particle),)
    if who in ("body", "mixed"):
        return (body, *persons[1:2]) if who == "mixed" else (body,)
    return tuple(persons[: ("none", "one", "two", "three").index(who) if who != "many" else 9])
