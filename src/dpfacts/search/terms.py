"""Looks the words of a query up in the base: which stems answer each, how rare it is, and what a
misspelt one stands for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dpfacts.prose.stems import stem
from dpfacts.prose.words import is_han, joined, tokens
from dpfacts.search.query import Term
from dpfacts.search.wanted import Wanted, rarity
from dpfacts.store.index import Index, every, stems
from dpfacts.store.layout import EVERYTHING

_GUESSED = 0.6  # of the weight of a word counts where it was not typed so
_COMPANY = 8  # other words of the query by which one of several corrections is chosen
_PREFIXED = 50  # words that a prefix stands for
_OUTERMOST = 0.3  # of what a place around another counts where it is the outermost of all


class Lookup:
    """The terms of a query, looked up. ``wanted`` are those that facts answer, ``unmet`` the words
    that none has, of which ``names`` are those that name a place or a person. ``corrected`` are the
    slips with the words they were taken for, ``suggested`` those with what they may mean: names,
    and where the search is ``strict`` any.
    """

    def __init__(
        self, index: Index, terms: Sequence[Term], text: str, strict: bool = False
    ) -> None:
        self.wanted: list[Wanted] = []
        self.corrected: dict[str, str] = {}
        self.suggested: dict[str, str] = {}
        self.unmet: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()
        self._index, self._strict = index, strict
        typed = [stem for term in terms for stem in term.stems]
        phrases = _phrases(terms)
        counts = index.counts([EVERYTHING, *typed, *phrases])
        if any(is_han(term.text) for term in terms):
            terms = list(self._apart(terms, counts))
        words = [_looked_up(index, term, counts) for term in terms]
        _add_phrases(words, phrases, counts)
        strange = _strange(index, words, counts)
        for word in self._judged(words, strange, text) if strange else words:
            self._add(word, word.term)
        self._miss(*self._persons(text))
        for word in self.wanted:
            guessed = word.term.text in self.corrected.values()
            word.rarity = rarity(min(word.facts, counts[EVERYTHING]), counts[EVERYTHING])
            word.rarity *= _GUESSED if guessed else 1
        _add_places(index, self.wanted)

    def _add(self, word: Wanted, term: Term) -> None:
        if not (word.facts or word.near):
            self.unmet += (term.text,)
            return
        if word.term != term:
            self.corrected[term.text] = word.term.text
        if word.term not in (each.term for each in self.wanted):
            self.wanted.append(word)

    def _apart(self, terms: Iterable[Term], counts: dict[str, int]) -> Iterator[Term]:
        """``terms`` with runs of Chinese that nothing has in the pieces that something has."""
        from dpfacts.search import chinese

        asked = [term for term in terms if not chinese.is_filler(term)]
        for term in asked or terms:
            if term.prefix or not is_han(term.text):
                yield term
                continue
            if all(map(counts.get, term.stems)) and self._index.has(expression(self._index, term)):
                yield term
                continue
            cut = chinese.cut(self._index, term.text)
            counts |= self._index.counts(pair for piece in cut.pieces for pair in piece.stems)
            self.names += tuple(cut.places)
            self.unmet += (*cut.places, *cut.unmet)
            yield from cut.pieces

    def _judged(
        self, words: Sequence[Wanted], strange: Collection[str], text: str
    ) -> Iterator[Wanted]:
        """``words`` without the names among those that are ``strange``, and without slips, which
        are added as what they are taken for.
        """
        from dpfacts.search.strangers import Strangers

        strangers = Strangers(self._index, text)
        verdicts = {
            word.term.text: strangers.verdict(word.term.text, word.term.stems[0], bool(word.facts))
            for word in words
            if word.term.text in strange
        }
        named = dict.fromkeys(
            verdict.members for verdict in verdicts.values() if verdict.kind == "name"
        )
        members = {word for name in named for word in name}
        self._miss(*map(" ".join, named))
        answered = [word for word in words if word.facts and word.term.text not in members]
        for word in words:
            typed = word.term.text
            near = verdicts[typed].near if typed in verdicts else ()
            meant = _likeliest(self._index, near, answered)
            if typed in verdicts and verdicts[typed].kind == "word":
                self.unmet += (typed,)
            elif meant is None and typed not in members:
                yield word
            elif meant is None:
                continue
            elif typed in members or self._strict or strangers.is_name(meant.term.text):
                self.suggested[typed] = meant.term.text
                self._miss(*(() if typed in members else (typed,)))
            else:
                self._add(meant, word.term)

    def _persons(self, text: str) -> Iterator[str]:
        """The names of persons in the query ``text`` of which facts have the parts, but in no fact
        side by side: those of Wang Xiuzhi and Li Qiang are no answer about a Wang Li.
        """
        written = text.split()
        for left, right in pairwise(written):
            if not (left[0].isupper() and right[0].isupper() and left.isalpha()):
                continue
            pair = [*tokens(left), *tokens(right)]
            stemmed = [stem(word) for word in pair]
            if len(pair) != 2 or text.isupper() or len(self._index.counts(stemmed)) < 2:
                continue
            if self._index.has(stems([" ".join(stemmed)])):
                continue
            from dpfacts.search.strangers import Strangers

            if Strangers(self._index, text).is_person(*pair):
                yield " ".join(pair)

    def _miss(self, *names: str) -> None:
        self.names += names
        self.unmet += names


def _strange(index: Index, words: Sequence[Wanted], counts: Mapping[str, int]) -> set[str]:
    """The words that no fact has, or none in these letters; ``counts`` are those of their own
    stems, which a phrase of the thesaurus needs not have.
    """
    plain = [
        word
        for word in words
        if len(word.term.stems) == 1
        and not (word.term.prefix or word.near)
        and word.term.text.isalpha()
        and not is_han(word.term.text)
    ]
    unfound = {word.term.text for word in plain if not word.facts}
    found = {word.term.text for word in plain if word.term.stems[0] in counts} - unfound
    return unfound | (found - index.spelled(found))


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


def _looked_up(index: Index, term: Term, counts: dict[str, int]) -> Wanted:
    if not term.prefix:
        facts = min(counts.get(stem, 0) for stem in term.stems)
        return Wanted(term, (" ".join(term.stems),), facts)
    begun = index.beginning(term.text, _PREFIXED)
    forms = tuple(stem for stem, _ in begun) or (term.text,)
    return Wanted(term, forms, sum(facts for _, facts in begun))


def _likeliest(index: Index, near: Sequence[str], others: list[Wanted]) -> Wanted | None:
    """Of the words ``near`` to one that nothing has, the one that goes with most of the other
    words.
    """
    candidates = [_of_word(index, word) for word in near]

    def company(candidate: Wanted) -> int:
        pairs = ([stems(candidate.forms), stems(word.forms)] for word in others[:_COMPANY])
        return sum(index.has(every(pair)) for pair in pairs)

    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return max(candidates, key=company)


def _of_word(index: Index, word: str) -> Wanted:
    term = Term(word, (stem(word),))
    return _looked_up(index, term, index.counts(term.stems))


def _add_places(index: Index, words: list[Wanted]) -> None:
    """Tell the words that name places which places lie around them."""
    for form, outer, inner in index.around(each for word in words for each in word.forms):
        for word in words:
            if form in word.forms:
                word.above[outer] = 1.0 if inner else _OUTERMOST


def expression(index: Index, term: Term) -> str:
    """The expression of the index for facts that have ``term`` itself."""
    return stems(_looked_up(index, term, {}).forms)
