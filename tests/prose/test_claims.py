from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.prose.claims import Claim, claims, judged, no_claims
from dpfacts.prose.numerals import figures

RULES = (
    "date year lapse section number name phone address code note score ordinal one idiom base vague "
    "word unread"
).split()
PIECES = (
    "in 2019|May 5|5 years ago|one|one of|No. 7|Boeing 747|COVID-19|3-1|won|12,345|1.5 million|%|$|"
    "per 1,000|(1)|[3]|`x 1`|http://a.b/1|+86 311 5555|home 3|homes|and|,|. |\n|\n1. |第三|三年前|名|"
    "1e9万|.9千|第9%|0~一|a 5-year plan|half|twice|12th|century|place|people|to|10 Elm Road|section|9 to 5|a@b1.org|<b 1>"
).split("|")
# Each comes close to what a rule looks for and never gets there.
ADVERSARIAL = [
    *(
        "1 ",
        "1-",
        "1.",
        "1,",
        "a1",
        "A-1",
        "(1) ",
        "[1",
        "`",
        "```\n",
        "<a ",
        "www.",
        "a@",
        "a.",
        "+1 (",
    ),
    *(
        "one ",
        "one, ",
        "1 to ",
        "1 A ",
        "10 Elm ",
        "May 1, ",
        "\n1.1 ",
        "1/",
        "in ",
        "第",
        "一、",
        "电话1",
    ),
    *(
        "tel 1 ",
        "half of ",
        "the 1 ",
        "of 2000 ",
        "X 1 and ",
        "a-b-",
        "1 homes with ",
        "0-",
        "§",
        "1(a)",
    ),
]

prose = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map(" ".join)


def said(claim: Claim) -> str:
    figure = claim.figure
    number = f"{figure.value:f}" if figure.amount is None else str(figure.amount)
    if figure.high is not None:
        number += f"..{figure.high:f}"
    parts = (figure.comparator + number, claim.money, figure.unit, claim.noun)
    return " ".join(filter(None, parts))


@pytest.mark.parametrize("case", rows("claims.toml", "reads"))
def test_figures_assert_a_quantity_or_are_left_out_by_a_rule(case: dict[str, Any]) -> None:
    text = case["text"]
    left = [f"{figure.figure.text}: {figure.rule}" for figure in no_claims(text)]
    assert ([said(claim) for claim in claims(text)], left) == (case["claims"], case.get("left", []))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("over 50,000 households with disabilities moved", "households with disabilities"),
        ("372 poor rural families of farmers got", "poor rural families of farmers"),
        ("18 percent of disabled adults voted", "disabled adults"),
        ("a 516-member delegation left", "member delegation"),
        ("it raised $4 million in all", ""),
        ("帮助440名贫困残疾儿童", "名贫困残疾儿童"),
    ],
)
def test_words_behind_a_figure_say_what_it_counts(text: str, words: str) -> None:
    assert [claim.words for claim in claims(text)] == [words]


def test_span_of_a_claim_has_hedge_and_currency() -> None:
    text = "They spent more than US$3.5 million on 12 schools."
    assert [text[claim.start : claim.end] for claim in claims(text)] == [
        "more than US$3.5 million",
        "12",
    ]


@settings(max_examples=200)
@given(prose)
def test_every_figure_is_a_claim_or_left_out_once_and_in_order(text: str) -> None:
    told = list(judged(text))
    assert all(0 <= each.start < each.end <= len(text) for each in told)
    starts = [each.figure.number_start for each in told]
    assert starts == sorted(starts)
    assert all(one.figure.end <= other.start for one, other in pairwise(told))
    assert {each.rule for each in told if not isinstance(each, Claim)} <= set(RULES)
    covered = {at for each in told for at in range(each.figure.start, each.figure.end)}
    assert all(covered >= {*range(figure.number_start, figure.end)} for figure in figures(text))


@settings(max_examples=100)
@given(st.integers(2, 10**9), st.sampled_from(["homes", "people", "yuan", "poor families", "%"]))
def test_count_in_plain_words_is_always_a_claim(number: int, noun: str) -> None:
    assert [claim.figure.value for claim in claims(f"They had {number:,} {noun} there.")] == [
        number
    ]


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_no_text_makes_reading_slow(unit: str) -> None:
    size = 50_000  # a rule that looks back to the beginning of the text does not end here
    assert len(list(judged(unit * (size // len(unit))))) <= size
