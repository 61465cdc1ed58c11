"""Which entries of what is said elsewhere answer a query, and how ``search`` shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dpfacts
from dpfacts.search.elsewhere import answering
from running import BASE, run, run_on_terminal, write_base

PLACES: list[dict[str, Any]] = [
    {"id": "land", "name": "The Land"},
    {"id": "dale", "name": "Dale", "within": "land", "aka": ["谷地"]},
]
WORDS = [{"words": ["trams", "streetcars", "电车"]}]


def told(id: str, says: str, **more: Any) -> dict[str, Any]:
    page = {"title": "T", "issued": "2021", "URL": "https://example.org/"}
    return {"id": id, "says": says, "source": page, **more}


ENTRIES = [
    told("dale-trams-2019", "In 2019 Dale had 85,000 trams.", place="dale", period="2019"),
    told("dale-trams-2021", "In 2021 Dale had nearly 90,000 trams.", place="dale", period="2021"),
    told("dale-buses", "Dale had 7 buses beside its trams.", place="dale", topics=["traffic"]),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    fact = {"id": "f", "statement": "Dale has 3 bridges.", "quote": "3 bridges", "value": 3}
    topics = [{"id": "traffic", "aka": ["transport"]}]
    lists: dict[str, list[dict[str, Any]]] = {
        "places": PLACES,
        "synonyms": WORDS,
        "elsewhere": ENTRIES,
        "topics": topics,
    }
    return write_base(tmp_path_factory.mktemp("told") / "base.toml", fact, **lists)


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("how many trams has Dale?", ["dale-trams-2021", "dale-trams-2019"]),
        ("streetcars", ["dale-trams-2021", "dale-trams-2019"]),
        ("trams 2019", ["dale-trams-2019"]),
        ("trams in the Land", ["dale-trams-2021", "dale-trams-2019"]),
        ("85 thousand", ["dale-trams-2019"]),
        ("谷地有多少电车", ["dale-trams-2021", "dale-trams-2019"]),
        ("谷地的火箭", []),
        ("buses", ["dale-buses"]),
        ("transport", ["dale-buses"]),
        ("tram* buses", ["dale-buses"]),
        ("trams -buses -2019", ["dale-trams-2021"]),
        ('"dale had nearly" trams', ["dale-trams-2021"]),
        ('"nearly dale had" trams', []),
        # A word that an entry has not is not left out, nor taken for another.
        ("trams in Hill", []),
        ("trams of Dale in 2020", []),
        ("trems", []),
        # What only the place or the year says is about anything there.
        ("Dale", []),
        ("2019", []),
        ("-trams", []),
        ("", []),
    ],
)
def test_an_entry_answers_that_has_all_words_and_is_about_one(
    words: str, answers: list[str], base: Path
) -> None:
    with dpfacts.open_base(base) as opened:
        assert [entry.id for entry in answering(opened, words)] == answers


def test_where_no_fact_is_found_it_is_said_and_the_answer_stays_no(base: Path) -> None:
    ran = run("search", "streetcars", "2019", base=base)
    assert (ran.status, ran.out) == (1, "")
    said = "no figure of the base; elsewhere, not proved here: In 2019 Dale had 85,000 trams."
    assert said in ran.err
    assert "not proved" not in run("search", "streetcars", "2020", base=base).err


def test_after_the_hits_it_stands_dim_and_only_for_people() -> None:
    page = run_on_terminal("search", "gold", "games", "--color", "always", columns=200, base=BASE)
    last = page.out.rstrip().splitlines()[-1]
    assert last.startswith("\x1b[2mElsewhere, not proved here: At the First Games Northland won")
    for line in ("search gold games", "search gold games --json"):
        ran = run(*line.split(), base=BASE)
        assert "Observer" not in ran.out + ran.err


def test_where_figures_are_found_that_do_not_answer_it_is_said_first_in_a_pipe() -> None:
    asked = "search members of trade unions 2018 -n 1 --fields id".split()
    ran = run(*asked, base=None)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "id")
    assert ran.err.startswith("dpfacts: no figure of the base; elsewhere, not proved here: In Oct")
    assert ran.err.endswith("[acftu-members-2018] The nearest are:\n")
    page = run(*asked[:-2], "--format", "table", base=None)
    assert page.err == "" and page.out.count("300 million members") == 1


def test_filters_choose_facts_so_that_nothing_else_answers() -> None:
    page = run("search", "gold", "--topic", "games", "--format", "table", base=BASE).out
    assert "Elsewhere" not in page
