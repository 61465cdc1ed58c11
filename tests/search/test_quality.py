"""The questions of bench/ are answered well on the shipped base."""

from __future__ import annotations

import pytest

from dpfacts import open_base

quality = pytest.importorskip("bench.quality", reason="bench/ is in the repository only")
FIRST, AMONG_FIVE = 75, 97  # of 100 questions
HALVES = ["tune", "held-out"]


@pytest.mark.parametrize("part", HALVES)
def test_the_right_fact_is_first_for_most_and_among_five_for_nearly_all(part: str) -> None:
    first, five, *_ = quality.score(quality.ours(open_base()), quality.queries(part))
    assert (first >= FIRST, five >= AMONG_FIVE) == (True, True), (first, five)


def test_a_page_is_the_beginning_of_ranking_everything() -> None:
    base = open_base()
    for query in (query for part in ["tune", *quality.UNTUNED] for query in quality.queries(part)):
        every = base.hits(query.text).ids()
        for limit in (5, 20):
            assert base.hits(query.text, limit=limit).ids() == every[:limit], query.text
