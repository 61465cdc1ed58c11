"""The general thesaurus of a base: groups of words that mean the same to a searcher.

It works where a base is compiled: a fact that has one word of a group is also indexed under the others, so that a query pays
nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dpfacts.words import stem, tokens


class Thesaurus:
    """The ``groups`` of words, each a word or a phrase. Phrases are written as their stems joined by blanks."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups = [tuple(dict.fromkeys(" ".join(map(stem, tokens(word))) for word in group)) for group in groups]
        self._others: dict[str, dict[str, None]] = {}
        self._starting: dict[str, list[str]] = {}
        for group in self._groups:
            for phrase in filter(None, group):
                self._others.setdefault(phrase, {}).update(dict.fromkeys(other for other in group if other != phrase))
        for phrase in self._others:
            if " " in phrase:
                self._starting.setdefault(phrase.split()[0], []).append(phrase)

    def also(self, stems: Sequence[str]) -> list[str]:
        """The words and phrases under which a text of ``stems`` is found as well."""
        found: dict[str, None] = {}
        text = ""
        for word in dict.fromkeys(stems):
            if word in self._others:
                found |= self._others[word]
            if word in self._starting:
                text = text or f" {' '.join(stems)} "
                for phrase in self._starting[word]:
                    if f" {phrase} " in text:
                        found |= self._others[phrase]
        return list(found)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every two single words of one group, both ways."""
        for word, others in self._others.items():
            if " " not in word:
                yield from ((word, other) for other in others if " " not in other)
