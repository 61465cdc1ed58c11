"""Comparisons as pages for people: tables, computed figures, single figures, notes, numbered
sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpfacts.cite.bibliography import sources_of
from dpfacts.compare import bars
from dpfacts.compare.compare import Comparison
from dpfacts.compare.compute import TOTAL
from dpfacts.compare.table import Coordinate, Crosstab, Derived
from dpfacts.facts.model import Fact
from dpfacts.output.page import Block, Cards, Grid, Heading, Items, Text
from dpfacts.quantities.quantity import figure
from dpfacts.search.card import card
from dpfacts.store.reader import Reader

_TITLES = {
    "difference": "Against {name} (computed)",
    "ratio": "Against {name} (computed)",
    "share": "Share of {name} (computed)",
    "growth": "Growth (computed)",
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
    sources = sources_of(base, (fact.source for fact in facts))
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    notes = _Notes(base, numbers if shown.sources else {})
    blocks: list[Block] = [Text(f"Taken: {comparison.taken}", "dim")]
    for table in comparison.tables:
        blocks += _table(comparison, table, shown, notes)
    if comparison.singles:
        blocks += _singles(base, comparison, notes)
    if notes.texts:
        marks = [f"{letter})" for letter in notes.texts.values()]
        blocks += [Heading("Notes"), Items(list(notes.texts), marks)]
    if comparison.tables:
        blocks += [Heading("Facts, in the order of the tables"), _ids(comparison)]
    return blocks + ([Heading("Sources"), _sources(base, facts, numbers)] if shown.sources else [])


def _ids(comparison: Comparison) -> Items:
    """The ids of the figures in the tables, a row a line, so that each can be shown and cited."""
    lines = []
    for table in comparison.tables:
        for row in table.rows:
            cells = [fact.id for column in table.columns for fact in table.cell(row, column)]
            lines.append(f"{row.name or table.measure.name}: {', '.join(cells)}")
    return Items(lines)


class _Notes:
    """Caveats, broken relations and conflicts of the facts shown, each text once, with a letter;
    and the numbers of the sources.
    """

    def __init__(self, base: Reader, numbers: dict[str, int]) -> None:
        self.base = base
        self.numbers = numbers
        self.texts: dict[str, str] = {}

    def marks(self, texts: Sequence[str]) -> str:
        """The letters of ``texts``: ` a,c)`."""
        letters = [self.texts.setdefault(text, _letter(len(self.texts))) for text in texts]
        return (
            f" {','.join(sorted(letters, key=lambda letter: (len(letter), letter)))})"
            if letters
            else ""
        )

    def of(self, fact: Fact, but: set[str] | frozenset[str] = frozenset()) -> list[str]:
        """What there is to say about ``fact``, apart from the texts in ``but``."""
        broken = self.base.broken([fact.id]).get(fact.id, [])
        return [text for text in fact.caveats if text not in but] + [
            f"Does not add up: {relation.note}" for relation in broken
        ]

    def source(self, fact: Fact) -> str:
        """The number of the source of ``fact``: ` [1]`."""
        return f" [{self.numbers[fact.source]}]" if self.numbers else ""


def _letter(number: int) -> str:
    high, low = divmod(number, 26)
    return (chr(96 + high) if high else "") + chr(97 + low)


def _table(comparison: Comparison, table: Crosstab, shown: Shown, notes: _Notes) -> list[Block]:
    facts = table.facts()
    common = set.intersection(*(set(fact.caveats) for fact in facts))
    one_source = len({fact.source for fact in facts}) == 1
    caption = f"{table.measure.name} ({table.unit})"
    if table.constants:
        caption += " — " + ", ".join(value for _, value in table.constants)
    caption += notes.source(facts[0]) if one_source else ""
    caption += notes.marks([text for text in facts[0].caveats if text in common])

    columns = [table.row_axis, *(column.name or "figure" for column in table.columns)]
    rows = [_row(table, row, notes, common, one_source) for row in table.rows]
    marks = _with_totals(table, columns, rows, notes)
    blocks: list[Block] = [
        Heading(caption),
        Grid(columns, rows, frozenset(range(1, len(columns))), frozenset(marks), turnable=True),
    ]
    if shown.bars:
        blocks.append(bars.bars(table))
    for operations in (("difference", "ratio"), ("share",), ("growth",)):
        results = [result for result in table.computed if result.operation in operations]
        if results:
            title = _TITLES[operations[0]].format(name=_against(comparison, operations[0]))
            blocks += [Heading(title), *_computed(table, results, shown.explain, notes)]
    return blocks


def _against(comparison: Comparison, operation: str) -> str:
    """The name of the row that ``operation`` sets figures against."""
    if operation != "share":
        return comparison.baseline
    return "the total" if comparison.share_of == TOTAL else comparison.share_of


def _row(
    table: Crosstab, row: Coordinate, notes: _Notes, said: set[str], sourced: bool
) -> list[str]:
    """The head and the cells of ``row``; what all its figures share (source, notes) stands with the
    head.
    """
    facts = [fact for column in table.columns for fact in table.cell(row, column)]
    head = row.name
    if not sourced and len({fact.source for fact in facts}) == 1:
        head, sourced = head + notes.source(facts[0]), True
    if len(facts) > 1:
        shared = set.intersection(*(set(fact.caveats) for fact in facts)) - said
        head += notes.marks([text for text in facts[0].caveats if text in shared])
        said = said | shared
    return [
        head,
        *(_cell(table, table.cell(row, column), notes, said, sourced) for column in table.columns),
    ]


def _cell(table: Crosstab, facts: list[Fact], notes: _Notes, said: set[str], sourced: bool) -> str:
    if not facts:
        return "–"
    texts = [_figure(table, fact, notes, sourced, notes.of(fact, said)) for fact in facts]
    conflict = f" (!){notes.marks([_conflict(facts)])}" if len(facts) > 1 else ""
    return " / ".join(texts) + conflict


def _figure(table: Crosstab, fact: Fact, notes: _Notes, one_source: bool, texts: list[str]) -> str:
    said = f" ({table.beside[fact.id]})" if table.beside.get(fact.id) else ""
    unit = f" {fact.unit}" if fact.unit != table.unit else ""
    return (
        figure(fact.quantity)
        + unit
        + said
        + ("" if one_source else notes.source(fact))
        + notes.marks(texts)
    )


def _conflict(facts: list[Fact]) -> str:
    names = ", ".join(fact.id for fact in facts)
    differ = [
        key
        for key in ("source", "period", "quote")
        if len({getattr(fact, key) for fact in facts}) > 1
    ]
    what = " and ".join(differ).replace("quote", "wording")
    return (
        f"{len(facts)} figures at the same coordinates ({names}); they differ in "
        f"{what or 'nothing but the value'}."
    )


def _with_totals(
    table: Crosstab, columns: list[str], rows: list[list[str]], notes: _Notes
) -> set[tuple[int, int]]:
    """Add the totals there are to ``columns`` and ``rows``, and return where they stand."""
    marks: set[tuple[int, int]] = set()
    totals = [result for result in table.computed if result.operation == "total"]
    of_rows = {result.row.id: result for result in totals if result.row in table.rows}
    of_columns = {result.column.id: result for result in totals if result.row not in table.rows}
    if of_rows:
        columns.append("Total (computed)")
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            cells.append(_result(of_rows.get(row.id), notes))
            marks.add((number, len(columns) - 1))
    if of_columns:
        texts = [_result(of_columns.get(column.id), notes) for column in table.columns]
        rows.append(["Total (computed)", *texts, *[""] * (len(columns) - 1 - len(texts))])
        marks |= {(len(rows) - 1, number) for number in range(1, len(columns))}
    return marks


def _result(result: Derived | None, notes: _Notes) -> str:
    """What was computed; else a dash, with the letter of the note that says why not."""
    if result is None:
        return "–"
    return result.words() if result.value else "–" + notes.marks([f"Not computed: {result.why}."])


def _computed(table: Crosstab, results: list[Derived], explain: bool, notes: _Notes) -> list[Block]:
    """The ``results`` computed from ``table``, on its rows and columns."""
    at: dict[tuple[str, str], list[str]] = {}
    for result in results:
        at.setdefault((result.row.id, result.column.id), []).append(_result(result, notes))
    used = [row for row in table.rows if any((row.id, column.id) in at for column in table.columns)]
    rows = [
        [row.name, *("; ".join(at.get((row.id, column.id), ["–"])) for column in table.columns)]
        for row in used
    ]
    columns = [table.row_axis, *(column.name or "computed" for column in table.columns)]
    everywhere = frozenset(
        (row, column) for row in range(len(rows)) for column in range(1, len(columns))
    )
    grid = Grid(columns, rows, frozenset(range(1, len(columns))), everywhere, turnable=True)
    return [grid, *([Items([_spelled(result) for result in results])] if explain else [])]


def _spelled(result: Derived) -> str:
    label = " · ".join(filter(None, (result.row.name, result.column.name)))
    return f"{label}, {result.operation}: {result.why}"


def _singles(base: Reader, comparison: Comparison, notes: _Notes) -> list[Block]:
    cards = [card(record) for record in base.records([fact.id for fact in comparison.singles])]
    for shown, fact in zip(cards, comparison.singles, strict=True):
        shown.lead += notes.source(fact) + notes.marks(notes.of(fact))
        if count := comparison.elsewhere.get(fact.id):
            shown.meta += f" · {count} comparable elsewhere: dpfacts compare {fact.measure}"
    return [
        Heading("Single figures: no other fact of this set has their measure and unit"),
        Cards(cards),
    ]


def _sources(base: Reader, facts: list[Fact], numbers: dict[str, int]) -> Items:
    from dpfacts.cite.styles import apa

    lines = []
    for name in numbers:
        locators = dict.fromkeys(fact.locator for fact in facts if fact.source == name)
        lines.append(f"{apa.entry(base.source(name))} ({'; '.join(locators)})")
    return Items(lines, [f"[{number}]" for number in numbers.values()])
