from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.prose.stems import stem
from dpfacts.prose.words import tokens
from dpfacts.search.marking import spans


@pytest.mark.parametrize(
    ("text", "stems", "marked"),
    [
        ("Children were rehabilitated.", {"child", "rehabilit"}, ["Children", "rehabilitated"]),
        ("17,000 children", {"17000"}, ["17,000"]),
        ("more than 1.3 million people", {"1300000"}, ["1.3 million"]),
        ("97.50 percent", {"97.5"}, ["97.50 percent"]),
        ("barrier-free homes", {stem("barrier"), stem("free")}, ["barrier", "free"]),
        ("China's plan", {"china"}, ["China's"]),
        ("在河北省有", {"河北"}, ["河北"]),
        ("自闭症", {"自闭", "闭症"}, ["自闭症"]),
        ("nothing", {"child"}, []),
        ("nothing", set(), []),
    ],
)
def test_marked_words(text: str, stems: set[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, stems)] == marked


@given(st.text(st.characters()), st.sets(st.sampled_from(["a", "child", "1", "17000", "中国"])))
def test_marks_lie_in_order_within_the_text_and_never_overlap(text: str, stems: set[str]) -> None:
    for wanted in (stems, {stem(token) for token in tokens(text)}):
        found = list(spans(text, wanted))
        places = [0, *(place for span in found for place in span), len(text)]
        assert places == sorted(places)
        assert all(start < end for start, end in found)
