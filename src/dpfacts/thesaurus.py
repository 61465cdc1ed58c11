"""The general thesaurus of a base: groups of words that mean the same to a searcher.

It works where a base is compiled: a fact that has one word of a group is also indexed under the others, so that a query pays
nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dpfacts.words import stem, tokens

Phrase = tuple[str, ...]


class Thesaurus:
    """The ``groups`` of words, each a word or a phrase, as stems."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups = [tuple(dict.fromkeys(_stems(word) for word in group)) for group in groups]
        self._starting: dict[str, list[tuple[Phrase, int]]] = {}
        for number, group in enumerate(self._groups):
            for phrase in group:
                self._starting.setdefault(phrase[0], []).append((phrase, number))

    def also(self, stems: Sequence[str]) -> list[str]:
        """The words and phrases under which a text of ``stems`` is found as well."""
        found: dict[Phrase, None] = {}
        for start, first in enumerate(stems):
            for phrase, number in self._starting.get(first, ()):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    found |= dict.fromkeys(other for other in self._groups[number] if other != phrase)
        return [" ".join(phrase) for phrase in found]

    def pairs(self) -> set[tuple[str, str]]:
        """Every two single words of one group, both ways."""
        singles = [[phrase[0] for phrase in group if len(phrase) == 1] for group in self._groups]
        return {(one, other) for words in singles for one in words for other in words if one != other}


def _stems(text: str) -> Phrase:
    return tuple(stem(token) for token in tokens(text)) or ("",)
