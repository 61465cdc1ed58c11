"""Words to leave out stand anywhere on the command line, and options stay options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CASES
from running import BASE, run

SEARCH = CASES / "search" / "base.toml"
MEDALS = {"hills-gold", "land-gold"}


def ids(*args: str) -> set[str]:
    ran = run("search", *args, "--fields", "id", base=SEARCH)
    assert "hint" not in ran.err, ran.err
    return set(ran.ids())


@pytest.mark.parametrize(
    "args",
    [
        ["club", "-founded"],
        ["-founded", "club"],
        ["--topic", "sport", "-founded", "club"],
        ["club", "-founded", "-n", "5"],
        ["-n5", "club", "-founded"],
        ["club", "--", "-founded"],
        ["club", "-founded", "--", "-gold"],
        ["club", "-f", "tsv", "-founded"],
        ["-ftsv", "-founded", "club"],
        ["-founded", "-b", str(SEARCH), "club"],
        ["club", "-was founded"],
    ],
)
def test_a_word_with_a_minus_is_left_out_wherever_it_stands(args: list[str]) -> None:
    assert ids(*args) == {"club-members"}


@pytest.mark.parametrize("word", ["-gold", "-bronze", "-nursing", "-founded", "-hearing", "-金牌"])
def test_no_word_is_taken_for_an_option(word: str) -> None:
    assert ids("medals", word) == (set() if word == "-gold" else MEDALS)


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["-h"], 0),
        (["-n", "2", "medals"], 0),
        (["medals", "-n2"], 0),
        (["medals", "-f", "json"], 0),
        (["medals", "-fjson"], 0),
        (["medals", f"-b{SEARCH}"], 0),
        (["medals", "-b"], 2),
        (["medals", "-z"], 2),
        (["medals", "--nope"], 2),
        (["medals", "-n", "-gold"], 2),
        (["medals", "-n=2"], 2),
    ],
)
def test_options_are_what_they_were(args: list[str], status: int) -> None:
    assert run("search", *args, base=SEARCH).status == status


def test_other_commands_have_no_words_to_leave_out() -> None:
    assert run("list", "-gold").status == 2
    assert run("show", "-gold").status == 2


@given(st.lists(st.text(st.characters(), min_size=1, max_size=8), min_size=1, max_size=3))
def test_any_text_with_a_minus_is_an_answer_or_a_line(words: list[str]) -> None:
    args = [
        "gold",
        *(f"-{word}" for word in words if not word.startswith(("-", "b", "f", "n", "h"))),
    ]
    ran = run("search", *args, base=BASE)
    assert ran.status in (0, 1, 2)
    assert "bug" not in ran.err
