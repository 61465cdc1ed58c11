"""Quotes against the source texts: found once, unchanged, and not torn out of a longer figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dpfacts.check import texts
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact, Omission
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.prose.quotes import Match, SourceText

NAMED = 10
"""Lines of an ambiguous quote that are named."""


def findings(base: Loaded, folder: Path) -> Iterator[Finding]:
    """A finding for each text that is missing or changed, and each quote that its text does not
    bear out.
    """
    read: dict[str, SourceText] = {}
    for number, source in enumerate(base.document.sources):
        found = texts.read(folder, source.id)
        if found is None:
            yield base.finding(
                "text-missing",
                "sources",
                number,
                "id",
                f"no text {source.id}.txt in {folder}",
                "put it there",
            )
            continue
        text, digest = found
        read[source.id] = SourceText(text)
        if not source.sha256:
            yield base.finding(
                "text-unhashed",
                "sources",
                number,
                "id",
                "`sha256` is missing",
                f'sha256 = "{digest}"',
            )
        elif digest != source.sha256:
            message = (
                "the text is not the one that the quotes were taken from; they are tried "
                "all the same"
            )
            yield base.finding(
                "text-changed", "sources", number, "sha256", message, f"its SHA-256 is {digest}"
            )
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


def _fact(
    base: Loaded, number: int, fact: Fact, text: SourceText, quote: str, prefix: str, suffix: str
) -> Iterator[Finding]:
    matches = text.find(quote, prefix, suffix, NAMED + 1)
    if len(matches) != 1:
        yield from _not_once(base, "facts", number, text, quote, matches)
    elif not fact.reading and (cut := torn(fact, text, quote, matches[0])):
        message = f"the text goes on to say {cut.text!r}"
        yield base.finding(
            "torn-quote",
            "facts",
            number,
            "quote",
            message,
            "quote the whole figure, hedge included",
        )


def torn(fact: Fact, text: SourceText, quote: str, match: Match) -> numerals.Figure | None:
    """The larger figure that the text prints where ``quote`` shows only a part of it: a hedge, a
    magnitude or an end left out.
    """
    said = numerals.best(quote, fact.value, fact.high, fact.comparator)
    if said is None:
        return None
    for start, end in match.spans:
        before, here, after = (
            _flat(text.text[low:high])
            for low, high in ((max(0, start - 60), start), (start, end), (end, end + 60))
        )
        first, last = len(before), len(before) + len(here)
        around = before + here + after
        for wider in numerals.figures(around):
            if wider.kind == "range" and around[: wider.start].rstrip().lower().endswith("from"):
                continue  # a change, told with both its ends
            cut = wider.start < first < wider.end or wider.start < last < wider.end
            if cut and not _says_the_same(wider, said) and _holds_number(wider, here, first, said):
                return wider
    return None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _says_the_same(one: numerals.Figure, other: numerals.Figure) -> bool:
    return (one.value, one.comparator, one.high, one.unit) == (
        other.value,
        other.comparator,
        other.high,
        other.unit,
    )


def _holds_number(wider: numerals.Figure, here: str, first: int, said: numerals.Figure) -> bool:
    """Whether ``wider`` holds the number of the quote itself, and not one beside it."""
    inside = [
        figure
        for figure in numerals.figures(here)
        if (figure.value, figure.high) == (said.value, said.high)
    ]
    return any(
        wider.start <= first + figure.number_start and first + figure.end <= wider.end
        for figure in inside
    )


def times(text: SourceText, matches: list[Match]) -> str:
    """How often a quote stands in ``text``, said with the first lines; ``matches`` need not be more
    than one beyond :data:`NAMED`.
    """
    lines = [str(text.line(match.spans[0][0])) for match in matches[:NAMED]]
    many = len(matches) > NAMED
    shown = ", ".join([*lines, "…"] if many else lines)
    return (
        f"the quote stands {f'more than {NAMED}' if many else len(matches)} times in the text "
        f"(lines {shown})"
    )


def _omission(base: Loaded, number: int, omission: Omission, text: SourceText) -> Iterator[Finding]:
    matches = text.find(omission.quote, omission.prefix, omission.suffix, NAMED + 1)
    if not matches or (len(matches) > 1 and not omission.every):
        yield from _not_once(base, "omissions", number, text, omission.quote, matches)


def _not_once(
    base: Loaded, kind: str, number: int, text: SourceText, quote: str, matches: list[Match]
) -> Iterator[Finding]:
    if matches:
        hint = "tell them apart with `prefix` or `suffix`"
        yield base.finding("ambiguous-quote", kind, number, "quote", times(text, matches), hint)
    elif near := text.nearest(quote):
        message = f"the text does not hold the quote {quote!r}"
        yield base.finding(
            "altered-quote", kind, number, "quote", message, f"nearest passage: {near!r}"
        )
    else:
        yield base.finding(
            "missing-quote",
            kind,
            number,
            "quote",
            f"the text holds nothing like the quote {quote!r}",
        )
