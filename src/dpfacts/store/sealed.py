"""Compiled bases as files: written in one step, ended with what they were made from and a checksum.

Behind the database stands its origin, all bytes that it was made from, so that a file is only taken
for the compiled form of just these. (A hash would do if it were cryptographic; to load such a one
costs a query more than to compare the bytes.) The checksum over the database is a CRC-32: it finds
what disks and programs do to a file by accident; who can write into the folder needs no damage to
mislead, which is why others' folders are not used. SQLite does not mind what stands behind its last
page.

All of it is read in pieces: to make room for a large file at once costs more than to read it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO
from zlib import crc32

from dpfacts.output.files import replacing

_CHECKSUM = 4  # bytes
_PART = 256 * 1024  # bytes that are read at once
# Of a path, in an address: https://www.sqlite.org/uri.html, section 3.1
_PLAIN = frozenset(range(33, 127)) - frozenset(b"%?#")


class Damaged(Exception):
    """The compiled file is not what was written, or not there."""


def open_sealed(file: Path, origin: Sequence[bytes]) -> sqlite3.Connection:
    """A read-only connection to the compiled ``file``, which was made from the parts ``origin``.
    Raises :class:`Damaged` where it is not whole, not there, or made from something else.
    """
    try:
        if not S_ISREG(file.stat().st_mode):  # to open a pipe is to wait
            raise Damaged(str(file))
        with file.open("rb", buffering=0) as stream:
            if not _is_intact(stream, origin):
                raise Damaged(str(file))
        path = os.fsencode(file.absolute())
        name = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path)
        return sqlite3.connect(
            f"file://{name}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
    except (OSError, sqlite3.Error) as error:
        raise Damaged(str(error)) from None


def write_sealed(
    file: Path, origin: Sequence[bytes], fill: Callable[[sqlite3.Connection], None]
) -> None:
    """Let ``fill`` write the database made from the parts ``origin``, and put it in the place of
    ``file`` in one step.

    Raises :class:`OSError` and :class:`sqlite3.Error` where it cannot be kept, and what ``fill``
    raises.
    """
    with replacing(file, cached=True) as temporary:
        with contextlib.closing(sqlite3.connect(temporary)) as db:
            db.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536"
            )
            fill(db)
        with temporary.open("rb+") as stream:
            checksum = _checksum(stream, stream.seek(0, os.SEEK_END))
            stream.writelines((*origin, checksum))


def _is_intact(stream: BinaryIO, origin: Sequence[bytes]) -> bool:
    """Whether ``stream`` is a database with its checksum, and ``origin`` between them."""
    size = stream.seek(0, os.SEEK_END) - sum(map(len, origin)) - _CHECKSUM
    if size <= 0:
        return False
    checksum = _checksum(stream, size)
    return all(_follows(stream, part) for part in (*origin, checksum))


def _checksum(stream: BinaryIO, size: int) -> bytes:
    """The checksum of the first ``size`` bytes of ``stream``, which then stands behind them."""
    stream.seek(0)
    checksum = 0
    while size > 0 and (piece := stream.read(min(size, _PART))):
        checksum = crc32(piece, checksum)
        size -= len(piece)
    return checksum.to_bytes(_CHECKSUM, "little")


def _follows(stream: BinaryIO, part: bytes) -> bool:
    """Whether ``part`` is what comes next in ``stream``."""
    at = 0
    while at < len(part) and (piece := stream.read(min(len(part) - at, _PART))):
        if not part.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(part)
