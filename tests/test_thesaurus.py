from __future__ import annotations

import pytest

from dpfacts.thesaurus import Thesaurus
from dpfacts.words import stem, tokens

GROUPS = [
    ("children", "kids", "儿童"),
    ("cash", "allowance"),
    ("cash", "money"),
    ("poor", "low-income", "hard of means"),
    ("trade union", "labour union"),
]


def also(text: str) -> set[str]:
    return set(Thesaurus(GROUPS).also([stem(token) for token in tokens(text)]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two kids", {"child", "儿童"}),
        ("the children's home", {"kid", "儿童"}),
        ("残疾儿童", {"child", "kid"}),
        ("an allowance", {"cash"}),
        ("paid in cash", {"allow", "money"}),
        ("a low-income family", {"poor", "hard_mean"}),
        ("poor people", {"low_incom", "hard_mean"}),
        ("income is low", set()),
        ("trade unions", {"labor_union"}),
        ("nothing of it", set()),
    ],
)
def test_a_text_is_also_found_by_the_other_words_of_a_group(text: str, found: set[str]) -> None:
    assert {word for word in also(text) if word not in ("union",)} == found


def test_pairs_are_of_single_words_and_go_both_ways() -> None:
    pairs = set(Thesaurus(GROUPS).pairs())
    assert {("kid", "child"), ("child", "kid"), ("cash", "money"), ("allow", "cash")} <= pairs
    assert ("allow", "money") not in pairs, "groups are not chained"
    assert not [pair for pair in pairs if "_" in "".join(pair) or " " in "".join(pair)]
