"""What a command shows to people, as blocks; the human formats (terminal, markdown) render them,
the data formats do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Heading:
    """A line above what follows."""

    text: str


@dataclass(slots=True)
class Text:
    """A paragraph. ``role`` is ``plain``, ``dim`` or ``warning``."""

    text: str
    role: str = "plain"


@dataclass(slots=True)
class Pairs:
    """Labels and their values, one below the other."""

    rows: list[tuple[str, str]]


@dataclass(slots=True)
class Grid:
    """A table with a line of column heads. ``numbers`` are the indexes of columns that are aligned
    right.

    ``computed`` are (row, column) of cells that no source prints. A ``turnable`` grid may exchange
    rows and columns, or fall into one list a row, where it would be too wide; others wrap their
    text. ``across`` says what the heads of the columns are, for when they become those of the rows.
    """

    columns: list[str]
    rows: list[list[str]]
    numbers: frozenset[int] = frozenset()
    computed: frozenset[tuple[int, int]] = frozenset()
    turnable: bool = False
    across: str = ""

    def turned(self) -> Grid:
        """The same table with rows and columns exchanged."""
        heads, *columns = zip([self.across, *self.columns[1:]], *self.rows, strict=True)
        computed = frozenset((column - 1, row + 1) for row, column in self.computed if column)
        return Grid(
            [*heads],
            [list(column) for column in columns],
            frozenset(range(1, len(heads))),
            computed,
        )


@dataclass(slots=True)
class Card:
    """One search hit: the figure, what it says, the words that carry it, and where it is from.

    ``body_marks`` and ``quote_marks`` are the offsets of the words that were asked for; ``why`` is
    a line on how well it fits.
    """

    lead: str
    body: str
    meta: str
    warning: str = ""
    quote: str = ""
    why: str = ""
    body_marks: Sequence[tuple[int, int]] = ()
    quote_marks: Sequence[tuple[int, int]] = ()


@dataclass(slots=True)
class Cards:
    """Search hits, one below the other."""

    cards: list[Card] = field(default_factory=list)


@dataclass(slots=True)
class Items:
    """A list; ``marks`` are what stands before each item (``[1]``, ``*``)."""

    items: list[str]
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Bar:
    """One bar of a chart. ``head`` names its row, ``label`` its column, where there are several.

    ``end`` is ``closed``, ``more`` (the figure may lie further from zero than the bar ends) or
    ``less`` (it may lie nearer).
    """

    head: str
    label: str
    figure: str
    low: float
    high: float
    end: str = "closed"


@dataclass(slots=True)
class Bars:
    """A bar chart of one unit, from zero; the bars of a row stand together."""

    bars: list[Bar]


Block = Heading | Text | Pairs | Grid | Cards | Items | Bars
