"""What shows the coordinates of a fact: each is supported by the text, by a second quote, or marked
as inferred.

The surroundings of a quote are searched from the narrowest outwards: its own words, its sentences,
its paragraphs, its section, the title. The first that names anything of the kind decides: where the
sentence names another place and not that of the fact, the place of the fact is not supported by the
paragraph around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import NamedTuple

from dpfacts.check.page import Page, Scope
from dpfacts.facts.coordinates import PERIOD, PLACE, SUBJECT
from dpfacts.facts.model import Document, Fact
from dpfacts.facts.naming import MEASURE, UNIT, Names
from dpfacts.facts.origins import Origins
from dpfacts.prose import dates, numerals
from dpfacts.prose.mentions import Mention, Span, Vocabulary

_NEAR = 70  # characters behind a figure in which what it counts is named
_BREAK = re.compile(r"[.;:,]\s")


class Evidence(NamedTuple):
    """What shows a coordinate: ``where`` it is shown (``figure``, ``quote``, ``sentence``,
    ``paragraph``, ``section``, ``title``, ``issued``, ``support``, ``inferred``; empty where it is
    not), what is named there ``instead``, and the ``passage`` that was looked at last.
    """

    where: str
    instead: tuple[str, ...] = ()
    passage: str = ""


class Coordinates:
    """Holds the coordinates of the facts of ``document`` against the pages they are quoted from."""

    def __init__(self, document: Document) -> None:
        self._names = Names(document)
        self._origins = Origins(document)
        self._within = {place.id: place.within for place in document.places}
        self._kinds = {subject.id: subject.kind for subject in document.subjects}
        self._units = {unit.id: unit for unit in document.units}
        codes = [code for dimension in document.dimensions for code in dimension.codes]
        self._titles = {measure.id: measure.name for measure in document.measures}
        self._titles |= {subject.id: subject.name for subject in document.subjects}
        self._titles |= {place.id: place.name for place in document.places}
        self._titles |= {code.id: code.name for code in codes}

    def called(self, fact: Fact) -> str:
        """What the coordinates of ``fact`` are called."""
        names = (fact.measure, fact.subject, fact.place, *(fact.dimensions or {}).values())
        return "; ".join(self._titles[name] for name in names if name in self._titles)

    def of(self, fact: Fact, page: Page, spans: list[Span]) -> Iterator[tuple[str, Evidence]]:
        """Each coordinate of ``fact`` that a text can show, with what shows it on ``page``, where
        the quote stands at ``spans``.
        """
        scopes = page.scopes(spans)
        names = self._names
        shown: dict[str, Callable[[], Evidence]] = {}
        if fact.unit in names.declared:
            shown[UNIT] = partial(self._counted, fact, page, scopes)
        if fact.measure in names.declared:
            shown[MEASURE] = partial(
                _named, page, scopes[:2], names.measures, fact.measure, frozenset(), titled=False
            )
        if fact.place:
            shown[PLACE] = partial(self._placed, page, scopes, fact.place)
        if fact.subject:
            others = self._of_one_kind(fact.subject)
            shown[SUBJECT] = partial(_named, page, scopes, names.subjects, fact.subject, others)
        if fact.period:
            shown[PERIOD] = partial(_dated, page, scopes, fact)
        for dimension, code in (fact.dimensions or {}).items():
            if dimension in names.dimensions:
                at = _at(fact, page, spans)
                codes = names.dimensions[dimension]
                shown[dimension] = partial(_coded, page, scopes, codes, code, at)
        for name, evidence in shown.items():
            beside = page.words(scopes[1].spans) if name == PERIOD else ""
            yield name, self._declared(fact, name, beside) or evidence()

    def _declared(self, fact: Fact, name: str, beside: str) -> Evidence | None:
        """What the fact itself declares to show its coordinate ``name``; with a quote for the year
        the day may stand ``beside`` the figure.
        """
        if quotes := " … ".join(each.quote for each in fact.support if each.for_ == name):
            shown = self._origins.says(fact, name, f"{quotes} … {beside}")
            if shown and name == PLACE:
                shown = not self._inside(fact.place) & self._names.places.named(quotes)
            return Evidence("support" if shown else "", (), quotes)
        return Evidence("inferred") if name in fact.inferred else None

    def _placed(self, page: Page, scopes: list[Scope], place: str) -> Evidence:
        """The narrowest of ``scopes`` that names ``place``, but for one that names another place
        before, or one within it besides, which says more exactly where. The outermost place around
        it, whose name stands everywhere, is not set against it.
        """
        inside = self._inside(place)
        outermost = {name for name in self._around(place) if not self._within.get(name)}
        others = {*self._within} - outermost - {place}
        *narrow, _ = scopes  # a whole section may tell of several places
        for scope in narrow:
            mentions = self._places_in(page, scope)
            said = _ids(page.named(self._names.places, scope.spans))
            if place in said and not _ids(mentions) & inside:
                return Evidence(scope.name)
            if strange := [each for each in mentions if each.named in inside | others]:
                return _against(page, scope, strange)
        shown = self._names.places.names(place, page.title)
        return Evidence("title" if shown else "", (), page.words(scopes[1].spans))

    def _places_in(self, page: Page, scope: Scope) -> list[Mention]:
        """The places that ``scope`` names, but for those in the names of subjects: a company of
        Hunan may be anywhere.
        """
        held = page.named(self._names.subjects, scope.spans)
        return [
            each
            for each in page.named(self._names.places, scope.spans)
            if not any(other.start <= each.start and each.end < other.end for other in held)
        ]

    def _around(self, place: str) -> frozenset[str]:
        """``place`` and the places that contain it."""
        around = set()
        while place and place not in around:
            around.add(place)
            place = self._within.get(place, "")
        return frozenset(around)

    def _inside(self, place: str) -> frozenset[str]:
        """The places within ``place``."""
        return frozenset(
            name for name in self._within if name != place and place in self._around(name)
        )

    def _of_one_kind(self, subject: str) -> frozenset[str]:
        kind = self._kinds.get(subject)
        return frozenset(name for name, of in self._kinds.items() if of == kind and name != subject)

    def _counted(self, fact: Fact, page: Page, scopes: list[Scope]) -> Evidence:
        """What shows the unit: the figure itself, the first unit named behind it, else the quote or
        the sentence.
        """
        quote, sentence = scopes[:2]
        at = _at(fact, page, quote.spans)
        say = self._units[fact.unit].say if fact.unit in self._units else ""
        if _is_own(fact, say):
            return Evidence("figure")
        named = page.named(self._names.units, sentence.spans)
        # what ranks or classes are given to is not what they count
        behind = _behind(page, named, at) if at and not say else []
        for mentions in (behind, page.named(self._names.units, quote.spans), named):
            if fact.unit in _ids(mentions):
                return Evidence("sentence" if mentions is named else "quote")
            if mentions:
                return _against(page, sentence, mentions)
        return Evidence("", (), page.words(sentence.spans))


def _behind(page: Page, mentions: list[Mention], at: Span) -> list[Mention]:
    """The first of ``mentions`` behind the figure ``at``; of names that follow each other ("67,000
    volunteer teams") the last, but for one tied to the figure ("600-square-meter deer houses").
    """
    text = page.text.text
    first: list[Mention] = []
    for each in mentions:
        if each.end <= at[1] or each.start > at[1] + _NEAR:
            continue
        if not first and _BREAK.search(text, at[1], each.start):
            break
        if first and each.start != first[0].start:
            tied = text[at[1] : first[0].start] == "-"
            if tied or text[first[0].end : each.start].strip(" -"):
                break
        first = [other for other in first if other.start == each.start] + [each]
    return first


def _is_own(fact: Fact, say: str) -> bool:
    """Whether the figure names its unit itself: percent, fractions, ordinals, years."""
    said = numerals.best(fact.printed or fact.quote, fact.value, fact.high, fact.comparator)
    if said is None:
        return False
    if said.unit:
        return fact.unit == said.unit or fact.unit.startswith(f"{said.unit} ")
    if "{ordinal}" in say:
        return said.kind == "ordinal"
    return bool(say) and said.kind in ("date", "cardinal") and bool(dates.years(f"{fact.value:f}"))


def _named(
    page: Page,
    scopes: list[Scope],
    vocabulary: Vocabulary,
    value: str,
    others: frozenset[str],
    titled: bool = True,
) -> Evidence:
    """The narrowest of ``scopes`` that names ``value``, but for one that names any of ``others``
    before; where ``titled``, else the title.
    """
    for scope in scopes:
        mentions = page.named(vocabulary, scope.spans)
        if value in _ids(mentions):
            return Evidence(scope.name)
        if strange := [each for each in mentions if each.named in others]:
            return _against(page, scope, strange)
    if titled and vocabulary.names(value, page.title):
        return Evidence("title")
    return Evidence("", (), page.words(scopes[1].spans))


def _coded(
    page: Page, scopes: list[Scope], codes: Vocabulary, code: str, at: Span | None
) -> Evidence:
    """The narrowest of ``scopes`` that names any of ``codes``: it shows ``code`` where that is the
    one named nearest to the figure ``at``.
    """
    for scope in scopes:
        mentions = page.named(codes, scope.spans)
        if not mentions:
            continue
        if at and scope.name in ("quote", "sentence"):
            far = {each: _distance(page, each, at) for each in mentions}
            mentions = [each for each in mentions if far[each] == min(far.values())]
        return Evidence(scope.name) if code in _ids(mentions) else _against(page, scope, mentions)
    shown = code in codes.named(page.title)
    return Evidence("title" if shown else "", (), page.words(scopes[1].spans))


def _dated(page: Page, scopes: list[Scope], fact: Fact) -> Evidence:
    """The narrowest of ``scopes`` that names any year but the figure itself: it shows the period of
    ``fact`` where it names all its dates.
    """
    wanted = dates.dates(fact.period)
    known = {fact.value, fact.high, *(each.year for each in wanted)}
    for scope in scopes:
        text = page.words(scope.spans)
        lacking = list(dates.missing(text, wanted))
        if not lacking:
            return Evidence(scope.name)
        if (printed := dates.years(text)) and not printed <= known:
            return Evidence("", tuple(map(str, sorted(printed))), page.words(scope.spans))
    issued = page.source.issued
    if issued and not any(dates.missing(issued, wanted)):
        return Evidence("issued")
    return Evidence("", (), page.words(scopes[1].spans))


def _at(fact: Fact, page: Page, spans: list[Span]) -> Span | None:
    """Where in the text the figure of ``fact`` stands, within the quote at ``spans``."""
    for start, end in spans:
        said = numerals.best(page.text.text[start:end], fact.value, fact.high, fact.comparator)
        if said is not None:
            return start + said.start, start + said.end
    return None


def _distance(page: Page, mention: Mention, at: Span) -> int:
    """Characters between a mention and the figure ``at``; a little more for what stands before it,
    as English names behind a number what it counts, and more beyond the end of a clause.
    """
    start, end = (at[1], mention.start) if mention.start >= at[0] else (mention.end, at[0] + 1)
    apart = _NEAR if _BREAK.search(page.text.text, start, end) else 0
    return max(0, end - start) + apart


def _ids(mentions: Collection[Mention]) -> set[str]:
    return {each.named for each in mentions}


def _against(page: Page, scope: Scope, mentions: Collection[Mention]) -> Evidence:
    return Evidence(
        "", tuple(dict.fromkeys(each.named for each in mentions)), page.words(scope.spans)
    )
