"""The arithmetic that a source states or implies, recomputed with bounds and rounding respected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations

from dpfacts.facts.falls import is_fall
from dpfacts.facts.model import Fact, Relation
from dpfacts.prose.english.vocabulary import parts_in_whole
from dpfacts.quantities.interval import Interval, growth
from dpfacts.quantities.units import Units

_NEEDS: dict[str, tuple[str, ...]] = {
    "share": ("part", "whole", "stated"),
    "sum": ("parts", "stated"),
    "difference": ("whole", "part", "stated"),
    "product": ("parts", "stated"),
    "ratio": ("part", "whole", "stated"),
    "growth": ("before", "after", "years", "stated"),
    "within": ("part", "whole"),
    "equal": ("parts",),
}
Values = dict[str, Interval]
_KEYS = ("part", "whole", "parts", "before", "after", "years", "stated", "factor")
_CONVERTED = ("share", "sum", "difference", "product", "ratio", "within")  # with a `factor`
UNRELATED = Units(())
"""Units none of which converts into another."""
_ROUGH, _ABOUT = Fraction(1, 20), Fraction(1, 10)
"""How far from a fraction or multiple in words, in parts of it, what is computed may be: "a third"
is written for 33.08 percent too, and "doubled" for 196 of 100; further where it is "about" that.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What recomputing a relation gives: whether it holds, the computed interval and the stated
    one; it holds ``roughly`` where it only does because a fraction or multiple is stated in words.
    """

    holds: bool
    computed: Interval
    stated: Interval
    roughly: bool = False


def members(relation: Relation) -> list[str]:
    """Ids of the facts that take part in ``relation``, operands before the stated result."""
    single = (relation.whole, relation.part, relation.before, relation.after)
    return [name for name in (*single, *relation.parts, relation.stated) if name]


def shape_faults(relation: Relation) -> list[str]:
    """What is missing from ``relation``, or too much, for its kind; one message each."""
    needs = _NEEDS[relation.kind]
    given = [key for key in _KEYS if getattr(relation, key) or getattr(relation, key) == 0]
    taken = (*needs, "factor") if relation.kind in _CONVERTED else needs
    faults = [f"a `{relation.kind}` needs `{key}`" for key in needs if key not in given]
    faults += [f"a `{relation.kind}` takes no `{key}`" for key in given if key not in taken]
    if (
        "parts" in needs
        and len(relation.parts) == 1
        and (relation.factor is None or relation.kind == "equal")
    ):
        faults.append("`parts` has one member only")
    if relation.fall and relation.kind != "growth":
        faults.append(f"a `{relation.kind}` takes no `fall`")
    names = members(relation)
    faults += [f"{name} is a member twice" for name in set(names) if names.count(name) > 1]
    if not relation.holds and not relation.note.strip():
        faults.append("a relation that does not hold needs a `note`")
    return faults


def recompute(relation: Relation, facts: Mapping[str, Fact], units: Units = UNRELATED) -> Verdict:
    """``relation`` worked out from its members in ``facts``, in one unit where ``units`` converts
    those that they have.

    It holds where the computed interval and the interval of the stated figure have a value in
    common; with a fraction or multiple in words among its members, also where they come within a
    twentieth of each other, or a tenth where it is hedged by "about". Raises
    :class:`ZeroDivisionError` or :class:`ValueError` where the arithmetic has no answer.
    """
    values = _values(relation, facts, units)
    worded = [name for name in members(relation) if _is_worded(facts[name])]
    if relation.kind in _MULTIPLIED:  # what they may stand for is a matter of their own, below
        values |= {name: Interval.exactly(Fraction(facts[name].value)) for name in worded}
    parts = [values[name] for name in relation.parts]
    if relation.kind == "equal":
        # Intervals on a line that meet pair by pair have a value that is common to all.
        meeting = all(left.meets(right) for left, right in combinations(parts, 2))
        return Verdict(meeting, parts[0], parts[-1])
    if relation.kind == "within":
        part, whole = _scaled(values[relation.part], relation), values[relation.whole]
        return Verdict(part.below(whole), part, whole)
    computed = _COMPUTED[relation.kind](relation, values, parts)
    if relation.kind == "share":
        computed *= Interval.exactly(_in_whole(facts[relation.stated].unit))
    computed, stated = _scaled(computed, relation), values[relation.stated]
    if is_fall(relation, facts[relation.stated]):
        stated = -stated
    if computed.meets(stated):
        return Verdict(True, computed, stated)
    rough = _ABOUT if any(facts[name].comparator == "~" for name in worded) else _ROUGH
    roughly = (
        bool(worded)
        and relation.kind in _MULTIPLIED
        and computed.scaled(1 - rough).below(stated)
        and stated.below(computed.scaled(1 + rough))
    )
    return Verdict(roughly, computed, stated, roughly)


def _in_whole(unit: str) -> int:
    """How many of ``unit``, in which a share is stated, make a whole."""
    return 1000 if unit == "per mille" else parts_in_whole(unit) or 100


def _is_worded(fact: Fact) -> bool:
    """Whether the figure of ``fact`` is a fraction or multiple in words, without a bound."""
    if fact.comparator not in ("=", "~") or fact.high is not None:
        return False
    if fact.unit != "times" and not parts_in_whole(fact.unit):
        return False
    return not any(char.isdecimal() for char in fact.printed or fact.quote)


def _values(relation: Relation, facts: Mapping[str, Fact], units: Units) -> Values:
    """What each member may stand for: those that are set against each other in one unit, that of
    the last of them. A ``factor`` converts by itself.
    """
    values = {name: facts[name].quantity.values for name in members(relation)}
    names = alike(relation)
    if relation.factor is not None or not names:
        return values
    into = facts[names[-1]].unit
    for name in names:
        if (unit := facts[name].unit) != into and units.conform(unit, into):
            values[name] = values[name].scaled(units.factor(unit, into))
    return values


def alike(relation: Relation) -> list[str]:
    """The members of ``relation`` that want to be of one unit: what a product, a share or a ratio
    gives is of a unit of its own, so only a share's part and whole do.
    """
    if relation.kind in ("share", "growth"):
        return [name for name in members(relation) if name != relation.stated]
    return members(relation) if relation.kind in _ADDED else []


def _scaled(value: Interval, relation: Relation) -> Interval:
    factor = relation.factor
    return value if factor is None else value * Interval.exactly(Fraction(factor))


def _quotient(relation: Relation, values: Values, parts: Sequence[Interval]) -> Interval:
    return values[relation.part] / values[relation.whole]


def _difference(relation: Relation, values: Values, parts: Sequence[Interval]) -> Interval:
    return values[relation.whole] - values[relation.part]


def _growth(relation: Relation, values: Values, parts: Sequence[Interval]) -> Interval:
    assert relation.years is not None
    return growth(values[relation.before], values[relation.after], Fraction(relation.years))


_COMPUTED: dict[str, Callable[[Relation, Values, Sequence[Interval]], Interval]] = {
    "share": _quotient,
    "ratio": _quotient,
    "difference": _difference,
    "growth": _growth,
    "sum": lambda relation, values, parts: reduce(Interval.__add__, parts),
    "product": lambda relation, values, parts: reduce(Interval.__mul__, parts),
}


_MULTIPLIED = ("share", "ratio", "product")
_ADDED = ("sum", "difference", "within", "equal")  # kinds all of whose members are of one unit


def unlike(relation: Relation, facts: Mapping[str, Fact], units: Units) -> str:
    """Which units of ``relation`` do not conform; empty where they do, or ``factor`` converts
    them.
    """
    if relation.factor is not None or not all(name in facts for name in members(relation)):
        return ""
    if not (names := alike(relation)):
        return ""
    unit = facts[names[0]].unit
    strange = [facts[name].unit for name in names if not units.conform(facts[name].unit, unit)]
    return f"{strange[0]} against {unit}" if strange else ""
