"""The general thesaurus of a base: groups of words that mean the same to a searcher.

It works where a base is compiled: a fact that has one word of a group is also indexed under the
others, so that a query pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dpfacts.prose.stems import stem
from dpfacts.prose.words import FILLER, is_han, joined, tokens


class Thesaurus:
    """The ``groups`` of words, each a word or a phrase, as stems joined by blanks.

    A fact is indexed under a phrase as one word (``low_incom``), so that a query for one word of it
    alone does not find the fact; :mod:`dpfacts.search.terms` puts such words together in queries.
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._others: dict[str, dict[str, None]] = {}
        self._starting: dict[str, list[str]] = {}
        for group in groups:
            phrases = dict.fromkeys(
                filter(None, (" ".join(map(stem, tokens(word))) for word in group))
            )
            for phrase in phrases:
                self._others.setdefault(phrase, {}).update(
                    {_indexed(member): None for member in phrases if member != phrase}
                )
        for phrase in self._others:
            if " " in phrase:
                self._starting.setdefault(phrase.split()[0], []).append(phrase)
        self._telling = frozenset((*self._others, *self._starting))

    def also(self, stems: Sequence[str]) -> list[str]:
        """The words and phrases under which a text of ``stems`` is found as well."""
        if self._telling.isdisjoint(stems):
            return []
        also: dict[str, None] = {}
        text = ""
        for word in dict.fromkeys(stems):
            if word in self._others:
                also |= self._others[word]
            if word in self._starting:
                text = text or f" {' '.join(stems)} "
                for phrase in self._starting[word]:
                    if f" {phrase} " in text:
                        also |= self._others[phrase]
        return list(also)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every two single words of one group, both ways."""
        for word, members in self._others.items():
            if " " not in word:
                yield from (
                    (word, member) for member in members if " " not in member and "_" not in member
                )


def _indexed(phrase: str) -> str:
    """``phrase`` as it stands in the index: as one word without what queries drop; runs of Chinese
    as the pairs they are.
    """
    stems = phrase.split()
    return (
        phrase
        if is_han(stems[0])
        else joined([word for word in stems if word not in FILLER] or stems)
    )
