"""Where a text speaks of something: names and words, whatever their case, spacing and endings.

A name stands in a text as a whole word, also in the plural or the possessive ("county", "counties'"
are found by "county" and "counties"); a word that ends in ``*`` stands for all that begin so. White
space, hyphens and line breaks between words are the same. Chinese has no spaces, so a Chinese name
may stand anywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dpfacts.prose.text import prose

Span = tuple[int, int]
_ALIKE = str.maketrans({**dict.fromkeys("-‐‑‒–—", " "), **dict.fromkeys("’‘ʼ", "'")})
_ENDINGS = ("", "s", "es", "'s", "s'")
_LEAST = 3  # letters of a word that may have an ending: `has` is no plural of `ha`


class Mention(NamedTuple):
    """A place in a text where something is named, and what."""

    start: int
    end: int
    named: str


class Vocabulary:
    """What things are called: the names of each thing, by its id."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._names = {thing: tuple(filter(None, map(folded, given))) for thing, given in names}

    def names(self, thing: str, text: str) -> bool:
        """Whether ``text`` names ``thing``."""
        plain = folded(text, strip=False)
        return any(any(_spans(plain, name)) for name in self._names.get(thing, ()))

    def named(self, text: str) -> set[str]:
        """All that ``text`` names; of names that overlap, what the longer ones name."""
        return {mention.named for mention in self.mentions(text).within([(0, len(text))])}

    def mentions(self, text: str) -> Mentions:
        """Where ``text`` names any of the things; of names that overlap, the longer ones."""
        plain = folded(text, strip=False)
        found = sorted(
            (start, -end, thing)
            for thing, names in self._names.items()
            for name in names
            for start, end in _spans(plain, name)
        )
        return Mentions(Mention(start, -end, thing) for start, end, thing in found)


class Mentions:
    """The mentions in one text, in order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        kept: list[Mention] = []
        reach = -1
        for mention in mentions:
            if mention.end > reach or (kept and mention[:2] == kept[-1][:2]):
                kept.append(mention)
                reach = mention.end
        self._mentions = kept
        self._starts = [mention.start for mention in kept]

    def within(self, spans: Iterable[Span]) -> list[Mention]:
        """Those that begin in one of ``spans``: a quote may end within a name, and then it is the
        whole name that stands there.
        """
        return [
            mention
            for start, end in spans
            for mention in self._mentions[
                bisect_left(self._starts, start) : bisect_left(self._starts, end)
            ]
        ]


def folded(text: str, strip: bool = True) -> str:
    """``text`` as names are looked for in it, every character at its place; ``strip`` takes the
    blanks off its ends.
    """
    plain = prose(text).plain.translate(_ALIKE)
    return plain.strip() if strip else plain


def _spans(plain: str, name: str) -> Iterator[Span]:
    open_end = name.endswith("*")
    word = name.rstrip("*")
    at = plain.find(word)
    while at >= 0 and word:
        end = at + len(word)
        if not (_joins(plain, at - 1) and _joins(word, 0)):
            if open_end:
                while _joins(plain, end):
                    end += 1
                yield at, end
            elif (ended := _ended(plain, word, end)) >= 0:
                yield at, ended
        at = plain.find(word, at + 1)


def _ended(plain: str, word: str, end: int) -> int:
    """Where the word ends whose letters up to ``end`` are ``word``; -1 where it is another word."""
    if not _joins(word, len(word) - 1):
        return end
    for ending in _ENDINGS if len(word) >= _LEAST else ("",):
        stop = end + len(ending)
        if plain.startswith(ending, end) and not _joins(plain, stop):
            return stop
    return -1


def _joins(text: str, at: int) -> bool:
    """Whether the character at ``at`` would be one word with a letter or digit beside it."""
    return 0 <= at < len(text) and text[at].isalnum() and text[at] < "\u3040"
