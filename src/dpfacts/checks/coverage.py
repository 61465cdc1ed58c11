"""Completeness: every number of a source text is in a fact's quote or in an omission."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dpfacts import numerals, texts
from dpfacts.checks.quotations import receipts
from dpfacts.findings import Finding
from dpfacts.load import Loaded
from dpfacts.quotes import Match, SourceText

Spans = list[tuple[int, int]]


@dataclass(slots=True)
class Covered:
    """How one source text is covered: its number tokens, which of them facts and omissions hold, and how quotes match."""

    source: str
    text: SourceText
    numbers: Spans
    in_facts: Spans
    omitted: Spans
    exact: int
    normalised: int

    @property
    def open(self) -> Spans:
        """The number tokens that nothing covers."""
        return [span for span in self.numbers if span not in self.in_facts and span not in self.omitted]


def findings(base: Loaded, folder: Path) -> Iterator[Finding]:
    """A finding, placed in the text, for each number that is neither quoted nor omitted."""
    for covered in report(base, folder):
        lines = covered.text.text.split("\n")
        for start, end in covered.open:
            line = covered.text.line(start)
            message = f"{covered.text.text[start:end]!r} is in no quote and no omission: “{lines[line - 1].strip()[:80]}”"
            path = str(folder / f"{covered.source}.txt")
            yield Finding(path, line, "open-number", covered.source, message, "add a fact, or an omission with its reason")


def report(base: Loaded, folder: Path) -> Iterator[Covered]:
    """How each source of ``base`` that has a text in ``folder`` is covered."""
    for source in base.document.sources:
        found = texts.read(folder, source.id)
        if found is None:
            continue
        text = SourceText(found[0])
        quoted: list[Match] = []
        for fact in base.document.facts:
            for name, quote, prefix, suffix in receipts(fact):
                if name == source.id:
                    quoted += text.find(quote, prefix, suffix)
        left_out: list[Match] = []
        for omission in base.document.omissions:
            if omission.source == source.id:
                left_out += text.find(omission.quote, omission.prefix, omission.suffix)
        numbers = list(numerals.number_tokens(found[0]))
        exact = sum(match.exact for match in quoted)
        in_facts, omitted = _inside(numbers, quoted), _inside(numbers, left_out)
        omitted = [span for span in omitted if span not in in_facts]
        yield Covered(source.id, text, numbers, in_facts, omitted, exact, len(quoted) - exact)


def _inside(numbers: Spans, matches: list[Match]) -> Spans:
    """The ``numbers`` that lie inside a segment of one of ``matches``."""
    spans = sorted({span for match in matches for span in match.spans})
    starts = [start for start, _ in spans]
    ends, furthest = [], 0
    for _, end in spans:  # of all spans up to each one, the furthest end
        furthest = max(furthest, end)
        ends.append(furthest)
    found = []
    for start, end in numbers:
        before = bisect_right(starts, start)
        if before and ends[before - 1] >= end:
            found.append((start, end))
    return found
