"""Bar charts of comparable figures: one unit a chart, from zero, with an open end where the figure
is a bound.
"""

from __future__ import annotations

from dpfacts.compare.table import Crosstab
from dpfacts.facts.model import Fact
from dpfacts.output.page import Bar, Bars
from dpfacts.quantities.quantity import figure

_ENDS = {">": "more", ">=": "more", "<": "less", "<=": "less"}


def bars(table: Crosstab) -> Bars:
    """The figures of ``table`` as bars, in the order of its rows and columns; conflicting figures
    one below the other.
    """
    drawn = []
    for row in table.rows:
        for column in table.columns:
            label = " · ".join(filter(None, (row.name, column.name)))
            drawn += [_bar(label, fact) for fact in table.cell(row, column)]
    return Bars(drawn)


def _bar(label: str, fact: Fact) -> Bar:
    low = float(fact.value)
    high = low if fact.high is None else float(fact.high)
    return Bar(label, figure(fact.quantity), low, high, _ENDS.get(fact.comparator, "closed"))
