"""Finds quotes in source texts, and proves that they say there what they say here.

A quote is a ``TextQuoteSelector`` (W3C Web Annotation Data Model, 4.2.4) whose segments may stand
apart. Only white space, line breaks, the shapes of quotation marks and dashes and what cannot be
seen (soft hyphens, accents apart from their letters) may differ; digits and all other characters
must be the same. A quote is searched for as one regular expression (:mod:`dpfacts.prose.wording`);
nothing is stored for a text but the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, islice

from dpfacts.prose.folding import Folding, folded
from dpfacts.prose.wording import plain, wording

SEGMENT_MARK = " … "
_BETWEEN = re.compile(r"\s…\s")  # a quote over several lines may break there
_STEP = 1 << 16  # characters between two places whose line number is remembered
_LIKE = 200  # characters of a quote that the nearest passage is compared with

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands: the spans of its segments, and whether it stands there to the
    letter.
    """

    spans: tuple[Span, ...]
    exact: bool


class SourceText:
    """The text of a source, to be searched many times."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folding = Folding(text)
        self._plain = self._folding.text
        self._lines = [
            0,
            *accumulate(text.count("\n", at, at + _STEP) for at in range(0, len(text), _STEP)),
        ]

    def find(
        self, quote: str, prefix: str = "", suffix: str = "", most: int | None = None
    ) -> list[Match]:
        """The first ``most`` of :meth:`matches`, or all."""
        return list(islice(self.matches(quote, prefix, suffix), most))

    def matches(self, quote: str, prefix: str = "", suffix: str = "") -> Iterator[Match]:
        """Every place where ``quote`` stands with ``prefix`` right before it and ``suffix`` right
        after it, in order.

        Segments must stand in order; where the first one occurs several times before the second,
        the nearest counts. A quote never begins or ends inside a word or a number: `1.5` is not
        found in `11.5`, nor `17` in `17,000`.
        """
        segments = _BETWEEN.split(quote)
        if not all(folded(segment).split() for segment in segments):
            return
        before, after = [""] * len(segments), [""] * len(segments)
        before[0], after[-1] = folded(prefix), folded(suffix)
        patterns = list(map(wording, map(folded, segments), before, after))
        for chain in self._chains(patterns):
            spans = tuple(self._folding.span(*match.span(1)) for match in chain)
            yield Match(
                spans,
                all(
                    self.text[start:end] == part
                    for (start, end), part in zip(spans, segments, strict=True)
                ),
            )

    def nearest(self, quote: str) -> str:
        """The passage most like ``quote``, for a suggestion; empty where there is none worth
        showing.

        Passages are tried around occurrences of the quote's own words, rarest first, at most a few
        hundred of them.
        """
        wanted = plain(quote.replace(SEGMENT_MARK, " "))[:_LIKE]
        passages = {
            " ".join(self._around(at - offset, len(wanted)).split()): None
            for offset, at in self._anchors(wanted)
        }
        matcher = SequenceMatcher(None, "", wanted)
        best, likest = 0.6, ""
        for passage in passages:
            matcher.set_seq1(plain(passage))
            if (
                matcher.real_quick_ratio() > best
                and matcher.quick_ratio() > best
                and (ratio := matcher.ratio()) > best
            ):
                best, likest = ratio, passage
        return likest

    def line(self, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        step = offset // _STEP
        return self._lines[step] + self.text.count("\n", step * _STEP, offset) + 1

    def _around(self, start: int, length: int) -> str:
        """The text from ``start`` on, a little longer than ``length``, so that hardly a word is
        cut.
        """
        start, end, text = max(0, start), min(len(self.text), start + length + 4), self.text
        for _ in range(20):
            start -= bool(start and not text[start - 1].isspace())
            end += bool(end < len(text) and not text[end].isspace())
        return text[start:end]

    def _anchors(self, wanted: str) -> list[tuple[int, int]]:
        """Offsets of words in ``wanted`` with offsets of the same words in the text."""
        places = []
        for word in re.finditer(r"[\w,.]{3,}", wanted):
            offsets = [
                match.start() for match in islice(re.finditer(re.escape(word[0]), self.text), 100)
            ]
            places.append([(word.start(), at) for at in offsets])
        return [place for group in sorted(places, key=len)[:4] for place in group]

    def _chains(self, patterns: list[re.Pattern[str]]) -> Iterator[list[re.Match[str]]]:
        """A match of each of ``patterns``, one after the other; of those that end alike, the one
        that begins last.

        From the earliest end, the way back leads to the latest beginning. The next chain ends
        later, so that no stretch of the text is gone through more often than there are patterns.
        """
        at = 0
        while chain := self._onward(patterns, at):
            first = chain[0]
            if len(chain) > 1:
                limit = chain[-1].start()
                for pattern, match in zip(patterns[-2::-1], chain[-2::-1], strict=True):
                    first = self._last(pattern, match, limit)
                    limit = first.start(1)
                chain = self._onward(patterns, first.start())
            yield chain
            at = first.start() + 1  # occurrences may overlap

    def _onward(self, patterns: list[re.Pattern[str]], at: int) -> list[re.Match[str]]:
        """The first match of each of ``patterns`` after that of the one before; none where one has
        no match.
        """
        chain = []
        for pattern in patterns:
            match = pattern.search(self._plain, at)
            if not match:
                return []
            chain.append(match)
            at = match.end(1)
        return chain

    def _last(self, pattern: re.Pattern[str], match: re.Match[str], limit: int) -> re.Match[str]:
        """The last match of ``pattern``, ``match`` or one after it, that ends by ``limit``; looked
        for from there backwards.

        A match begins at ``limit``, so that nothing is cut there.
        """
        width = 64
        while True:
            at, last = max(match.start(), limit - width), None
            while candidate := pattern.search(self._plain, at, limit):
                last, at = candidate, candidate.start() + 1
            if last:
                return last
            width *= 4
