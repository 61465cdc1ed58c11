"""The tool ``search``: which figures there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from dpfacts.factbase import FactBase
from dpfacts.mcp.answers import Answer, Arguments, Name, Safe, cited, edition, source_lines
from dpfacts.mcp.rows import Row, row
from dpfacts.search import elsewhere, told

if TYPE_CHECKING:
    from dpfacts.search.search import Result

DESCRIPTION = (
    "Find figures by plain words or a question, English or Chinese, best first. Says so where the "
    "base has none, or only near ones."
)


class Search(Arguments):
    """What is looked for."""

    words: Annotated[str, StringConstraints(max_length=500)] = ""
    """A question or words; "a phrase", prefix*, -not."""
    place: Name = ""
    topic: Name = ""
    source: Name = ""
    since: Name = ""
    """Date, such as 2016-05."""
    until: Name = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 10


Found = Literal["found", "some words", "nearest only", "not in the base"]


class SearchAnswer(Answer):
    """The figures found."""

    answer: Found
    """`some words`: none has all the words. `nearest only`: none answers the question."""
    facts: tuple[Row, ...] = ()
    more: int = 0
    sources: dict[str, Safe]

    def lines(self) -> Iterator[str]:
        """See :class:`Answer`."""
        yield f"Answer: {self.answer}; {len(self.facts)} facts, {self.more} more"
        yield from (each.line() for each in self.facts)
        yield from source_lines(self.sources)


def run(base: FactBase, asked: Search) -> SearchAnswer:
    """The figures of ``base`` that are ``asked`` for. Raises :class:`UnknownName` for a place,
    topic or source that it does not have, and :class:`DpfactsError` where nothing is asked.
    """
    filters = asked.model_dump(include={"place", "topic", "source", "since", "until"})
    result = base.hits(asked.words, limit=asked.limit, **filters)
    records = base.records(result.ids())
    found = _found(result)
    plain = "" if any(filters.values()) else asked.words  # filters choose figures
    return SearchAnswer(
        **edition(base),
        notes=(*base.notices, *_notes(base, result, found, plain)),
        answer=found,
        facts=tuple(map(row, records, _missing(result))),
        more=max(0, result.counted()[1] - len(records)) if records else 0,
        sources=cited(base, (record["source"] for record in records)),
    )


def _missing(result: Result) -> list[tuple[str, ...]]:
    return [tuple(hit.missing) for hit in result.hits]


def _found(result: Result) -> Found:
    if not result.hits:
        return "not in the base"
    if result.lacking:
        return "nearest only"
    without = bool(result.unmet) or all(hit.missing for hit in result.hits)
    return "some words" if without else "found"


def _notes(base: FactBase, result: Result, found: Found, words: str) -> Iterator[str]:
    """What is to be heard of how the words were taken, and of what the base does not have."""
    if found == "not in the base":
        yield "not in the base: no fact answers this; give no figure for it from here"
        yield from (*told.refused(result), *told.guesses(result))
        if result.instead:
            yield f"instead, search for: {result.instead}"
        yield from elsewhere.instead(base, words)
        return
    if found == "nearest only":
        yield f"no figure of the base answers that ({result.lacking}); these are only the nearest"
    elif found == "some words":
        yield "no fact found has all the words"
    yield from told.taken(result)
    yield from elsewhere.pointed(base, words)
