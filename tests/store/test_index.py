"""The words of a compiled base, and the facts that have them."""

from __future__ import annotations

import pytest

import dpfacts
from conftest import CASES
from dpfacts.prose.stems import stem
from dpfacts.store.index import Index
from running import BASE

COMPLETE = CASES / "valid" / "complete.toml"


@pytest.fixture
def index() -> Index:
    return dpfacts.open_base(COMPLETE).index


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Northland", {"north-gold", "north-silver"}),
        ("北国", {"north-gold", "north-silver"}),
        ("middleland", {"north-gold", "north-silver", "north-gold-share"}),
        ("nursing", {"north-silver"}),
        ("medals", {"north-gold", "north-silver", "north-gold-share"}),
        ("first", {"north-gold"}),
        ("fifty-nine", {"north-silver"}),
        ("59", {"north-silver"}),
        ("40.5", {"north-gold-share"}),
        ("2020", {"north-gold"}),
        ("bureau", {"north-gold", "north-silver", "north-gold-share"}),
        ("bronze", set()),
    ],
)
def test_a_fact_is_found_by_its_words_its_numbers_and_every_name_of_what_it_refers_to(
    words: str, found: set[str]
) -> None:
    assert {fact.id for fact in dpfacts.open_base(COMPLETE).search(f'"{words}"')} == found


def test_words_are_counted_in_facts(index: Index) -> None:
    assert index.counts(["gold", "bronz", ""]) == {"gold": 2, "": 3}
    assert index.beginning("north", 9) == [("north", 3), ("northland", 2)]
    assert index.beginning("north", 1) == [("north", 3)]
    spelled = {word: (form, facts) for word, form, facts in index.spellings()}
    assert spelled["prizes"] == spelled["prize"] == (stem("prizes"), 3)


def test_synonyms_and_places_are_told_by_stems(index: Index) -> None:
    assert index.synonyms([stem("prizes")]) == {stem("medals"), "奖牌"}
    inner = dpfacts.open_base(BASE).index
    assert set(inner.around(["rivertown", "provinc"])) == {
        ("rivertown", "northland", True),
        ("rivertown", "middleland", False),
    }
