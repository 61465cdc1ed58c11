"""``dpfacts get``: one bare value, or a refusal that says what to ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Ran, run, write_base

SEA = {"id": "sea", "name": "Sea", "within": "land"}
FACTS = [
    {"id": "exact", "value": 17000, "quote": "17,000 tonnes", "statement": "Of 17,000 tonnes."},
    {"id": "more", "quote": "more than 5 tonnes", "value": 5, "comparator": ">"},
    {"id": "nearly", "quote": "nearly 9 tonnes", "value": 9, "comparator": "<"},
    {"id": "about", "quote": "about 7 tonnes", "value": 7, "comparator": "~"},
    {"id": "range", "quote": "5 to 8 tonnes", "value": 5, "high": 8},
    {"id": "doubtful", "value": 3, "doubt": "Said twice.", "place": "sea"},
]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    facts = [fact | {"period": f"20{number:02}"} for number, fact in enumerate(FACTS)]
    return write_base(tmp_path / "base.toml", *facts)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("exact", "17000"),
        ("exact value", "17000"),
        ("exact figure", "17,000"),
        ("exact low", "17000"),
        ("exact high", "17000"),
        ("exact said", "17,000 tonnes"),
        ("exact value_number", "17000.0"),
        ("exact quote", "17,000 tonnes"),
        ("more value", "5"),
        ("more figure", "> 5"),
        ("more low", "5"),
        ("nearly high", "9"),
        ("range low", "5"),
        ("range high", "8"),
        ("sea", "Sea"),
        ("sea within", "land"),
        ("paper", "Paper"),
        ("paper issued", "2024"),
        ("catch", "Catch"),
    ],
)
def test_a_value_is_one_bare_line(line: str, value: str, base: Path) -> None:
    assert run("get", *line.split(), base=base) == Ran(0, f"{value}\n", "")


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("more", 1, "more is more than 5 tonnes, and no exact number"),
        ("about", 1, "about is about 7 tonnes, and no exact number"),
        ("range", 1, "range is 5 to 8 tonnes, and no exact number"),
        ("more high", 1, "it has no high end"),
        ("nearly low", 1, "it has no low end"),
        ("about low", 1, "it has no low end"),
        ("exact reading", 1, "exact has no reading"),
        ("exact valeu", 2, "unknown field: 'valeu'"),
        ("sea colour", 2, "unknown field: 'colour'"),
        ("exatc", 1, "unknown id: 'exatc'"),
    ],
)
def test_what_is_no_single_value_is_refused(line: str, status: int, said: str, base: Path) -> None:
    ran = run("get", *line.split(), base=base)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_a_figure_in_doubt_says_so(base: Path) -> None:
    ran = run("get", "doubtful", base=base)
    assert (ran.status, ran.out) == (0, "3\n")
    assert ran.err == "dpfacts: doubtful: Not to be used unchecked: Said twice.\n"
    assert run("get", "doubtful", "--strict", base=base).status == 1
