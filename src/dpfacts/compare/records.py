"""Comparisons as tidy records, one a figure: the printed ones, and the computed ones marked as
computed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction

from dpfacts.compare.compare import Comparison
from dpfacts.compare.table import Derived
from dpfacts.facts.model import Fact
from dpfacts.output.answer import Record
from dpfacts.quantities.interval import End, Interval
from dpfacts.quantities.quantity import figure, plain

FIELDS = (
    *("measure", "unit", "place", "period", "dimensions", "figure", "value", "comparator"),
    *("low", "high", "computed", "operation", "baseline", "facts", "sources", "row", "column"),
    *("subject", "status", "aggregation", "why"),
    "warnings",
)
"""All fields of a compared figure; ``low`` and ``high`` are the ends of what it may stand for,
exact or rounded outward.
"""
_ENOUGH = Context(prec=100)
"""More digits than any end has: figures have 18 before and behind the point."""
BRIEF = (
    *("measure", "unit", "place", "period", "dimensions"),
    *("figure", "computed", "operation", "facts", "sources", "row", "why", "status", "warnings"),
)


def records(comparison: Comparison) -> list[Record]:
    """One record a printed figure, in the order shown, each table's computed figures after
    its own.
    """
    shown: list[Record] = []
    for table in comparison.tables:
        for row in table.rows:
            for column in table.columns:
                at = {"row": row.name, "column": column.name}
                shown += [_printed(fact) | at for fact in table.cell(row, column)]
        facts = {fact.id: fact for fact in table.facts()}
        for result in table.computed:
            members = [facts[name] for name in result.facts]
            shown.append(_computed(result, members))
    return shown + [_printed(fact) for fact in comparison.singles]


def _printed(fact: Fact) -> Record:
    ends = fact.quantity.values
    return {
        "measure": fact.measure,
        "unit": fact.unit,
        "place": fact.place,
        "period": fact.period,
        "dimensions": fact.dimensions or {},
        "figure": figure(fact.quantity),
        "value": plain(fact.value),
        "comparator": fact.comparator,
        "low": _end(ends.low, math.floor),
        "high": _end(ends.high, math.ceil),
        "computed": False,
        "operation": "",
        "baseline": "",
        "facts": [fact.id],
        "sources": [fact.source],
        "row": "",
        "column": "",
        "subject": fact.subject,
        "status": fact.status,
        "aggregation": fact.aggregation,
        "why": "",
        "warnings": list(fact.standing),
    }


def _computed(result: Derived, facts: list[Fact]) -> Record:
    value = result.value or Interval(End(None, False), End(None, False))
    shared = set.intersection(*(set((fact.dimensions or {}).items()) for fact in facts))
    return {
        "measure": facts[0].measure,
        "unit": result.unit,
        "place": _common(facts, "place"),
        "period": _common(facts, "period"),
        "dimensions": dict(sorted(shared)),
        "figure": result.words(),
        "value": _end(value.low) if value.exact else None,
        "comparator": "=" if value.exact else "",
        "low": _end(value.low, math.floor),
        "high": _end(value.high, math.ceil),
        "computed": True,
        "operation": result.operation,
        "baseline": result.against if result.operation in ("difference", "ratio") else "",
        "facts": list(result.facts),
        "sources": list(dict.fromkeys(fact.source for fact in facts)),
        "row": result.row.name,
        "column": result.column.name,
        **{name: _common(facts, name) for name in ("subject", "status", "aggregation")},
        "why": result.why,
        "warnings": [],
    }


def _common(facts: list[Fact], name: str) -> str:
    """The coordinate ``name`` of all ``facts``; empty where they differ in it."""
    values = {str(getattr(fact, name)) for fact in facts}
    return values.pop() if len(values) == 1 else ""


def _end(end: End, rounded: Callable[[Fraction], int] = round) -> str | None:
    """An end as an exact decimal where it has one, else to twelve significant digits, to the whole
    number that ``rounded`` takes.
    """
    if end.at is None:
        return None
    rest = end.at.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    places = 0
    if rest == 1:
        while (end.at * 10**places).denominator > 1:
            places += 1
    else:
        places = max(0, 11 - math.floor(math.log10(abs(end.at))))
    text = f"{Decimal(rounded(end.at * 10**places)).scaleb(-places, _ENOUGH):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
