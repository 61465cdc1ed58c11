"""Words of a query that no fact has in these letters: which name a place or a person that the base
does not know, which are words of English that it does not use, and which are slips.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dpfacts.prose.words import FILLER, level, tokens
from dpfacts.search import known
from dpfacts.search.forms import related
from dpfacts.search.spelling import nearest_words
from dpfacts.store.index import Index

_WRITTEN = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_LONGEST = 5  # words of the name of a place


class Verdict(NamedTuple):
    """What a word is: a ``name``, with all the words of the query that belong to it; a ``form`` of
    words that facts have; a ``word`` that none has; or a ``slip``, with the words of the base that
    are ``near``, likeliest first.
    """

    kind: str
    members: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Strangers:
    """Judges words of the query ``text`` against the base of ``index`` and what is known
    besides.
    """

    def __init__(self, index: Index, text: str) -> None:
        self._index = index
        self._tokens = tokens(text)
        written = re.findall(_WRITTEN, text)
        shouted = text.upper() == text
        self._capital = {
            level(word) for word in written if word[0].isupper() and not (shouted and word[1:])
        }

    def verdict(self, word: str, stem: str, answered: bool) -> Verdict:
        """What the folded ``word`` is; where it is ``answered``, facts have a word of its
        ``stem``.
        """
        if members := self._place(word):
            names = known.other_names(" ".join(members))
            return Verdict("name", members, tuple(sorted(self._index.spelled(names))))
        capital = word in self._capital
        if known.is_word(word):
            others = self._index.of_stem(stem) if answered else []
            # Small numbers are found by their names, which stand in no text.
            if answered and (not others or any(related(word, other) for other in others)):
                return Verdict("form")
            return Verdict("name" if self._surnamed(word) else "word", (word,))
        if answered:
            named = (capital or known.is_name(word)) and not any(
                related(word, other) for other in self._index.of_stem(stem)
            )
            return Verdict("name", (word,), self._near(word)) if named else Verdict("form")
        if known.is_name(word):
            return Verdict("name", (word,))
        near = self._near(word)
        # Of what people write with a capital, only the slightest slips are no names.
        named = capital and (known.is_pinyin(word) or not self._near(word, 1))
        return Verdict("name" if named else "slip" if near else "word", (word,), near)

    def is_name(self, word: str) -> bool:
        """Whether ``word``, which stands in the base, names a place or a person."""
        if self._in_name("leading", word) or self._in_name("place", word) or known.is_place(word):
            return True
        return not known.is_word(word) and (
            self._in_name("person", word) or known.is_name(word) or known.is_pinyin(word)
        )

    def is_person(self, first: str, second: str) -> bool:
        """Whether the two words, written with capitals side by side, may be the name of a
        person.
        """
        surname = (
            known.is_pinyin(first, 1) or known.is_name(first) or self._in_name("person", first)
        )
        return (
            surname
            and not known.is_word(first)
            and not any(
                self._in_name("leading", word) or known.is_place(word) for word in (first, second)
            )
        )

    def missed(self, lacked: Sequence[set[str]]) -> tuple[str, ...]:
        """The names in the query of places and persons of the base that none of the facts found
        has, each of which lacks the words ``lacked``.
        """
        nowhere = set.intersection(*lacked) if lacked else set(self._tokens)
        return tuple(
            dict.fromkeys(
                word
                for word in self._tokens
                if word in nowhere
                and (
                    any(self._in_name(kind, word) for kind in ("leading", "place", "person"))
                    or (not known.is_word(word) and known.is_place(word))
                )
            )
        )

    def _place(self, word: str) -> tuple[str, ...]:
        """The words around and with ``word`` that name a well-known place, the most of them."""
        common = known.is_word(word) and word not in self._capital
        for size in range(_LONGEST, common, -1):
            for start in range(len(self._tokens) - size + 1):
                members = self._tokens[start : start + size]
                if word in members and known.is_place(" ".join(members)):
                    return tuple(members)
        return ()

    def _surnamed(self, word: str) -> bool:
        """Whether ``word`` stands behind what may be the surname of a person."""
        return any(
            second == word
            and self._capital.issuperset((first, second))
            and self.is_person(first, second)
            for first, second in pairwise(self._tokens)
        )

    def _near(self, word: str, slips: int = 3) -> tuple[str, ...]:
        spelled = {word: facts for word, _, facts in self._index.spellings() if word not in FILLER}
        return tuple(nearest_words(word, spelled, slips))

    def _in_name(self, kind: str, word: str) -> bool:
        """Whether ``word``, which is none of English, stands in the name of a ``place`` or
        ``person``, or is ``leading`` in that of a place, whatever it is.
        """
        if kind not in self._index.named(word):
            return False
        return word not in FILLER if kind == "leading" else not known.is_word(word)
