"""What an entry shows by itself, beyond the corpus of bad bases."""

from __future__ import annotations

import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bases
from dpfacts.check import run
from dpfacts.check.structure import ID, circles, too_long

WORDS = "of them were helped in towns and villages of the north twelve"


@given(st.text(alphabet="abz059-_ $;*'\"/.\\\n\u0430é", max_size=8))
@example("a\n")
@example("-rf")
@example("a--b")
def test_an_id_that_is_accepted_needs_no_quoting_in_a_shell(id: str) -> None:
    assert not ID.fullmatch(id) or (shlex.quote(id) == id and id[0].isalnum() and id == id.lower())


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        ("123456789012345678", False),
        ("1234567890123456789", True),
        ("1E+17", False),
        ("1E+18", True),
        ("1E-18", False),
        ("1E-19", True),
        ("0", False),
    ],
)
def test_eighteen_digits_are_the_most_on_either_side_of_the_point(
    number: str, refused: bool
) -> None:
    assert too_long(Decimal(number)) is refused


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        (f"17,000 {WORDS.removesuffix(' twelve')}", []),
        (f"17,000 {WORDS}", ["long-quote"]),
        (f"17,000 … {WORDS.removesuffix(' twelve')}", []),
        ("17,000 … of … them", []),
        ("17,000 …", ["bad-segments"]),
        ("… 17,000", ["bad-segments"]),
        ("17,000… children", ["bad-segments"]),
        ("17,000 … … children", ["bad-segments"]),
        ("Over 17,000 were helped last year.", ["sentence-quote"]),
        ("“Over 17,000 were helped last year.”", ["sentence-quote"]),
        ("over 17,000 were helped last year.", []),
        ("Over 17,000 in Hebei", []),
    ],
)
def test_a_quote_is_a_fragment_of_twelve_words_whose_segments_are_well_joined(
    quote: str, codes: list[str], tmp_path: Path
) -> None:
    comparator = ">" if "ver 17" in quote else "="
    base = bases.written(tmp_path, bases.figure(quote, "17000", comparator))
    assert [finding.code for finding in run([base])] == codes


@pytest.mark.parametrize(
    "period", ["2020", "2020-07", "2020-07-31", "2016/2020", "../2020-07", "2018/..", "2020~"]
)
def test_periods_in_edtf_are_accepted(period: str, tmp_path: Path) -> None:
    base = bases.minimal(('place = "hebei"', f'place = "hebei"\nperiod = "{period}"'))
    assert run([bases.written(tmp_path, base)]) == []


@pytest.mark.parametrize(
    "period",
    ["2024-02-30", "2021-13", "2020/2019", "20", "spring 2020", "2020/2021/2022", "../..", " "],
)
def test_periods_in_another_form_are_refused_with_the_form_that_is_wanted(
    period: str, tmp_path: Path
) -> None:
    base = bases.minimal(('place = "hebei"', f'place = "hebei"\nperiod = "{period}"'))
    [finding] = run([bases.written(tmp_path, base)])
    assert finding.code == "bad-period"
    assert "EDTF" in finding.message or "ends before it starts" in finding.message


@pytest.mark.parametrize(
    ("within", "chains"),
    [
        ({"village": "county", "county": "china", "china": ""}, []),
        ({"china": "china"}, [["china", "china"]]),
        ({"a": "b", "b": "a"}, [["a", "b", "a"], ["b", "a", "b"]]),
        ({"inside": "a", "a": "b", "b": "a"}, [["a", "b", "a"], ["b", "a", "b"]]),
        ({"a": "nowhere"}, []),
    ],
)
def test_only_the_places_of_a_circle_are_named_with_their_chain(
    within: dict[str, str], chains: list[list[str]]
) -> None:
    assert list(circles(within)) == chains
