"""Compiles a large base piece by piece, on all processors, without ever holding it whole.

Each piece of facts is parsed, validated, checked and made into rows by itself, beside what the
files declare apart from their facts; what no piece can know (ids given twice, facts that relations
name) is asked of the database at the end. A piece that is as it was when the base was last compiled
is taken from there. Wherever anything is not as it should be, nothing is said here: the whole base
is then read at once (:mod:`dpfacts.facts.read`), which finds every fault and names its line.
"""

from __future__ import annotations

import marshal
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NoReturn
from zlib import crc32

from dpfacts import workers
from dpfacts.check import Family, entry, references, structure
from dpfacts.facts import files
from dpfacts.facts.model import Document
from dpfacts.facts.read import KINDS, Loaded, as_printed, from_text
from dpfacts.pieces import Piece, split
from dpfacts.search.ranking import WEIGHTS
from dpfacts.store import index
from dpfacts.store.rows import Maker, Rows

_SIZE = 1_000_000  # characters of a piece
Report = Callable[[float], None]


class Doubtful(Exception):
    """The pieces do not make a healthy base."""


def build(
    paths: Sequence[Path],
    connection: sqlite3.Connection,
    before: sqlite3.Connection | None,
    report: Report,
) -> None:
    """Compile the base files ``paths`` into the empty database of ``connection``.

    ``before`` is an earlier compiled form of the same files, and ``report`` is told how much is
    done, from 0 to 1. Raises :class:`Doubtful` where the base has to be read at once, and
    :class:`BadBase` where a file is no text.
    """
    report(0.0)
    compiler = _Compiler(paths)
    writer = index.Writer(connection, compiler.document, compiler.maker.words)
    try:
        for done, (name, rows, checksum) in enumerate(compiler.rows(before), 1):
            first = writer.facts
            writer.add(rows)
            seen = " ".join(rows.seen)
            connection.execute(
                "INSERT INTO piece VALUES(?,?,?,?,?)",
                (name, first, len(rows.facts), seen, checksum),
            )
            report(done / len(compiler.pieces))
    except (sqlite3.IntegrityError, workers.WorkerFailed):  # an id is taken; a piece is faulty
        raise Doubtful from None
    if connection.execute(
        "SELECT 1 FROM member WHERE fact NOT IN (SELECT id FROM fact) LIMIT 1"
    ).fetchone():
        raise Doubtful
    writer.finish()


class _Compiler:
    """Makes the rows of one base, piece by piece. Raises :class:`Doubtful` for whatever is wrong
    apart from the facts.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.texts = [files.decode(path, files.read_bytes(path)) for path in paths]
        parts = [split(number, text, _SIZE) for number, text in enumerate(self.texts)]
        self.pieces = [piece for _, pieces in parts for piece in pieces]
        declared = [_document(rest) for rest, _ in parts]
        whole = {
            kind: tuple(entry for one in declared for entry in getattr(one, kind)) for kind in KINDS
        }
        self.document = Document(**whole)
        if self.document.facts:
            raise Doubtful
        _drive((structure.findings,), self.document)
        _drive(
            (references.findings,), replace(self.document, relations=())
        )  # the facts that these name are not known yet
        self._known = references.Known(self.document)
        self.maker = Maker(self.document)
        self._digest = sha256("\0".join(rest for rest, _ in parts).encode())

    def rows(self, before: sqlite3.Connection | None) -> Iterator[tuple[str, Rows, int]]:
        """The name of each piece, its rows and their checksum, in order; taken from ``before``
        where they are there.
        """
        names = [self._name(piece) for piece in self.pieces]
        kept = _Kept(before)
        new = [piece for piece, name in zip(self.pieces, names, strict=True) if name not in kept]
        made = workers.in_order(self._made, new, workers.count())
        for piece, name in zip(self.pieces, names, strict=True):
            rows, checksum = (kept.rows(name) or self._made(piece)) if name in kept else next(made)
            yield name, Rows(*marshal.loads(rows)), checksum

    def _text(self, piece: Piece) -> str:
        return self.texts[piece.file][piece.start : piece.end]

    def _name(self, piece: Piece) -> str:
        """What tells the piece from all others, in this base or another."""
        digest = self._digest.copy()
        digest.update(self._text(piece).encode())
        return digest.hexdigest()

    def _made(self, piece: Piece) -> tuple[bytes, int]:
        """The rows of ``piece``, marshalled, and their checksum."""
        document = _document(self._text(piece))
        if document != Document(
            facts=document.facts
        ):  # more than facts, under a header such as `[[ places ]]`
            raise Doubtful
        referring = partial(references.of_facts, known=self._known)
        base = _drive((structure.findings, referring, entry.findings), document)
        return _marshalled(self.maker.rows(as_printed(base).document.facts))


class _Kept:
    """The pieces of an earlier compiled form. One that is damaged is not there."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._db = connection
        self._pieces: dict[str, tuple[int, int, str, int]] = {}
        self._tags: list[tuple[int, str]] = []
        if not connection:
            return
        with suppress(sqlite3.DatabaseError):
            rows = connection.execute("SELECT name, first, facts, seen, checksum FROM piece")
            self._pieces = {
                name: (first, facts, seen, checksum) for name, first, facts, seen, checksum in rows
            }
            self._tags = connection.execute(
                "SELECT fact, topic FROM tagged ORDER BY fact, topic"
            ).fetchall()

    def __contains__(self, name: str) -> bool:
        return name in self._pieces

    def rows(self, name: str) -> tuple[bytes, int] | None:
        """The rows of the piece ``name``, marshalled, and their checksum; None where they are not
        what was written.
        """
        try:
            rows, checksum = _marshalled(self._read(name))
        except sqlite3.DatabaseError:
            return None
        return (rows, checksum) if checksum == self._pieces[name][-1] else None

    def _read(self, name: str) -> Rows:
        assert self._db
        first, facts, seen, _ = self._pieces[name]
        among = (first, first + facts)
        tags = self._tags[
            bisect_left(self._tags, (first + 1,)) : bisect_left(self._tags, (first + facts + 1,))
        ]
        return Rows(
            self._db.execute(
                f"SELECT {index.COLUMNS} FROM fact WHERE number>? AND number<=? ORDER BY number",
                among,
            ).fetchall(),
            self._db.execute(
                f"SELECT {', '.join(WEIGHTS)} FROM words WHERE rowid>? AND rowid<=? ORDER BY rowid",
                among,
            ).fetchall(),
            [(topic, fact - first - 1) for fact, topic in tags],
            seen.split(),
        )


class _Sound(Loaded):
    """A base in which nothing may be wrong."""

    def finding(self, *_: object) -> NoReturn:
        raise Doubtful

    def where(self, *_: object) -> NoReturn:
        raise Doubtful


def _drive(families: Iterable[Family], document: Document) -> Loaded:
    """``document``, in which none of ``families`` finds anything. Raises :class:`Doubtful`."""
    base = _Sound([], [], document, {}, {kind: set() for kind in KINDS})
    for family in families:
        for _ in family(base):
            raise Doubtful
    return base


def _document(text: str) -> Document:
    document = from_text(text)
    if document is None:
        raise Doubtful
    return document


def _marshalled(rows: Rows) -> tuple[bytes, int]:
    # From version 3 on, what is written depends on more than the values.
    written = marshal.dumps(tuple(rows), 2)
    return written, crc32(written)
