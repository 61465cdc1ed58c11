"""What surrounds the claims of a draft: their clause and sentence, the heads of their row and
column, what stands before, and the headings above.

These are the *scopes* of a claim, from the narrowest outwards. What a claim is about is looked for
in the narrowest scope that says it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dpfacts.drafts.heads import dated, magnified
from dpfacts.drafts.scribe import Block
from dpfacts.prose import dates
from dpfacts.prose.claims import Claim, NoClaim, judged
from dpfacts.prose.mentions import Span
from dpfacts.prose.passages import Passages
from dpfacts.prose.stems import stem
from dpfacts.prose.words import FILLER, tokens

_CLAUSE = re.compile(r"[;；]\s*|\s[–—-]+\s|[–—]|\s(?:but|while|whereas)\s")
_COMMA = re.compile(r"[,，、;；:：()（）]")
_WIDEST = 600  # characters before and behind a claim
_MOST = 40  # claims of a sentence
_DEEPEST = 6  # headings above
_EARLIER = 2  # sentences before, and blocks before, that still say what a claim is about

WORDS, CLAUSE, SENTENCE, HEADS, BEFORE, ABOVE, CARRIED = range(7)
"""The scopes: what the figure counts, its clause, its sentence, the heads of its cell, what stands
before it in its paragraph, the headings above, what was carried over from other paragraphs.
"""
NEAR = (WORDS, CLAUSE, SENTENCE, HEADS)
"""The scopes in which what is named is meant."""


@dataclass(frozen=True)
class Scope:
    """A stretch of the draft around a claim: how far out it is, and its text."""

    level: int
    text: str

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words but for filler."""
        return frozenset(stem(word) for word in tokens(self.text) if word not in FILLER)


@dataclass(frozen=True)
class Setting:
    """A claim of a draft with what surrounds it."""

    claim: Claim
    block: Block
    scopes: tuple[Scope, ...]
    sentence: Span
    """The span of its sentence within the block."""
    number: int = 0
    """That of the block."""
    own: str = ""
    """What stands around it and belongs to no other claim of its clause."""
    lead: str = ""
    """What its clause begins with, before all claims."""
    years: frozenset[int] = frozenset()
    """The years that stand there."""

    @property
    def span(self) -> Span:
        """Where the claim stands in the draft."""
        return self.block.span(self.claim.start, self.claim.end)

    def text(self, *levels: int) -> str:
        """What stands in the scopes ``levels``."""
        return " \n".join(scope.text for scope in self.scopes if scope.level in levels)


def settings(blocks: Sequence[Block]) -> Iterator[Setting | tuple[Block, NoClaim]]:
    """Every figure of ``blocks`` in order: a claim with what surrounds it, or what asserts none
    with its block.
    """
    said: list[str] = []
    for number, block in enumerate(blocks):
        reading = _Reading(block, " ".join(said[-_EARLIER:]))
        for place, figure in enumerate(reading.figures):
            if isinstance(figure, NoClaim):
                yield block, figure
            elif reading.is_data(figure):
                yield block, NoClaim(figure.start, figure.end, figure.figure, "data")
            else:
                yield reading.setting(place, figure, number)
        if block.kind != "heading":
            text = block.text if block.kind == "paragraph" else f"{block.row} {block.text}"
            said.append(text[-_WIDEST:])


class _Reading:
    """A block with its figures and sentences; ``carried`` is what was said before it."""

    def __init__(self, block: Block, carried: str) -> None:
        self._block = block
        self._carried = carried
        self.figures = list(judged(block.text))
        self._sentences = Passages(block.text).sentences((0, len(block.text)))
        self._starts = [start for start, _ in self._sentences]
        claims = (figure for figure in self.figures if isinstance(figure, Claim))
        self._crowd = Counter(map(self._sentence, claims))

    def is_data(self, claim: Claim) -> bool:
        """Whether ``claim`` is one of so many in its sentence that they are no prose."""
        return self._crowd[self._sentence(claim)] > _MOST

    def setting(self, place: int, claim: Claim, number: int) -> Setting:
        """The claim that is the figure at ``place``, in the block of that ``number``."""
        at = self._sentence(claim)
        whole = self._sentences[at] if self._sentences else (0, len(self._block.text))
        sentence = _window(whole, claim)
        clause = self._clause(claim, sentence)
        own = self._own(place, claim, clause)
        text = self._block.text
        return Setting(
            claim._replace(figure=magnified(claim.figure, self._block)),
            self._block,
            tuple(self._scopes(claim, clause, sentence, at)),
            whole,
            number,
            " ".join((text[own[0] : claim.start], claim.words, text[claim.end : own[1]])),
            text[clause[0] : self._first(place, clause)],
            frozenset(self._years(place, own)),
        )

    def _sentence(self, claim: Claim) -> int:
        return max(0, bisect_right(self._starts, claim.start) - 1)

    def _scopes(self, claim: Claim, clause: Span, sentence: Span, at: int) -> Iterator[Scope]:
        block = self._block
        yield Scope(WORDS, claim.words)
        yield Scope(CLAUSE, block.text[slice(*clause)])
        yield Scope(SENTENCE, block.text[slice(*sentence)])
        if block.row or block.column:
            yield Scope(HEADS, " ; ".join((block.column, block.row, *dated(block))))
        for first, last in reversed(self._sentences[max(0, at - _EARLIER) : at]):
            yield Scope(BEFORE, block.text[max(first, last - _WIDEST) : last])
        for heading in reversed(block.headings[-_DEEPEST:]):
            yield Scope(ABOVE, heading)
        if self._carried:
            yield Scope(CARRIED, self._carried)

    def _clause(self, claim: Claim, sentence: Span) -> Span:
        """The part of the sentence that ``claim`` stands in, between semicolons and dashes."""
        start, end = sentence
        for match in _CLAUSE.finditer(self._block.text, *sentence):
            if match.end() <= claim.start:
                start = match.end()
            elif match.start() >= claim.end:
                end = match.start()
                break
        return start, end

    def _own(self, place: int, claim: Claim, clause: Span) -> Span:
        """The stretch of the clause that belongs to ``claim`` alone. Between two claims a comma is
        the border; without one, what stands there may belong to both.
        """
        start, end = clause
        text = self._block.text
        left = self._next_claim(range(place - 1, -1, -1))
        if left and left.end > start:
            commas = [*_COMMA.finditer(text, left.end, claim.start)]
            start = commas[-1].end() if commas else left.end
        right = self._next_claim(range(place + 1, len(self.figures)))
        if right and right.start < end:
            comma = _COMMA.search(text, claim.end, right.start)
            end = comma.start() if comma else right.start
        return start, end

    def _first(self, place: int, clause: Span) -> int:
        """Where the first claim of ``clause`` begins, up to the figure at ``place``."""
        first = self.figures[place].start
        for figure in reversed(self.figures[:place]):
            if figure.start < clause[0]:
                break
            first = figure.start if isinstance(figure, Claim) else first
        return first

    def _next_claim(self, places: range) -> Claim | None:
        for place in places:
            figure = self.figures[place]
            if isinstance(figure, Claim):
                return figure
        return None

    def _years(self, place: int, own: Span) -> Iterator[int]:
        for step in (1, -1):
            at = place + step
            while 0 <= at < len(self.figures):
                figure = self.figures[at]
                inside = own[0] <= figure.start < own[1]
                if isinstance(figure, Claim) or not inside:
                    break
                yield from dates.years(self._block.text[figure.start : figure.end])
                at += step


def _window(sentence: Span, claim: Claim) -> Span:
    """``sentence``, as much of it as a reader has in mind."""
    start, end = sentence
    return max(start, claim.start - _WIDEST), min(end, claim.end + _WIDEST)
