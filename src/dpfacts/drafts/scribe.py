"""The prose of a draft, block by block, with the place of every character in the file.

Markup, code, addresses, front matter and bibliographies are no prose; what is left of them keeps
no trace in a block, so that a number reads as a reader sees it: `12{,}000` in TeX is 12,000.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

CAPTION = 7
"""The level of what is written over a table: below all headings."""
SOURCES = re.compile(
    r"(?i)(?:\d{1,2}\.?\s+)?"
    r"(?:references|bibliography|works cited|sources|参考文献|参考资料)\s?[:：]?"
)
"""A heading over a list of sources."""
_BESIDE = 12  # cells before and behind in a row that say something of one


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a cell of a table.

    ``origins`` and ``ends`` have for every character of ``text`` where in the draft begins and ends
    what it stands for. ``headings`` are those above it, from the outermost in; ``row`` and
    ``column`` the heads of a cell; ``beside`` is what else its row holds, each cell with the head
    of its column.
    """

    text: str
    origins: array[int]
    ends: array[int]
    kind: str = "paragraph"
    headings: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the draft the text from ``start`` to ``end`` stands."""
        return self.origins[start], self.ends[max(start, end - 1)]


@dataclass(slots=True)
class _Stretch:
    """Text that is being written."""

    pieces: list[str] = field(default_factory=list)
    origins: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    head: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class Scribe:
    """Writes down the prose of a draft: characters with their offsets, closed block by block.
    ``first`` is the offset at which the draft begins.
    """

    first: int = 0
    blocks: list[Block] = field(default_factory=list)
    _open: _Stretch = field(default_factory=_Stretch)
    _interrupted: list[_Stretch] = field(default_factory=list)
    _notes: list[_Stretch] = field(default_factory=list)
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _listed: int = 0
    """The level of the heading over a list of sources; 0 outside."""
    _rows: list[list[_Stretch]] = field(default_factory=list)

    def write(self, text: str, start: int) -> None:
        """Write ``text``, which stands in the draft from ``start`` on."""
        start += self.first
        self._open.pieces.append(text)
        self._open.origins.extend(range(start, start + len(text)))
        self._open.ends.extend(range(start + 1, start + len(text) + 1))

    def put(self, text: str, start: int, end: int) -> None:
        """Write ``text`` for what stands in the draft from ``start`` to ``end``."""
        self._open.pieces.append(text)
        self._open.origins.extend([start + self.first] * len(text))
        self._open.ends.extend([end + self.first] * len(text))

    def is_behind_digit(self) -> bool:
        """Whether what was written last is a digit."""
        return bool(self._open.pieces) and self._open.pieces[-1][-1:].isdecimal()

    def close(self, kind: str = "paragraph", level: int = 0) -> None:
        """End the block; a heading of ``level`` (1 is the outermost) stands over what follows, and
        one over a list of sources hides it.
        """
        stretch = self._taken()
        text = " ".join(stretch.text.split())
        if kind == "heading" and text:
            self.end_scope(level)
            if not self._listed or level <= self._listed:
                self._listed = level if SOURCES.fullmatch(text) else 0
        if text:
            self._add(stretch, kind)
        if kind == "heading" and text:
            self._headings.append((level, text))
        self._add_notes()

    def end_scope(self, level: int) -> None:
        """End what stands under headings of ``level`` and of those within."""
        self._headings = [each for each in self._headings if each[0] < level]

    def begin_note(self) -> None:
        """Leave the block for a note, which becomes a block of its own behind it."""
        self._interrupted.append(self._taken())

    def end_note(self) -> None:
        """End the note and go on where the block was left."""
        self._notes.append(self._taken())
        self._open = self._interrupted.pop()

    def close_cell(self, head: bool = False) -> None:
        """End a cell of the row that is being written."""
        if not self._rows:
            self._rows.append([])
        cell = self._taken()
        cell.head = head
        self._rows[-1].append(cell)

    def close_row(self) -> None:
        """End a row of the table that is being written."""
        if self._rows and self._rows[-1]:
            self._rows.append([])

    def close_table(self) -> None:
        """End a table and the scope of its caption: the first row that says anything holds the
        heads of its columns, where its cells are heads or hold no figures; the first cell of a row
        is its head.
        """
        rows = [row for row in self._rows if any(cell.text.strip() for cell in row)]
        self._rows = []
        columns = _texts(rows[0]) if rows else []
        headed = bool(rows) and (
            any(cell.head for cell in rows[0])
            or not any(char.isdigit() for text in columns[1:] for char in text)
        )
        for number, row in enumerate(rows):
            self._close_cells(row, columns if headed and number else [])
        self._add_notes()
        self.end_scope(CAPTION)

    def _close_cells(self, row: list[_Stretch], heads: list[str]) -> None:
        heads = heads + [""] * (len(row) - len(heads))
        texts = _texts(row)
        for place, cell in enumerate(row):
            if texts[place]:
                near = range(max(1, place - _BESIDE), min(len(texts), place + _BESIDE))
                beside = tuple((heads[other], texts[other]) for other in near if other != place)
                self._add(cell, "cell", texts[0] if place else "", heads[place], beside)

    def _add(
        self,
        stretch: _Stretch,
        kind: str = "paragraph",
        row: str = "",
        column: str = "",
        beside: tuple[tuple[str, str], ...] = (),
    ) -> None:
        if not self._listed:
            above = tuple(heading for _, heading in self._headings)
            place = (stretch.text, stretch.origins, stretch.ends)
            self.blocks.append(Block(*place, kind, above, row, column, beside))

    def _add_notes(self) -> None:
        for note in self._notes:
            if note.text.strip():
                self._add(note)
        self._notes = []

    def _taken(self) -> _Stretch:
        stretch, self._open = self._open, _Stretch()
        return stretch


def _texts(row: list[_Stretch]) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row]
