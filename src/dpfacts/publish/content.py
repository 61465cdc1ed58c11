"""All that a base holds, read once for the tables that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dpfacts.cite.bibliography import described
from dpfacts.cite.styles.csl_json import item
from dpfacts.factbase import FactBase
from dpfacts.facts.model import Relation
from dpfacts.facts.source import Source
from dpfacts.facts.vocabulary import Unit
from dpfacts.publish.observations import Observation

_ROLES = ("whole", "part", "before", "after")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with what is made of it for citing."""

    source: Source

    @property
    def citation(self) -> str:
        """As a bibliography has it."""
        return described(self.source)

    @property
    def csl(self) -> dict[str, Any]:
        """As CSL-JSON data."""
        return item(self.source)


class Content:
    """What ``base`` holds, in the forms in which tables have it."""

    def __init__(self, base: FactBase) -> None:
        self.base = base

    def entries(self, kind: str) -> list[Any]:
        """The entries of ``kind`` as declared."""
        return self.base.entries(kind)

    @cached_property
    def observations(self) -> list[Observation]:
        """The facts in the base's own order."""
        homes = {subject.id: subject.place for subject in self.entries("subjects")}
        within = {place.id: place.within for place in self.entries("places")}

        def around(*places: str) -> Iterator[str]:
            for place in places:
                while place:
                    yield place
                    place = within[place]

        pairs = zip(self.base.facts(), self.base.records(), strict=True)
        return [
            Observation.of(
                number,
                fact,
                record,
                tuple(dict.fromkeys(around(fact.place, homes.get(fact.subject, "")))),
            )
            for number, (fact, record) in enumerate(pairs, 1)
        ]

    def units(self) -> list[Unit]:
        """The units, also those that only facts name."""
        declared = self.entries("units")
        known = {unit.id for unit in declared}
        named = dict.fromkeys(each.fact.unit for each in self.observations)
        return [*declared, *(Unit(id=name) for name in named if name not in known)]

    def sources(self) -> list[Cited]:
        """The sources with their citations."""
        return [Cited(source) for source in self.entries("sources")]

    def members(self) -> Iterator[tuple[str, str, int, str]]:
        """The facts of each relation: the relation, the part that the fact has in it, its place
        among others of that part, the fact.
        """
        for relation in self.entries("relations"):
            for role, facts in _parts(relation).items():
                for number, fact in enumerate(facts, 1):
                    yield relation.id, role, number, fact


def _parts(relation: Relation) -> dict[str, tuple[str, ...]]:
    single = {role: getattr(relation, role) for role in _ROLES}
    parts = {role: (fact,) for role, fact in single.items() if fact}
    return parts | {"parts": relation.parts} | {"stated": tuple(filter(None, [relation.stated]))}
