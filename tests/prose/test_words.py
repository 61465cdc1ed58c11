from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import rows, table
from dpfacts.prose.stems import stem
from dpfacts.prose.words import compounds, fold, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hebei", "HEBEI"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "finance"),
        ("１７", "17"),
        ("Ｈｅｂｅｉ", "hebei"),
        ("cafe\u0301", "caf\u00e9"),
        ("17,000", "17000"),
        ("1,300,000", "1300000"),
        ("１７，０００", "17000"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("17", "17,000"), ("1.5", "15"), ("1,5", "15"), ("in 2020, 100", "2020100")]
)
def test_different_numbers_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text("残疾儿童孤独症中国", min_size=2), st.text("ab 1,", max_size=4))
def test_any_two_chinese_characters_side_by_side_are_a_word(run: str, around: str) -> None:
    found = fold(f"{around}{run}{around}").split()
    assert [one + other for one, other in pairwise(run)] == [
        word for word in found if word[0] in run
    ]


def test_a_chinese_character_alone_is_a_word() -> None:
    assert fold("the 残 mark").split() == ["the", "残", "mark"]


@given(st.integers(0, 10**15), st.text("ab ", max_size=3))
def test_separators_of_a_number_do_not_matter(number: int, around: str) -> None:
    assert fold(f"{around}{number:,}{around}") == fold(f"{around}{number}{around}")


@pytest.mark.parametrize("case", rows("words.toml", "tokens"))
def test_text_is_taken_apart_into_words_and_numbers(case: dict[str, Any]) -> None:
    assert tokens(case["text"]) == case["tokens"]


@pytest.mark.parametrize("forms", table("words.toml", "same"))
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", table("words.toml", "different"))
def test_different_words_keep_different_stems(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


@given(st.text(st.characters(max_codepoint=127)))
def test_case_does_not_matter(text: str) -> None:
    assert tokens(text) == tokens(text.upper()) == tokens(text.lower())


@given(st.text(st.characters()))
def test_any_text_gives_tokens_that_have_stems(text: str) -> None:
    for token in tokens(text):
        assert token and not re.search(r"\s", token)
        assert stem(token)


@pytest.mark.parametrize(
    "words",
    [
        "renovate renovated renovating renovation renovations",
        "educate educated education educational",
        "accessible accessibility access",
        "employ employed employer employees employment",
        "unemployed unemployment",
        "disabled disability disabilities",
        "subsidy subsidies subsidised subsidized",
        "operate operation operations operating",
        "child children",
        "woman women",
        "win won winner",
        "sell sold sales",
        "break broken broke",
        "volunteer volunteers volunteering",
        "care caring carer carers",
        "business businesses",
        "family families family's",
        "centre center centres centers",
        "labour labor",
        "honour honor honoured honored",
        "enrol enroll enrolment enrollment",
        "programme program programmes",
        "paralysed paralyzed",
        "organise organization organisation",
        "licence license",
        "metre meter metres",
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(token) for token in tokens(words)}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "care car",
        "county country",
        "gold golden",
        "employed unemployed",
        "business bus",
        "2020 2021",
        "people population",
    ],
)
def test_other_words_have_other_stems(words: str) -> None:
    assert len({stem(token) for token in tokens(words)}) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Barrier-free homes", ["barrier", "free", "homes"]),
        ("China's people’s", ["china", "people"]),
        ("97.50 and 97.5%", ["97.5", "and", "97.5"]),
        ("1,470,000 yuan", ["1470000", "yuan"]),
        ("残疾人", ["残疾", "疾人"]),
        ("a_b", ["a", "b"]),
        ("?!", []),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_hyphenated_words_are_also_one_word() -> None:
    assert compounds("Barrier-free E-commerce in 15-year plans") == ["barrierfree", "ecommerce"]


@given(st.text(st.characters(codec="utf-8")))
def test_every_token_has_a_stem_that_the_index_keeps_whole(text: str) -> None:
    for token in tokens(text):
        assert stem(token)
        assert " " not in stem(token)
