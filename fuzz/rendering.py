"""Records and pages of any content in every format: nothing that acts by itself, and data formats
read back.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from unittest import mock

from dpfacts.output.answer import Answer, Record
from dpfacts.output.page import Bar, Bars, Block, Card, Cards, Grid, Heading, Items, Pairs, Text
from dpfacts.output.render import FORMATS, render
from dpfacts.output.safe import cell, visible
from fuzz import commonmark
from fuzz.reader import Reader
from fuzz.safety import unsafe

ROLES = ("plain", "dim", "warning")


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data, "surrogateescape")
    with mock.patch.dict(os.environ, COLUMNS=str(20 + 4 * read.number(40))):
        fields = tuple(dict.fromkeys(f"f{number}" for number in range(1 + read.number(3))))
        records = [{name: _value(read, 2) for name in fields} for _ in range(read.number(4))]
        for name in FORMATS:
            READ[name](_rendered(Answer(records, fields), name), fields, records)
        blocks = [_block(read) for _ in range(1 + read.number(4))]
        text = _rendered(Answer([], (), page=lambda: blocks), "table")
        assert all(_letters(said) <= _letters(text) for said in _said(blocks))
        pieces = commonmark.said(_rendered(Answer([], (), page=lambda: blocks), "markdown"))
        assert {visible(said).strip() for said in _said(blocks)} - {""} <= set(pieces)


def _rendered(answer: Answer, name: str) -> str:
    stream = io.StringIO()
    answer.format, answer.color = name, "never"
    render(answer, stream)
    assert not unsafe(stream.getvalue(), but="\n\t" if name == "tsv" else "\n"), name
    return stream.getvalue()


def _value(read: Reader, depth: int) -> object:
    match read.number(6):
        case 0:
            return None
        case 1:
            return bool(read.number(2))
        case 2:
            return read.number(250)
        case 3 if depth:
            return [_value(read, depth - 1) for _ in range(read.number(3))]
        case 4 if depth:
            return {read.text(): _value(read, depth - 1) for _ in range(read.number(3))}
        case _:
            return read.text()


def _block(read: Reader) -> Block:
    text, other = (read.text().strip() or "x" for _ in range(2))
    match read.number(7):
        case 0:
            return Heading(text)
        case 1:
            return Text(text, read.pick(ROLES))
        case 2:
            return Pairs([(text, other)] * read.number(3))
        case 3:
            marks = sorted({min(read.number(50), len(text)) for _ in range(2)})
            body = [(marks[0], marks[-1])]
            return Cards(
                [Card(text, other, text, other, text, other, [(0, 1)] if other else [], body)]
                * (1 + read.number(2))
            )
        case 4:
            return Items([text, other], [other, text] if read.number(2) else [])
        case 5:
            low = float(read.number(100))
            end = read.pick(("closed", "more", "less"))
            return Bars(
                [Bar(text, other, low, low + read.number(100), end), Bar(other, text, 0.0, 0.0)]
            )
        case _:
            return Grid(
                [text, other],
                [[other, text]],
                frozenset({1}),
                frozenset({(0, 1)}),
                bool(read.number(2)),
            )


def _said(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading | Text)]


def _letters(text: str) -> set[str]:
    return {char for char in visible(text) if not char.isspace()}


# Data formats, read back


def _tsv(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    assert [line.split("\t") for line in text.removesuffix("\n").split("\n")] == [
        [*fields],
        *_cells(fields, records),
    ]


def _csv(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(records) + 1
    for row, cells in zip(rows[1:], _cells(fields, records), strict=True):
        for got, wanted in zip(row, cells, strict=True):
            assert got.replace("'", "") == wanted.replace("'", "")
            assert not re.match(r"\s*[=@].|\s*[+-](?![\d,.]+%?\s*$).", got), "a spreadsheet runs it"


def _csv_raw(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    assert list(csv.reader(io.StringIO(text, newline=""))) == [[*fields], *_cells(fields, records)]


def _json(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    assert json.loads(text) == _plain(records)


def _jsonl(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    assert [json.loads(line) for line in text.split("\n") if line] == _plain(records)


def _plain(records: list[Record]) -> list[Record]:
    read: list[Record] = json.loads(json.dumps(records))
    return read


def _markdown(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    lines = text.removesuffix("\n").split("\n")
    assert len(lines) == len(records) + 2
    for line in lines:
        assert line.startswith("| ") and line.endswith(" |")
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(fields) + 1, line


def _table(text: str, fields: tuple[str, ...], records: list[Record]) -> None:
    for row in _cells(fields, records):
        assert all(_letters(said) <= _letters(text) for said in row)


def _cells(fields: tuple[str, ...], records: list[Record]) -> list[list[str]]:
    return [[cell(record[name]) for name in fields] for record in records]


READ: dict[str, Callable[[str, tuple[str, ...], list[Record]], None]] = {
    "tsv": _tsv,
    "csv": _csv,
    "csv-raw": _csv_raw,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "table": _table,
}
