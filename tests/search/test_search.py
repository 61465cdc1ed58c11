"""Ranking: what people mean comes first. Filters and orders are in test_search_filters, the
language of queries in test_query.
"""

from __future__ import annotations

from typing import Any

import pytest

from casefiles import rows
from conftest import CASES
from dpfacts import FactBase, open_base
from dpfacts.store.layout import WEIGHTS
from running import run

BASE = CASES / "search" / "base.toml"


@pytest.fixture
def base() -> FactBase:
    return open_base(BASE)


@pytest.mark.parametrize("case", rows("search/queries.toml", "queries"))
def test_what_people_mean_comes_first(base: FactBase, case: dict[str, Any]) -> None:
    found = base.hits(case["query"]).ids()
    first = found if case.get("all") else found[: len(case["first"])]
    assert (set(first), len(first)) == (set(case["first"]), len(case["first"]))
    if not case.get("any_order"):
        assert first == case["first"]
    assert set(case.get("after", ())) <= set(found[len(case["first"]) :])


def test_a_place_finds_what_is_told_of_those_at_home_there() -> None:
    base = open_base(CASES / "search" / "homes.toml")
    assert base.hits(place="glen").ids() == ["farmer-loan", "farmer-coast-loan"]
    assert base.hits(place="coast").ids() == ["farmer-coast-loan"]
    counts = {place["id"]: place["facts_within"] for place in base.catalogue("places")}
    assert counts == {"dale": 3, "glen": 2, "coast": 1}


@pytest.mark.parametrize("name", ["Glen", "幽谷村"])
def test_the_name_of_a_home_finds_figures_of_the_place_around_it(name: str) -> None:
    base = open_base(CASES / "search" / "homes.toml")
    assert base.hits(name).ids() == ["farmer-loan"]


def test_words_side_by_side_in_the_query_are_wanted_side_by_side() -> None:
    base = open_base(CASES / "search" / "adjoining.toml")
    assert base.hits("deaf school").ids() == ["side-by-side", "apart"]
    assert base.hits("school deaf").ids() == ["apart", "side-by-side"]


def test_with_all_words_no_fact_lacks_one(base: FactBase) -> None:
    assert base.hits("gold Dale").ids()
    assert base.hits("gold Dale", all_words=True).ids() == []
    assert base.hits("gold hills", all_words=True).ids() == ["hills-gold"]
    assert base.hits("gold hills xyzzyx", all_words=True).ids() == []
    assert run("search", "gold", "hills", "--all-words", "--fields", "id", base=BASE).ids() == [
        "hills-gold"
    ]


def test_facts_with_all_the_words_come_first_and_each_says_what_it_lacks(base: FactBase) -> None:
    hits = base.hits("children treated coast 2023").hits
    missing = [len(hit.missing) for hit in hits]
    assert missing[0] == 0 < missing[-1]
    assert [bool(count) for count in missing] == sorted(bool(count) for count in missing)
    assert hits[-1].missing


def test_scores_are_spelt_out_by_word_and_field(base: FactBase) -> None:
    hit = base.hits("kids Dale").hits[0]
    assert set(hit.points) == {"kids", "dale"}
    assert set(hit.points["kids"]) == {"also"}, "by the thesaurus alone"
    assert {"place", "statement"} <= set(hit.points["dale"]) <= set(WEIGHTS)
    assert hit.score > 0


@pytest.mark.parametrize(
    ("query", "corrected", "first"),
    [
        ("chidlren", {"chidlren": "children"}, "dale-children"),
        ("medels Hills", {"medels": "medals"}, "hills-gold"),
        ("athlets", {}, "club-members"),
        ("kids xyzzyxyz", {}, "dale-children"),
    ],
)
def test_a_word_that_no_fact_has_is_taken_for_its_nearest(
    base: FactBase, query: str, corrected: dict[str, str], first: str
) -> None:
    found = base.hits(query)
    assert (found.corrected, found.ids()[0]) == (corrected, first)


def test_corrections_are_said_on_stderr_in_one_line() -> None:
    ran = run("search", "medels xyzzyxyz", "--fields", "id", base=BASE)
    assert (ran.status, ran.ids()[0]) == (0, "land-gold")
    assert (
        ran.err == "dpfacts: no fact has 'medels', searched for 'medals'; no fact has 'xyzzyxyz'\n"
    )
    assert run("search", "medals", base=BASE).err == ""


@pytest.mark.parametrize("query", ["medals", "gold hills", "17000", "丘陵"])
def test_a_word_that_has_hits_is_never_corrected(base: FactBase, query: str) -> None:
    found = base.hits(query)
    assert (found.corrected, found.unmet) == ({}, ())


@pytest.mark.parametrize(
    ("given", "passes"),
    [
        ({"max": "799"}, False),
        ({"max": "800"}, True),
        ({"max": "1500"}, True),
        ({"min": "1500"}, True),
        ({"min": "2000"}, True),
        ({"min": "2001"}, False),
    ],
    ids=str,
)
def test_a_range_passes_a_bound_that_one_of_its_values_keeps(
    base: FactBase, given: Any, passes: bool
) -> None:
    assert ("coast-allowance" in base.hits(**given).ids()) is passes


def test_counts_are_those_of_the_whole_base(base: FactBase) -> None:
    assert base.hits("gold hills", limit=1).counted() == (1, len(base.hits("gold hills").ids()))
    assert base.hits(topic="sport", limit=1).counted() == (4, 4)
    assert base.hits("gold xyzzyxyz", limit=1).counted() == (2, 2)


@pytest.mark.parametrize("query", ["club -founding*", "club -found*", "club -founded"])
def test_an_excluded_prefix_excludes_every_word_that_begins_so(base: FactBase, query: str) -> None:
    expected = ["club-members"] if "founding" not in query else ["club-founded", "club-members"]
    assert sorted(base.hits(query).ids()) == expected


def test_very_common_words_choose_no_more_candidates_than_can_be_ranked(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a base where a word has more facts than are ranked, facts with all the words are found all
    the same.
    """
    monkeypatch.setattr("dpfacts.search.search._POOL", 2)
    assert base.hits("treated children dale", limit=1).ids() == ["dale-children"]
    assert base.hits("treated adults 17000", limit=1).ids() == ["hills-adults"]
    assert len(base.hits("treated", limit=2).ids()) == 2
