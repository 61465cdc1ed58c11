"""Comparisons as tidy records, one a figure: the printed ones, and the computed ones marked as
computed.
"""

from __future__ import annotations

from dpfacts.compare.compare import Comparison
from dpfacts.compare.derive import Derived
from dpfacts.facts.model import Fact
from dpfacts.output.answer import Record
from dpfacts.quantities.interval import End, Interval
from dpfacts.quantities.interval import of as interval_of
from dpfacts.quantities.quantity import figure, plain

FIELDS = tuple(
    (
        "measure unit place period dimensions figure value comparator low high computed operation "
        "baseline facts sources row column"
    ).split()
)
"""All fields of a compared figure; ``low`` and ``high`` are the ends of what it may stand for,
exact or as a fraction.
"""
BRIEF = (
    "measure",
    "unit",
    "place",
    "period",
    "dimensions",
    "figure",
    "computed",
    "operation",
    "facts",
    "sources",
)


def records(
    comparison: Comparison, derived: dict[int, list[Derived]], baseline: str
) -> list[Record]:
    """One record a printed figure, in the order shown, each table's computed figures after
    its own.
    """
    found: list[Record] = []
    for number, table in enumerate(comparison.tables):
        for row in table.rows:
            for column in table.columns:
                found += [
                    _printed(fact) | {"row": row.name, "column": column.name}
                    for fact in table.cell(row, column)
                ]
        facts = {fact.id: fact for fact in table.facts()}
        found += [
            _computed(one, [facts[name] for name in one.facts], baseline)
            for one in derived.get(number, [])
        ]
    return found + [_printed(fact) for fact in comparison.singles]


def _printed(fact: Fact) -> Record:
    ends = interval_of(fact.quantity)
    return {
        "measure": fact.measure,
        "unit": fact.unit,
        "place": fact.place,
        "period": fact.period,
        "dimensions": fact.dimensions or {},
        "figure": figure(fact.quantity),
        "value": plain(fact.value),
        "comparator": fact.comparator,
        "low": _end(ends.low),
        "high": _end(ends.high),
        "computed": False,
        "operation": "",
        "baseline": "",
        "facts": [fact.id],
        "sources": [fact.source],
        "row": "",
        "column": "",
    }


def _computed(one: Derived, facts: list[Fact], baseline: str) -> Record:
    value = one.value or Interval(End(None, False), End(None, False))
    shared = set.intersection(*(set((fact.dimensions or {}).items()) for fact in facts))
    return {
        "measure": facts[0].measure,
        "unit": one.unit,
        "place": facts[0].place if len({fact.place for fact in facts}) == 1 else "",
        "period": facts[0].period if len({fact.period for fact in facts}) == 1 else "",
        "dimensions": dict(sorted(shared)),
        "figure": one.words(),
        "value": _end(value.low) if value.exact else None,
        "comparator": "=" if value.exact else "",
        "low": _end(value.low),
        "high": _end(value.high),
        "computed": True,
        "operation": one.operation,
        "baseline": baseline if one.operation in ("difference", "ratio") else "",
        "facts": list(one.facts),
        "sources": list(dict.fromkeys(fact.source for fact in facts)),
        "row": one.row.name,
        "column": one.column.name,
    }


def _end(end: End) -> str | None:
    """An end as an exact decimal where it has one, else as a decimal to twelve places."""
    if end.at is None:
        return None
    if end.at.denominator == 1:
        return str(end.at.numerator)
    return f"{float(end.at):.12g}"
