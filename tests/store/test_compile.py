"""What compiling makes of a document: the records that commands print."""

from __future__ import annotations

import pytest

import dpfacts
from dpfacts.store.record import FIELDS, Record
from running import BASE


def record(id: str) -> Record:
    return dpfacts.open_base(BASE).records([id])[0]


@pytest.mark.parametrize(
    ("id", "figure", "of", "printed", "value", "comparator"),
    [
        ("north-first-gold", "16", " prizes", "16", "16", "="),
        ("north-first-silver", "> 11", " prizes", "more than 11", "11", ">"),
        ("north-helped", "1,200", " people", "1,200", "1200", "="),
        ("north-helped-at-least", "≥ 1,250", " people", "at least 1,250", "1250", ">="),
        ("south-helped", "< 900", " people", "nearly 900", "900", "<"),
        ("rivertown-helped", "≤ 300", " people", "up to 300", "300", "<="),
        ("middleland-helped", "~ 4.2 million", " people", "about 4.2 million", "4200000", "~"),
        ("grant-range", "800–2,000", " yuan per month", "800 and 2,000", "800", "="),
        ("north-coverage", "97.50%", "", "97.50", "97.50", "="),
        ("homes-in-thousands", "40 thousand", " homes", "40 thousand", "40000", "="),
    ],
)
def test_a_figure_is_kept_as_printed_and_as_an_exact_decimal(
    id: str, figure: str, of: str, printed: str, value: str, comparator: str
) -> None:
    made = record(id)
    assert (made["figure"], made["figure_unit"], made["value"]) == (figure, figure + of, value)
    assert made["comparator"] == comparator
    assert made["high"] == ("2000" if id == "grant-range" else None)
    assert printed in made["printed"]


@pytest.mark.parametrize(
    ("id", "period", "words"),
    [
        ("north-first-gold", "2020~", "about 2020"),
        ("north-helped", "2024", "2024"),
        ("south-share", "2023-01/2023-12", "2023-01–2023-12"),
        ("north-coverage", "../2024-05", "until 2024-05"),
        ("middleland-helped", "", ""),
    ],
)
def test_periods_are_given_in_edtf_and_in_words(id: str, period: str, words: str) -> None:
    assert (record(id)["period"], record(id)["period_text"]) == (period, words)


def test_a_record_has_all_fields_in_their_order() -> None:
    assert {tuple(record) for record in dpfacts.open_base(BASE).records()} == {FIELDS}


def test_figures_whose_arithmetic_does_not_hold_carry_a_warning_and_no_others_do() -> None:
    made = dpfacts.open_base(BASE).records()
    warned = {each["id"]: each["warnings"] for each in made if each["warnings"]}
    said = ["Does not add up: 850 of 1,200 is 70.8 percent, not 60. [south-of-north]"]
    assert warned == dict.fromkeys(("south-helped-2023", "north-helped", "south-share"), said)
