"""Finds quotes in source texts, and proves that they say there what they say here.

A quote is a ``TextQuoteSelector`` (W3C Web Annotation Data Model, 4.2.4) whose segments may stand apart. Only white space, line
breaks and the shapes of quotation marks and dashes are folded; digits and all other characters must be the same. Both
foldings keep every character's position, so offsets are those of the original text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

SEGMENT_MARK = " … "
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a", " "),
    }
)
_NUMBER = re.compile(r"(?:(?<!\w)[-−–+±][$€£¥]?)?\d+(?:[.,:/，]\d+|[\u00a0\u202f]\d{3}(?!\d))*(?:\s{0,3}[%‰％°])?")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands: the spans of its segments, and whether it stands there to the letter."""

    spans: tuple[tuple[int, int], ...]
    exact: bool


class SourceText:
    """The text of a source, ready to be searched many times."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = text.translate(_FOLDED)
        self._line_ends = [match.start() for match in re.finditer("\n", text)]
        numbers = [match.span() for match in _NUMBER.finditer(text)]
        self._number_starts = [start for start, _ in numbers]
        self._number_ends = [end for _, end in numbers]

    def find(self, quote: str, prefix: str = "", suffix: str = "", most: int | None = None) -> list[Match]:
        """Every place where ``quote`` stands with ``prefix`` right before it and ``suffix`` right after it.

        Of a quote in one piece, the first ``most`` places are enough. Segments must stand in order; where the first one occurs
        several times before the second, the nearest counts.
        A quote never begins or ends inside a word or a number: `1.5` is not found in `11.5`, nor `17` in `17,000`.
        """
        segments = quote.split(SEGMENT_MARK)
        if len(segments) == 1:
            single = (span for span in self._spans(quote) if self._stands([span], prefix, suffix))
            return [Match((span,), self._exact((span,), segments)) for span in islice(single, most)]
        found = [list(self._spans(segment)) for segment in segments]
        if not all(found):
            return []
        chains: dict[int, tuple[tuple[int, int], ...]] = {}
        for first in found[0]:
            chain = [first]
            for spans in found[1:]:
                following = bisect_left(spans, (chain[-1][1], 0))
                if following == len(spans):
                    break
                chain.append(spans[following])
            if len(chain) == len(segments) and self._stands(chain, prefix, suffix):
                chains[chain[-1][1]] = tuple(chain)
        return [Match(spans, self._exact(spans, segments)) for spans in chains.values()]

    def nearest(self, quote: str) -> str:
        """The passage most like ``quote``, for a suggestion; empty where there is none worth showing.

        Passages are tried around occurrences of the quote's own words, rarest first, at most a few hundred of them.
        """
        wanted = " ".join(quote.replace(SEGMENT_MARK, " ").translate(_FOLDED).split())
        best, passage = 0.6, ""
        for offset, at in self._anchors(wanted):
            start, end = self._whole_words(at - offset, at - offset + len(wanted) + 4)
            candidate = self.text[start:end]
            ratio = SequenceMatcher(None, wanted, " ".join(candidate.translate(_FOLDED).split())).ratio()
            if ratio > best:
                best, passage = ratio, " ".join(candidate.split())
        return passage

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """``start`` and ``end`` moved outwards, by a few characters at most, so that no word is cut."""
        start, end, text = max(0, start), min(len(self.text), end), self.text
        for _ in range(20):
            start -= bool(start and not text[start - 1].isspace())
            end += bool(end < len(text) and not text[end].isspace())
        return start, end

    def _anchors(self, wanted: str) -> list[tuple[int, int]]:
        """Offsets of words in ``wanted`` with offsets of the same words in the text."""
        places = []
        for word in re.finditer(r"[\w,.]{3,}", wanted):
            found = [match.start() for match in islice(re.finditer(re.escape(word[0]), self._folded), 100)]
            places.append([(word.start(), at) for at in found])
        return [place for group in sorted(places, key=len)[:4] for place in group]

    def context(self, start: int, end: int, width: int = 60) -> tuple[str, int]:
        """The text from ``width`` characters before ``start`` to as many after ``end``, and where ``start`` lies in it."""
        low = max(0, start - width)
        return self.text[low : end + width], start - low

    def line(self, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        return bisect_left(self._line_ends, offset) + 1

    def _spans(self, segment: str) -> Iterator[tuple[int, int]]:
        if pattern := _pattern(segment):
            # Looked for ahead of each place, so that occurrences may overlap.
            spans = (match.span(1) for match in re.finditer(f"(?=({pattern}))", self._folded))
            yield from (span for span in spans if not self._cuts(span[0]) and not self._cuts(span[1]))

    def _cuts(self, at: int) -> bool:
        """Whether ``at`` lies inside a word or a number, with its sign, separators and percent sign."""
        text = self.text
        if 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
            return True
        before = bisect_left(self._number_starts, at) - 1
        return before >= 0 and at < self._number_ends[before]

    def _stands(self, chain: list[tuple[int, int]], prefix: str, suffix: str) -> bool:
        before, after = (" ".join(words.translate(_FOLDED).split()) for words in (prefix, suffix))
        if before and not self._collapsed(chain[0][0], len(before), backwards=True).endswith(before):
            return False
        return not after or self._collapsed(chain[-1][1], len(after), backwards=False).startswith(after)

    def _collapsed(self, at: int, least: int, backwards: bool) -> str:
        """At least ``least`` characters of the text right before or after ``at``, runs of white space as one; less at its ends."""
        width = 2 * least + 20
        while True:
            low, high = (max(0, at - width), at) if backwards else (at, at + width)
            found = " ".join(self._folded[low:high].split())
            if len(found) > least or low <= 0 or high >= len(self._folded):
                return found
            width *= 2

    def _exact(self, spans: tuple[tuple[int, int], ...], segments: list[str]) -> bool:
        return all(self.text[start:end] == segment for (start, end), segment in zip(spans, segments, strict=True))


def _pattern(text: str) -> str:
    """A regular expression for ``text`` with its white space free; linear, for runs of space are taken whole."""
    return r"\s++".join(re.escape(word) for word in text.translate(_FOLDED).split())
