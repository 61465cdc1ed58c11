"""Looks the words of a query up in the base: which stems answer each, how rare it is, and what a
misspelt one stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dpfacts.prose.words import FILLER, is_han, joined
from dpfacts.search.query import Term
from dpfacts.search.ranking import Wanted, rarity
from dpfacts.store.index import Index, every, stems
from dpfacts.store.layout import EVERYTHING

_GUESSED = 0.6  # of the weight of a word counts where it was not typed so
_COMPANY = 8  # other words of the query by which one of several corrections is chosen
_PREFIXED = 50  # words that a prefix stands for
_OUTERMOST = 0.3  # of what a place around another counts where it is the outermost of all


class Lookup:
    """The terms of a query, looked up. ``wanted`` are those that facts answer, ``corrected`` the
    words that no fact has with those they were taken for, ``unknown`` those that have no near word
    either.
    """

    def __init__(self, index: Index, terms: Sequence[Term]) -> None:
        self.wanted: list[Wanted] = []
        self.corrected: dict[str, str] = {}
        self.unknown: tuple[str, ...] = ()
        phrases = _phrases(terms)
        typed = [stem for term in terms for stem in term.stems]
        counts = index.counts([EVERYTHING, *typed, *phrases])
        words = [_looked_up(index, term, counts) for term in _apart(index, terms, counts)]
        _add_phrases(words, phrases, counts)
        answered = [word for word in words if word.facts]
        for word in words:
            known = word.facts or word.near
            self._add(word if known else _corrected(index, word.term, answered), word.term)
        for word in self.wanted:
            guessed = word.term.text in self.corrected.values()
            word.rarity = rarity(min(word.facts, counts[EVERYTHING]), counts[EVERYTHING])
            word.rarity *= _GUESSED if guessed else 1
        _add_places(index, self.wanted)

    def _add(self, word: Wanted | None, term: Term) -> None:
        if word is None:
            self.unknown += (term.text,)
            return
        if word.term != term:
            self.corrected[term.text] = word.term.text
        if word.term not in (each.term for each in self.wanted):
            self.wanted.append(word)


def _phrases(terms: Sequence[Term]) -> dict[str, tuple[Term, ...]]:
    """Every two and three words of the query that follow each other, as the thesaurus writes
    phrases.
    """
    runs = [
        terms[start : start + size] for size in (2, 3) for start in range(len(terms) - size + 1)
    ]
    plain = [
        tuple(run) for run in runs if not any(term.prefix or len(term.stems) > 1 for term in run)
    ]
    return {joined([term.stems[0] for term in run]): run for run in plain}


def _add_phrases(
    words: list[Wanted], phrases: dict[str, tuple[Term, ...]], counts: dict[str, int]
) -> None:
    """Let a phrase of the thesaurus that facts have answer each of its words."""
    for phrase, members in phrases.items():
        for word in words if counts.get(phrase) else ():
            if word.term in members:
                word.forms, word.facts = (*word.forms, phrase), word.facts + counts[phrase]


def _apart(index: Index, terms: Sequence[Term], counts: dict[str, int]) -> Iterator[Term]:
    """``terms`` with runs of Chinese that nothing has in the pairs of characters that something
    has.
    """
    for term in terms:
        if len(term.stems) > 1 and is_han(term.text):
            pairs = [Term(pair, (pair,)) for pair in term.stems if counts.get(pair)]
            if pairs and not index.has(expression(index, term)):
                yield from pairs
                continue
        yield term


def _looked_up(index: Index, term: Term, counts: dict[str, int]) -> Wanted:
    if not term.prefix:
        facts = min(counts.get(stem, 0) for stem in term.stems)
        return Wanted(term, (" ".join(term.stems),), facts)
    begun = index.beginning(term.text, _PREFIXED)
    forms = tuple(stem for stem, _ in begun) or (term.text,)
    return Wanted(term, forms, sum(facts for _, facts in begun))


def _corrected(index: Index, term: Term, others: list[Wanted]) -> Wanted | None:
    """What a word that nothing has stands for: of the nearest words, the one that goes with most of
    the other words.
    """
    from dpfacts.search.spelling import nearest_words

    if term.prefix or len(term.stems) > 1:
        return None
    spellings = index.spellings()
    known = {word: facts for word, _, facts in spellings if word not in FILLER}
    stem_of = {word: stem for word, stem, _ in spellings}
    facts_of = {stem: facts for _, stem, facts in spellings}
    names = [Term(name, (stem_of[name],)) for name in nearest_words(term.text, known)]
    candidates = [_looked_up(index, name, facts_of) for name in names]

    def company(candidate: Wanted) -> int:
        pairs = ([stems(candidate.forms), stems(word.forms)] for word in others[:_COMPANY])
        return sum(index.has(every(pair)) for pair in pairs)

    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return max(candidates, key=company)


def _add_places(index: Index, words: list[Wanted]) -> None:
    """Tell the words that name places which places lie around them."""
    for stem, outer, inner in index.around(form for word in words for form in word.forms):
        for word in words:
            if stem in word.forms:
                word.above[outer] = 1.0 if inner else _OUTERMOST


def expression(index: Index, term: Term) -> str:
    """The expression of the index for facts that have ``term`` itself."""
    return stems(_looked_up(index, term, {}).forms)
