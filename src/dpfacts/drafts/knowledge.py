"""What a base knows, as the proof of a draft asks it: facts by number and by words, and the names
of their coordinates.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from dpfacts.drafts.agreement import Said, kind, of_fact
from dpfacts.facts.model import Document, Fact
from dpfacts.facts.naming import Names
from dpfacts.prose import dates
from dpfacts.prose.claims import claims
from dpfacts.prose.stems import stem
from dpfacts.prose.words import tokens
from dpfacts.store.index import Selection
from dpfacts.store.layout import WEIGHTS

if TYPE_CHECKING:
    from dpfacts.facts.vocabulary import Unit
    from dpfacts.store.reader import Reader

_TELLING = ("statement", "quote", "topic", "measure", "keywords", "also", "subject")
"""The columns of the index that say what a figure is about, apart from its place and time."""
_NAMING = {"statement": 1.0, "quote": 1.0, "measure": 1.0, "keywords": 1.0, "also": 0.8,
           "topic": 0.7, "subject": 1.0}  # fmt: skip

_LEAST, _MOST = 0.7, 6.0


class Knowledge:
    """The facts of ``base`` with the words that speak of them."""

    def __init__(self, base: Reader) -> None:
        self.base = base
        self.facts: dict[str, Fact] = {fact.id: fact for fact in base.facts()}
        self._nouns: dict[str, frozenset[str]] = {}
        self._stems: dict[str, dict[str, float]] = {}
        columns = tuple(WEIGHTS)
        frequency: Counter[str] = Counter()
        candidates = base.index.candidates(Selection())
        texts_of = base.index.columns(candidate.number for candidate in candidates)
        for candidate in candidates:
            texts = dict(zip(columns, texts_of[candidate.number], strict=True))
            stems: dict[str, float] = {}
            for column in _TELLING:
                for word in texts[column].replace("_", " ").split():
                    stems[word] = max(stems.get(word, 0.0), _NAMING[column])
            self._stems[candidate.id] = stems
            frequency.update(stems)
        self._worth = {word: self._rarity(count) for word, count in frequency.items()}
        self._dimensions: dict[str, frozenset[str]] = {}
        for fact in self.facts.values():
            named = self._dimensions.get(fact.measure, frozenset())
            self._dimensions[fact.measure] = named | frozenset(fact.dimensions or {})
        self._of_measure: dict[str, list[Fact]] = {}
        for fact in self.facts.values():
            self._of_measure.setdefault(fact.measure, []).append(fact)
        self._numbers = {fact.id: of_fact(fact) for fact in self.facts.values()}
        self._alike: dict[tuple[str, Fraction], list[Fact]] = {}
        self._of_number: dict[Fraction, list[Fact]] = {}
        for fact in self.facts.values():
            self._alike.setdefault((kind(fact.unit), self.number(fact)), []).append(fact)
            for number in {self.number(fact), self._converted(fact)}:
                self._of_number.setdefault(number, []).append(fact)

    def _rarity(self, count: int) -> float:
        """What a word says that ``count`` facts have: from :data:`_LEAST` for one that all have, to
        :data:`_MOST` for one that no other has, however many facts there are.
        """
        total = len(self._stems)
        share = math.log((1 + total / count) / 2) / math.log((1 + total) / 2) if total > 1 else 1.0
        return _LEAST + share * (_MOST - _LEAST)

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.base.entries("units")}

    @cached_property
    def names(self) -> Names:
        """The words by which a text names coordinates."""
        return Names(
            Document(
                places=tuple(self.base.entries("places")),
                subjects=tuple(self.base.entries("subjects")),
                units=tuple(self.base.entries("units")),
                measures=tuple(self.base.entries("measures")),
                dimensions=tuple(self.base.entries("dimensions")),
            )
        )

    @cached_property
    def within(self) -> dict[str, str]:
        """Every place with the one that contains it."""
        return {place.id: place.within for place in self.base.entries("places")}

    @cached_property
    def homes(self) -> dict[str, str]:
        """Every subject with the place where it is at home."""
        return {subject.id: subject.place for subject in self.base.entries("subjects")}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Every subject with its kind: person, organisation, programme, event, site."""
        return {subject.id: subject.kind for subject in self.base.entries("subjects")}

    def dimensions(self, fact: Fact) -> frozenset[str]:
        """The dimensions in which ``fact`` and the others of its measure differ."""
        return self._dimensions.get(fact.measure, frozenset())

    def peers(self, fact: Fact) -> list[Fact]:
        """The other facts of the measure of ``fact``."""
        others = self._of_measure.get(fact.measure, [])
        return [other for other in others if other.id != fact.id]

    def tells(self, fact: Fact, name: str, codes: Collection[str]) -> bool:
        """Whether the base tells ``fact`` from others of its measure, place and subject that have
        one of ``codes`` in the dimension ``name``.
        """
        return any(
            (other.dimensions or {}).get(name) in codes
            and (other.place, other.subject) == (fact.place, fact.subject)
            for other in self.peers(fact)
        )

    def placed(self, fact: Fact, places: Collection[str]) -> set[str]:
        """Those of ``places`` of which the base has another figure of what ``fact`` measures."""
        return {
            other.place
            for other in self.peers(fact)
            if other.place in places
            and other.place != fact.place
            and other.subject == fact.subject
            and (other.unit, other.dimensions) == (fact.unit, fact.dimensions)
        }

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The stems of the words in the names of places."""
        return frozenset(
            stem(word)
            for place in self.base.entries("places")
            for name in (place.name, *place.aka)
            for word in tokens(name)
        )

    def years(self, fact: Fact) -> set[int]:
        """The years of the period of ``fact``, those between its ends among them."""
        named = sorted(date.year for date in dates.dates(fact.period))
        return set(range(named[0], named[-1] + 1)) if named else set()

    def number(self, fact: Fact) -> Fraction:
        """The number that ``fact`` says; of parts the share of the whole."""
        return self._numbers[fact.id]

    def standing(self, said: Said) -> list[Fact]:
        """The facts of which ``said`` may be a rounding or a slip."""
        return [
            fact
            for (sort, number), facts in self._alike.items()
            if sort == said.kind and said.standing(number) not in ("same", "other")
            for fact in facts
        ]

    def numbered(self, number: Fraction) -> list[Fact]:
        """The facts that say ``number``, in their own unit or in the one it converts into."""
        return self._of_number.get(number, [])

    def worth(self, word: str) -> float:
        """How much the stem ``word`` says: the fewer facts have it, the more; 0 where none has."""
        return self._worth.get(word, 0.0)

    def stems(self, fact: Fact) -> dict[str, float]:
        """The stems of the words that speak of ``fact``, with how surely each does."""
        return self._stems[fact.id]

    def is_converted(self, fact: Fact, unit: str, value: Decimal) -> bool:
        """Whether ``value`` of ``unit`` is the figure of ``fact``."""
        units = self.base.units()
        if not units.conform(unit, fact.unit):
            return False
        return Fraction(value) * units.factor(unit, fact.unit) == Fraction(fact.value)

    def nouns(self, fact: Fact) -> frozenset[str]:
        """The stems of the nouns that the figure of ``fact`` counts, in its quote, its statement,
        its unit, and what else that is called.
        """
        if fact.id not in self._nouns:
            unit = self._units.get(fact.unit)
            called = (fact.unit, unit.one, *unit.aka) if unit else (fact.unit,)
            self._nouns[fact.id] = _nouns(fact, called)
        return self._nouns[fact.id]

    def is_ordinal(self, fact: Fact) -> bool:
        """Whether the figure of ``fact`` says the place in an order: the 12th edition, rank 2."""
        unit = self._units.get(fact.unit)
        return fact.unit == "rank" or (unit is not None and "{ordinal}" in unit.say)

    def is_thing(self, name: str) -> bool:
        """Whether the unit ``name`` counts things of one sort: no persons or visits of persons, no
        measure that converts, no place in an order.
        """
        unit = self._units[name]
        return not (unit.of or unit.say or unit.id.startswith(("people", "person")))

    def around(self, place: str) -> frozenset[str]:
        """``place`` and all that contain it."""
        around: set[str] = set()
        while place and place not in around:
            around.add(place)
            place = self.within.get(place, "")
        return frozenset(around)

    def _converted(self, fact: Fact) -> Fraction:
        base = self.base.units().base(fact.unit)
        return Fraction(fact.value) * base.factor if base.of != fact.unit else self.number(fact)


def _nouns(fact: Fact, called: Iterable[str]) -> frozenset[str]:
    texts: Iterable[str] = (fact.statement, fact.quote, *(also.quote for also in fact.also))
    said = [claim for text in texts for claim in claims(text)]
    own = [claim for claim in said if claim.figure.value == fact.value]
    units = [name.partition(" per ")[0].split()[-1] for name in called if name]
    return frozenset(map(stem, filter(None, (*(claim.noun for claim in own), *units))))
