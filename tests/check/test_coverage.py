"""Every number of a text is quoted by a fact or omitted with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given

import bases
import running
from dpfacts.check import coverage, run
from oracles import places_of
from strategies import OMITTED, QUOTED, QUOTING, quoting

TEXT = "In all, more than 17,000 children were helped.\nPage 5\nPage 5\n"
OMISSION = '\n[[omissions]]\nsource = "bulletin"\nquote = "{}"\nreason = "number of a page"\n'


def uncovered(folder: Path, text: str, base: str) -> list[tuple[int, str]]:
    (folder / "bulletin.txt").write_bytes(text.encode())
    findings = run([bases.written(folder, base)], folder, complete=True)
    return [
        (found.line, found.message.split("'")[1])
        for found in findings
        if found.code == "open-number"
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        ("It is the first and only one.", []),
        ("12 towns, two counties", ["12", "two"]),
        ("the second of three", ["second", "three"]),
        ("twice as many, half of them", ["twice", "half"]),
        ("hundreds of dozens", ["hundreds of dozens"]),
        ("on 31 July 2020", ["31", "2020"]),
    ],
)
def test_numbers_in_digits_and_words_want_cover_and_one_and_first_do_not(
    text: str, numbers: list[str], tmp_path: Path
) -> None:
    assert sorted(number for _, number in uncovered(tmp_path, text, bases.MINIMAL)) == sorted(
        numbers
    )


def test_a_number_is_open_at_its_own_line_until_a_fact_or_an_omission_holds_it(
    tmp_path: Path,
) -> None:
    assert uncovered(tmp_path, TEXT, bases.MINIMAL) == [(2, "5"), (3, "5")]
    once = bases.minimal(add=OMISSION.format("helped. Page 5"))
    assert uncovered(tmp_path, TEXT, once) == [(3, "5")]
    every = bases.minimal(add=OMISSION.format("Page 5") + "every = true\n")
    assert uncovered(tmp_path, TEXT, every) == []


def test_a_quote_covers_the_numbers_of_its_segments_and_not_those_between(tmp_path: Path) -> None:
    base = bases.figure("17,000 … 38 counties", "17000")
    assert uncovered(tmp_path, "17,000 children of 12 towns and 38 counties", base) == [(1, "12")]


@pytest.mark.parametrize(
    "base",
    [bases.figure("17", "17"), bases.minimal(add=OMISSION.format("17"))],
    ids=["fact", "omission"],
)
def test_a_number_that_is_covered_in_part_is_open(base: str, tmp_path: Path) -> None:
    assert uncovered(tmp_path, "In all, 17 million", base) == [(1, "17 million")]
    assert uncovered(tmp_path, "In all, 17", base) == []


def test_a_quote_that_shows_a_coordinate_covers_its_numbers(tmp_path: Path) -> None:
    text = "In 2020 and 2021, more than 17,000 children were helped."
    assert uncovered(tmp_path, text, bases.MINIMAL) == [(1, "2020"), (1, "2021")]
    support = 'place = "hebei"\nsupport = [{ for = "period", quote = "In 2020" }]'
    base = bases.minimal(('place = "hebei"', support))
    assert uncovered(tmp_path, text, base) == [(1, "2021")]


def test_of_very_many_open_numbers_the_first_are_named_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "_LISTED", 3)
    (tmp_path / "bulletin.txt").write_text("12\n13 14 15\n" + "16 " * 5000)
    found = run([bases.written(tmp_path, bases.MINIMAL)], tmp_path, complete=True)
    said = [(finding.line, finding.message) for finding in found if finding.code == "open-number"]
    assert [(line, message.split()[0]) for line, message in said] == [
        (1, "'12'"),
        (2, "'13'"),
        (2, "'14'"),
        (2, "5,001"),
    ]
    assert said[-1][1] == "5,001 more numbers, from here on, are in no quote and no omission"


def test_an_open_number_is_shown_with_the_words_around_it_however_long_its_line_is(
    tmp_path: Path,
) -> None:
    (tmp_path / "bulletin.txt").write_text(
        f"no number\n   {'here is ' * 500} 12 towns and {'3' * 500} homes\n5"
    )
    found = run([bases.written(tmp_path, bases.MINIMAL)], tmp_path, complete=True)
    shown = {
        finding.message.split("“")[1]: finding.line
        for finding in found
        if finding.code == "open-number"
    }
    assert shown == {
        f"{'is here ' * 4}is  12 towns and {'3' * 31}”": 2,
        f"{'here is ' * 3} 12 towns and {'3' * 42}”": 2,
        "5”": 3,
    }
    assert max(len(finding.message) for finding in found) < 250


def test_the_report_counts_numbers_and_quotes_of_each_text(tmp_path: Path) -> None:
    (tmp_path / "bulletin.txt").write_text(TEXT.replace("more than", "more\nthan"))
    base = bases.written(tmp_path, bases.minimal(add=OMISSION.format("helped. Page 5")))
    [row] = running.run(
        "check", str(base), "--texts", str(tmp_path), "--report", "--json", base=None
    ).data()
    assert row == {
        "source": "bulletin",
        "facts": 1,
        "numbers": 3,
        "in_facts": 1,
        "omitted": 1,
        "open": 1,
        "quotes": 1,
        "exact": 0,
        "normalised": 1,
    }


@pytest.mark.parametrize("option", ["--coverage", "--report"])
def test_what_needs_the_texts_says_so(option: str) -> None:
    ran = running.run("check", option)
    assert (ran.status, "--texts" in ran.err) == (2, True)


@given(quoting)
@example("2.5 percent%\n17,000 children or 17,000 adults\nnone, 12 and\n three quarters")
def test_every_line_with_a_digit_holds_part_of_a_quote_or_is_named(folder: Path, text: str) -> None:
    named = {line for line, _ in uncovered(folder, text, QUOTING)}
    for quote in (*QUOTED.values(), OMITTED):
        for start, end in places_of(text, quote):
            named |= {text.count("\n", 0, at) + 1 for at in range(start, end)}
    for number, line in enumerate(text.split("\n"), 1):
        assert number in named or not any(char.isdecimal() for char in line), line
