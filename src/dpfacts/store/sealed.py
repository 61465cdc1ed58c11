"""Compiled bases as files: written in one step, and ended with a checksum over all of it.

The checksum is a CRC-32 that begins with the name of the file, so that a whole file under the name
of another is damage as well. It finds what disks and programs do to a file by accident; who can
write into the folder needs no damage to mislead, which is why others' folders are not used. SQLite
does not mind the four bytes behind its last page.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from zlib import crc32

from dpfacts.output.files import replacing

_PART = 64 * 1024  # bytes that are read at once
# Of a path, in an address: https://www.sqlite.org/uri.html, section 3.1
_PLAIN = frozenset(range(33, 127)) - frozenset(b"%?#")
# What CRC-32 makes of any content that ends with its own CRC-32, the least byte first.
_INTACT = 0x2144DF1C


class Damaged(Exception):
    """The compiled file is not what was written, or not there."""


def open_sealed(file: Path) -> sqlite3.Connection:
    """A read-only connection to the compiled ``file``. Raises :class:`Damaged`."""
    try:
        if not S_ISREG(file.stat().st_mode):  # to open a pipe is to wait
            raise Damaged(str(file))
        if _checksum(file, file.name) != _INTACT:
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


def write_sealed(file: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Let ``fill`` write a database, and put it in the place of ``file`` in one step.

    Raises :class:`OSError` and :class:`sqlite3.Error` where it cannot be kept, and what ``fill``
    raises.
    """
    with replacing(file, cached=True) as temporary:
        with contextlib.closing(sqlite3.connect(temporary)) as db:
            db.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536"
            )
            fill(db)
        checksum = _checksum(temporary, file.name)
        with temporary.open("ab") as stream:
            stream.write(checksum.to_bytes(4, "little"))


def _checksum(file: Path, name: str) -> int:
    checksum, part = crc32(name.encode()), bytearray(_PART)
    with file.open("rb", buffering=0) as stream:
        while length := stream.readinto(part):
            checksum = crc32(memoryview(part)[:length], checksum)
    return checksum
