from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows, table
from conftest import CASES
from dpfacts import FactBase, open_base
from dpfacts.errors import DpfactsError
from dpfacts.search.query import parse

SIGNS = [
    '"',
    "*",
    "NEAR(",
    "NEAR",
    "AND",
    "OR",
    "NOT",
    "^",
    ":",
    "-",
    "+",
    "(",
    ")",
    "{a b}:",
    "'",
    ";--",
    "\0",
    "\ud800",
]
WORDS = [
    "gold",
    "残疾",
    "17,000",
    "1.3m",
    ".5",
    "½",
    "²",
    "ß",
    "ﬁ",
    "١٧",
    "🥇",
    "\u0301",
    "_",
    "ᾳ",
    "thırd",
    "the",
]
hostile = st.lists(
    st.sampled_from(SIGNS) | st.sampled_from(WORDS) | st.text(st.characters(), max_size=5)
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda joint: joint.join(parts)))


@pytest.fixture(scope="module")
def ask() -> Callable[[str], list[str]]:
    """Searches the base in cases/queries, compiled into a real full-text index: the ids of the
    facts found, best first.
    """

    @cache
    def base() -> FactBase:
        return open_base(CASES / "queries" / "base.toml")

    return lambda words: [fact.id for fact in base().search(words)]


@pytest.mark.parametrize("case", rows("queries/queries.toml", "queries"))
def test_query_finds_what_it_asks_for(
    ask: Callable[[str], list[str]], case: dict[str, Any]
) -> None:
    found = ask(case["query"])
    assert "first" not in case or found[:1] == [case["first"]]
    assert not set(found) & set(case.get("misses", []))


@pytest.mark.parametrize("text", table("queries/queries.toml", "nothing"))
def test_query_without_a_word_says_what_to_give(ask: Callable[[str], list[str]], text: str) -> None:
    assert not parse(text)
    with pytest.raises(DpfactsError) as refusal:
        ask(text)
    assert "words" in refusal.value.hint


@given(hostile)
@example("(" * 500 + '"' * 501)
@example(" ".join(f"w{number}" for number in range(2000)))
@example(" -".join(f"w{number}" for number in range(2000)))
def test_any_text_is_a_query_that_the_index_understands(
    ask: Callable[[str], list[str]], text: str
) -> None:
    if parse(text):
        assert len(ask(text)) <= 5
    else:
        with pytest.raises(DpfactsError):
            ask(text)


@pytest.mark.stress
def test_ten_thousand_queries_are_answered_or_refused_in_a_line(
    ask: Callable[[str], list[str]],
) -> None:
    dice = random.Random(10_000)
    parts = [*SIGNS, *WORDS, "".join(map(chr, range(0x20, 0x7F)))]
    for _ in range(10_000):
        pieces = [
            dice.choice(parts) if dice.random() < 0.8 else chr(dice.randrange(0x110000))
            for _ in range(dice.randrange(9))
        ]
        text = dice.choice(["", " "]).join(pieces)
        try:
            assert len(ask(text)) <= 5
        except DpfactsError as refusal:
            assert not parse(text)
            assert len(refusal.message.splitlines()) == len(refusal.hint.splitlines()) == 1


@given(
    st.lists(
        st.sampled_from(
            ["(", ")", "^", ":", "+", "'", ";", "—", "\0", "\ud800", "🥇", "{", "*", "AND", "the"]
        ),
        max_size=8,
    )
)
def test_signs_and_filler_around_the_words_change_nothing(
    ask: Callable[[str], list[str]], noise: list[str]
) -> None:
    around = " ".join(noise)
    assert ask(f"{around} summer gold {around}")[0] == "gold-won"
