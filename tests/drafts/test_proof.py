"""A number of a draft finds its fact and is judged by it; the verdicts of whole drafts are tested
in ``test_conformance``.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dpfacts
from casefiles import table
from dpfacts.drafts.verdicts import level
from strategies import mischief


@pytest.fixture(scope="module")
def base() -> dpfacts.FactBase:
    """The base that comes with the package, opened once."""
    return dpfacts.open_base()


@pytest.mark.parametrize(
    "case",
    [pytest.param(each, id=f"{each['verdict']} {each['draft'][:40]}")
     for each in table("proof.toml", "drafts")],
)  # fmt: skip
def test_verdicts(base: dpfacts.FactBase, case: dict[str, Any]) -> None:
    records = base.proof(case["draft"], case.get("markup", "plain"), explain=True)
    (record,) = (each for each in records if each["text"] == case["number"])
    assert (record["verdict"], record["fact"]) == (case["verdict"], case.get("fact", ""))
    assert case.get("message", "") in record["message"]
    assert record["suggestion"] == case.get("suggestion", record["suggestion"])


@pytest.mark.parametrize(
    ("column", "cell", "verdict"),
    [
        ("Funds (million yuan)", "15.5", "match"),
        ("Funds (yuan)", "15,500,000", "match"),
        ("经费（万元）", "1550", "match"),
        ("Funds (thousand yuan)", "15.5", "scale"),
        ("Funds (million yuan)", "15.6 million", "wrong"),
    ],
)
def test_a_number_counts_in_the_magnitude_of_its_column(
    base: dpfacts.FactBase, column: str, cell: str, verdict: str
) -> None:
    draft = f"| Center | {column} |\n|---|---|\n| Nursing center in Longde | {cell} |\n"
    assert [each["verdict"] for each in base.proof(draft, "markdown")] == [verdict]


@pytest.mark.parametrize(
    ("column", "cell", "verdict"),
    [
        ("Pay a month, thousand yuan", "0.8–2", "match"),
        ("Pay a month, thousand yuan", "0.8–3", "wrong"),
        ("Pay a month (yuan)", "800–2,000", "match"),
        ("Pay a month (yuan)", "800–20,000", "wrong"),
    ],
)
def test_both_ends_of_a_range_are_held_against_the_source(
    base: dpfacts.FactBase, column: str, cell: str, verdict: str
) -> None:
    place = "Longde Artificial Flower company, most people"
    draft = f"| Company | {column} |\n|---|---|\n| {place} | {cell} |\n"
    assert [each["verdict"] for each in base.proof(draft, "markdown")] == [verdict]


@pytest.mark.parametrize(
    ("column", "cell", "verdict"),
    [
        ("Poor among them (%)", "23.8", "match"),
        ("Poor among them, percent", "28.3", "wrong"),
        ("Poor among them", "23.8", "not-in-base"),
    ],
)
def test_a_number_is_a_share_where_its_column_says_so(
    base: dpfacts.FactBase, column: str, cell: str, verdict: str
) -> None:
    draft = f"| City | {column} |\n|---|---|\n| Qujing, working age | {cell} |\n"
    assert [each["verdict"] for each in base.proof(draft, "markdown")] == [verdict]


@pytest.mark.parametrize(("period", "verdict"), [("2018–2020", "match"), ("2015", "not-in-base")])
def test_the_column_of_times_dates_a_row(base: dpfacts.FactBase, period: str, verdict: str) -> None:
    head = "| Place | Assistive devices given out | Period |\n|---|---|---|\n"
    records = base.proof(f"{head}| Longxian | 3,000 | {period} |\n", "markdown")
    assert [each["verdict"] for each in records] == [verdict]


def test_a_sentence_of_many_numbers_is_no_prose(base: dpfacts.FactBase) -> None:
    row = "Hebei won 16 gold medals at Tokyo, " * 41
    assert {each["rule"] for each in base.proof(row, explain=True)} == {"data"}


@given(st.lists(mischief | st.sampled_from(["Hebei won ", "16 gold ", "近5万", "3% of "])))
def test_every_number_is_told_of_once_and_in_its_place(pieces: list[str]) -> None:
    draft = "".join(pieces)
    records = dpfacts.open_base().proof(draft, explain=True)
    ends = [0]
    for record in records:
        assert ends[-1] <= record["start"] < record["end"] <= len(draft)
        assert record["text"] == draft[record["start"] : record["end"]]
        assert record["level"] == level(record["verdict"])
        ends.append(record["end"])
