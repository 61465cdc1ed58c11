"""Bar charts of comparable figures: one unit a chart, from zero, with an open end where the figure
is a bound.
"""

from __future__ import annotations

from dpfacts.compare.notes import Labels, printed
from dpfacts.compare.table import Crosstab
from dpfacts.facts.model import Fact
from dpfacts.output.page import Bar, Bars
from dpfacts.quantities.units import Units

_SIDES = {">": 1, ">=": 1, "<": -1, "<=": -1}
_ENDS = {0: "closed", 1: "more", -1: "less"}


def bars(table: Crosstab, units: Units, labels: Labels | None = None) -> Bars:
    """The figures of ``table`` as bars, in the order of its rows and columns, all in its unit;
    conflicting figures one below the other. ``labels`` are the texts to use where they are to bear
    marks of notes and sources.
    """
    drawn = []
    for row in table.rows:
        head = labels.heads[row.id] if labels else row.name
        for column in table.columns:
            for fact in table.cell(row, column):
                text = labels.cell([fact]) if labels else printed(table, fact)
                factor = float(units.factor(fact.unit, table.unit))
                drawn.append(_bar(head, column.name, text, fact, factor))
    return Bars(drawn)


def _bar(head: str, label: str, text: str, fact: Fact, factor: float) -> Bar:
    low = float(fact.value)
    high = low if fact.high is None else float(fact.high)
    # What is more than −20 is nearer to zero than −20 is.
    side = _SIDES.get(fact.comparator, 0) * (-1 if low < 0 else 1)
    return Bar(head, label, text, low * factor, high * factor, _ENDS[side])
