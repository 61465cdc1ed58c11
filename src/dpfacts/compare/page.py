"""Comparisons as pages for people: tables, computed figures, single figures, notes, numbered
sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpfacts.cite.bibliography import described, sources_of
from dpfacts.compare import bars
from dpfacts.compare.compare import Comparison
from dpfacts.compare.notes import Notes, labels
from dpfacts.compare.table import Crosstab, Derived
from dpfacts.facts.model import Fact
from dpfacts.output.page import Block, Cards, Grid, Heading, Items, Text
from dpfacts.search.card import card
from dpfacts.store.reader import Reader

_TITLES = {
    "difference": "Against {name} (computed)",
    "ratio": "Against {name} (computed)",
    "share": "Share of {name} (computed)",
    "growth": "Growth (computed)",
}

_SINGLE = "Single figures: no other fact of this set has their measure and unit"
_APART = {
    True: "Apart: about one person alone, so not beside other figures of the measure",
    False: "Apart: not about one person alone, so not beside the figures of persons",
}


@dataclass(slots=True)
class Shown:
    """Which extras to show of a comparison."""

    sources: bool = True
    bars: bool = False
    explain: bool = False


def page(base: Reader, comparison: Comparison, shown: Shown) -> list[Block]:
    """The comparison for people: tables, single figures, then what there is to say about them."""
    facts = comparison.facts()
    numbers = _numbers(base, facts)
    notes = Notes(base, numbers if shown.sources else {})
    blocks: list[Block] = [Text(f"Taken: {comparison.taken}", "dim")]
    for table in comparison.tables:
        blocks += _table(comparison, table, shown, notes)
    blocks += _singles(base, comparison, notes)
    if notes.texts:
        marks = [f"{letter})" for letter in notes.texts.values()]
        blocks += [Heading("Notes"), Items(list(notes.texts), marks)]
    if comparison.tables:
        blocks += [Heading("Facts, in the order of the tables"), _ids(comparison)]
    return blocks + ([Heading("Sources"), _sources(base, facts, numbers)] if shown.sources else [])


def lettered(base: Reader, comparison: Comparison) -> Notes:
    """The notes of the tables of ``comparison``, with the letters and numbers that its page gives
    them.
    """
    notes = Notes(base, _numbers(base, comparison.facts()))
    for table in comparison.tables:
        _table(comparison, table, Shown(), notes)
    return notes


def _numbers(base: Reader, facts: list[Fact]) -> dict[str, int]:
    """The numbers of the sources of ``facts``, by their ids."""
    sources = sources_of(base, (fact.source for fact in facts))
    return {source.id: number for number, source in enumerate(sources, 1)}


def _ids(comparison: Comparison) -> Items:
    """The ids of the figures in the tables, a row a line, so that each can be shown and cited."""
    lines = []
    for table in comparison.tables:
        for row in table.rows:
            cells = [fact.id for column in table.columns for fact in table.cell(row, column)]
            lines.append(f"{row.name or table.measure.name}: {', '.join(cells)}")
    return Items(lines)


def _table(comparison: Comparison, table: Crosstab, shown: Shown, notes: Notes) -> list[Block]:
    texts = labels(table, notes)
    columns = [table.row_axis, *(column.name or "figure" for column in table.columns)]
    rows = [
        [
            texts.heads[row.id],
            *(texts.cell(table.cell(row, column)) or "–" for column in table.columns),
        ]
        for row in table.rows
    ]
    marks = _with_totals(table, columns, rows, notes)
    blocks: list[Block] = [
        Heading(texts.caption),
        _grid(table, columns, rows, frozenset(marks)),
    ]
    if shown.bars:
        blocks.append(bars.bars(table, notes.base.units()))
    for operations in (("difference", "ratio"), ("share",), ("growth",)):
        results = [result for result in table.computed if result.operation in operations]
        if results:
            title = _TITLES[operations[0]].format(name=results[0].against or "the total")
            blocks += [Heading(title), *_computed(table, results, shown.explain, notes)]
    return blocks


def _grid(
    table: Crosstab,
    columns: list[str],
    rows: list[list[str]],
    computed: frozenset[tuple[int, int]],
) -> Grid:
    numbers = frozenset(range(1, len(columns)))
    return Grid(columns, rows, numbers, computed, turnable=True, across=table.column_axis)


def _with_totals(
    table: Crosstab, columns: list[str], rows: list[list[str]], notes: Notes
) -> set[tuple[int, int]]:
    """Add the totals there are to ``columns`` and ``rows``, and return where they stand."""
    marks: set[tuple[int, int]] = set()
    totals = [result for result in table.computed if result.operation == "total"]
    of_rows = {result.row.id: result for result in totals if result.row in table.rows}
    of_columns = {result.column.id: result for result in totals if result.row not in table.rows}
    if of_rows:
        columns.append("Total (computed)")
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            cells.append(_result(of_rows.get(row.id), table, notes))
            marks.add((number, len(columns) - 1))
    if of_columns:
        texts = [_result(of_columns.get(column.id), table, notes) for column in table.columns]
        rows.append(["Total (computed)", *texts, *[""] * (len(columns) - 1 - len(texts))])
        marks |= {(len(rows) - 1, number) for number in range(1, len(columns))}
    return marks


def _result(result: Derived | None, table: Crosstab, notes: Notes) -> str:
    """What was computed; else a dash, with the letter of the note that says why not."""
    if result is None:
        return "–"
    if result.value is None:
        return "–" + notes.marks([f"Not computed: {result.why}."])
    return result.words(table.unit)


def _computed(table: Crosstab, results: list[Derived], explain: bool, notes: Notes) -> list[Block]:
    """The ``results`` computed from ``table``, on its rows and columns."""
    at: dict[tuple[str, str], list[str]] = {}
    for result in results:
        cell = at.setdefault((result.row.id, result.column.id), [])
        cell.append(_result(result, table, notes))
    used = [row for row in table.rows if any((row.id, column.id) in at for column in table.columns)]
    rows = [
        [row.name, *("; ".join(at.get((row.id, column.id), ["–"])) for column in table.columns)]
        for row in used
    ]
    columns = [table.row_axis, *(column.name or "computed" for column in table.columns)]
    everywhere = frozenset(
        (row, column) for row in range(len(rows)) for column in range(1, len(columns))
    )
    grid = _grid(table, columns, rows, everywhere)
    return [grid, *([Items([_spelled(result) for result in results])] if explain else [])]


def _spelled(result: Derived) -> str:
    label = " · ".join(filter(None, (result.row.name, result.column.name)))
    return f"{label}, {result.operation}: {result.why}"


def _singles(base: Reader, comparison: Comparison, notes: Notes) -> list[Block]:
    parts: dict[str, list[Fact]] = {title: [] for title in (*_APART.values(), _SINGLE)}
    for fact in comparison.singles:
        personal = bool(fact.subject) and base.subject(fact.subject).kind == "person"
        parts[_APART[personal] if fact.id in comparison.apart else _SINGLE].append(fact)
    return [
        block
        for title, facts in parts.items()
        if facts
        for block in (Heading(title), _cards(base, facts, comparison, notes))
    ]


def _cards(base: Reader, facts: Sequence[Fact], comparison: Comparison, notes: Notes) -> Cards:
    cards = [card(record) for record in base.records([fact.id for fact in facts])]
    for shown, fact in zip(cards, facts, strict=True):
        shown.lead += notes.source(fact) + notes.marks(notes.of(fact))
        if count := comparison.elsewhere.get(fact.id):
            shown.meta += f" · {count} comparable elsewhere: dpfacts compare {fact.measure}"
    return Cards(cards)


def _sources(base: Reader, facts: list[Fact], numbers: dict[str, int]) -> Items:
    lines = []
    for name in numbers:
        locators = dict.fromkeys(fact.locator for fact in facts if fact.source == name)
        lines.append(f"{described(base.source(name))} ({'; '.join(locators)})")
    return Items(lines, [f"[{number}]" for number in numbers.values()])
