"""The sentences and paragraphs of a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from dpfacts.prose.mentions import Span

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(r"(?:[.!?][\"”’')\]]*(?=\s)|[。！？][”’」』]*)")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|ca|cf|Co|Ltd|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|e\.g|i\.e)|\b[A-Z](?:\.[A-Z])*)\Z"
)


class Passages:
    """``text`` cut at blank lines into paragraphs, and these into sentences."""

    def __init__(self, text: str) -> None:
        self._text = text
        first = len(text) - len(text.lstrip())
        breaks = [match.span() for match in _BLANK.finditer(text, first)]
        starts = [first, *(end for _, end in breaks if end < len(text))]
        ends = [start for start, _ in breaks if start >= first]
        self.paragraphs = list(zip(starts, [*ends, len(text)], strict=False))
        """The spans of the paragraphs, in order."""
        self._starts = starts

    def paragraph(self, at: int) -> int:
        """The number, from 0, of the paragraph that holds the offset ``at``."""
        return max(0, bisect_right(self._starts, at) - 1)

    def around(self, span: Span) -> Span:
        """The paragraphs that ``span`` touches."""
        first, last = self.paragraph(span[0]), self.paragraph(max(span[0], span[1] - 1))
        return self.paragraphs[first][0], self.paragraphs[last][1]

    def sentences(self, span: Span) -> list[Span]:
        """The sentences of the paragraphs that ``span`` touches, in order."""
        start, end = self.around(span)
        found = []
        for stop in _STOP.finditer(self._text, start, end):
            if not self._is_short(stop.start(), start):
                found.append((start, stop.end()))
                start = stop.end()
        return [*found, (start, end)] if self._text[start:end].strip() else found

    def sentence(self, span: Span) -> Span:
        """The sentences that ``span`` touches, within its paragraphs."""
        touched = [each for each in self.sentences(span) if each[0] < span[1] and span[0] < each[1]]
        return (touched[0][0], touched[-1][1]) if touched else span

    def _is_short(self, at: int, start: int) -> bool:
        """Whether the full stop at ``at`` belongs to a short form, and ends nothing."""
        return self._text[at] == "." and bool(_SHORT.search(self._text[start:at][-8:]))
