"""A word that no fact has: said, suggested or corrected, and never taken for another that is
known.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from casefiles import rows
from conftest import CASES
from dpfacts import FactBase, open_base
from dpfacts.prose.words import level
from dpfacts.search import known
from running import run, run_on_terminal, write_base

LISTS = Path(known.__file__).with_name("lists")
BASE = CASES / "search" / "base.toml"
HOMES = CASES / "search" / "homes.toml"


@pytest.fixture(scope="module")
def shipped() -> FactBase:
    return open_base()


@pytest.mark.parametrize("case", rows("search/honest.toml", "unanswered"))
def test_figures_of_another_place_or_person_are_no_answer(
    shipped: FactBase, case: dict[str, Any]
) -> None:
    found = shipped.hits(case["query"], limit=20)
    assert found.ids() == []
    assert list(found.names) == case["names"]
    assert set(found.names) <= set(found.unmet)
    assert found.suggested == case.get("suggested", {})
    assert found.instead == case["instead"]
    if found.suggested:
        assert shipped.hits(found.instead, limit=1).ids()


@pytest.mark.parametrize("case", rows("search/honest.toml", "named"))
def test_what_no_fact_has_is_named_and_the_rest_answered(
    shipped: FactBase, case: dict[str, Any]
) -> None:
    found = shipped.hits(case["query"], limit=20)
    assert bool(found.ids()) is not case.get("nothing", False)
    assert list(found.unmet) == case.get("unmet", [])
    assert found.corrected == case.get("corrected", {})
    assert (found.names, found.suggested) == ((), {})


def test_chinese_is_cut_into_the_longest_pieces(shipped: FactBase) -> None:
    found = shipped.hits("河北自闭症儿童康复训练有多少")
    assert [word.term.text for word in found.wanted] == ["河北", "自闭症", "儿童", "康复训练"]


def test_no_well_known_place_is_taken_for_another(shipped: FactBase) -> None:
    text = (LISTS / "places.txt").read_text("utf-8")
    names = [name for line in text.split("\n") if line[:1] != "#" for name in line.split("; ")]
    told = str(shipped.records()) + str(shipped.entries("places") + shipped.entries("subjects"))
    spelled = {word for word, *_ in shipped.index.spellings()}
    lacking = [
        name
        for name in filter(None, names)
        if name not in told and spelled.isdisjoint(re.findall(r"\w+", level(name)))
    ]
    assert len(lacking) > 700
    assert [name for name in lacking if shipped.hits(name, limit=1).ids()] == []
    assert [name for name in lacking if shipped.hits(f"medals {name}", limit=1).ids()] == []


def test_no_word_of_english_is_corrected(shipped: FactBase) -> None:
    words = (LISTS / "english.txt").read_text("ascii").split()
    for word in random.Random(16).sample(words, 400):
        found = shipped.hits(word, limit=1)
        assert (found.corrected, found.suggested if word.islower() else {}) == ({}, {}), word


def test_lists_are_sorted_and_known_word_for_word() -> None:
    words = (LISTS / "english.txt").read_text("ascii").split("\n")[:-1]
    assert words == sorted({*words})
    assert all(word.isalpha() for word in words)
    for word in words[::97]:
        assert known.is_word(word.lower()) is word.islower()
        assert known.is_name(word.lower()) is not word.islower()
        assert not known.is_word(word + "qx")
    assert not known.is_word("")
    assert not known.is_word("a\nb")


def test_a_query_whose_words_facts_have_reads_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("a list is read")

    base = open_base()
    for name in ("_english", "_places", "_variants"):
        monkeypatch.setattr(known, name, refuse)
    for query in ("autism", "how many children in Hebei", "Wang Xiuzhi loan", "河北自闭症儿童"):
        assert base.hits(query, limit=5).ids()
    with pytest.raises(AssertionError, match="a list is read"):
        base.hits("pension", limit=5)


# Places and persons of the base itself


def test_a_place_of_the_base_that_none_of_the_facts_has_is_no_answer() -> None:
    base = open_base(HOMES)
    assert base.hits("Nan loan", place="coast").ids()
    found = base.hits("Ost yuan", min="9999999")
    assert (found.ids(), found.names) == ([], ("ost",))
    ran = run("search", "Ost", "yuan", "--min", "9999999", base=HOMES)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("dpfacts: no fact found has 'ost'; without: `dpfacts search yuan ")
    assert "--min 9999999" in ran.err


# What is said, and where


@pytest.mark.parametrize("runner", [run, run_on_terminal])
def test_a_missing_place_is_one_line_with_a_command_to_paste(runner: Any) -> None:
    ran = runner("search", "Hubei", "medals", base=BASE)
    assert ran.status == 1
    said = (ran.out + ran.err).split("\n")
    assert said[0].startswith("dpfacts: no fact found has 'hubei'; without: `dpfacts search medals")
    assert said[1:] == [""]


def test_a_suggestion_is_a_command_to_paste_with_the_same_filters() -> None:
    ran = run("search", "Goast", "loan", "--unit", "yuan", base=HOMES)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "dpfacts: no fact has 'goast', did you mean 'coast'? Try "
        "`dpfacts search coast loan --unit yuan`\n"
    )


def test_a_kind_of_answer_that_is_missing_is_said_first() -> None:
    line = "no figure of the base answers that; the nearest are:"
    ran = run("search", "when", "gold", "zzxyzzyx", base=BASE)
    assert (ran.status, bool(ran.ids())) == (0, True)
    assert ran.err.splitlines() == [f"dpfacts: {line}", "dpfacts: no fact has 'zzxyzzyx'"]
    page = run_on_terminal("search", "when", "gold", base=BASE)
    assert (page.out.splitlines()[0], page.err) == (line, "")
    assert run("search", "how many gold medals", base=BASE).err == ""
    assert run("search", "when gold", "--strict", base=BASE).status == 1


@pytest.mark.parametrize(
    ("query", "answered"),
    [
        ("how many bridges has the Land", False),
        ("how many bridges in Dale of the Land", True),
        ("how many bridges", True),
        ("bridges of the Land", True),
        # what is asked about is a subject, wherever it is
        ("how many trams has the Depot of the Land", True),
    ],
)
def test_a_number_of_a_place_is_no_answer_about_the_place_around_it(
    query: str, answered: bool, tmp_path: Path
) -> None:
    base = write_base(
        tmp_path / "base.toml",
        {
            "id": "b",
            "statement": "Dale has 3 bridges.",
            "quote": "3 bridges",
            "value": 3,
            "place": "dale",
        },
        {
            "id": "t",
            "statement": "The Depot has 3 trams.",
            "quote": "3 trams",
            "value": 3,
            "place": "dale",
            "subject": "depot",
        },
        places=[
            {"id": "land", "name": "The Land"},
            {"id": "dale", "name": "Dale", "within": "land"},
        ],
        subjects=[{"id": "depot", "name": "The Depot", "kind": "organisation"}],
    )
    ran = run("search", query, base=base)
    assert bool(ran.out)
    assert ("answers that" not in ran.err) is answered


@pytest.mark.parametrize("flag", ["--strict", "--all-words"])
@pytest.mark.parametrize(
    ("query", "status", "found"),
    [
        ("medals", 0, True),
        ("medels", 1, False),
        ("medals zzxyzzyx", 1, False),
        ("gold Dale", 1, False),
    ],
)
def test_strict_and_all_words_are_one_flag(flag: str, query: str, status: int, found: bool) -> None:
    ran = run("search", *query.split(), flag, base=BASE)
    assert (ran.status, bool(ran.out)) == (status, found)


def test_records_say_what_was_corrected_and_what_no_fact_has() -> None:
    (record,) = run("search", "medels zzxyzzyx", "-n1", "--json", base=BASE).data()
    assert (record["corrected"], record["unmet"]) == ({"medels": "medals"}, ["zzxyzzyx"])
    (plain,) = run("search", "medals", "-n1", "--json", base=BASE).data()
    assert (plain["corrected"], plain["unmet"]) == ({}, [])
    shown = run("search", "zzxyzzyx medals", "-n1", "--fields", "id,unmet", base=BASE)
    assert shown.rows()[0][1] == "zzxyzzyx"


def test_what_is_to_be_left_out_and_no_fact_has_is_said() -> None:
    ran = run("search", "medals", "-zzxyzzyx", base=BASE)
    assert ran.status == 0
    assert ran.err == "dpfacts: no fact has 'zzxyzzyx', which was to be left out\n"
