"""Nothing that a terminal, a spreadsheet or a renderer of bidirectional text would act on gets out
as it is.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.output import unseen
from dpfacts.output.safe import cell, defused, json_visible, toml_visible, visible
from running import UNSAFE, run

# Of two surrogates side by side JSON makes one character; no base can hold any.
SOME = sorted(char for char in UNSAFE if unicodedata.category(char) != "Cs")
ANY = st.text(st.characters() | st.sampled_from(SOME))


def test_the_table_is_what_the_rule_makes_of_unicode() -> None:
    table = {chr(code) for low, high in unseen.RANGES for code in range(low, high + 1)}
    assert table >= UNSAFE
    # What a later Unicode than Python's has assigned.
    assert {unicodedata.category(char) for char in table - UNSAFE} <= {"Cn"}


def test_what_is_seen_is_found_out_as_the_table_says() -> None:
    everything = [chr(code) for code in range(0x110000)]
    unseen_ones = {char for char in everything if re.match(unseen.PATTERN, char)}
    assert unseen_ones >= UNSAFE
    assert [char for char in everything if unseen.is_seen(char) and char in unseen_ones] == []


@pytest.mark.parametrize(
    "char",
    "\u034f \ufe0f \U000e0100 \u180b \u17b4 \u115f \u3164 \uffa0 \U00013430 \ufdd0".split(),
    ids=ascii,
)
def test_what_has_no_width_is_shown_wherever_it_hides(char: str) -> None:
    shown = f"17{visible(char)}000"
    assert visible(f"17{char}000") == shown
    assert shown.isascii()
    assert json.loads(json_visible(f'"17{char}000"')) == f"17{char}000"
    assert json_visible(f'"17{char}000"').isascii()
    ran = run("search", f"north{char}zzz")
    assert char not in ran.out + ran.err


def test_control_bidi_zero_width_and_surrogate_characters_become_escapes() -> None:
    shown = visible("".join(UNSAFE))
    assert not set(shown) & UNSAFE
    assert shown.isascii()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x9b", r"\x9b"),
        ("\u202e", r"\u202e"),
        ("\U000e0041", r"\U000e0041"),
        ("\udcff", r"\udcff"),
        ("café 中文 😀 – “x”", "café 中文 😀 – “x”"),
        ("[red]:smile:[/red]", "[red]:smile:[/red]"),
    ],
)
def test_escapes_say_which_character_it_is_and_text_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert not UNSAFE & set(visible(text))


@given(st.dictionaries(ANY, ANY | st.lists(ANY) | st.none() | st.booleans()))
def test_json_is_safe_to_show_and_the_same_data(data: dict[str, object]) -> None:
    text = json_visible(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert not UNSAFE & set(text.replace("\n", ""))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        ("x", "x"),
        ("", ""),
        (["a", "b"], "a; b"),
        ([], ""),
        ({"k": "v", "l": "w"}, "k=v; l=w"),
        (["\x1b"], r"\x1b"),
        ({"k": "\u202e"}, r"k=\u202e"),
    ],
)
def test_a_cell_is_one_line_of_text(value: object, shown: str) -> None:
    assert cell(value) == shown


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "=cmd|' /C calc'!A0", "--1", "-1-1", "+1;2", "=A1"]
)
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("＝1+1", "'＝1+1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        ("  =1+1", "  '=1+1"),
        ("\u00a0=1+1", "\u00a0'=1+1"),
        ("x;=1+1", "x;'=1+1"),
        ("x; -1-1; =2", "x; '-1-1; '=2"),
        ('x;"=1+1', "x;\"'=1+1"),
    ],
)
def test_nor_does_one_that_trims_reads_full_width_signs_or_splits_at_semicolons(
    text: str, shown: str
) -> None:
    assert defused(text) == shown


@given(ANY)
def test_defusing_twice_changes_nothing_more_and_nothing_is_lost(text: str) -> None:
    assert defused(defused(text)) == defused(text)
    assert defused(text).replace("'", "") == text.replace("'", "")


@given(ANY)
def test_strings_of_toml_are_safe_to_show_and_the_same_text(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    shown = toml_visible(json.dumps(text, ensure_ascii=False))
    assert tomllib.loads(f"a = {shown}") == {"a": text}
    assert not UNSAFE & set(shown)


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "-5",
        "+1.5",
        "-1,200",
        "-5%",
        "97.50",
        "4200000",
        "",
        "a=1",
        "~ 4.2 million",
        "< 900",
        "1-2",
        "=",
        "-",
        "+",
        "a; -5",
        "; 5",
        " -5 ",
    ],
)
def test_numbers_and_plain_text_are_untouched(text: str) -> None:
    assert defused(text) == text


@given(ANY)
def test_no_cell_starts_with_a_formula(text: str) -> None:
    shown = defused(cell(text))
    assert not re.match(r"\s*[=@\t\r].|\s*[+-](?![\d,.]+%?\s*$).", shown)
