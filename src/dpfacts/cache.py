"""Opens the compiled form of a base, compiling it first where there is none.

A compiled file is named after the content of its inputs, so other content is another file and nothing is ever updated
in place: it is written beside and renamed. What a large input's hash was is remembered under the input's identity
(device, inode, size, times), so that a query need not read the input again. Where the cache folder cannot be used, the
base is compiled in memory and the answers are the same.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from dpfacts import files, index, paths

T = TypeVar("T")
_KEEP = 30 * 24 * 3600  # seconds a compiled file is kept after its last use
_DAMAGE = (sqlite3.DatabaseError, index.Damaged, UnicodeDecodeError)  # sqlite3 decodes its own messages
_SETTLED = 2.0  # seconds after which a change of a file certainly shows in its times


class Store:
    """The compiled form of the base in ``inputs``, opened for reading.

    It may be read, and dropped, by any thread. ``notices`` are things the user should hear once, such as a cache folder that cannot be used.
    """

    def __init__(self, inputs: list[Path]) -> None:
        self.inputs = files.expand(inputs)
        self.notices: list[str] = []
        self._folder = self._usable_folder()
        self._name = ""
        self._connection = self._open()

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What ``work`` makes of the database; where the file proves damaged, it is compiled anew and ``work`` runs again."""
        try:
            return work(self._connection)
        except _DAMAGE:
            self._connection.close()
            self._connection = self._compile(self._name or self._digest())
            return work(self._connection)

    def close(self) -> None:
        """Close the database; nothing can be asked afterwards."""
        self._connection.close()

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self._connection.close()

    def _usable_folder(self) -> Path | None:
        try:
            folder = paths.cache_folder()
        except RuntimeError:
            self.notices.append("no home folder to keep the compiled base in; compiling in memory")
            return None
        if problem := paths.unsafe(folder):
            self.notices.append(f"cache folder {folder} {problem}; compiling in memory")
            return None
        return folder

    def _open(self) -> sqlite3.Connection:
        if self._folder is None:
            return self._compile("")
        identity = self._identity()
        self._name = self._remembered(identity) or self._digest()
        file = self._folder / f"{self._name}.sqlite"
        try:
            connection = _connect(file)
        except _DAMAGE:
            connection = self._compile(self._name)
        self._remember(identity)
        return connection

    def _identity(self) -> str:
        """What tells these inputs, unchanged, from all others without reading them."""
        parts = [f"layout {index.VERSION}"]
        for path in self.inputs:
            status = os.stat(path)
            times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
            parts.append(f"{status.st_dev} {status.st_ino} {status.st_size} {times} {os.path.abspath(path)}")
        return "\n".join(parts)

    def _memo(self, identity: str) -> Path:
        from zlib import crc32

        assert self._folder
        return self._folder / f"{crc32(identity.encode('utf-8', 'surrogateescape')):08x}.inputs"

    def _remembered(self, identity: str) -> str:
        with contextlib.suppress(OSError, ValueError):
            name, _, known = self._memo(identity).read_text("utf-8", "surrogateescape").partition("\n")
            if known == identity and len(name) == 64:
                return name
        return ""

    def _remember(self, identity: str) -> None:
        # A file changed a moment ago may change again without its times showing it.
        newest = max(max(status.st_mtime, status.st_ctime) for status in map(os.stat, self.inputs))
        if self._remembered(identity) or abs(time.time() - newest) < _SETTLED:
            return
        with contextlib.suppress(OSError):
            _write(self._memo(identity), f"{self._name}\n{identity}".encode("utf-8", "surrogateescape"))

    def _digest(self) -> str:
        from hashlib import sha256

        digest = sha256(f"layout {index.VERSION}".encode())
        for path in self.inputs:
            content = files.read_bytes(path)
            digest.update(f"\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    def _compile(self, name: str) -> sqlite3.Connection:
        from dpfacts.load import load

        loaded = load(self.inputs)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        index.build(loaded.document, connection)
        if self._folder and name == self._digest():  # else the inputs were edited meanwhile
            try:
                _write(self._folder / f"{name}.sqlite", connection.serialize())
                _sweep(self._folder)
            except OSError as error:
                self.notices.append(f"cannot keep the compiled base ({error.strerror or error})")
        return connection


def _connect(file: Path) -> sqlite3.Connection:
    """A read-only connection to the compiled ``file``. Raises :class:`sqlite3.DatabaseError` or :class:`index.Damaged`."""
    from urllib.parse import quote

    uri = f"file:{quote(str(file))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        index.check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _write(file: Path, content: bytes) -> None:
    """Put ``content`` into ``file`` in one step: other processes see the old file or the new one, never a part."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.chmod(0o600)
        os.replace(temporary, file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _sweep(folder: Path) -> None:
    """Remove compiled files that were not used for a month, and what killed processes left behind."""
    now = time.time()
    for file in folder.iterdir():
        with contextlib.suppress(OSError, ValueError, OverflowError):
            if file.name.endswith(".tmp"):
                stale = not _alive(int(file.name.rsplit(".", 2)[-2]))
            elif file.suffix in (".sqlite", ".inputs"):
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
