"""Every coordinate has its receipt: locators, coordinates and statements against the texts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from dpfacts.check import texts
from dpfacts.check.coordinates import Coordinates, Evidence
from dpfacts.check.page import Page
from dpfacts.check.quotations import receipts
from dpfacts.facts import relations
from dpfacts.facts.coordinates import OWN
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact
from dpfacts.facts.read import Loaded
from dpfacts.prose import dates, numerals
from dpfacts.prose.mentions import Span
from dpfacts.prose.quotes import SourceText

_SHOWN = 160  # characters of a passage that a finding shows
_OWN = {"unit", "measure", *OWN}


def findings(base: Loaded, folder: Path) -> Iterator[Finding]:
    """A finding for each locator that the text contradicts, each coordinate that it does not show,
    and each number of a statement that it does not print.
    """
    found = dict(pages(base, folder))
    for number, source in enumerate(base.document.sources):
        if source.id in found:
            yield from _sections(base, number, found[source.id])
    yield from _relations(base, found)
    coordinates = Coordinates(base.document)
    for number, fact in enumerate(base.document.facts):
        if fact.source not in found or base.is_mended("facts", number):
            continue
        page = found[fact.source]
        matches = page.text.find(fact.quote, fact.prefix, fact.suffix, 2)
        if len(matches) == 1:
            spans = list(matches[0].spans)
            yield from _locator(base, number, "locator", fact.locator, page, spans)
            for name, evidence in coordinates.of(fact, page, spans):
                yield from _coordinate(base, number, fact, name, evidence)
            called = coordinates.called(fact)
            yield from _statement(base, number, fact, page, spans, called)
        yield from _second_places(base, number, fact, found)


def _relations(base: Loaded, found: dict[str, Page]) -> Iterator[Finding]:
    """Relations whose members no section of a text prints together."""
    facts = {fact.id: fact for fact in base.document.facts}
    for number, relation in enumerate(base.document.relations):
        names = relations.members(relation)
        if base.is_mended("relations", number) or not all(name in facts for name in names):
            continue
        printed = [_sections_of(facts[name], found) for name in names]
        if all(printed) and not set.intersection(*printed):
            message = f"no section prints {', '.join(names)} together"
            hint = "relate what the source brings together, and tell the rest in caveats"
            yield base.finding("scattered-relation", "relations", number, "kind", message, hint)


def _sections_of(fact: Fact, found: dict[str, Page]) -> set[tuple[str, str | None]]:
    """The sections of the texts in ``found`` that print ``fact``."""
    sections = set()
    for source, quote, prefix, suffix in receipts(fact):
        page = found.get(source)
        for match in page.text.find(quote, prefix, suffix, 1) if page else ():
            assert page
            sections.add((source, page.sections.name(match.spans[0][0])))
    return sections


def pages(base: Loaded, folder: Path) -> Iterator[tuple[str, Page]]:
    """The sources of ``base`` that have a text in ``folder``, each with its page."""
    for source in base.document.sources:
        if found := texts.read(folder, source.id):
            yield source.id, Page(source, SourceText(found[0]))


def _sections(base: Loaded, number: int, page: Page) -> Iterator[Finding]:
    for words, wrong in page.sections.misplaced:
        message = f"{words!r}, with which a section is said to begin, {wrong}"
        hint = "give words that stand there once"
        yield base.finding("bad-section", "sources", number, "sections", message, hint)


def _second_places(
    base: Loaded, number: int, fact: Fact, found: dict[str, Page]
) -> Iterator[Finding]:
    for place in fact.also:
        if page := found.get(place.source or fact.source):
            matches = page.text.find(place.quote, place.prefix, place.suffix, 2)
            if len(matches) == 1:
                spans = list(matches[0].spans)
                yield from _locator(base, number, "also", place.locator, page, spans)


def _locator(
    base: Loaded, number: int, key: str, said: str, page: Page, spans: list[Span]
) -> Iterator[Finding]:
    locator = page.sections.locator(spans[0][0], said)
    if locator not in ("", said):
        second = key == "also"
        quote = "second quote" if second else "quote"
        message = f"the {quote} stands in {locator}, the locator says {said}"
        hint = f'locator = "{locator}"' + ("" if second else "; check --write mends it")
        yield base.finding("wrong-locator", "facts", number, key, message, hint)


def _coordinate(
    base: Loaded, number: int, fact: Fact, name: str, evidence: Evidence
) -> Iterator[Finding]:
    key = name if name in _OWN else "dimensions"
    value = getattr(fact, name) if name in _OWN else (fact.dimensions or {})[name]
    if evidence.where == "inferred" and not fact.caveats:
        message = f"the {name} is inferred, and no caveat says from what"
        yield base.finding("idle-inference", "facts", number, "inferred", message, "say so")
    if evidence.where:
        return
    passage = evidence.passage
    if len(passage) > _SHOWN:
        passage = passage[:_SHOWN].rsplit(" ", 1)[0] + " …"
    named = ", ".join(evidence.instead[:3])
    says = f"names {named} instead" if named else "does not name it"
    message = f"nothing shows the {name} {value!r}: “{passage}” {says}"
    hint = _HINTS.get(name, _HINTS["dimension"]).format(name=name)
    code = f"unsupported-{key.removesuffix('s')}"
    yield base.finding(code, "facts", number, key, message, hint)


_ELSEWHERE = (
    "or quote where the text shows it with `support`, or name it in `inferred` with a caveat"
)
_HINTS = {
    "measure": f"add the word that the text uses to the measure's `words`, {_ELSEWHERE}",
    "unit": f"add the word that the text uses to the unit's `words`, {_ELSEWHERE}",
    "dimension": f"add the word that the text uses to the code's `words`, {_ELSEWHERE}",
    "place": f"add the name that the text uses to its `aka`, {_ELSEWHERE}",
    "subject": f"add the name that the text uses to its `aka`, {_ELSEWHERE}",
    "period": f"take the dates that the text prints, {_ELSEWHERE}",
}


def _statement(
    base: Loaded, number: int, fact: Fact, page: Page, spans: list[Span], called: str
) -> Iterator[Finding]:
    """Numbers of the statement that are neither the figure, nor in what its coordinates are
    ``called``, nor printed around the quote.
    """
    said = list(_numbers(fact.statement, fact))
    if not said:
        return
    around = [page.words(scope.spans) for scope in page.scopes(spans)[1:]]
    quotes = [each.quote for each in fact.support] + [each.quote for each in fact.also]
    printed: set[Decimal | Fraction | int] = {each.year for each in dates.dates(fact.period)}
    for text in (*around, *quotes, called):
        printed |= {figure.number for figure in numerals.figures(text)} | dates.years(text)
    for words, value in said:
        if value not in printed:
            message = f"the statement says {words!r}, which is not printed around the quote"
            hint = "take the number from the text, or leave it out"
            yield base.finding("unprinted-number", "facts", number, "statement", message, hint)


def _numbers(statement: str, fact: Fact) -> Iterator[tuple[str, Decimal | Fraction | int]]:
    """The numbers of ``statement`` besides the figure of ``fact``, each once."""
    said: dict[Decimal | Fraction | int, str] = {}
    for figure in numerals.whole(statement):
        said.setdefault(figure.number, figure.text)
    said = {year: str(year) for year in sorted(dates.years(statement))} | said
    own = {fact.value, fact.high}
    yield from ((text, number) for number, text in said.items() if number not in own)
