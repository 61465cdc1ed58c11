"""Like with like: units that are declared and conform, and no two facts with equal coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from dpfacts.facts import relations
from dpfacts.facts.coordinates import coordinates
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact
from dpfacts.facts.read import Loaded
from dpfacts.facts.vocabulary import conversions


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each unit that is not declared, where a base declares any; each relation
    between figures of units that do not conform; each fact that stands where another stands.
    """
    yield from _undeclared(base)
    yield from _unlike(base)
    yield from _equal(base)


def _undeclared(base: Loaded) -> Iterator[Finding]:
    declared = {unit.id for unit in base.document.units}
    other_names = {name: unit.id for unit in base.document.units for name in unit.aka}
    for number, fact in enumerate(base.document.facts if declared else ()):
        if fact.unit not in declared:
            known = other_names.get(fact.unit)
            hint = f"its spelling in facts is {known!r}" if known else "declare it in [[units]]"
            message = f"the unit {fact.unit!r} is not declared"
            yield base.finding("unknown-unit", "facts", number, "unit", message, hint)


def _unlike(base: Loaded) -> Iterator[Finding]:
    units = conversions(base.document.units)
    facts = {fact.id: fact for fact in base.document.facts}
    for number, relation in enumerate(base.document.relations):
        if base.is_mended("relations", number) or relations.shape_faults(relation):
            continue
        if fault := relations.unlike(relation, facts, units):
            hint = "relate figures of one unit, or say with `factor` what converts them"
            yield base.finding("unlike-units", "relations", number, "kind", fault, hint)


def _equal(base: Loaded) -> Iterator[Finding]:
    """Facts may stand at the coordinates of another where one of them says so in a caveat, or where
    a relation says that both are one figure, perhaps in two units.
    """
    one = [
        set(relations.members(relation))
        for relation in base.document.relations
        if relation.kind in ("equal", "product")
    ]
    standing: dict[object, int] = {}
    facts, units = base.document.facts, conversions(base.document.units)
    for number, fact in enumerate(facts):
        if base.is_mended("facts", number):
            continue
        key = (fact.measure, units.base(fact.unit).of, coordinates(fact))
        first = standing.setdefault(key, number)
        both = {facts[first].id, fact.id}
        if first != number and both not in one and not _told(facts[first], fact):
            file, line = base.where("facts", first)
            message = f"stands at the coordinates of {facts[first].id} ({file}:{line})"
            hint = "tell them apart, or name the one in a caveat of the other"
            yield base.finding("same-coordinates", "facts", number, "measure", message, hint)


def _told(fact: Fact, another: Fact) -> bool:
    """Whether one of the facts says in a caveat that the other figure is printed as well."""
    return any(another.id in text for text in fact.caveats) or any(
        fact.id in text for text in another.caveats
    )
