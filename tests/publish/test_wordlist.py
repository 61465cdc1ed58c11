"""The words of the page, and the steps from fact to fact in which they are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts import open_base
from dpfacts.publish.wordlist import DIGITS, steps, wordlist
from running import BASE


def read(text: str) -> list[int]:
    """The numbers that ``text`` steps to, as the page reads them."""
    text = re.sub(r"(.)\*(\d+)\.", lambda run: run[1] * int(run[2]), text)
    places, at = [], 0
    for digit in text:
        at += DIGITS.index(digit)
        if digit != DIGITS[-1]:
            places.append(at)
    return places


@pytest.mark.parametrize(
    ("places", "text"),
    [([0], "0"), ([3, 4], "31"), ([61], "Z0"), ([0, 1, 2, 3, 4], "01*4."), ([130], "ZZ8")],
)
def test_steps(places: list[int], text: str) -> None:
    assert steps(places) == text


@given(st.sets(st.integers(0, 3000), min_size=1))
def test_steps_lead_to_the_same_places(places: set[int]) -> None:
    assert read(steps(sorted(places))) == sorted(places)


def test_every_word_of_a_fact_leads_to_it() -> None:
    with open_base(BASE) as base:
        pieces = [piece.split(" ") for piece in wordlist(base, [["t0"]] * len(base)).split(";")]
        facts = {word: read(way) for words, way in pieces for word in words.split(",")}
        ids = base.ids("facts")
        for word in ("gold", "silver"):
            found = {ids[place] for place in facts[word]}
            assert found >= {fact.id for fact in base if f" {word} " in fact.statement.lower()}
    assert facts[":t0"] == list(range(len(ids)))
