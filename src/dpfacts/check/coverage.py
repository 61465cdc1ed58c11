"""Completeness: every number of a source text is in a fact's quote or in an omission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dpfacts.check import texts
from dpfacts.check.quotations import receipts, supports
from dpfacts.facts.findings import Finding
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.prose.quotes import Match, SourceText, Span

_LISTED = 10_000  # open numbers of one text that are listed each; of more, no one reads the list
_SHOWN = 80  # characters of the line around an open number


@dataclass(slots=True)
class Covered:
    """How one source text is covered: how many number tokens it has, how many facts and omissions
    hold, how quotes match.

    ``open`` counts the tokens that nothing holds; ``listed`` are the first of them.
    """

    source: str
    text: SourceText
    numbers: int = 0
    in_facts: int = 0
    omitted: int = 0
    open: int = 0
    exact: int = 0
    normalised: int = 0
    listed: list[Span] = field(default_factory=list)


def findings(base: Loaded, folder: Path) -> Iterator[Finding]:
    """A finding, placed in the text, for each number that is neither quoted nor omitted; of very
    many, one for the rest of them.
    """
    hint = "add a fact, or an omission with its reason"
    for covered in report(base, folder):
        path, text = str(folder / f"{covered.source}.txt"), covered.text.text
        begin = seen = line = 0  # of the line that holds the number
        for start, end in covered.listed:
            # Looked for from one number to the next, for a text may be one endless line.
            begin, seen = (text.rfind("\n", seen, start) + 1) or begin, start
            line = covered.text.line(start)
            shown = _excerpt(text, begin, start)
            message = f"{text[start:end][:_SHOWN]!r} is in no quote and no omission: “{shown}”"
            yield Finding(path, line, "open-number", covered.source, message, hint)
        if more := covered.open - len(covered.listed):
            message = f"{more:,} more numbers, from here on, are in no quote and no omission"
            yield Finding(path, line, "open-number", covered.source, message, hint)


def _excerpt(text: str, begin: int, start: int) -> str:
    """The words around the number at ``start``, of the line that begins at ``begin``."""
    first = max(begin, start - _SHOWN // 2)
    if first > begin:
        first = text.find(" ", first, start) + 1 or first
    return text[first : first + _SHOWN].split("\n")[0].strip()


def report(base: Loaded, folder: Path) -> Iterator[Covered]:
    """How each source of ``base`` that has a text in ``folder`` is covered."""
    for source in base.document.sources:
        if found := texts.read(folder, source.id):
            yield _covered(base, source.id, SourceText(found[0]))


def _covered(base: Loaded, source: str, text: SourceText) -> Covered:
    covered = Covered(source, text)
    quoted, left_out = bytearray(len(text.text)), bytearray(len(text.text))
    for fact in base.document.facts:
        for name, quote, prefix, suffix in (*receipts(fact), *supports(fact)):
            if name == source:
                exact, normalised = _mark(quoted, text.matches(quote, prefix, suffix))
                covered.exact, covered.normalised = (
                    covered.exact + exact,
                    covered.normalised + normalised,
                )
    for omission in base.document.omissions:
        if omission.source == source:
            _mark(left_out, text.matches(omission.quote, omission.prefix, omission.suffix))
    for start, end in numerals.number_tokens(text.text):
        covered.numbers += 1
        if quoted.find(0, start, end) < 0:
            covered.in_facts += 1
        elif left_out.find(0, start, end) < 0:
            covered.omitted += 1
        else:
            covered.open += 1
            if covered.open <= _LISTED:
                covered.listed.append((start, end))
    return covered


def _mark(places: bytearray, matches: Iterator[Match]) -> tuple[int, int]:
    """Set ``places`` to 1 wherever a segment of ``matches`` stands; how many of these are exact,
    and how many normalised.
    """
    exact = normalised = 0
    for match in matches:
        exact, normalised = exact + match.exact, normalised + (not match.exact)
        for start, end in match.spans:
            places[start:end] = b"\1" * (end - start)
    return exact, normalised
