from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows, table
from conftest import CASES
from dpfacts import FactBase, open_base
from dpfacts.cli.options import Filters
from dpfacts.errors import DpfactsError
from dpfacts.prose.stems import stem
from dpfacts.prose.words import tokens
from dpfacts.search.marking import spans
from dpfacts.search.query import Query, parse
from dpfacts.search.search import SORTS

SIGNS = "\"|*|NEAR(|NEAR|AND|OR|NOT|^|:|-|+|(|)|{a b}:|'|;--|\0|\ud800".split("|")
WORDS = "gold|残疾|17,000|1.3m|.5|½|²|ß|ﬁ|١٧|🥇|\u0301|_|ᾳ|thırd|the".split("|")
FILES = ("base/facts.toml", "queries/base.toml", "valid/complete.toml")
VALUES = "northland gold prizes 2016/2024 1.3m 1e999 17 > people games".split()
ASKED = [*WORDS, *VALUES, "helped", "-silver", "-gold", "-people", "game*", '"summer games"']
hostile = st.lists(
    st.sampled_from(SIGNS) | st.sampled_from(ASKED) | st.text(st.characters(), max_size=5)
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda joint: joint.join(parts)))


@pytest.fixture(scope="module")
def opened() -> Callable[[str], FactBase]:
    """Opens a base in cases, compiled into a real full-text index, once."""
    return cache(lambda file: open_base(CASES / file))


@pytest.fixture(scope="module")
def ask(opened: Callable[[str], FactBase]) -> Callable[[str], list[str]]:
    """Searches the base in cases/queries: the ids of the facts found, best first."""
    return lambda words: [fact.id for fact in opened("queries/base.toml").search(words)]


@pytest.mark.parametrize("case", rows("queries/queries.toml", "queries"))
def test_query_finds_what_it_asks_for(
    ask: Callable[[str], list[str]], case: dict[str, Any]
) -> None:
    found = ask(case["query"])
    assert "first" not in case or found[:1] == [case["first"]]
    assert not set(found) & set(case.get("misses", []))


@pytest.mark.parametrize("text", table("queries/queries.toml", "nothing"))
def test_query_without_a_word_says_what_to_give(ask: Callable[[str], list[str]], text: str) -> None:
    assert not parse(text)
    with pytest.raises(DpfactsError) as refusal:
        ask(text)
    assert "words" in refusal.value.hint


ways = st.fixed_dictionaries(
    {}, optional={"sort": st.sampled_from([*SORTS]), "all_words": st.booleans()}
)
filters = st.dictionaries(
    st.sampled_from(Filters._fields), st.sampled_from(VALUES) | hostile, max_size=2
)


@given(st.sampled_from(FILES), hostile, ways, filters, st.integers(0, 11))
@example(FILES[0], "games -silver", {}, {}, 2)
@example(FILES[0], "how many people", {"all_words": True}, {"place": "northland"}, 4)
@example(FILES[0], "\udced\udca0\udc80 \0 ½ gold*", {}, {}, 2)
@example(FILES[2], "", {"sort": "value"}, {"min": "1.3 million", "max": "1e999"}, 2)
@example(FILES[1], "(" * 500 + '"' * 501, {}, {}, 0)
@example(FILES[1], " ".join(f"w{number}" for number in range(2000)), {"all_words": True}, {}, 0)
@example(FILES[1], " -".join(f"w{number}" for number in range(2000)), {}, {}, 0)
def test_any_text_is_a_query_that_the_index_understands(
    opened: Callable[[str], FactBase],
    file: str,
    text: str,
    way: dict[str, Any],
    filters: dict[str, Any],
    limit: int,
) -> None:
    base, asked = opened(file), held(text)
    try:
        found = base.hits(text, **way, **filters)
    except DpfactsError as refusal:
        assert filters or not asked
        assert (refusal.status in (1, 2), len(refusal.message.splitlines())) == (True, 1)
        return
    assert asked or any(filters.values())
    ids = found.ids()
    stems = {fact.id: {*map(stem, tokens(fact.statement))} for fact in base.facts()}
    assert len({*ids}) == len(ids)
    fewer = base.hits(text, limit=limit, **way, **filters)
    assert fewer.ids() == ([] if fewer.names else ids[:limit])
    if found.names:
        assert (ids, set(found.names) <= set(found.unmet)) == ([], True)
        return
    whole, some = found.counted()
    assert 0 <= whole <= some <= len(stems)
    words = {term.stems[0] for term in asked.excluded if not term.stems[1:] and not term.prefix}
    assert not any(stems[name] & words for name in ids), "an excluded word"
    if asked.wanted and not found.wanted:
        assert ids == [], "nothing has any of the words"
        return
    ranked = way.get("sort", "relevance") == "relevance"
    scores = [(bool(hit.missing), -hit.score) for hit in found.hits]
    assert not ranked or scores == sorted(scores)
    if way.get("all_words"):
        assert not asked.wanted or not any(hit.missing for hit in found.hits)
    elif not asked.excluded:
        assert len(ids) >= (some if ranked else whole)
    for fact in base.facts(ids[:3]):
        marks = [at for span in spans(fact.statement, base.meant(found)) for at in span]
        assert [0, *marks, len(fact.statement)] == sorted([0, *marks, len(fact.statement)])
    try:
        comparison = base.compare([text])
    except DpfactsError as refusal:
        assert (refusal.status in (1, 2), bool(refusal.message)) == (True, True)
    else:
        assert comparison.tables or comparison.singles


def held(text: str) -> Query:
    """The query ``text``, whose terms are sound and which means the same within brackets."""
    asked = parse(text)
    assert max(len(asked.wanted), len(asked.excluded)) <= 64
    for term in (*asked.wanted, *asked.excluded):
        assert all((term.text, term.stems, *term.stems))
        assert term.near is None or term.near[0] < float(term.text) < term.near[1]
    assert parse(f"( {text} )") == asked or '"' in text
    return asked


@pytest.mark.stress
def test_ten_thousand_queries_are_answered_or_refused_in_a_line(
    ask: Callable[[str], list[str]],
) -> None:
    dice = random.Random(10_000)
    parts = [*SIGNS, *WORDS, "".join(map(chr, range(0x20, 0x7F)))]
    for _ in range(10_000):
        pieces = [
            dice.choice(parts) if dice.random() < 0.8 else chr(dice.randrange(0x110000))
            for _ in range(dice.randrange(9))
        ]
        text = dice.choice(["", " "]).join(pieces)
        try:
            assert len(ask(text)) <= 5
        except DpfactsError as refusal:
            assert not parse(text)
            assert len(refusal.message.splitlines()) == len(refusal.hint.splitlines()) == 1


@given(
    st.lists(
        st.sampled_from(
            ["(", ")", "^", ":", "+", "'", ";", "—", "\0", "\ud800", "🥇", "{", "*", "AND", "the"]
        ),
        max_size=8,
    )
)
def test_signs_and_filler_around_the_words_change_nothing(
    ask: Callable[[str], list[str]], noise: list[str]
) -> None:
    around = " ".join(noise)
    assert ask(f"{around} summer gold {around}")[0] == "gold-won"
