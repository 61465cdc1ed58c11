from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows
from drafted import assert_found, assert_in_place, lines, scopes, sentences

SIGNS = (
    "1|17|a|é|中| |\t|\n|\n\n|\r\n|\r|\0|>|> |- |* |1. |(2) |一、|From: a|--|.|:|References"
    "|\x0b|\x85|\u2028"
)
MARKS = st.sampled_from([*SIGNS.split("|"), "|"])
PIECES = [("@", "@"), ("@.", "@."), ("<@>", "<@>"), ("`@`", "`@`"), ("17 @", "17 @")]


@pytest.mark.parametrize("row", rows("markups/plain.toml", "prose"))
def test_what_is_read(row: dict[str, Any]) -> None:
    assert lines(row["draft"], "plain") == row["lines"]
    assert_in_place(row["draft"], "plain", _stands)


def test_the_first_heading_stands_over_all_and_others_over_what_follows() -> None:
    assert scopes("One\n\n1.\n\nTwo\n\n2.\n\nThree\n\n3.", "plain") == [
        *("One", "One > 1.", "One > Two", "One > Two > 2.", "One > Three", "One > Three > 3."),
    ]
    assert scopes("1.\n\nTwo\n\nThree\n\n3.", "plain") == ["1.", "Two", "Three", "Three > 3."]


@given(sentences(PIECES), st.sampled_from([" ", "\n", "\r\n", "\n> ", "\n\t"]))
def test_words_are_found_where_they_stand(words: list[tuple[str, str, str]], joint: str) -> None:
    assert_found("> " + joint.join(written for _, written, _ in words), "plain", words)


def _stands(sign: str, written: str) -> bool:
    return (sign, written) == ("\n", "")


@given(st.lists(MARKS, max_size=30).map("".join))
@example("\n" * 3)
@example("> >")
def test_no_text_is_too_odd(draft: str) -> None:
    assert_in_place(draft, "plain", _stands)


@given(st.lists(MARKS, max_size=20).map("".join))
def test_ends_of_lines_are_all_alike(draft: str) -> None:
    draft = draft.replace("\r", "")
    assert lines(draft.replace("\n", "\r\n"), "plain") == lines(draft, "plain")
    assert lines(draft.replace("\n", "\r"), "plain") == lines(draft, "plain")
