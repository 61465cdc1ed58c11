"""Comparisons as pages for people and as tidy records, one a cell, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.answer import Record
from dpfacts.cards import card
from dpfacts.cite import sources_of
from dpfacts.compare import Comparison, Coordinate, Crosstab
from dpfacts.interval import Interval
from dpfacts.model import Fact
from dpfacts.page import Block, Cards, Grid, Heading, Items, Text
from dpfacts.quantity import figure, plain

if TYPE_CHECKING:
    from dpfacts.base import FactBase

FIELDS = (
    "measure", "unit", "place", "period", "dimensions", "value", "comparator", "low", "high", "figure", "computed", "facts", "sources"
)  # fmt: skip
BRIEF = ("measure", "unit", "place", "period", "dimensions", "figure", "computed", "facts", "sources")
_COMPUTED = "computed"


def records(base: FactBase, comparison: Comparison) -> list[Record]:
    """One record a cell: the printed figures, then the computed totals of each table."""
    found = []
    for table in comparison.tables:
        found += [_printed(fact) for fact in table.facts()]
        for row in table.rows:
            if total := table.row_total(row):
                cells = [table.cells[row.id, column.id][0] for column in table.columns]
                found.append(_total(cells, total, table))
    return found + [_printed(fact) for fact in comparison.singles]


def _printed(fact: Fact) -> Record:
    return {
        "measure": fact.measure,
        "unit": fact.unit,
        "place": fact.place,
        "period": fact.period,
        "dimensions": fact.dimensions or {},
        "value": plain(fact.value),
        "comparator": fact.comparator,
        "low": None,
        "high": None if fact.high is None else plain(fact.high),
        "figure": figure(fact.quantity),
        "computed": False,
        "facts": [fact.id],
        "sources": [fact.source],
    }


def _total(cells: list[Fact], total: Interval, table: Crosstab) -> Record:
    shared = set.intersection(*(set((fact.dimensions or {}).items()) for fact in cells))
    low, high = (None if end.at is None else str(end.at) for end in (total.low, total.high))
    return {
        "measure": table.measure.id,
        "unit": table.unit,
        "place": cells[0].place if len({fact.place for fact in cells}) == 1 else "",
        "period": cells[0].period if len({fact.period for fact in cells}) == 1 else "",
        "dimensions": dict(sorted(shared)),
        "value": low if total.exact else None,
        "comparator": "=" if total.exact else "",
        "low": low,
        "high": high,
        "figure": total.words(),
        "computed": True,
        "facts": [fact.id for fact in cells],
        "sources": list(dict.fromkeys(fact.source for fact in cells)),
    }


def page(base: FactBase, comparison: Comparison) -> list[Block]:
    """The comparison for people: what was taken, tables, single figures, notes, numbered sources."""
    facts = comparison.facts()
    numbers = {source.id: number for number, source in enumerate(sources_of(base, facts), 1)}
    blocks: list[Block] = [Text(f"Taken: {comparison.taken}", "dim")]
    notes = _Notes(base)
    for table in comparison.tables:
        blocks += _table(base, table, numbers, notes)
    if comparison.singles:
        blocks += [Heading("Single figures (nothing comparable in this set)")]
        cards = [card(record) for record in base.records([fact.id for fact in comparison.singles])]
        for one, fact in zip(cards, comparison.singles, strict=True):
            one.lead += f" [{numbers[fact.source]}]{notes.marks(fact)}"
        blocks.append(Cards(cards))
    if notes.texts:
        blocks += [Heading("Notes"), Items(list(notes.texts), [f"{mark})" for mark in notes.texts.values()])]
    return [*blocks, Heading("Sources"), _sources(base, facts, numbers)]


class _Notes:
    """Caveats and broken relations of the facts shown, each text once, with a letter."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.texts: dict[str, str] = {}

    def broken(self, fact: Fact) -> list[str]:
        """What follows from relations of ``fact`` that do not hold."""
        found = self.base.broken([fact.id]).get(fact.id, [])
        return [f"Does not add up: {relation.note}" for relation in found]

    def marks(self, fact: Fact) -> str:
        """The letters of the notes on ``fact``: ` a,c)`."""
        texts = [*fact.caveats, *self.broken(fact)]
        letters = [self.texts.setdefault(text, _letter(len(self.texts))) for text in texts]
        return _marks(letters)


def _marks(letters: list[str]) -> str:
    return f" {','.join(sorted(letters, key=lambda letter: (len(letter), letter)))})" if letters else ""


def _letter(number: int) -> str:
    high, low = divmod(number, 26)
    return (chr(96 + high) if high else "") + chr(97 + low)


def _table(base: FactBase, table: Crosstab, numbers: dict[str, int], notes: _Notes) -> list[Block]:
    facts = table.facts()
    common = set.intersection(*(set(fact.caveats) for fact in facts))
    caption = f"{table.measure.name} ({table.unit})"
    if table.constants:
        caption += " — " + ", ".join(value for _, value in table.constants)
    one_source = len({fact.source for fact in facts}) == 1
    if one_source:
        caption += f" [{numbers[facts[0].source]}]"
    shared = [notes.texts.setdefault(text, _letter(len(notes.texts))) for text in facts[0].caveats if text in common]
    caption += _marks(shared)
    totals = [table.row_total(row) for row in table.rows]
    computed = any(totals)
    columns = [table.row_axis, *(column.name or "figure" for column in table.columns)]

    def shown(fact: Fact) -> str:
        own = [text for text in fact.caveats if text not in common]
        own += notes.broken(fact)
        letters = [notes.texts.setdefault(text, _letter(len(notes.texts))) for text in own]
        text = figure(fact.quantity) + ("" if one_source else f" [{numbers[fact.source]}]")
        return text + _marks(letters)

    rows = []
    for row, total in zip(table.rows, totals, strict=True):
        cells = [_cell(table, row, column, shown) for column in table.columns]
        rows.append([row.name, *cells, *([total.words() if total else ""] if computed else [])])
    last = len(columns)
    if computed:
        columns.append(f"Total ({_COMPUTED})")
    marks = frozenset((number, last) for number in range(len(rows))) if computed else frozenset()
    return [Heading(caption), Grid(columns, rows, frozenset(range(1, len(columns))), marks)]


def _cell(table: Crosstab, row: Coordinate, column: Coordinate, shown: object) -> str:
    assert callable(shown)
    facts = table.cells.get((row.id, column.id), [])
    return " / ".join(shown(fact) for fact in facts) + (" (!)" if len(facts) > 1 else "") if facts else "–"


def _sources(base: FactBase, facts: list[Fact], numbers: dict[str, int]) -> Items:
    from dpfacts.styles import apa

    lines = []
    for name in numbers:
        locators = dict.fromkeys(fact.locator for fact in facts if fact.source == name)
        lines.append(f"{apa.entry(base.source(name))} ({'; '.join(locators)})")
    return Items(lines, [f"[{number}]" for number in numbers.values()])
