"""``dpfacts search`` and ``list`` as a reader and a script meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import CASES
from running import run, run_on_terminal, write_base

SEARCH = CASES / "search" / "base.toml"


def test_on_a_terminal_the_figure_leads_and_the_words_asked_for_are_marked() -> None:
    shown = run_on_terminal(
        "search", "kids", "Dale", "--limit", "1", "--color", "always", base=SEARCH
    ).out
    lines = [line.strip() for line in shown.splitlines()]
    assert lines[0] == "\x1b[1m1,200 children\x1b[0m"
    assert "\x1b[1;36mDale\x1b[0m" in lines[1]
    assert "\x1b[1;36mchildren\x1b[0m" in lines[1], "a synonym of the word asked for"
    assert "\x1b[2mdale-children · Dale county · 2016–2020 · " in shown
    assert "“1,200 " in shown


def test_with_room_the_figure_stands_beside_its_statement() -> None:
    narrow = run_on_terminal(
        "search", "medals", "--color", "never", columns=80, base=SEARCH
    ).out.splitlines()
    wide = run_on_terminal(
        "search", "medals", "--color", "never", columns=120, base=SEARCH
    ).out.splitlines()
    assert narrow[0] == "30 medals"
    assert wide[0].startswith("30 medals  ")
    assert "The Land won 30 gold medals." in wide[0]
    assert max(map(len, narrow)) <= 80
    assert max(map(len, wide)) <= 120


def test_a_hit_says_what_it_lacks_and_how_many_more_there_are() -> None:
    page = run(
        "search", "children", "treated", "coast", "--format", "table", "--limit", "2", base=SEARCH
    ).out
    assert "without coast" in page
    assert (
        "5 more have some of the words; --limit 0 shows all, --all-words leaves them out."
        in page.replace("\n", " ")
    )
    assert "Related topics: therapy (4)" in page
    alone = run("search", "--topic", "sport", "--format", "table", "--limit", "1", base=SEARCH).out
    assert "3 more; --limit 0 shows all." in alone


def test_explained_scores_are_data_and_a_line() -> None:
    ran = run("search", "kids", "coast", "--explain", "--json", "--limit", "1", base=SEARCH)
    (record,) = ran.data()
    assert record["id"] == "coast-children"
    assert record["missing"] == []
    assert set(record["points"]) == {"kids", "coast"}
    assert record["score"] > 0
    assert "score" not in run("search", "kids", "--json", base=SEARCH).data()[0]
    page = run(
        "search", "kids", "coast", "--explain", "--format", "table", "--limit", "1", base=SEARCH
    ).out
    assert f"score {record['score']:g}; kids: " in page.replace("\n  ", " ")


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--since", "2022"], {"coast-children"}),
        (["--until", "2018"], {"dale-children", "club-founded"}),
        (["--since", "2017", "--until", "2018"], {"dale-children"}),
        (["--min", "1.3m"], {"coast-children"}),
        (["--min", "17 thousand", "--max", "17,000"], {"hills-adults"}),
        (["--min", "1900", "--measure", "money"], {"coast-allowance"}),
        (["--comparator", ">"], set()),
        (["--comparator", "=", "--topic", "aid"], {"coast-allowance"}),
    ],
)
def test_more_filters(args: list[str], found: set[str]) -> None:
    assert set(run("search", *args, "--fields", "id", base=SEARCH).ids()) == found
    assert set(run("list", "facts", *args, "--fields", "id", base=SEARCH).ids()) == found


@pytest.mark.parametrize(
    ("args", "parts"),
    [
        (["--comparator", "=>"], ["unknown comparator: '=>'", "nearest: "]),
        (["--comparator", "about"], ["unknown comparator", "=, >, >=, <, <=, ~"]),
        (["--since", "soon"], ["'soon'", "EDTF"]),
        (["--min", "1.3x"], ["not a number", "1.3m"]),
    ],
)
def test_filters_that_cannot_be_read_say_what_is_wanted(args: list[str], parts: list[str]) -> None:
    ran = run("search", *args, base=SEARCH)
    assert ran.status == 2
    assert not [part for part in parts if part not in ran.err], ran.err


def test_lists_leave_out_what_a_filter_leaves_without_facts() -> None:
    assert set(run("list", "topics", base=SEARCH).ids()) == {"therapy", "sport", "aid"}
    assert run("list", "topics", "--measure", "money", base=SEARCH).ids() == ["aid"]
    assert run("list", "places", "--topic", "aid", "--fields", "id", base=SEARCH).ids() == [
        "land",
        "coast",
    ]
    assert run("list", "measures", "--topic", "aid", "--fields", "id", base=SEARCH).ids() == [
        "money"
    ]


def test_measures_are_listed_with_what_can_be_compared() -> None:
    rows = {row["id"]: row for row in run("list", "measures", "--json", base=SEARCH).data()}
    assert rows["treated"]["facts"] == 4
    assert rows["treated"]["comparable"] == {"children": 2, "people": 2}
    assert rows["money"]["comparable"] == {}
    assert (
        "2 in children, 2 in people"
        in run("list", "measures", "--format", "table", base=SEARCH).out
    )


def test_who_reads_records_is_told_what_a_page_would_say(tmp_path: Path) -> None:
    statements = [f"Boat {number}." for number in range(24)] + ["Boat and barge."]
    base = write_base(tmp_path / "base.toml", *({"statement": text} for text in statements))

    def told(*args: str) -> str:
        return run("search", *args, base=base).err.removeprefix("dpfacts: ").rstrip()

    assert told("boat") == "5 more; --limit 0 shows all"
    assert told("boat barge") == (
        "19 of these 20 lack some of the words; 5 more have some of the words; --limit 0 shows "
        "all, --all-words leaves them out"
    )
    assert told("boat barge", "-n2") == "1 of these 2 lacks some of the words"
    # who chose a limit knows of it, and a page says it itself
    assert told("boat", "-n2") == told("boat", "--format", "table") == told("barge") == ""
    assert run("search", "boat barge", "--strict", base=base).status == 0
