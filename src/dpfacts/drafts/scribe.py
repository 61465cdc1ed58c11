"""The prose of a draft, block by block, with the place of every character in the file.

Markup, code, addresses, front matter and bibliographies are no prose; what is left of them keeps
no trace in a block, so that a number reads as a reader sees it: `12{,}000` in TeX is 12,000.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

_BESIDE = 12  # cells before and behind in a row that say something of one


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a cell of a table.

    ``origins`` has for every character of ``text`` its offset in the draft, and one more for the
    end. ``headings`` are those above it, from the outermost in; ``row`` and ``column`` the heads of
    a cell; ``beside`` is what else its row holds, each cell with the head
    of its column.
    """

    text: str
    origins: array[int]
    kind: str = "paragraph"
    headings: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the draft the text from ``start`` to ``end`` stands."""
        return self.origins[start], self.origins[max(start, end - 1)] + 1


@dataclass(slots=True)
class _Cell:
    text: str
    origins: array[int]
    head: bool


@dataclass(slots=True)
class Scribe:
    """Writes down the prose of a draft: characters with their offsets, closed block by block."""

    blocks: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _origins: array[int] = field(default_factory=lambda: array("q"))
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _rows: list[list[_Cell]] = field(default_factory=list)

    def write(self, text: str, start: int) -> None:
        """Write ``text``, which stands in the draft from ``start`` on."""
        self._text.append(text)
        self._origins.extend(range(start, start + len(text)))

    def put(self, text: str, start: int) -> None:
        """Write ``text`` for something else that stands in the draft at ``start``."""
        self._text.append(text)
        self._origins.extend([start] * len(text))

    def close(self, kind: str = "paragraph", level: int = 0) -> None:
        """End the block; a heading of ``level`` (1 is the outermost) stands over what follows."""
        text, origins = self._taken()
        if not text.strip():
            return
        if kind == "heading":
            self._headings = [each for each in self._headings if each[0] < level]
        headings = tuple(heading for _, heading in self._headings)
        self.blocks.append(Block(text, origins, kind, headings))
        if kind == "heading":
            self._headings.append((level, " ".join(text.split())))

    def close_cell(self, head: bool = False) -> None:
        """End a cell of the row that is being written."""
        if not self._rows:
            self._rows.append([])
        text, origins = self._taken()
        self._rows[-1].append(_Cell(text, origins, head))

    def close_row(self) -> None:
        """End a row of the table that is being written."""
        if self._rows and self._rows[-1]:
            self._rows.append([])

    def close_table(self) -> None:
        """End a table: the first row holds the heads of its columns, where its cells are heads or
        hold no figures; the first cell of a row is its head.
        """
        rows = [row for row in self._rows if row]
        self._rows = []
        columns = [" ".join(cell.text.split()) for cell in rows[0]] if rows else []
        headings = tuple(heading for _, heading in self._headings)
        headed = bool(rows) and (
            any(cell.head for cell in rows[0])
            or not any(char.isdigit() for cell in rows[0][1:] for char in cell.text)
        )
        for number, row in enumerate(rows):
            heads = columns if headed and number else []
            self._close_cells(row, heads, headings)

    def _close_cells(self, row: list[_Cell], heads: list[str], headings: tuple[str, ...]) -> None:
        heads = heads + [""] * (len(row) - len(heads))
        texts = [" ".join(cell.text.split()) for cell in row]
        for place, cell in enumerate(row):
            if texts[place]:
                near = range(max(1, place - _BESIDE), min(len(texts), place + _BESIDE))
                beside = tuple((heads[other], texts[other]) for other in near if other != place)
                first = texts[0] if place else ""
                column = heads[place]
                self.blocks.append(
                    Block(cell.text, cell.origins, "cell", headings, first, column, beside)
                )

    def _taken(self) -> tuple[str, array[int]]:
        text, origins = "".join(self._text), self._origins
        origins.append(origins[-1] + 1 if origins else 0)
        self._text, self._origins = [], array("q")
        return text, origins
