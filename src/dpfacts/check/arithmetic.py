"""Relations recomputed: what the curator found holds, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from dpfacts.check.entry import FIGURE
from dpfacts.check.structure import too_long
from dpfacts.facts import equations, relations
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact, Relation
from dpfacts.facts.read import Loaded
from dpfacts.facts.vocabulary import conversions

Facts = Mapping[str, Fact]


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each relation whose ``holds`` disagrees with what its members give."""
    facts = {
        fact.id: fact
        for number, fact in enumerate(base.document.facts)
        if not (base.is_mended("facts", number, *FIGURE) or too_long(fact.value))
    }
    units = conversions(base.document.units)
    for number, relation in enumerate(base.document.relations):
        if base.is_mended("relations", number) or not _is_whole(relation, facts):
            continue  # a finding of its own
        try:
            verdict = relations.recompute(relation, facts, units)
        except (ArithmeticError, ValueError) as error:
            yield base.finding(
                "no-arithmetic", "relations", number, "kind", f"cannot be computed: {error}"
            )
            continue
        if verdict.holds != relation.holds:
            said, found = ("holds", "does not") if relation.holds else ("does not hold", "does")
            line = equations.worked(relation, facts, verdict)
            message = f"declared as one that {said}, but it {found}: {line}"
            hint = "set `holds = true`" if verdict.holds else _hint(relation, facts)
            yield base.finding("holds-mismatch", "relations", number, "holds", message, hint)


def _is_whole(relation: Relation, facts: Facts) -> bool:
    numbers = [number for number in (relation.years, relation.factor) if number is not None]
    if relations.shape_faults(relation) or any(each <= 0 or too_long(each) for each in numbers):
        return False
    return all(name in facts for name in relations.members(relation))


def _hint(relation: Relation, facts: Facts) -> str:
    """How ``relation`` comes out, where a slip in it is likely; else that the source may be at
    fault.
    """
    for other, hint in _slips(relation, facts):
        try:
            if relations.recompute(other, facts).holds:
                return hint
        except (ArithmeticError, ValueError):
            continue
    return (
        "look at the members again; where it is the source that does not add up, set "
        "`holds = false` and say why in `note`"
    )


def _slips(relation: Relation, facts: Facts) -> Iterator[tuple[Relation, str]]:
    """Relations that may have been meant, each with how to say so."""
    if relation.kind == "growth":
        yield replace(relation, fall=True), "it comes out as a fall: say `fall = true`"
        for fall in (relation.fall, True):
            whole = replace(relation, years=Decimal(1), fall=fall)
            less = " and `fall = true`" if fall and not relation.fall else ""
            yield whole, f"it comes out over the whole time: set `years = 1`{less}"
            years = equations.years_between(facts[relation.before], facts[relation.after])
            if years is not None and years > 0:
                exact = Decimal(years.numerator) / Decimal(years.denominator)
                rate = replace(relation, years=exact, fall=fall)
                yield rate, f"it comes out over {exact:.4g} years: set `years`{less}"
        turned = replace(relation, before=relation.after, after=relation.before)
        yield turned, "it comes out with `before` and `after` the other way round"
    elif relation.part and relation.whole:
        turned = replace(relation, part=relation.whole, whole=relation.part)
        yield turned, "it comes out with `part` and `whole` the other way round"
