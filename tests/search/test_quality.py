"""The evaluation in bench/ reaches its targets on the shipped base."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from types import ModuleType

import pytest

from conftest import ROOT
from dpfacts import open_base


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = ROOT / "bench" / "search_quality.py"
    if not path.exists():
        pytest.skip("bench/ is in the repository only")
    spec = importlib.util.spec_from_file_location("search_quality", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["search_quality"] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_many_queries_of_every_kind_half_of_them_held_out(bench: ModuleType) -> None:
    queries = bench.queries(set(open_base().ids("facts")))
    assert len(queries) >= 150
    parts = Counter(query.part for query in queries)
    assert set(parts) == {"tune", "held-out"}
    assert abs(parts["tune"] - parts["held-out"]) <= 10
    assert min(Counter(query.kind for query in queries).values()) >= 20


@pytest.mark.parametrize("part", ["tune", "held-out"])
def test_the_right_fact_is_first_for_most_and_among_five_for_nearly_all(
    bench: ModuleType, part: str
) -> None:
    base = open_base()
    asked = [query for query in bench.queries(set(base.ids("facts"))) if query.part == part]
    first, five = bench.report("dpfacts", bench.ours(base), asked)
    assert first >= bench.FIRST, "python bench/search_quality.py --misses shows which"
    assert five >= bench.AMONG_FIVE, "python bench/search_quality.py --misses shows which"


def test_the_first_page_is_that_of_ranking_everything(bench: ModuleType) -> None:
    base = open_base()
    for query in bench.queries(set(base.ids("facts"))):
        assert base.hits(query.text, limit=20).ids() == base.hits(query.text).ids()[:20], query.text
