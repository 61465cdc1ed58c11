"""Each entry by itself: ids, periods, quotes, numbers, relations with all their members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from dpfacts.facts import relations
from dpfacts.facts.findings import Finding
from dpfacts.facts.read import KINDS, Loaded
from dpfacts.quantities import period

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_QUOTE = 12
"""Words; the base quotes figures, it does not reprint articles."""


def findings(base: Loaded) -> Iterator[Finding]:
    """Faults that an entry shows without looking at any other, and ids that are given twice."""
    for kind in KINDS:
        yield from _ids(base, kind)
    for number, fact in enumerate(base.document.facts):
        yield from _numbers(base, number)
        yield from _empty(base, number)
        if fact.period:
            try:
                period.parse(fact.period)
            except period.BadPeriod as error:
                yield base.finding("bad-period", "facts", number, "period", str(error))
        for quote in (fact.quote, *(passage.quote for passage in fact.also)):
            yield from _quote(base, "facts", number, quote)
        if fact.printed and not fact.reading:
            yield base.finding(
                "needless-printed",
                "facts",
                number,
                "printed",
                "`printed` without `reading`",
                "it is taken from the quote",
            )
    for number, omission in enumerate(base.document.omissions):
        yield from _quote(base, "omissions", number, omission.quote)
        if not omission.reason.strip():
            yield base.finding(
                "empty-text",
                "omissions",
                number,
                "reason",
                "`reason` is empty",
                "say why it is no fact",
            )
    for number, source in enumerate(base.document.sources):
        for key, date in (("issued", source.issued), ("accessed", source.accessed)):
            if date:
                try:
                    period.parse(date)
                except period.BadPeriod as error:
                    yield base.finding("bad-period", "sources", number, key, str(error))
        if source.sha256 and not re.fullmatch("[0-9a-f]{64}", source.sha256):
            yield base.finding(
                "bad-hash", "sources", number, "sha256", "`sha256` is not 64 hexadecimal digits"
            )
        if not source.title.strip():
            yield base.finding(
                "empty-text", "sources", number, "title", "`title` is empty", "fill it in"
            )
        for key, names in (
            ("author", source.author),
            ("editor", source.editor),
            ("container-author", source.container_author),
        ):
            if not all((name.literal or name.family or name.given).strip() for name in names):
                yield base.finding(
                    "empty-text",
                    "sources",
                    number,
                    key,
                    f"a name in `{key}` is empty",
                    "fill it in",
                )
    for kind in ("places", "measures", "dimensions"):
        for number, item in enumerate(getattr(base.document, kind)):
            if not item.name.strip():
                yield base.finding(
                    "empty-text", kind, number, "name", "`name` is empty", "fill it in"
                )
    for number, group in enumerate(base.document.synonyms):
        if len({word.strip().casefold() for word in group.words} - {""}) < max(2, len(group.words)):
            message = "a group of synonyms has two words or more, each once"
            yield base.finding("bad-synonyms", "synonyms", number, "words", message)
    for number, relation in enumerate(base.document.relations):
        for key in ("years", "factor"):
            if (value := getattr(relation, key)) is None:
                continue
            if too_long(value):
                yield base.finding(
                    "bad-number",
                    "relations",
                    number,
                    key,
                    f"`{key}` has more than 18 digits",
                    "is it a slip?",
                )
            elif value <= 0:
                yield base.finding(
                    "bad-number",
                    "relations",
                    number,
                    key,
                    f"`{key}` is not above zero",
                    "is it a slip?",
                )
        for message in relations.shape_faults(relation):
            yield base.finding("bad-relation", "relations", number, "kind", message)


def _ids(base: Loaded, kind: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, item in enumerate(getattr(base.document, kind)):
        identity = getattr(item, "id", None)
        if identity is None:
            continue
        if not ID.fullmatch(identity):
            hint = "lower-case letters and digits, joined by single hyphens"
            yield base.finding("bad-id", kind, number, "id", f"{identity!r} is no id", hint)
        if identity in seen:
            file, line = base.where(kind, seen[identity])
            message = f"the id is taken by the entry at {file}:{line}"
            yield base.finding(
                "duplicate-id",
                kind,
                number,
                "id",
                message,
                "ids are unique across all files of a base",
            )
        seen.setdefault(identity, number)


def _numbers(base: Loaded, number: int) -> Iterator[Finding]:
    fact = base.document.facts[number]
    for key, value in (("value", fact.value), ("high", fact.high)):
        if value is not None and too_long(value):
            yield base.finding(
                "bad-number",
                "facts",
                number,
                key,
                f"`{key}` has more than 18 digits",
                "is it a slip?",
            )
    if fact.high is not None and fact.high <= fact.value:
        yield base.finding(
            "bad-range",
            "facts",
            number,
            "high",
            "`high` is not above `value`",
            "a range ends above its start",
        )


def too_long(value: Decimal) -> bool:
    """Whether ``value`` has more than 18 digits before or after the point: no printed figure
    has.
    """
    _, digits, exponent = value.as_tuple()
    return (
        len(digits) > 18 or value.adjusted() >= 18 or (isinstance(exponent, int) and exponent < -18)
    )


def _empty(base: Loaded, number: int) -> Iterator[Finding]:
    fact = base.document.facts[number]
    for key in ("statement", "quote", "locator", "unit"):
        if not getattr(fact, key).strip():
            yield base.finding(
                "empty-text", "facts", number, key, f"`{key}` is empty", "fill it in"
            )


def _quote(base: Loaded, kind: str, number: int, quote: str) -> Iterator[Finding]:
    words = [word for word in quote.split() if word != "…"]
    if len(words) > LONGEST_QUOTE:
        message = f"the quote has {len(words)} words, {LONGEST_QUOTE} are the most"
        yield base.finding(
            "long-quote", kind, number, "quote", message, "keep the words that carry the number"
        )
    if re.match(r"[\"“]?[A-Z].*\w{2}[.!?][\"”]?$", quote.strip(), re.DOTALL) and len(words) > 4:
        yield base.finding(
            "sentence-quote",
            kind,
            number,
            "quote",
            "the quote is a whole sentence",
            "quote a fragment of it",
        )
    if any(not segment.strip() for segment in quote.split("…")) or any(
        "…" in word and word != "…" for word in quote.split()
    ):
        message = "segments of a quote are joined by ` … `, with words on both sides"
        yield base.finding("bad-segments", kind, number, "quote", message)


def chain_of(within: dict[str, str], start: str) -> list[str]:
    """The places from ``start`` up to the outermost; ends at the first one met twice."""
    chain = [start]
    while (upper := within.get(chain[-1], "")) and upper not in chain:
        chain.append(upper)
    return [*chain, upper] if upper else chain


def circles(within: dict[str, str]) -> Iterator[list[str]]:
    """The chains of places that come back to where they started."""
    for start in within:
        chain = chain_of(within, start)
        if len(chain) > 1 and chain[-1] == start and all(a != b for a, b in pairwise(chain[:-1])):
            yield chain
