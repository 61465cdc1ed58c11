"""Quotes against the source texts: found once, unchanged, and not torn out of a longer figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dpfacts.check import texts
from dpfacts.facts.files import lent
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact, Omission
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.prose.figure import Figure
from dpfacts.prose.folding import strange
from dpfacts.prose.quotes import Match, SourceText

_AROUND = 160  # characters around a quote in which a figure that it cuts may stand
_NO_COUNT = frozenset({"date", "label", "unread"})
NAMED = 10
"""Lines of an ambiguous quote that are named."""


def findings(base: Loaded, folder: Path) -> Iterator[Finding]:
    """A finding for each text that is missing or changed, and each quote that its text does not
    bear out.
    """
    read: dict[str, SourceText] = {}
    others = lent(base.paths)
    for number, source in enumerate(base.document.sources):
        found = texts.read(folder, source.id)
        if found is None and base.paths[base.place("sources", number)[0]] in others:
            continue
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
        content, digest = found
        read[source.id] = SourceText(content)
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
        for source_id, quote, prefix, suffix in supports(fact):
            if source_id in read:
                said = read[source_id]
                matches = said.find(quote, prefix, suffix, NAMED + 1)
                if len(matches) != 1:
                    yield from _not_once(base, "facts", number, said, quote, matches, "support")
    for number, omission in enumerate(base.document.omissions):
        if omission.source in read:
            yield from _omission(base, number, omission, read[omission.source])


def receipts(fact: Fact) -> Iterator[tuple[str, str, str, str]]:
    """Source, quote, prefix and suffix of each place where ``fact`` is printed."""
    yield fact.source, fact.quote, fact.prefix, fact.suffix
    for passage in fact.also:
        yield passage.source or fact.source, passage.quote, passage.prefix, passage.suffix


def supports(fact: Fact) -> Iterator[tuple[str, str, str, str]]:
    """Source, quote, prefix and suffix of each quote that shows a coordinate of ``fact``."""
    for passage in fact.support:
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


def torn(fact: Fact, text: SourceText, quote: str, match: Match) -> Figure | None:
    """The larger figure that the text prints where ``quote`` shows only a part of it.

    It begins or ends inside a number, spelled or grouped, a range, a sign or a hedge; of a number
    beside that of the fact, only the number itself counts.
    """
    said = numerals.best(quote, fact.value, fact.high, fact.comparator)
    for start, end in match.spans:
        low, high = max(0, start - _AROUND), end + _AROUND
        around, here = text.text[low:high], text.text[start:end]
        cuts = (start - low, end - low)
        for wider in numerals.figures(around):
            cut = any(wider.start < place < wider.end for place in cuts)
            if not cut and wider.kind not in _NO_COUNT:
                continue
            if said and not _says_the_same(wider, said) and _holds(wider, here, cuts[0], said):
                return wider
            if cut and _is_cut(wider, around, cuts):
                return wider
    return None


def _is_cut(wider: Figure, around: str, cuts: tuple[int, int]) -> bool:
    """Whether one of ``cuts`` lies inside the number itself of ``wider``."""
    if wider.kind in ("range", "date", "label", "vague"):
        return False
    spans = (span for span in numerals.number_tokens(around) if span[0] == wider.number_start)
    return any(start < cut < end for start, end in spans for cut in cuts)


def _says_the_same(wider: Figure, said: Figure) -> bool:
    same = (said.value, said.comparator, said.high, said.unit, said.amount)
    return (wider.value, wider.comparator, wider.high, wider.unit, wider.amount) == same


def _holds(wider: Figure, here: str, first: int, said: Figure) -> bool:
    """Whether ``wider`` holds the number of the quote itself, and not one beside it."""
    return any(
        wider.start <= first + figure.number_start and first + figure.end <= wider.end
        for figure in numerals.figures(here)
        if (figure.value, figure.high) == (said.value, said.high)
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


def _passage(near: str, quote: str) -> str:
    """The passage ``near`` the quote, with the names of the characters that only one of them has:
    they may look alike.
    """
    differ = ("the text has", strange(near, quote)), ("the quote has", strange(quote, near))
    named = [f"{who} {chars}" for who, chars in differ if chars]
    return "; ".join([f"nearest passage: {near!r}", *named])


def _not_once(
    base: Loaded,
    kind: str,
    number: int,
    text: SourceText,
    quote: str,
    matches: list[Match],
    key: str = "quote",
) -> Iterator[Finding]:
    if matches:
        hint = "tell them apart with `prefix` or `suffix`"
        yield base.finding("ambiguous-quote", kind, number, key, times(text, matches), hint)
    elif near := text.nearest(quote):
        message = f"the text does not hold the quote {quote!r}"
        yield base.finding("altered-quote", kind, number, key, message, _passage(near, quote))
    else:
        yield base.finding(
            "missing-quote",
            kind,
            number,
            key,
            f"the text holds nothing like the quote {quote!r}",
        )
