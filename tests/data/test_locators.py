"""Where the shipped base says that its figures stand, against the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import ROOT
from dpfacts.check.page import Page
from dpfacts.check.support import pages
from dpfacts.facts.files import read
from dpfacts.facts.model import Fact, Passage
from dpfacts.facts.read import Loaded, parse
from dpfacts.prose.mentions import Span

MOST_WORDS = 12


class Place(NamedTuple):
    """A quote of a fact, first or second, with what its locator says and where it stands."""

    fact: str
    said: str
    page: Page
    spans: tuple[Span, ...]


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return parse(read([ROOT / "data" / "facts.toml"]))[0]


@pytest.fixture(scope="module")
def places(shipped: Loaded, texts: Path) -> list[Place]:
    return list(quoted(shipped, texts))


def quoted(base: Loaded, texts: Path) -> Iterator[Place]:
    found = dict(pages(base, texts))
    for fact in base.document.facts:
        places: tuple[Fact | Passage, ...] = (fact, *fact.also)
        for place in places:
            page = found[place.source or fact.source]
            (match,) = page.text.find(place.quote, place.prefix, place.suffix)
            yield Place(fact.id, place.locator, page, match.spans)


def test_every_locator_is_what_the_text_says(places: list[Place]) -> None:
    wrong = {
        place.fact: (place.said, computed)
        for place in places
        if (computed := place.page.sections.locator(place.spans[0][0], place.said)) != place.said
    }
    assert len(places) > 400
    assert wrong == {}, "the second is what the text says, nothing where it cannot tell"


def test_no_quote_has_words_of_two_sections(places: list[Place]) -> None:
    torn = {
        place.fact: names
        for place in places
        if len(names := {place.page.sections.name(at) for at in ends(place)}) > 1
    }
    assert torn == {}, "declare the stretches so that a caption is none of the running text"


def ends(place: Place) -> Iterator[int]:
    for start, end in place.spans:
        yield from (start, end - 1)


def test_sections_are_told_by_few_words(shipped: Loaded) -> None:
    assert all(source.sections for source in shipped.document.sources)
    long = [
        words
        for source in shipped.document.sources
        for section in source.sections
        for words in section.begins
        if len(words.split()) > MOST_WORDS
    ]
    assert long == [], f"{MOST_WORDS} words are the most"
