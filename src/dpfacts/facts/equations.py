"""Relations as lines of arithmetic: what the source states, and what its figures give."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dpfacts.facts.falls import is_fall
from dpfacts.facts.model import Fact, Relation
from dpfacts.facts.relations import UNRELATED, Verdict, alike, members, recompute
from dpfacts.quantities import period
from dpfacts.quantities.quantity import SYMBOLS, figure, with_unit
from dpfacts.quantities.units import Units

Facts = Mapping[str, Fact]
_TURNED = str.maketrans("<>≤≥", "><≥≤")


def spelled(relation: Relation, facts: Facts, units: Units = UNRELATED) -> str:
    """``relation`` as a line of arithmetic with its outcome: `551,800 / 7.29 million = 7.57%:
    holds`. Figures tell their units where these are not one and ``units`` converts them.
    """
    line = _line(relation, facts)
    if relation.stated:
        said = with_unit(facts[relation.stated].quantity)
        line += f" = {_signed(said, relation, facts)}{_a_year(relation)}"
    try:
        verdict = recompute(relation, facts, units)
    except (ZeroDivisionError, ValueError) as error:
        return f"{line}: cannot be computed: {error} [{relation.id}]"
    outcome = "holds" if verdict.holds else "does not hold"
    outcome += " roughly" if verdict.roughly else ""
    if relation.stated and not verdict.computed.meets(verdict.stated):
        unit = facts[relation.stated].unit
        outcome += (
            f"; computed: {verdict.computed.words()}{'%' if unit == 'percent' else f' {unit}'}"
        )
    return (
        f"{line}: {outcome}" + (f". {relation.note}" if relation.note else "") + f" [{relation.id}]"
    )


def worked(relation: Relation, facts: Facts, verdict: Verdict) -> str:
    """What the members of ``relation`` give against what is stated: `530 to 412 over 4 years is
    −22.26 %; stated +22 %`.
    """
    line = _line(relation, facts).removeprefix("from ")
    if not relation.stated:
        return line
    stated = facts[relation.stated]
    unit = (" %" if stated.unit == "percent" else f" {stated.unit}") + _a_year(relation)
    said = _signed(figure(stated.quantity).removesuffix("%"), relation, facts, plus="+")
    computed = verdict.computed.words(signed=relation.kind == "growth")
    return f"{line} is {computed}{unit}; stated {said}{unit}"


def _line(relation: Relation, facts: Facts) -> str:
    """The left side of ``relation``, with the figures as they are shown."""
    several = len({facts[name].unit for name in alike(relation)}) > 1
    shape = with_unit if several and relation.factor is None else figure
    shown = {name: shape(facts[name].quantity) for name in members(relation)}
    template, joint = _TEMPLATES[relation.kind]
    return template.format(
        part=shown.get(relation.part),
        whole=shown.get(relation.whole),
        before=shown.get(relation.before),
        after=shown.get(relation.after),
        time=_time(relation, facts),
        parts=joint.join(shown[name] for name in relation.parts),
        factor=f" × {relation.factor:f}" if relation.factor is not None else "",
    )


def _signed(said: str, relation: Relation, facts: Facts, plus: str = "") -> str:
    """The stated figure ``said``, of a growth with its sign: a fall of more than 20 percent is `<
    −20%`.
    """
    stated = facts[relation.stated]
    symbol = SYMBOLS[stated.comparator]
    number = said.removeprefix(symbol)
    if is_fall(relation, stated):
        return f"{symbol.translate(_TURNED)}−{number}"
    rises = relation.kind == "growth" and stated.value > 0
    return f"{symbol}{plus if rises else ''}{number}"


def _a_year(relation: Relation) -> str:
    return " a year" if relation.kind == "growth" and relation.years not in (None, 1) else ""


def _time(relation: Relation, facts: Facts) -> str:
    """How long a growth takes: what the relation says, else what lies between the periods."""
    if relation.kind != "growth":
        return ""
    years = None if relation.years in (None, 1) else Fraction(relation.years or 1)
    if years is None:
        years = years_between(facts.get(relation.before), facts.get(relation.after))
    if years is None or years <= 0:
        return ""
    number = f"{float(years):.4g}"
    return f" over {number} year{'' if number == '1' else 's'}"


def years_between(before: Fact | None, after: Fact | None) -> Fraction | None:
    """The years between the periods of two facts; None where one has no known end."""
    if before is None or after is None or not (before.period and after.period):
        return None
    try:
        first, last = period.parse(before.period), period.parse(after.period)
    except period.BadPeriod:
        return None
    known = first.is_closed and last.is_closed and first.length == last.length
    return period.years_between(first, last) if known else None


_TEMPLATES = {
    "share": ("{part} / {whole}{factor}", ""),
    "sum": ("{parts}{factor}", " + "),
    "difference": ("{whole} − {part}{factor}", ""),
    "product": ("{parts}{factor}", " × "),
    "ratio": ("{part} / {whole}{factor}", ""),
    "growth": ("from {before} to {after}{time}", ""),
    "within": ("{part}{factor} of {whole}", ""),
    "equal": ("{parts}", " = "),
}
