"""Queries of any text: answered, or refused in one line; the same facts however many are
asked for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from dpfacts.errors import DpfactsError
from dpfacts.factbase import FactBase, open_base
from dpfacts.prose import words
from dpfacts.search import marking, query
from dpfacts.search.filters import FILTERS
from dpfacts.search.search import SORTS
from fuzz import CASES
from fuzz.reader import Reader

BASES = (
    CASES / "base" / "facts.toml",
    CASES / "queries" / "base.toml",
    CASES / "valid" / "complete.toml",
)


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data, "surrogateescape")
    base = _base(read.number(len(BASES)))
    sort, all_words, limit = read.pick(list(SORTS)), bool(read.number(2)), read.number(12)
    asked = read.text()
    filters: dict[str, Any] = {read.pick(FILTERS): read.text() for _ in range(read.number(3))}
    _parsed(asked)
    try:
        every = base.hits(asked, sort=sort, all_words=all_words, **filters)
    except DpfactsError as refusal:
        assert refusal.status == 2 and refusal.message and "\n" not in refusal.message
        assert filters or not query.parse(asked)
        return
    ids, known = every.ids(), set(base.ids("facts"))
    assert len(set(ids)) == len(ids) and set(ids) <= known
    assert (
        base.hits(asked, sort=sort, all_words=all_words, limit=limit, **filters).ids()
        == ids[:limit]
    )
    whole, some = every.counted()
    assert 0 <= whole <= some <= len(known)
    if query.parse(asked).wanted and not every.wanted:
        assert not ids, "nothing has any of the words"
        return
    assert (
        not all_words or not query.parse(asked).wanted or all(not hit.missing for hit in every.hits)
    )
    if not all_words and not query.parse(asked).excluded:
        assert len(ids) >= (some if sort == "relevance" else whole)
    excluded = query.parse(asked).excluded
    assert not set(ids) & _having(base, excluded), "an excluded word is in a fact that was found"
    stems = base.meant(every)
    for fact in base.facts(ids[:3]):
        spans = marking.spans(fact.statement, stems)
        assert all(
            0 <= start < end <= len(fact.statement) for start, end in spans
        ) and spans == sorted(spans)
    _compared(base, asked)


def _parsed(text: str) -> None:
    asked = query.parse(text)
    assert len(asked.wanted) <= 64 and len(asked.excluded) <= 64
    for term in (*asked.wanted, *asked.excluded):
        assert term.text and term.stems and all(term.stems)
        assert term.near is None or term.near[0] < float(term.text) < term.near[1]
    assert query.parse(f"( {text} )") == asked or '"' in text


def _having(base: FactBase, terms: tuple[query.Term, ...]) -> set[str]:
    """The facts whose statement has one of the single words in ``terms``."""
    plain = {term.stems[0] for term in terms if len(term.stems) == 1 and not term.prefix}
    return {fact for fact, stems in _stems(base).items() if stems & plain}


@cache
def _stems(base: FactBase) -> dict[str, set[str]]:
    return {
        fact.id: {words.stem(token) for token in words.tokens(fact.statement)}
        for fact in base.facts()
    }


def _compared(base: FactBase, target: str) -> None:
    try:
        comparison = base.compare([target])
    except DpfactsError as refusal:
        assert refusal.message and refusal.status in (1, 2)
        return
    assert comparison.tables or comparison.singles


@cache
def _base(number: int) -> FactBase:
    return open_base(BASES[number])
