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

from dpfacts.output.safe import cell, defused, json_visible, toml_visible, visible
from running import UNSAFE

ANY = st.text(st.characters() | st.sampled_from(sorted(UNSAFE)).map(str))
# The Unicode property Bidi_Control, and what has no width.
CONTROLS = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) in ("Cc", "Cs", "Zl", "Zp")
]
CONTROLS += list("\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad") + [
    chr(code) for code in range(0x202A, 0x202F)
]
CONTROLS += [
    chr(code) for code in (*range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0x1D173, 0x1D17B))
]
CONTROLS += [chr(code) for code in range(0xE0000, 0xE0080)]


def test_control_bidi_zero_width_and_surrogate_characters_become_escapes() -> None:
    shown = visible("".join(CONTROLS))
    assert not set(shown) & set(CONTROLS)
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
