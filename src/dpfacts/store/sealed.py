"""Compiled bases as files of the cache folder: written in one step, ended with a checksum, removed
when nobody wants them.

The checksum is a CRC-32 that begins with the name of the file, so that a whole file under the name
of another is damage as well. SQLite does not mind the four bytes behind its last page.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from zlib import crc32

from dpfacts import paths
from dpfacts.store import index

DAMAGE = (
    sqlite3.DatabaseError,
    index.Damaged,
    UnicodeDecodeError,
)  # sqlite3 decodes its own messages
"""What reading a damaged file may raise."""
_KEEP = 30 * 24 * 3600  # seconds a file is kept after its last use
_PART = 64 * 1024  # bytes that are read at once
_PLAIN = frozenset(range(33, 127)) - frozenset(
    b"%?#"
)  # in a path: https://www.sqlite.org/uri.html, section 3.1
_OWN = re.compile(
    r"[0-9a-f]{64}\.sqlite|[0-9a-f]{8}\.(?:inputs|latest)"
)  # the names that compiled bases and notes on them have
_BEGUN = re.compile(rf"\.(?:{_OWN.pattern})\.[0-9a-f]{{8}}\.(?P<process>\d{{1,9}})\.tmp")
# what CRC-32 makes of any content that ends with its own CRC-32, the least byte first
_INTACT = 0x2144DF1C


def connect(file: Path) -> sqlite3.Connection:
    """A read-only connection to the compiled ``file``. Raises one of :data:`DAMAGE` where it is
    none.
    """
    path = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(file))
    uri = f"file:{path}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        index.check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def size(file: Path) -> int:
    """In bytes. Raises :class:`index.Damaged` where ``file`` is no file: to open a pipe is to
    wait.
    """
    status = file.stat()
    if not S_ISREG(status.st_mode):
        raise index.Damaged(str(file))
    return status.st_size


def check(file: Path) -> None:
    """Raise :class:`index.Damaged` where ``file`` is not what was sealed under its name."""
    if _checksum(file, file.name) != _INTACT:
        raise index.Damaged(str(file))


def seal(file: Path, name: str) -> None:
    """End ``file`` with the checksum that it is to have under ``name``."""
    checksum = _checksum(file, name)
    with file.open("ab") as stream:
        stream.write(checksum.to_bytes(4, "little"))


def _checksum(file: Path, name: str) -> int:
    found, part = crc32(name.encode()), bytearray(_PART)
    with contextlib.suppress(OSError), file.open("rb", buffering=0) as stream:
        while length := stream.readinto(part):
            found = crc32(memoryview(part)[:length], found)
    return found


@contextlib.contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A file to write that takes the place of ``file`` in one step: other processes see the old one
    or the new one, never a part.
    """
    temporary = file.with_name(f".{file.name}.{os.urandom(4).hex()}.{os.getpid()}.tmp")
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
        os.replace(temporary, file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sweep(file.parent)


def write(file: Path, text: str) -> None:
    """Put ``text`` into ``file``. Where that cannot be, nothing happens."""
    with contextlib.suppress(OSError), replacing(file) as temporary:
        temporary.write_bytes(text.encode("utf-8", "surrogateescape"))


def _sweep(folder: Path) -> None:
    """Remove what was not used for a month, and what killed processes left behind: files of dpfacts
    alone, in a folder that it made.
    """
    if not paths.is_own(folder):
        return
    now = time.time()
    try:
        found = list(folder.iterdir())
    except OSError:
        return
    for file in found:
        with contextlib.suppress(OSError, OverflowError):
            if begun := _BEGUN.fullmatch(file.name):
                stale = not _alive(int(begun["process"]))
            elif _OWN.fullmatch(file.name):
                status = file.stat()
                stale = now - max(status.st_atime, status.st_mtime) > _KEEP
            else:
                stale = False
            if stale:
                file.unlink()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
