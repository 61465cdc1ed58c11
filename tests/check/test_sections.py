"""Locators computed from texts: paragraphs, sections and their stretches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.check.sections import Sections
from dpfacts.facts.source import Section, Source
from dpfacts.prose.passages import Passages
from dpfacts.prose.quotes import SourceText

ARTICLE = """The year in Northland
By the Bureau

In March a school opened.

A pupil at the door. (Photo: Bureau)

In May a clinic opened.
It has two wards.

In June a home opened.

All rights reserved.
"""
BODY = Section(("In March", "In May"))
CAPTION = Section(("A pupil",), "caption")
BELOW = Section(("All rights",), "below the article")

INTERLEAVED = """wards, and
A nurse at
a garden.
work.

CASE 2
Results
Homes were built.

CASE 1
Care in Northland
The clinic has two
"""
CASE_1 = Section(("CASE 1", "wards, and", "a garden"), "Case 1")
CASE_1_CAPTION = Section(("A nurse", "work"), "Case 1, caption")
CASE_2 = Section(("CASE 2",), "Case 2")


def sections(text: str, *declared: Section) -> Sections:
    source = Source("bulletin", "report", "Bulletin", sections=declared)
    return Sections(source, SourceText(text), Passages(text))


def locator(text: str, words: str, like: str = "", *declared: Section) -> str:
    return sections(text, *declared).locator(text.index(words), like)


def of_article(words: str, like: str = "") -> str:
    return locator(ARTICLE, words, like, BODY, CAPTION, BELOW)


def of_interleaved(words: str, like: str = "") -> str:
    return locator(INTERLEAVED, words, like, CASE_1, CASE_1_CAPTION, CASE_2)


def test_paragraphs_of_a_text_without_declared_sections_are_counted_from_its_beginning() -> None:
    assert locator(ARTICLE, "By the Bureau") == "paragraph 1"
    assert locator(ARTICLE, "two wards", "paragraph 9") == "paragraph 4"


def test_paragraphs_of_the_body_are_counted_from_its_beginning_and_without_what_lies_between() -> (
    None
):
    for words, number in {"In March": 1, "school": 1, "May": 2, "two wards": 2, "June": 3}.items():
        assert of_article(words, "paragraph 7") == f"paragraph {number}"


def test_a_named_section_is_the_locator_of_all_its_stretches() -> None:
    for words in ("Care in", "two", "wards", "garden"):
        assert of_interleaved(words, "section Case 2") == "section Case 1"
    for words in ("A nurse", "work"):
        assert of_interleaved(words, "section Case 1") == "section Case 1, caption"
    assert of_interleaved("Homes", "section Case 2") == "section Case 2"


@pytest.mark.parametrize(
    ("words", "number"), [("CASE 1", 1), ("The clinic", 2), ("wards", 3), ("garden", 3)]
)
def test_paragraphs_within_a_section_are_counted_in_the_order_in_which_it_is_read(
    words: str, number: int
) -> None:
    text = INTERLEAVED.replace("Northland\n", "Northland\n\n")
    declared = (CASE_1, CASE_1_CAPTION, CASE_2)
    found = locator(text, words, "section Case 1, paragraph 8", *declared)
    assert found == f"section Case 1, paragraph {number}"


def test_what_stands_before_every_section_has_no_locator() -> None:
    assert of_article("The year") == ""
    assert of_article("By the Bureau", "paragraph 1") == ""


def test_a_locator_that_a_text_cannot_show_is_left_alone() -> None:
    for like in ("page 4", "lines 3-9", "figure 2", "caption of the map"):
        assert of_article("two wards", like) == locator(ARTICLE, "two wards", like) == ""


def test_the_name_of_a_section_may_stand_alone() -> None:
    assert of_article("pupil", "caption") == "caption"
    assert of_article("pupil", "section caption") == of_article("pupil") == "section caption"
    assert of_article("May", "caption") == "paragraph 2"
    assert of_article("rights", "caption") == "section below the article"


def test_a_section_that_is_not_declared_is_a_line_above() -> None:
    text = "Schools\n\nOne opened.\n\n  OUTLOOK \n\nTwo more will open.\n\nIn May.\n"
    assert locator(text, "Two more", "section Outlook") == "section Outlook"
    assert locator(text, "One opened", "section Outlook") == ""
    assert locator(text, "Two more", "section Look") == ""


@pytest.mark.parametrize(("words", "number"), [("Two more", 1), ("In May", 2)])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_paragraphs_below_a_heading_that_is_not_declared_are_counted_from_there(
    gap: str, words: str, number: int
) -> None:
    text = f"OUTLOOK\n\nNot yet.\n\n OUTLOOK{gap}Two more will open.\n\nIn May.\n"
    found = locator(text, words, "section Outlook, paragraph 7")
    assert found == f"section Outlook, paragraph {number}"


def test_stretches_end_where_the_next_of_any_section_begins() -> None:
    found = sections(INTERLEAVED, CASE_1, CASE_1_CAPTION, CASE_2)
    shown = {
        words: [
            " ".join(INTERLEAVED[start:end].split())
            for start, end in found.spans(INTERLEAVED.index(words))
        ]
        for words in ("garden", "nurse", "Homes")
    }
    assert shown == {
        "garden": ["CASE 1 Care in Northland The clinic has two", "wards, and", "a garden."],
        "nurse": ["A nurse at", "work."],
        "Homes": ["CASE 2 Results Homes were built."],
    }


def test_the_section_of_a_text_that_declares_none_is_the_whole_text() -> None:
    found = sections(ARTICLE)
    assert (found.name(0), found.spans(40)) == (None, [(0, len(ARTICLE))])
    assert sections(ARTICLE, BODY).spans(0) == []


def test_words_that_a_stretch_cannot_begin_with_are_told_and_begin_nothing() -> None:
    missing, twice, shared = "In July", "opened", "In March a school"
    found = sections(ARTICLE, BODY, Section((missing, twice), "A"), Section((shared,), "B"))
    assert found.misplaced == [
        (missing, "is not in the text"),
        (twice, "stands in the text more than once"),
        (shared, "stands where another stretch begins"),
    ]
    assert {found.name(at) for at in range(len(ARTICLE))} == {None, ""}


def test_the_words_of_a_stretch_may_go_over_lines_and_quotation_marks_of_another_shape() -> None:
    text = "Intro.\n\n‘Leave no\n  one behind’: a song.\n"
    found = sections(text, Section(("'Leave no one",), "Songs"))
    assert (found.misplaced, found.name(text.index("song"))) == ([], "Songs")


@given(
    st.lists(st.sampled_from([BODY, CAPTION, BELOW, Section(("By the",), "byline")]), unique=True)
)
def test_every_place_behind_the_first_stretch_is_in_one_stretch_of_its_section(
    declared: list[Section],
) -> None:
    found = sections(ARTICLE, *declared)
    named = [at for at in range(len(ARTICLE)) if found.name(at) is not None]
    assert all(later == at + 1 for at, later in pairwise(named))
    for at in named:
        assert sum(start <= at < end for start, end in found.spans(at)) == 1
