"""Filters, orders and limits of a search, from the command line and from Python; words are in
test_query.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import dpfacts
from dpfacts import FactBase
from dpfacts.errors import DpfactsError
from dpfacts.search.filters import number
from running import BASE, run, write_base

GAMES = {
    f"north-{games}-{prize}"
    for games in ("first", "second")
    for prize in ("gold", "silver", "bronze")
} | {"north-second-all"}
STRANGE = {"strange-markup", "strange-formula", "strange-control"}
RIVERTOWN = STRANGE | {"rivertown-helped"}
NORTHLAND = GAMES | RIVERTOWN | {"north-helped", "north-helped-at-least", "north-coverage"}
SOUTHLAND = {"south-helped", "south-helped-2023", "south-share"}
HELPED = {
    "middleland-helped",
    "north-helped",
    "north-helped-at-least",
    "rivertown-helped",
    "south-helped",
    "south-helped-2023",
}
ALL = NORTHLAND | SOUTHLAND | {"middleland-helped", "grant-range", "homes-in-thousands"}


@pytest.fixture
def base() -> Iterator[FactBase]:
    yield dpfacts.open_base(BASE)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"topic": "games"}, GAMES),
        ({"topic": "sports"}, GAMES),
        ({"topic": "运动会"}, GAMES),
        ({"topic": "GAMES"}, GAMES),
        ({"topic": "Odd strings"}, STRANGE),
        ({"place": "rivertown"}, RIVERTOWN),
        ({"place": "northland"}, NORTHLAND),
        ({"place": "Northland Province"}, NORTHLAND),
        ({"place": "北国省"}, NORTHLAND),
        ({"place": "middleland"}, ALL),
        ({"source": "strange-2025"}, STRANGE),
        (
            {"source": "Ten years of care", "place": "southland"},
            {"south-helped-2023", "south-share"},
        ),
        ({"measure": "people-helped"}, HELPED),
        ({"measure": "Beneficiaries"}, HELPED),
        ({"unit": "percent"}, {"south-share", "north-coverage"}),
        ({"unit": "yuan per month"}, {"grant-range"}),
        ({"period": "2022"}, {"north-coverage", "homes-in-thousands"}),
        (
            {"period": "2020"},
            {"north-first-gold", "north-first-silver", "north-first-bronze", "north-coverage"},
        ),
        ({"period": "2023-12-31/2024-01-01", "place": "southland"}, SOUTHLAND),
        (
            {"period": "2024-04/.."},
            {
                "north-helped",
                "north-helped-at-least",
                "rivertown-helped",
                "south-helped",
                "north-coverage",
            },
        ),
        ({"period": "../1999"}, {"north-coverage"}),
        ({"period": "2030"}, set()),
        ({"min": "40000"}, {"middleland-helped", "homes-in-thousands"}),
        ({"min": "40,000.5"}, {"middleland-helped"}),
        ({"max": "7"}, {"strange-markup", "north-first-bronze"}),
        ({"min": "97.5", "max": "97.5"}, {"north-coverage"}),
        ({"min": "5000000"}, set()),
        (
            {"topic": "care", "place": "southland", "unit": "people", "period": "2024"},
            {"south-helped"},
        ),
    ],
    ids=lambda value: str(sorted(value.items() if isinstance(value, dict) else value)),
)
def test_filters_narrow_the_answer_to_just_these(
    base: FactBase, filters: dict[str, str], found: set[str]
) -> None:
    facts = base.search(**filters)  # type: ignore[arg-type]
    assert {fact.id for fact in facts} == found
    options = [part for name, value in filters.items() for part in (f"--{name}", value)]
    ran = run("search", *options, "--limit", "0", "--fields", "id")
    assert (ran.status, set(ran.ids())) == (0 if found else 1, found)
    assert set(run("list", "facts", *options, "--fields", "id").ids()) == found


PEOPLE: dict[str, list[dict[str, Any]]] = {
    "subjects": [
        {"id": "li-na", "kind": "person", "name": "Li Na", "aka": ["李娜"]},
        {"id": "bureau", "kind": "organisation", "name": "Bureau of Fish"},
    ],
    "units": [{"id": "tonnes", "aka": ["metric tons"], "one": "tonne"}, {"id": "boats"}],
}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"subject": "li-na"}, {"hers", "hers-planned"}),
        ({"subject": "李娜"}, {"hers", "hers-planned"}),
        ({"subject": "bureau of fish"}, {"theirs"}),
        ({"status": "plan"}, {"hers-planned"}),
        ({"status": "actual"}, {"hers", "theirs", "nobodys"}),
        ({"status": "limit"}, set()),
        ({"subject": "li-na", "status": "actual"}, {"hers"}),
        ({"unit": "metric tons"}, {"hers", "hers-planned", "nobodys"}),
        ({"unit": "tonne"}, {"hers", "hers-planned", "nobodys"}),
        ({"unit": "boats"}, {"theirs"}),
    ],
    ids=lambda value: str(sorted(value.items() if isinstance(value, dict) else value)),
)
def test_people_statuses_and_names_of_units_narrow_the_answer_too(
    filters: dict[str, str], found: set[str], tmp_path: Path
) -> None:
    facts = [
        {"id": "hers", "subject": "li-na"},
        {"id": "hers-planned", "subject": "li-na", "status": "plan"},
        {"id": "theirs", "subject": "bureau", "unit": "boats", "quote": "1 boat"},
        {"id": "nobodys"},
    ]
    path = write_base(tmp_path / "base.toml", *facts, **PEOPLE)
    options = [part for name, value in filters.items() for part in (f"--{name}", value)]
    ran = run("search", *options, "--fields", "id", base=path)
    assert (ran.status, set(ran.ids())) == (0 if found else 1, found)
    assert {fact.id for fact in dpfacts.open_base(path).search(**filters)} == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "value", "nearest"),
    [
        ("--subject", "li-nan", "li-na"),
        ("--status", "planned", "plan"),
        ("--unit", "ton", "tonnes"),
    ],
)
def test_an_unknown_name_in_a_filter_is_answered_with_the_nearest(
    option: str, value: str, nearest: str, tmp_path: Path
) -> None:
    path = write_base(tmp_path / "base.toml", {"subject": "li-na"}, **PEOPLE)
    ran = run("search", option, value, base=path)
    # a status is a word of dpfacts, the others are names that a base has
    assert (ran.status, ran.out) == (2 if option == "--status" else 1, "")
    assert f"unknown {option[2:]}: {value!r}" in ran.err
    assert nearest in ran.err.split("nearest: ")[1]


@pytest.mark.parametrize(
    "name", ["topic", "place", "source", "measure", "unit", "period", "min", "max"]
)
def test_words_and_any_filter_go_together(name: str) -> None:
    values = {
        "topic": "care",
        "place": "southland",
        "source": "daily-2024",
        "measure": "people-helped",
        "unit": "people",
    }
    value = (values | {"period": "2024", "min": "880", "max": "4000"})[name]
    words = set(run("search", "people", "helped", "--limit", "0", "--fields", "id").ids())
    filtered = set(run("search", f"--{name}", value, "--limit", "0", "--fields", "id").ids())
    ran = run("search", "people", "helped", f"--{name}", value, "--limit", "0", "--fields", "id")
    assert ran.status == 0, ran.err
    assert set(ran.ids()) == words & filtered
    assert set(ran.ids()) < words or name == "topic"


@pytest.mark.parametrize("words", ["", "people", "people helped in 2024"])
def test_orders_are_those_they_say(base: FactBase, words: str) -> None:
    def ids(sort: str) -> list[str]:
        return [fact.id for fact in base.search(words, topic="care", sort=sort)]

    assert len(ids("id")) >= 3
    assert ids("id") == sorted(ids("id"))
    values = [base.get(name).value for name in ids("value")]
    assert values == sorted(values, reverse=True)
    places = [base.get(name).place for name in ids("place")]
    assert places == sorted(places)
    periods = [base.get(name).period for name in ids("period")]
    assert "" not in periods[: len([period for period in periods if period])], (
        "undated facts come last"
    )
    years = [
        period.removeprefix("../")[:4] if not period.startswith("..") else "0"
        for period in periods
        if period
    ]
    assert all(one <= other for one, other in pairwise(years))


@pytest.mark.parametrize("sort", ["relevance", "value", "period", "place", "id"])
@pytest.mark.parametrize("words", [[], ["people"], ["people", "helped", "2024"]])
def test_a_limit_takes_the_first_of_the_whole_order(sort: str, words: list[str]) -> None:
    args = ["search", *words, "--topic", "care", "--sort", sort, "--fields", "id"]
    every = run(*args, "--limit", "0").ids()
    for limit in range(1, len(every) + 2):
        assert run(*args, "--limit", str(limit)).ids() == every[:limit]


def test_twenty_are_the_most_unless_asked_and_the_page_says_that_there_are_more(
    tmp_path: Path,
) -> None:
    base = write_base(tmp_path / "base.toml", *({"id": f"f-{number}"} for number in range(25)))
    assert [
        len(run("search", *args, base=base).rows())
        for args in (["tonnes"], ["tonnes", "-n", "0"], ["tonnes", "-n", "5"])
    ] == [20, 25, 5]
    page = run("search", "tonnes", "--format", "table", base=base).out
    assert "--limit 0" in page
    assert (
        "--limit 0"
        not in run("search", "tonnes", "--limit", "25", "--format", "table", base=base).out
    )


def test_an_excluded_word_excludes_with_and_without_other_words() -> None:
    gold = set(run("search", "gold", "--fields", "id").ids())
    assert gold == {"north-first-gold", "north-second-gold"}
    assert set(run("search", "--fields", "id", "--", "gold", "-first").ids()) == {
        "north-second-gold"
    }
    assert (
        set(run("search", "--topic", "games", "--fields", "id", "--", "-gold").ids())
        == GAMES - gold
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("16", "north-first-gold"),
        ("１６ gold", "north-first-gold"),
        ("4.2 million", "middleland-helped"),
        ("4,200,000", "middleland-helped"),
        ("97.50", "north-coverage"),
        ("CAFÉ", "strange-control"),
        ("中文", "strange-control"),
        ("河镇", "rivertown-helped"),
        ("第一届 金", "north-first-gold"),
        ("kids", "north-helped"),
        ("nursing Rivertown", "rivertown-helped"),
        ("refit*", "homes-in-thousands"),
        ('"monthly grant"', "grant-range"),
        ("how many people were helped in rivertown?", "rivertown-helped"),
    ],
)
def test_people_find_what_they_mean(words: str, found: str) -> None:
    ran = run("search", words, "--fields", "id")
    assert ran.status == 0
    assert ran.ids()[0] == found or found in ran.ids()[:3]


def test_facts_with_all_the_words_come_before_those_with_some() -> None:
    ids = run("search", "silver second", "--fields", "id").ids()
    assert ids[0] == "north-second-silver"
    assert {"north-first-silver", "north-second-gold"} <= set(ids)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50000", 50000),
        ("50,000", 50000),
        ("-3.5", -3.5),
        ("minus 3.5", -3.5),
        ("1.3m", 1300000),
        ("1.3 million", 1300000),
        ("5万", 50000),
        ("一万七千", 17000),
        ("seventeen thousand", 17000),
        ("half a million", 500000),
        ("half", 0.5),
        ("3½", 3.5),
        ("12,5", 12.5),
        ("1.234.567", 1234567),
        ("1 234 567", 1234567),
        ("97.5%", 97.5),
        ("1e6", 1000000),
        ("5 lakh", 500000),
        ("twenty-three", 23),
    ],
)
def test_a_bound_is_read_as_the_quotes_are(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "many", "hundreds", "nan", "inf", "1e999", "1_000", "5 to 12", "2019/20", "over 9", "5 9"],
)
def test_what_is_not_one_number_bounds_nothing(text: str) -> None:
    with pytest.raises(DpfactsError, match="not a number"):
        number(text)


def test_a_name_that_two_places_have_is_refused_with_both(tmp_path: Path) -> None:
    places = [{"id": "land", "name": "Land"}]
    places += [{"id": f"spring-{side}", "name": "Spring"} for side in ("east", "west")]
    facts = [{"place": "spring-east"}, {"place": "spring-west"}]
    base = write_base(tmp_path / "base.toml", *facts, places=places)
    ran = run("search", "catch", "--place", "Spring", base=base)
    assert (ran.status, ran.out) == (2, "")
    assert "spring-east, spring-west" in ran.err


def test_a_filter_narrows_the_counts_of_every_kind(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"status": "target"})
    counts = run("list", "--status", "plan", "--json", base=base).data()
    assert {record["count"] for record in counts} == {0}


def test_relations_and_dimensions_are_those_of_the_facts_that_pass(base: FactBase) -> None:
    relations = base.catalogue("relations", place="southland")
    members = {record["id"] for record in base.catalogue("facts", place="southland")}
    related = {relation.id for name in members for relation in base.relations_of(name)}
    assert {record["id"] for record in relations} == related
