"""What surrounds the claims of a draft: their clause and sentence, the heads of their row and
column, what stands before, and the headings above.

These are the *scopes* of a claim, from the narrowest outwards. What a claim is about is looked for
in the narrowest scope that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dpfacts.drafts.scribe import Block
from dpfacts.prose import dates
from dpfacts.prose.claims import Claim, NoClaim, judged
from dpfacts.prose.passages import Passages
from dpfacts.prose.stems import stem
from dpfacts.prose.words import FILLER, tokens

_CLAUSE = re.compile(r"[;；。:：]\s*|[,，、]\s*|\s[–—-]+\s|\s(?:and|but|while|whereas|against)\s")
_STRONG = re.compile(r"[;；]\s*|\s[–—-]+\s|\s(?:but|while|whereas)\s")
_TIMES = re.compile(
    r"(?i)\b(?:years?|periods?|dates?|time|when|since|until|by)\b|年|时间|时期|日期"
)
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
    sentence: tuple[int, int]
    """The span of its sentence within the block."""
    number: int = 0
    """That of the block."""
    around: str = ""
    """Its clause as far as no other claim stands between."""

    @property
    def span(self) -> tuple[int, int]:
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
        passages = Passages(block.text)
        sentences = passages.sentences((0, len(block.text)))
        carried = " ".join(said[-_EARLIER:])
        figures = list(judged(block.text))
        for figure in figures:
            if isinstance(figure, NoClaim):
                yield block, figure
                continue
            sentence = next(
                (each for each in sentences if each[0] <= figure.start < each[1]),
                (0, len(block.text)),
            )
            scopes = tuple(_scopes(block, figure, sentence, sentences, carried))
            around = _alone(block.text, figure, sentence, figures)
            yield Setting(figure, block, scopes, sentence, number, around)
        if block.kind != "heading":
            said.append(block.text if block.kind == "paragraph" else f"{block.row} {block.text}")


def _scopes(
    block: Block,
    claim: Claim,
    sentence: tuple[int, int],
    sentences: Sequence[tuple[int, int]],
    carried: str,
) -> Iterator[Scope]:
    text = block.text
    yield Scope(WORDS, claim.words)
    start, end = _clause(text, claim, sentence)
    yield Scope(CLAUSE, text[start:end])
    yield Scope(SENTENCE, text[sentence[0] : sentence[1]])
    if block.row or block.column:
        yield Scope(HEADS, " ; ".join((block.column, block.row, *_dated(block))))
    before = [each for each in sentences if each[1] <= sentence[0]][-_EARLIER:]
    for first, last in reversed(before):
        yield Scope(BEFORE, text[first:last])
    for heading in reversed(block.headings):
        yield Scope(ABOVE, heading)
    if carried:
        yield Scope(CARRIED, carried)


def _clause(text: str, claim: Claim, sentence: tuple[int, int]) -> tuple[int, int]:
    """The part of the sentence that ``claim`` stands in, between semicolons and dashes."""
    start, end = sentence
    for match in _STRONG.finditer(text, *sentence):
        if match.end() <= claim.start:
            start = match.end()
        elif match.start() >= claim.end:
            end = match.start()
            break
    return start, end


def _dated(block: Block) -> Iterator[str]:
    """What the row of a cell says in a column of times."""
    for head, text in block.beside:
        if _TIMES.search(head) or (not head and dates.years(text)):
            yield text


def _alone(
    text: str, claim: Claim, sentence: tuple[int, int], figures: Sequence[Claim | NoClaim]
) -> str:
    """The clause of ``claim`` up to the claims before and behind it."""
    start, end = _clause(text, claim, sentence)
    for other in figures:
        if isinstance(other, Claim):
            if other.end <= claim.start:
                start = max(start, other.end)
            elif other.start >= claim.end:
                end = min(end, other.start)
    return text[start:end]
