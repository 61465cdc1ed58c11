from __future__ import annotations

import pytest

from dpfacts.prose.stems import stem
from dpfacts.prose.words import tokens
from dpfacts.store.thesaurus import Thesaurus

GROUPS = [
    ("children", "kids", "儿童"),
    ("cash", "allowance"),
    ("cash", "money"),
    ("poor", "low-income", "hard of means"),
    ("trade union", "labour union"),
]


def stems(text: str) -> str:
    return " ".join(stem(token) for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two kids", ["children", "儿童"]),
        ("the children's home", ["kids", "儿童"]),
        ("残疾儿童", ["children", "kids"]),
        ("an allowance", ["cash"]),
        ("paid in cash", ["allowance", "money"]),
        ("a low-income family", ["poor", "hard means"]),
        ("poor people", ["low income", "hard means"]),
        ("income is low", []),
        ("trade unions", ["labor union"]),
        ("nothing of it", []),
    ],
)
def test_a_text_is_also_found_by_the_other_words_of_a_group(text: str, found: list[str]) -> None:
    also = Thesaurus(GROUPS).also(stems(text).split())
    assert also == [stems(word).replace(" ", "_") for word in found]


def test_pairs_are_of_single_words_and_go_both_ways() -> None:
    pairs = set(Thesaurus(GROUPS).pairs())
    kid, child, cash, allowance, money = map(stems, ("kid", "child", "cash", "allowance", "money"))
    assert {(kid, child), (child, kid), (cash, money), (allowance, cash)} <= pairs
    assert (allowance, money) not in pairs, "groups are not chained"
    assert not [pair for pair in pairs if "_" in "".join(pair) or " " in "".join(pair)]
