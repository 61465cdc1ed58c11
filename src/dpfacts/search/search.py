"""Ranked search with filters over the compiled base.

The index finds some hundred candidates, :mod:`dpfacts.search.ranking` puts them in order. Nothing
is computed for every fact that has a word, so that a search costs as much in a large base as in a
small one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dpfacts.errors import DpfactsError, unknown
from dpfacts.search import answers, query
from dpfacts.search.filters import selection
from dpfacts.search.ranking import Hit, rank
from dpfacts.search.terms import Lookup, expression
from dpfacts.search.wanted import Wanted
from dpfacts.store.index import Candidate, Index, Selection, either, every, stems, within
from dpfacts.store.layout import SOURCE, WEIGHTS
from dpfacts.store.reader import Reader

SORTS = ("relevance", "value", "period", "place", "id")
_POOL = 400  # candidates that are ranked
_PAIRED = 6  # words of which every two are looked for together
_OWN = tuple(name for name in WEIGHTS if name != SOURCE)
# The columns in which a word says most.
_TELLING = ("statement", "quote", "place", "keywords", "measure", "topic")
_OF_A_PLACE = (answers.NUMBER, answers.SHARE)
"""Kinds of answer that differ from place to place."""


class Result:
    """What a search found.

    ``wanted`` are the words looked for; ``corrected`` gives those that were typed otherwise, with
    what they were taken for; ``unmet`` are the words that no fact has. Of these, ``names`` are
    places and persons: where there is one, nothing is found, since figures of another are no
    answer. ``suggested`` gives for words that were not taken for others what they may mean,
    ``instead`` is the query with what is suggested and without other names, and ``idle`` are words
    to be left out that no fact has. ``lacking`` names the kind of answer that
    was asked for (`a year`) where none of the facts found is one.

    ``counted`` gives the numbers of facts there are with all and with some of the words, whatever
    the limit; it is a function because counting takes time that only readers need spend.
    """

    def __init__(
        self,
        hits: list[Hit],
        looked: Lookup | None = None,
        counted: Callable[[], tuple[int, int]] = lambda: (0, 0),
    ) -> None:
        self.hits = hits
        self.wanted: Sequence[Wanted] = looked.wanted if looked else ()
        self.corrected: dict[str, str] = looked.corrected if looked else {}
        self.suggested: dict[str, str] = looked.suggested if looked else {}
        self.unmet: tuple[str, ...] = looked.unmet if looked else ()
        self.names: tuple[str, ...] = looked.names if looked else ()
        self.instead = ""
        self.idle: tuple[str, ...] = ()
        self.lacking = ""
        self.counted = counted

    def ids(self) -> list[str]:
        """The ids of the facts, in their order."""
        return [hit.id for hit in self.hits]


class _Frame(NamedTuple):
    """What every fact must meet, and which of the facts are to be given in what order."""

    chosen: Selection
    limit: int | None
    sort: str
    all_words: bool


def search(
    base: Reader,
    words: str,
    limit: int | None = None,
    sort: str = "relevance",
    filters: Mapping[str, object] | None = None,
    all_words: bool = False,
) -> Result:
    """The facts asked for; see :meth:`dpfacts.factbase.FactBase.search`."""
    if not isinstance(words, str):
        raise TypeError(f"the words are one text, not {words!r}")
    asked = query.parse(words)
    chosen = selection(base, filters or {})
    if not asked and not chosen:
        blank = not words.strip()
        what = "nothing to search for" if blank else f"no word to search for in {words!r}"
        raise DpfactsError(what, "give some words, or a filter such as --topic")
    if sort not in SORTS:
        raise unknown("order", sort, list(SORTS))
    index = base.index
    idle: tuple[str, ...] = ()
    if asked.excluded:
        left_out = {term.text: expression(index, term) for term in asked.excluded}
        idle = tuple(text for text, match in left_out.items() if not index.has(match))
        chosen = chosen.without(either(left_out.values()))
    frame = _Frame(chosen, limit, sort, all_words)
    result = _search(index, asked, frame, words)
    result.idle = idle
    if result.names or result.suggested:
        from dpfacts.search.instead import instead

        result.instead = instead(words, result.names, result.suggested)
    result.counted = lambda: _counted(index, result.wanted, chosen)
    return result


def _search(index: Index, asked: query.Query, frame: _Frame, words: str) -> Result:
    if not asked.wanted:
        order = "number" if frame.sort == "relevance" else frame.sort
        return Result([Hit(name) for name in index.ids(frame.chosen, order, frame.limit)])
    looked = Lookup(index, asked.wanted, words, frame.all_words)
    result = Result([], looked)
    if not looked.wanted or looked.names or (frame.all_words and looked.unmet):
        return result
    hits = _in_order(index, looked.wanted, asked, frame) if frame.sort != "relevance" else None
    if hits is None:
        hits = _ranked(index, looked.wanted, asked, frame)
    result.names = () if frame.limit == 0 else _names_without(index, hits, words)
    result.unmet += result.names
    if result.names:
        return result
    result.hits = hits
    if asked.kind and hits and not any(asked.kind.fits(unit) for unit in index.units(result.ids())):
        result.lacking = asked.kind.name
    if not result.lacking and asked.kind in _OF_A_PLACE and hits:
        forms = [form for word in looked.wanted for form in word.forms]
        result.lacking = ", ".join(index.wider(hits[0].id, forms))
    if not result.lacking and hits:
        dated = [word for word in hits[0].missing if query.is_year(word)]
        result.lacking = ", ".join((*dated, *_names_without(index, hits[:1], words)))
    return result


def _ranked(index: Index, words: list[Wanted], asked: query.Query, frame: _Frame) -> list[Hit]:
    """The facts with all the words, then those with some, best first."""
    forms = [form for word in words for form in word.forms]
    nation, cited = index.nation(forms), index.cited(forms)
    for word in words:
        word.cited = not cited.isdisjoint(word.forms)
    candidates = _candidates(index, words, frame)
    _find_holders(index, words, candidates)
    limit = None if frame.all_words else frame.limit
    hits = rank(candidates, words, asked, index.columns, nation=nation, limit=limit)
    return [hit for hit in hits if not (frame.all_words and hit.missing)][: frame.limit]


def _find_holders(index: Index, words: list[Wanted], candidates: Sequence[Candidate]) -> None:
    """Tell ``words`` which of ``candidates`` have them, so that few texts must be read."""
    numbers = [candidate.number for candidate in candidates] or [0]
    for word in words:
        word.holders = index.holders(stems(word.forms), min(numbers), max(numbers))


def _names_without(index: Index, hits: Sequence[Hit], words: str) -> tuple[str, ...]:
    """The places and persons that the query ``words`` names and none of ``hits`` has to do
    with.
    """
    if hits and not all(hit.missing for hit in hits):
        return ()
    from dpfacts.search.strangers import Strangers

    return Strangers(index, words).missed([set(hit.missing) for hit in hits])


def _in_order(index: Index, words: list[Wanted], asked: query.Query, frame: _Frame) -> list[Hit]:
    """The facts with all the words, or where there is none those with some, in another order than
    that of relevance.
    """
    with_all, with_some = _matches(words)
    for match in filter(None, (with_all,) if frame.all_words else (with_all, with_some)):
        if numbers := index.numbers(frame.chosen, match, frame.sort, frame.limit):
            candidates = index.candidates(Selection().among(numbers))
            _find_holders(index, words, candidates)
            ranked = rank(candidates, words, asked, index.columns)
            hits = {hit.number: hit for hit in ranked}
            return [hits[number] for number in numbers]
    return []


def _matches(words: Sequence[Wanted]) -> tuple[str, str]:
    """The expressions for facts with all the words, and with some; empty where no fact can have
    them.
    """
    answered = [_match(word) for word in words if word.facts]
    if not answered:
        return "", ""
    return every(answered) if len(answered) == len(words) else "", either(answered)


def _match(word: Wanted) -> str:
    """The expression for facts that have ``word``; that the title of their source has it counts
    only where nothing else does.
    """
    match = stems(word.forms)
    return match if word.cited else within(_OWN, match)


def _counted(index: Index, words: Sequence[Wanted], chosen: Selection) -> tuple[int, int]:
    """How many facts have all of the words, and how many some; without words, how many the filters
    leave.
    """
    if not words:
        return (index.count(chosen),) * 2
    with_all, with_some = (index.count(chosen, match) if match else 0 for match in _matches(words))
    return with_all, with_some


def _candidates(index: Index, words: list[Wanted], frame: _Frame) -> list[Candidate]:
    """The facts to rank: those with all the words, and unless these are enough, those with some;
    those with a number near.

    Each kind comes in the base's order and no more of them than can be ranked, so that it does not
    matter how many there are.
    """
    pool = None if frame.limit is None else max(_POOL, frame.limit)
    numbers: dict[int, None] = {}

    def add(match: str) -> None:
        for tried in (match,) if pool is None else (within(_TELLING, match), match):
            if pool is None or len(numbers) < pool:
                numbers.update(dict.fromkeys(index.numbers(frame.chosen, tried, "", pool)))

    answered = sorted((word for word in words if word.facts), key=lambda word: word.facts)
    matches = list(map(_match, answered))
    if answered and len(answered) == len(words):
        add(every(matches))
    few = frame.limit is None or len(numbers) < frame.limit
    if few and len(words) > 1 and not frame.all_words:
        if 2 < len(matches) <= _PAIRED:
            add(either(every(pair) for pair in combinations(matches, 2)))
        for match in matches:
            add(match)
    for near in filter(None, (word.near for word in words)):
        found = index.numbers(frame.chosen.valued(*near), "", "", pool)
        numbers.update(dict.fromkeys(found))
    return index.candidates(Selection().among(numbers))
