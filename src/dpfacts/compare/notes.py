"""What is said beside the figures of a comparison: numbers for sources, letters for notes; the same
in tables and in charts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dpfacts.compare.table import Coordinate, Crosstab
from dpfacts.facts.elsewhere import MARK
from dpfacts.facts.model import Fact
from dpfacts.quantities.quantity import figure
from dpfacts.store.reader import Reader


class Notes:
    """Caveats, broken relations and conflicts of the facts shown, and what is said elsewhere of
    them, each text once, with a letter; and the numbers of the sources.
    """

    def __init__(self, base: Reader, numbers: dict[str, int]) -> None:
        self.base = base
        self.numbers = numbers
        self.texts: dict[str, str] = {}
        self._shared: dict[str, tuple[str, ...]] = {}

    def marks(self, texts: Sequence[str]) -> str:
        """The letters of ``texts``: ` a,c)`."""
        letters = [self.texts.setdefault(text, _letter(len(self.texts))) for text in texts]
        return (
            f" {','.join(sorted(letters, key=lambda letter: (len(letter), letter)))})"
            if letters
            else ""
        )

    def shared(self, fact: Fact) -> tuple[str, ...]:
        """What there is to say about ``fact`` that may hold for its neighbours as well: caveats,
        and what is said elsewhere, which is marked as such.
        """
        if fact.id not in self._shared:
            told = self.base.told_elsewhere([fact.id]).get(fact.id, ())
            texts = (f"Elsewhere ({MARK}; {entry.effects()}): {entry.told()}" for _, entry in told)
            self._shared[fact.id] = (*fact.caveats, *texts)
        return self._shared[fact.id]

    def of(self, fact: Fact, but: set[str] | frozenset[str] = frozenset()) -> list[str]:
        """What there is to say about ``fact``, apart from the texts in ``but``."""
        broken = self.base.broken([fact.id]).get(fact.id, [])
        return [
            *fact.standing,
            *(text for text in self.shared(fact) if text not in but),
            *(f"Does not add up: {relation.note}" for relation in broken),
        ]

    def source(self, fact: Fact) -> str:
        """The number of the source of ``fact``: ` [1]`."""
        return f" [{self.numbers[fact.source]}]" if self.numbers else ""


def _letter(number: int) -> str:
    high, low = divmod(number, 26)
    return (chr(96 + high) if high else "") + chr(97 + low)


@dataclass(slots=True)
class Labels:
    """The texts of a table with their marks: what all its figures share (source, notes) stands in
    the ``caption``, what those of a row share with its head, the rest at each figure.

    ``heads`` are by the id of the row, ``figures`` and ``conflicts`` by that of the fact.
    """

    caption: str
    heads: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)

    def cell(self, facts: Sequence[Fact]) -> str:
        """The text of a cell that holds ``facts``."""
        conflict = self.conflicts.get(facts[0].id, "") if facts else ""
        return " / ".join(self.figures[fact.id] for fact in facts) + conflict


def labels(table: Crosstab, notes: Notes) -> Labels:
    """The texts of ``table``; what there is to say about its figures is added to ``notes``."""
    facts = table.facts()
    common = set.intersection(*(set(notes.shared(fact)) for fact in facts))
    one_source = len({fact.source for fact in facts}) == 1
    head = caption(table) + (notes.source(facts[0]) if one_source else "")
    head += notes.marks([text for text in notes.shared(facts[0]) if text in common])
    texts = Labels(head)
    for row in table.rows:
        _add_row(texts, table, row, notes, common, one_source)
    return texts


def caption(table: Crosstab) -> str:
    """What all figures of ``table`` have alike: measure, unit and coordinates."""
    # That all are flows, or all stocks, is what a reader expects anyhow.
    told = [value for _, value in table.constants if value not in ("flow", "stock")]
    return f"{table.measure.name} ({table.unit})" + (f" — {', '.join(told)}" if told else "")


def _add_row(
    texts: Labels, table: Crosstab, row: Coordinate, notes: Notes, said: set[str], sourced: bool
) -> None:
    cells = [table.cell(row, column) for column in table.columns]
    facts = [fact for cell in cells for fact in cell]
    head = row.name
    if not sourced and len({fact.source for fact in facts}) == 1:
        head, sourced = head + notes.source(facts[0]), True
    if len(facts) > 1:
        shared = set.intersection(*(set(notes.shared(fact)) for fact in facts)) - said
        head += notes.marks([text for text in notes.shared(facts[0]) if text in shared])
        said = said | shared
    texts.heads[row.id] = head
    for cell in cells:
        for fact in cell:
            source = "" if sourced else notes.source(fact)
            marks = notes.marks(notes.of(fact, said))
            texts.figures[fact.id] = printed(table, fact) + source + marks
        if len(cell) > 1:
            told = f" (!){notes.marks([conflict(cell)])}"
            texts.conflicts |= {fact.id: told for fact in cell}


def printed(table: Crosstab, fact: Fact) -> str:
    """The figure of ``fact`` in ``table``: with its unit where that is not the table's, and with
    the coordinates that neither row nor column tells.
    """
    unit = f" {fact.unit}" if fact.unit != table.unit else ""
    said = f" ({table.beside[fact.id]})" if table.beside.get(fact.id) else ""
    return figure(fact.quantity) + unit + said


def conflict(facts: Sequence[Fact]) -> str:
    """That ``facts``, which stand in one cell, say different things of the same."""
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
