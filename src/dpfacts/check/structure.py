"""Each entry by itself: ids, periods, quotes, numbers, relations with all their members."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from dpfacts.facts import relations
from dpfacts.facts.findings import Finding
from dpfacts.facts.read import KINDS, Loaded
from dpfacts.quantities import period, spellings
from dpfacts.quantities.units import parse_factor

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
UNIT = re.compile(r"\S+(?: \S+)*")
"""A unit's id is the word for it."""
COORDINATES = ("place", "subject", "period", "unit", "measure", "status", "aggregation")
"""Those of every fact; the dimensions come to them."""
LONGEST_QUOTE = 12
"""Words; the base quotes figures, it does not reprint articles."""


def findings(base: Loaded) -> Iterator[Finding]:
    """Faults that an entry shows without looking at any other, and ids that are given twice."""
    for kind in KINDS:
        yield from _ids(base, kind)
    rules = (_base, _facts, _omissions, _sources, _names, _codes, _units, _synonyms, _relations)
    for rule in rules:
        yield from rule(base)


def _base(base: Loaded) -> Iterator[Finding]:
    for number, about in enumerate(base.bases):
        if about is None:
            continue
        say = partial(base.finding, kind="base", number=number)
        for key in ("id", "title", "version"):
            if not getattr(about, key).strip():
                yield say("empty-text", key=key, message=f"`{key}` is empty", hint="fill it in")
        if about.updated and (why := no_date(about.updated)):
            yield say("bad-period", key="updated", message=why)


def _facts(base: Loaded) -> Iterator[Finding]:
    claimed = Counter(name for fact in base.document.facts for name in fact.replaces)
    ids = {fact.id for fact in base.document.facts}
    # What the faulty defaults of a source were to give its facts is not missed in each.
    unclear = {
        source.id
        for number, source in enumerate(base.document.sources)
        if base.is_mended("sources", number, "defaults")
    }
    for number, fact in enumerate(base.document.facts):
        say = partial(base.finding, kind="facts", number=number)
        yield from _numbers(base, number)
        for key in ("statement", "quote", "locator", "unit"):
            is_moot = key == "locator" and fact.source in unclear
            if not getattr(fact, key).strip() and not is_moot:
                yield say("empty-text", key=key, message=f"`{key}` is empty", hint="fill it in")
        if fact.doubt and not fact.doubt.strip():
            yield say("empty-text", key="doubt", message="`doubt` is empty", hint="fill it in")
        retracted = fact.retracted.on if fact.retracted else ""
        for key, date in (("period", fact.period), ("retracted", retracted)):
            if date and (why := no_date(date)):
                yield say("bad-period", key=key, message=why)
        if "/" in retracted and not no_date(retracted):
            message = f"{retracted!r} is a span, and no day since when"
            yield say("bad-period", key="retracted", message=message, hint="such as 2026-11-25")
        if fact.retracted and not (fact.retracted.on.strip() and fact.retracted.reason.strip()):
            message, hint = "`retracted` lacks its day or its reason", "fill it in"
            yield say("empty-text", key="retracted", message=message, hint=hint)
        yield from _quote(base, "facts", number, fact.quote)
        for key, passages in (("also", fact.also), ("support", fact.support)):
            for passage in passages:
                yield from _quote(base, "facts", number, passage.quote, key)
        if fact.printed and not fact.reading:
            message, hint = "`printed` without `reading`", "it is taken from the quote"
            yield say("needless-printed", key="printed", message=message, hint=hint)
        coordinates = (*COORDINATES, *(fact.dimensions or {}))
        named = {"support": tuple(each.for_ for each in fact.support), "inferred": fact.inferred}
        for key, names in named.items():
            for name in (name for name in names if name not in coordinates):
                message, hint = f"{name!r} is no coordinate", ", ".join(coordinates)
                yield say("bad-coordinate", key=key, message=message, hint=hint)
            for name in names:
                if name in COORDINATES and not getattr(fact, name):
                    message, hint = f"the fact has no {name}", "give it, or leave it out here"
                    yield say("bad-coordinate", key=key, message=message, hint=hint)
        for name in fact.replaces:
            if name in ids or claimed[name] > 1 or not ID.fullmatch(name):
                message = f"{name!r} is no former id: it is in use, claimed twice, or no id"
                yield say("bad-id", key="replaces", message=message)


def _omissions(base: Loaded) -> Iterator[Finding]:
    for number, omission in enumerate(base.document.omissions):
        yield from _quote(base, "omissions", number, omission.quote)
        if not omission.reason.strip():
            message, hint = "`reason` is empty", "say why it is no fact"
            yield base.finding("empty-text", "omissions", number, "reason", message, hint)


def _sources(base: Loaded) -> Iterator[Finding]:
    for number, source in enumerate(base.document.sources):
        say = partial(base.finding, kind="sources", number=number)
        for key, date in (("issued", source.issued), ("accessed", source.accessed)):
            if date and (why := no_date(date)):
                yield say("bad-period", key=key, message=why)
        if source.sha256 and not re.fullmatch("[0-9a-f]{64}", source.sha256):
            yield say("bad-hash", key="sha256", message="`sha256` is not 64 hexadecimal digits")
        people = {"author": source.author, "editor": source.editor}
        people["container-author"] = source.container_author
        for key, names in people.items():
            if not all((name.literal or name.family or name.given).strip() for name in names):
                message = f"a name in `{key}` is empty"
                yield say("empty-text", key=key, message=message, hint="fill it in")


def _names(base: Loaded) -> Iterator[Finding]:
    named = dict.fromkeys(("places", "subjects", "measures", "dimensions"), "name")
    for kind, key in (named | {"sources": "title"}).items():
        for number, item in enumerate(getattr(base.document, kind)):
            if not getattr(item, key).strip():
                message = f"`{key}` is empty"
                yield base.finding("empty-text", kind, number, key, message, "fill it in")


def _codes(base: Loaded) -> Iterator[Finding]:
    for number, dimension in enumerate(base.document.dimensions):
        say = partial(base.finding, kind="dimensions", number=number, key="codes")
        times = Counter(code.id for code in dimension.codes)
        for name, count in times.items():
            if not ID.fullmatch(name):
                hint = "lower-case letters and digits, joined by single hyphens"
                yield say("bad-id", message=f"the code {name!r} is no id", hint=hint)
            if count > 1:
                yield say("duplicate-id", message=f"the code {name!r} is given {count} times")
        for code in dimension.codes:
            if not code.name.strip():
                message = f"the code {code.id!r} has no name"
                yield say("empty-text", message=message, hint="fill it in")


def _units(base: Loaded) -> Iterator[Finding]:
    chains = {unit.id: unit.of for unit in base.document.units}
    for number, unit in enumerate(base.document.units):
        say = partial(base.finding, "bad-unit", "units", number)
        if bool(unit.of) != bool(unit.factor):
            yield say("of", "`of` and `factor` go together", "one of these is FACTOR of OF")
        elif unit.factor:
            try:
                parse_factor(unit.factor)
            except ValueError as error:
                yield say("factor", str(error), "such as 0.4047 or 2000/3")
        if unit.say and not re.search(r"\{(value|ordinal)\}", unit.say):
            yield say("say", "`say` has neither {value} nor {ordinal}", "such as rank {value}")
    yield from _names_of_units(base)
    for chain in circles(chains):
        number = list(chains).index(chain[0])
        message = "the unit converts into itself: " + " → ".join(chain)
        yield base.finding("bad-unit", "units", number, "of", message, "one `of` is wrong")


def _names_of_units(base: Loaded) -> Iterator[Finding]:
    """Another name of a unit leads to that unit alone."""
    ids = {unit.id for unit in base.document.units}
    taken: dict[str, str] = {}
    for number, unit in enumerate(base.document.units):
        for name in unit.aka:
            owner = name if name in ids else taken.setdefault(name, unit.id)
            if owner != unit.id or name == unit.id:
                message = f"{name!r} is a name of the unit {owner!r}"
                yield base.finding("bad-unit", "units", number, "aka", message, "one is enough")


def _synonyms(base: Loaded) -> Iterator[Finding]:
    for number, group in enumerate(base.document.synonyms):
        if len({word.strip().casefold() for word in group.words} - {""}) < max(2, len(group.words)):
            message = "a group of synonyms has two words or more, each once"
            yield base.finding("bad-synonyms", "synonyms", number, "words", message)


def _relations(base: Loaded) -> Iterator[Finding]:
    for number, relation in enumerate(base.document.relations):
        say = partial(base.finding, kind="relations", number=number)
        for key in ("years", "factor"):
            if (value := getattr(relation, key)) is None:
                continue
            fault = "has more than 18 digits" if too_long(value) else "is not above zero"
            if too_long(value) or value <= 0:
                message, hint = f"`{key}` {fault}", "is it a slip?"
                yield say("bad-number", key=key, message=message, hint=hint)
        if not base.is_mended("relations", number):
            for message in relations.shape_faults(relation):
                yield say("bad-relation", key="kind", message=message)


def no_date(text: str) -> str:
    """Why ``text`` is no period; empty where it is one."""
    try:
        period.parse(text)
    except period.BadPeriod as error:
        near = spellings.nearest(text)
        return f"{error}; did you mean {near}?" if near else str(error)
    return ""


def _ids(base: Loaded, kind: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, item in enumerate(getattr(base.document, kind)):
        identity = getattr(item, "id", None)
        if identity is None:
            continue
        if not (UNIT if kind == "units" else ID).fullmatch(identity):
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


def _quote(
    base: Loaded, kind: str, number: int, quote: str, key: str = "quote"
) -> Iterator[Finding]:
    words = [word for word in quote.split() if word != "…"]
    if len(words) > LONGEST_QUOTE:
        message = f"the quote has {len(words)} words, {LONGEST_QUOTE} are the most"
        yield base.finding(
            "long-quote", kind, number, key, message, "keep the words that carry the number"
        )
    if re.match(r"[\"“]?[A-Z].*\w{2}[.!?][\"”]?$", quote.strip(), re.DOTALL) and len(words) > 4:
        yield base.finding(
            "sentence-quote",
            kind,
            number,
            key,
            "the quote is a whole sentence",
            "quote a fragment of it",
        )
    if any(not segment.strip() for segment in quote.split("…")) or any(
        "…" in word and word != "…" for word in quote.split()
    ):
        message = "segments of a quote are joined by ` … `, with words on both sides"
        yield base.finding("bad-segments", kind, number, key, message)


def chain_of(within: dict[str, str], start: str) -> list[str]:
    """The places from ``start`` up to the outermost; ends at the first one met twice."""
    chain = [start]
    while (upper := within.get(chain[-1], "")) and upper not in chain:
        chain.append(upper)
    return [*chain, upper] if upper else chain


def circles(within: dict[str, str]) -> Iterator[list[str]]:
    """The chains (of places, of units) that come back to where they started."""
    for start in within:
        chain = chain_of(within, start)
        if len(chain) > 1 and chain[-1] == start and all(a != b for a, b in pairwise(chain[:-1])):
            yield chain
