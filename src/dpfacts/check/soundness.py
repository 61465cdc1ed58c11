"""What is left of a base where some entries are faulty: the sound ones, which agree with each
other and refer to nothing that is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from dpfacts.check import references
from dpfacts.facts.findings import BadBase, Finding
from dpfacts.facts.read import Entry, Loaded

STOPPING = frozenset({"duplicate-id", "bad-table"})
"""What makes it unclear which entries are meant, so that no part of the base can be used."""


def sound(base: Loaded, findings: Iterable[Finding]) -> Loaded:
    """The entries of ``base`` that none of ``findings`` is about, without those that refer to one
    of the others, directly or through several.

    Raises :class:`BadBase` with all ``findings`` where one of them leaves no part of the base to
    be trusted.
    """
    found = list(findings)
    if any(finding.code in STOPPING for finding in found):
        raise BadBase(found)
    left = base.without(_faulty(base, found) | {(kind, at) for kind, at in base.mended})
    while dangling := list(references.findings(left)):
        left = left.without(_faulty(left, dangling))
    left.faults = sorted(found)
    return left


def _faulty(base: Loaded, findings: Iterable[Finding]) -> set[Entry]:
    return {base.about[finding] for finding in findings if finding in base.about}
