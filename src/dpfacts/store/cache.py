"""Opens the compiled form of a base, compiling it first where there is none.

A compiled file is named after the content of its inputs, so other content is another file and
nothing is ever updated in place. What a large input's hash was is remembered under the input's
identity (device, inode, size, times), so that a query need not read the input again. Where the
cache folder cannot be used, the base is compiled in memory and the answers are the same.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from dpfacts import paths
from dpfacts.facts import files
from dpfacts.store import index, sealed
from dpfacts.version import __version__

T = TypeVar("T")
Report = Callable[[float], None]
_LARGE = 2_000_000  # bytes of inputs from which on compiling in pieces pays
_SETTLED = 2.0  # seconds after which a change of a file certainly shows in its times
_WHOLE = (
    8 * 1024 * 1024
)  # bytes up to which a compiled file is checked as a whole when it is opened


class Store:
    """The compiled form of the base in ``inputs``, opened for reading.

    It may be read, and dropped, by any thread. ``report`` is told how much of a large base is
    compiled, from 0 to 1. ``notices`` are things the user should hear once, such as a cache folder
    that cannot be used.
    """

    def __init__(self, inputs: list[Path], report: Report = lambda share: None) -> None:
        self.inputs = files.expand(inputs)
        self.notices: list[str] = []
        self._report = report
        self._at_once = False
        self._former: Path | None = None
        self._folder = self._usable_folder()
        self._identity = self._identify()
        self._name = ""
        self._sure = True
        self._connection = self._open()

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What ``work`` makes of the database; where the file proves damaged, it is compiled anew
        and ``work`` runs again.
        """
        try:
            found = work(self._connection)
            if not found and not self._sure:  # damage can hide what there is
                sealed.check(self._file)
                self._sure = True
            return found
        except sealed.DAMAGE:
            self._connection.close()
            self._connection = self._compile()
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
            return self._compile()
        self._name = self._remembered() or self._digest()
        try:
            self._sure = sealed.size(self._file) <= _WHOLE
            if self._sure:
                sealed.check(self._file)
            connection = sealed.connect(self._file)
        except (*sealed.DAMAGE, OSError):
            connection = self._compile()
        self._remember()
        return connection

    # What the inputs are

    def _identify(self) -> str:
        """What tells these inputs, unchanged, from all others without reading them."""
        parts = [_made_by()]
        for path in self.inputs:
            status = os.stat(path)
            times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
            parts.append(
                f"{status.st_dev} {status.st_ino} {status.st_size} {times} {os.path.abspath(path)}"
            )
        return "\n".join(parts)

    def _digest(self) -> str:
        from hashlib import sha256

        digest = sha256(_made_by().encode())
        for path in self.inputs:
            content = files.read_bytes(path)
            digest.update(f"\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    def _remembered(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            name, _, known = (
                self._beside(self._identity, "inputs")
                .read_text("utf-8", "surrogateescape")
                .partition("\n")
            )
            if known == self._identity and _is_name(name):
                return name
        return ""

    def _remember(self) -> None:
        # A file changed a moment ago, or in the future, may change again without its times showing
        # it.
        newest = max(max(status.st_mtime, status.st_ctime) for status in map(os.stat, self.inputs))
        if self._remembered() != self._name and time.time() - newest >= _SETTLED:
            sealed.write(self._beside(self._identity, "inputs"), f"{self._name}\n{self._identity}")

    @property
    def _file(self) -> Path:
        assert self._folder
        return self._folder / f"{self._name}.sqlite"

    def _beside(self, key: str, kind: str) -> Path:
        """The file of the cache folder that remembers something of that ``kind`` under ``key``."""
        assert self._folder
        return self._folder / f"{crc32(key.encode('utf-8', 'surrogateescape')):08x}.{kind}"

    # Compiling

    def _compile(self) -> sqlite3.Connection:
        """The base, compiled into its file of the cache folder; in memory where that cannot be."""
        self._name, self._sure = self._digest(), True  # what was remembered may be damaged, too
        try:
            return self._kept() or self._in_memory()
        except _InDoubt:
            self._at_once = True
            return self._kept() or self._in_memory()

    def _kept(self) -> sqlite3.Connection | None:
        if not self._folder:
            return None
        try:
            with sealed.replacing(self._file) as temporary:
                with closing(sqlite3.connect(temporary)) as connection:
                    connection.executescript(
                        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536"
                    )
                    self._fill(connection)
                if self._identity != self._identify() or self._name != self._digest():
                    raise _Edited
                sealed.seal(temporary, self._file.name)
            self._supersede()
            return sealed.connect(self._file)
        except (OSError, *sealed.DAMAGE) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            self.notices.append(f"cannot keep the compiled base ({reason})")
        except _Edited:
            pass
        return None

    def _in_memory(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._fill(connection)
        return connection

    def _fill(self, connection: sqlite3.Connection) -> None:
        """Compile the base into the empty database of ``connection``."""
        if self._at_once or not self._is_large():
            from dpfacts.facts.read import load

            index.build(load(self.inputs).document, connection)
            return
        from dpfacts import bulk

        with self._before() as before:
            try:
                bulk.build(self.inputs, connection, before, self._report)
            except bulk.Doubtful:
                raise _InDoubt from None
            finally:
                self._report(1.0)

    @contextlib.contextmanager
    def _before(self) -> Iterator[sqlite3.Connection | None]:
        """The compiled form of what the inputs held before, where there is one."""
        connection = None
        if self._folder:
            with contextlib.suppress(OSError, ValueError, *sealed.DAMAGE):
                if _is_name(name := self._latest.read_text("utf-8")):
                    self._former = self._folder / f"{name}.sqlite"
                    sealed.size(self._former)
                    sealed.check(self._former)
                    connection = sealed.connect(self._former)
        with closing(connection) if connection else contextlib.nullcontext():
            yield connection

    def _supersede(self) -> None:
        """Remember the form that now is in its place as the latest of a large base, and remove the
        one before.
        """
        if self._at_once or not self._is_large():
            return
        sealed.write(self._latest, self._name)
        if self._former and self._former != self._file:
            with contextlib.suppress(OSError):
                self._former.unlink()

    def _is_large(self) -> bool:
        return sum(os.stat(path).st_size for path in self.inputs) >= _LARGE

    @property
    def _latest(self) -> Path:
        return self._beside("\0".join(map(os.path.abspath, self.inputs)), "latest")


class _Edited(Exception):
    """The inputs are not what they were when compiling began."""


class _InDoubt(Exception):
    """Compiling the base in pieces did not do."""


def _made_by() -> str:
    return f"dpfacts {__version__}, layout {index.VERSION}"


def _is_name(text: str) -> bool:
    return len(text) == 64 and not text.strip("0123456789abcdef")
