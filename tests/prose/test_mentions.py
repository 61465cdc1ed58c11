"""Where texts name things: whole words in any case and spacing, the longer name before the shorter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.prose.mentions import Vocabulary

NAMES = {
    "hebei": ["Hebei", "河北"],
    "hebei-university": ["Hebei Normal University"],
    "homes": ["renovat*", "barrier-free homes"],
    "people": ["person", "people"],
    "hectares": ["ha"],
}
VOCABULARY = Vocabulary(NAMES.items())


def named(text: str) -> list[tuple[str, str]]:
    found = VOCABULARY.mentions(text).within([(0, len(text))])
    return [(mention.named, text[mention.start : mention.end]) for mention in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in HEBEI.", [("hebei", "HEBEI")]),
        ("Hebei's towns", [("hebei", "Hebei")]),
        ("Hebei’s towns", [("hebei", "Hebei")]),
        ("Hebeian towns", []),
        ("the-Hebei-plan", [("hebei", "Hebei")]),
        ("在河北省", [("hebei", "河北")]),
        ("Hebei Normal\nUniversity", [("hebei-university", "Hebei Normal\nUniversity")]),
        ("Hebei normally", [("hebei", "Hebei")]),
        ("They renovated it; renovations", [("homes", "renovated"), ("homes", "renovations")]),
        ("prerenovated", []),
        ("barrier free homes", [("homes", "barrier free homes")]),
        ("barrier–free homes", [("homes", "barrier–free homes")]),
        ("two persons", [("people", "persons")]),
        ("personal", []),
        ("5 ha", [("hectares", "ha")]),
        ("it has", []),  # no plural of so short a word
        ("Normal\n\nHebei Normal\n\nUniversity", [("hebei", "Hebei")]),  # no name goes on there
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_only_what_begins_within_the_spans_is_given() -> None:
    mentions = VOCABULARY.mentions("Hebei and people, people and Hebei")
    assert [each.start for each in mentions.within([(0, 5), (6, 17)])] == [0, 10]
    assert mentions.within([(1, 10)]) == []
    assert [each.end for each in mentions.within([(9, 12)])] == [16]  # a name that goes on


def test_two_things_of_one_name_are_both_given() -> None:
    both = Vocabulary([("a", ["Xin"]), ("b", ["Xin"])])
    assert [each.named for each in both.mentions("Xin").within([(0, 3)])] == ["a", "b"]


def test_all_that_a_text_names_can_be_asked() -> None:
    assert VOCABULARY.named("people of Hebei Normal University") == {"people", "hebei-university"}


@pytest.mark.parametrize(("text", "said"), [("of Hebei", True), ("of Henan", False), ("", False)])
def test_whether_a_text_names_one_thing_can_be_asked(text: str, said: bool) -> None:
    assert VOCABULARY.names("hebei", text) is said
    assert VOCABULARY.names("nothing", text) is False


words = st.text(st.sampled_from("ab -'河\n"), min_size=1, max_size=6)


@given(words, words, words)
def test_a_name_that_stands_by_itself_is_found_wherever_it_stands(
    before: str, name: str, after: str
) -> None:
    if name.strip(" -'\n"):
        text = f"{before} {name} {after}"
        found = Vocabulary([("it", [name.strip()])]).mentions(text).within([(0, len(text))])
        assert found or "\n\n" in name or "\n \n" in name
        assert all(0 <= each.start < each.end <= len(text) for each in found)
