"""Quotes against the source texts: found once, unchanged, and not torn out of a longer figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dpfacts import numerals, texts
from dpfacts.findings import Finding
from dpfacts.load import Loaded
from dpfacts.model import Fact, Omission
from dpfacts.quotes import SEGMENT_MARK, Match, SourceText


def findings(base: Loaded, folder: Path) -> Iterator[Finding]:
    """A finding for each text that is missing or changed, and each quote that its text does not bear out."""
    read: dict[str, SourceText] = {}
    for number, source in enumerate(base.document.sources):
        found = texts.read(folder, source.id)
        if found is None:
            yield base.finding("text-missing", "sources", number, "id", f"no text {source.id}.txt in {folder}", "put it there")
            continue
        text, digest = found
        read[source.id] = SourceText(text)
        if not source.sha256:
            yield base.finding("text-unhashed", "sources", number, "id", "`sha256` is missing", f'sha256 = "{digest}"')
        elif digest != source.sha256:
            message = "the text is not the one that the quotes were taken from; they are tried all the same"
            yield base.finding("text-changed", "sources", number, "sha256", message, f"its SHA-256 is {digest}")
    for number, fact in enumerate(base.document.facts):
        for source_id, quote, prefix, suffix in receipts(fact):
            if source_id in read:
                yield from _fact(base, number, fact, read[source_id], quote, prefix, suffix)
    for number, omission in enumerate(base.document.omissions):
        if omission.source in read:
            yield from _omission(base, number, omission, read[omission.source])


def receipts(fact: Fact) -> Iterator[tuple[str, str, str, str]]:
    """Source, quote, prefix and suffix of each place where ``fact`` is printed."""
    yield fact.source, fact.quote, fact.prefix, fact.suffix
    for passage in fact.also:
        yield passage.source or fact.source, passage.quote, passage.prefix, passage.suffix


def _fact(base: Loaded, number: int, fact: Fact, text: SourceText, quote: str, prefix: str, suffix: str) -> Iterator[Finding]:
    matches = text.find(quote, prefix, suffix)
    if len(matches) != 1:
        yield from _not_once(base, "facts", number, text, quote, matches)
    elif not fact.reading and (cut := torn(fact, text, quote, matches[0])):
        message = f"the text goes on to say {cut.text!r}"
        yield base.finding("torn-quote", "facts", number, "quote", message, "quote the whole figure, hedge included")


def torn(fact: Fact, text: SourceText, quote: str, match: Match) -> numerals.Figure | None:
    """The larger figure that the text prints where ``quote`` shows only a part of it: a hedge or a magnitude left out."""
    said = numerals.best(quote, fact.value, fact.high, fact.comparator)
    if said is None or SEGMENT_MARK in quote:
        return None
    (start, end), *_ = match.spans
    around, offset = text.context(start, end)
    inside = [found for found in numerals.figures(text.text[start:end]) if (found.value, found.high) == (said.value, said.high)]
    for found in inside:
        in_context = [other for other in numerals.figures(around) if other.number_start == offset + found.number_start]
        widest = max(in_context, key=lambda other: other.end - other.start, default=None)
        if widest and (widest.value, widest.comparator) != (found.value, found.comparator):
            return widest
        if widest and widest.high != found.high and not around[: widest.start].rstrip().lower().endswith("from"):
            return widest
    return None


def _omission(base: Loaded, number: int, omission: Omission, text: SourceText) -> Iterator[Finding]:
    matches = text.find(omission.quote, omission.prefix, omission.suffix)
    if not matches or (len(matches) > 1 and not omission.every):
        yield from _not_once(base, "omissions", number, text, omission.quote, matches)


def _not_once(base: Loaded, kind: str, number: int, text: SourceText, quote: str, matches: list[Match]) -> Iterator[Finding]:
    if matches:
        lines = ", ".join(str(text.line(match.spans[0][0])) for match in matches)
        message = f"the quote stands {len(matches)} times in the text (lines {lines})"
        yield base.finding("ambiguous-quote", kind, number, "quote", message, "tell them apart with `prefix` or `suffix`")
    elif near := text.nearest(quote):
        message = f"the text does not hold the quote {quote!r}"
        yield base.finding("altered-quote", kind, number, "quote", message, f"nearest passage: {near!r}")
    else:
        yield base.finding("missing-quote", kind, number, "quote", f"the text holds nothing like the quote {quote!r}")
