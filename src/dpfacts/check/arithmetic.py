"""Relations recomputed: what the curator found holds, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator

from dpfacts.facts import relations
from dpfacts.facts.findings import Finding
from dpfacts.facts.read import Loaded
from dpfacts.facts.vocabulary import conversions


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each relation whose ``holds`` disagrees with what its members give."""
    facts = {fact.id: fact for fact in base.document.facts}
    units = conversions(base.document.units)
    for number, relation in enumerate(base.document.relations):
        try:
            verdict = relations.recompute(relation, facts, units)
        except (ArithmeticError, ValueError) as error:
            yield base.finding(
                "no-arithmetic", "relations", number, "kind", f"cannot be computed: {error}"
            )
            continue
        if verdict.holds != relation.holds:
            said, found = ("holds", "does not") if relation.holds else ("does not hold", "does")
            hint = f"set `holds = {str(verdict.holds).lower()}`" + (
                "" if verdict.holds else " and say why in `note`"
            )
            yield base.finding(
                "holds-mismatch",
                "relations",
                number,
                "holds",
                f"declared as one that {said}, but it {found}",
                hint,
            )
