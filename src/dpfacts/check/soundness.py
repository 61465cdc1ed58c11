"""What is left of a base where some entries are faulty: the sound ones, which agree with each
other and refer to nothing that is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dpfacts.check import references
from dpfacts.facts.findings import BadBase, Finding
from dpfacts.facts.read import Entry, Loaded
from dpfacts.facts.vocabulary import Measure

STOPPING = frozenset({"duplicate-id", "bad-table"})
"""What makes it unclear which entries are meant, so that no part of the base can be used."""


def sound(base: Loaded, findings: Iterable[Finding]) -> Loaded:
    """The entries of ``base`` that none of ``findings`` is about, without those that refer to one
    of the others, directly or through several. Measures of which a figure is left out do not add
    up any more.

    Raises :class:`BadBase` with all ``findings`` where one of them leaves no part of the base to
    be trusted.
    """
    found = list(findings)
    if any(finding.code in STOPPING for finding in found):
        raise BadBase(found)
    left = base.without(_faulty(base, found) | {(kind, at) for kind, at in base.mended})
    while needy := _faulty(left, references.findings(left)) | _in_other_units(base, left):
        left = left.without(needy)
    left.document = replace(left.document, measures=_whole(base, left))
    left.faults = sorted(found)
    return left


def _faulty(base: Loaded, findings: Iterable[Finding]) -> set[Entry]:
    return {entry for finding in findings for entry in base.about.get(finding, ())}


def _in_other_units(base: Loaded, left: Loaded) -> set[Entry]:
    """The facts of ``left`` whose unit is declared by an entry that is not in ``left``: without it
    a rank would be taken for an amount. Where the names that such an entry declares cannot be read,
    it may be the unit of any fact whose unit is not declared.
    """
    declared = {name for unit in left.document.units for name in (unit.id, *unit.aka)}
    lost = {name for unit in base.document.units for name in (unit.id, *unit.aka)} - declared
    units = range(len(base.document.units))
    unclear = any(base.is_mended("units", at, "id", "aka") for at in units)
    return {
        ("facts", at)
        for at, fact in enumerate(left.document.facts)
        if fact.unit in lost or (unclear and fact.unit not in declared)
    }


def _whole(base: Loaded, left: Loaded) -> tuple[Measure, ...]:
    """The measures of ``left``; those of which ``base`` has a fact that is left out are not
    additive, since a sum of the rest is no total.
    """
    kept = {fact.id for fact in left.document.facts}
    lacking = {fact.measure for fact in base.document.facts if fact.id not in kept}
    unclear = not lacking <= {measure.id for measure in base.document.measures}
    return tuple(
        replace(measure, additive=()) if unclear or measure.id in lacking else measure
        for measure in left.document.measures
    )
