"""Opens the compiled form of a base, compiling it first where there is none.

A compiled file is named after the content of its inputs and of the code that compiles them, and
holds both, so other content or other code is another file, and nothing is ever updated in place.
Where the cache folder cannot be used, the base is compiled in memory and the answers are the same.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from dpfacts.facts import files
from dpfacts.facts.files import BaseFile
from dpfacts.store import folder, sealed
from dpfacts.version import __version__

if TYPE_CHECKING:
    from dpfacts.facts.findings import Finding

Report = Callable[[float], None]
_PACKAGE = Path(__file__).parents[1]
_ROOMS = ("quantities", "prose", "facts", "check", "store")
"""Where the code stands that says what a compiled base holds."""
_LEFT_OUT = (
    "{} left out of this base, faulty or in need of one that is; `dpfacts check` names the faults"
)


def open_compiled(
    paths: list[Path], report: Report, notices: list[str], strict: bool = False
) -> sqlite3.Connection:
    """The compiled form of the base in ``paths``, for reading.

    ``report`` is told how much of it is compiled, from 0 to 1, where it was not before. What the
    user should hear once, such as a cache folder that cannot be used, is added to ``notices``.
    With ``strict``, a base with faulty entries is refused instead of compiled without them. Raises
    :class:`BadBase` and :class:`DpfactsError` for a base that cannot be used.
    """
    inputs = files.read(paths)
    db = _compiled(inputs, report, notices)
    [(left_out,)] = db.execute("PRAGMA user_version")
    if left_out and strict:
        from dpfacts.facts.findings import BadBase

        raise BadBase(_faults(inputs))
    if left_out:
        notices.append(
            _LEFT_OUT.format("1 entry is" if left_out == 1 else f"{left_out:,} entries are")
        )
    return db


def _compiled(inputs: list[BaseFile], report: Report, notices: list[str]) -> sqlite3.Connection:
    place = _usable_folder(notices)
    if place is None:
        return _in_memory(inputs, report)
    origin = list(_origin(inputs))
    size, checksum = 0, 0
    for part in origin:
        size, checksum = size + len(part), crc32(part, checksum)
    file = place / f"{size:x}-{checksum:08x}.sqlite"
    try:
        return sealed.open_sealed(file, origin)
    except sealed.Damaged:
        pass
    try:
        sealed.write_sealed(file, origin, lambda db: _compile(inputs, db, report))
        folder.sweep(place)
        return sealed.open_sealed(file, origin)
    except (OSError, sqlite3.Error, sealed.Damaged) as error:
        reason = getattr(error, "strerror", None) or error
        notices.append(f"cannot keep the compiled base ({reason})")
        return _in_memory(inputs, report)


def _usable_folder(notices: list[str]) -> Path | None:
    try:
        place = folder.cache_folder()
    except RuntimeError:
        notices.append("no home folder to keep the compiled base in; compiling in memory")
        return None
    if problem := folder.unsafe(place):
        notices.append(f"cache folder {place} {problem}; compiling in memory")
        return None
    return place


def _origin(inputs: list[BaseFile]) -> Iterator[bytes]:
    """All that a compiled form is made from: the code that compiles, and the inputs."""
    for data in (*_code(), *(file.data for file in inputs)):
        yield len(data).to_bytes(8, "little")
        yield data


def _code() -> Iterator[bytes]:
    """What tells this code from any other: its version and that of Python, whose Unicode says how
    words are folded, and size and time of every module, by which Python too knows whether a module
    has changed (PEP 552).
    """
    yield f"{__version__} {sys.version}".encode()
    for room in _ROOMS:
        for path, rooms, modules in os.walk(_PACKAGE / room):
            rooms.sort()
            for module in sorted(modules):
                if module.endswith(".py") and not module.startswith("."):  # not an editor's
                    status = os.stat(f"{path}/{module}")
                    yield f"{module} {status.st_size} {status.st_mtime_ns}".encode()


def _in_memory(inputs: list[BaseFile], report: Report) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", check_same_thread=False)
    _compile(inputs, db, report)
    return db


def _faults(inputs: list[BaseFile]) -> list[Finding]:
    from dpfacts.check import load

    return load(inputs).faults


def _compile(inputs: list[BaseFile], db: sqlite3.Connection, report: Report) -> None:
    from dpfacts.check import load
    from dpfacts.store.compile import compile_base

    loaded = load(inputs)
    compile_base(loaded, db, report)
    db.execute(f"PRAGMA user_version={loaded.left_out()}")
    report(1.0)
