"""Opens the compiled form of a base, compiling it first where there is none.

A compiled file is named after the content of its inputs and the code that compiles them, so other
content or other code is another file, and nothing is ever updated in place. Where the cache folder
cannot be used, the base is compiled in memory and the answers are the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from dpfacts.facts import files
from dpfacts.facts.files import BaseFile
from dpfacts.store import folder, sealed

Report = Callable[[float], None]
_PACKAGE = Path(__file__).parents[1]
_ROOMS = ("quantities", "prose", "facts", "check", "store")
"""Where the code stands that says what a compiled base holds."""


def open_compiled(paths: list[Path], report: Report, notices: list[str]) -> sqlite3.Connection:
    """The compiled form of the base in ``paths``, for reading.

    ``report`` is told how much of it is compiled, from 0 to 1, where it was not before. What the
    user should hear once, such as a cache folder that cannot be used, is added to ``notices``.
    Raises :class:`BadBase` and :class:`DpfactsError` for a base that cannot be used.
    """
    inputs = files.read(paths)
    place = _usable_folder(notices)
    if place is None:
        return _in_memory(inputs, report)
    file = place / f"{_name(inputs)}.sqlite"
    try:
        return sealed.open_sealed(file)
    except sealed.Damaged:
        pass
    try:
        sealed.write_sealed(file, lambda db: _compile(inputs, db, report))
        folder.sweep(place)
        return sealed.open_sealed(file)
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


def _name(inputs: list[BaseFile]) -> str:
    """What tells these inputs, compiled by this code, from all others: 64 hexadecimal digits.

    A cryptographic hash, though a plain checksum would load two milliseconds sooner: nobody shall
    be able to make a base whose compiled form is taken for that of another.
    """
    from hashlib import blake2b

    digest = blake2b(digest_size=32)
    for content in (*_code(), *(file.data for file in inputs)):
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def _code() -> Iterator[bytes]:
    for room in _ROOMS:
        for module in sorted((_PACKAGE / room).glob("[!.]*.py")):  # not an editor's
            yield module.read_bytes()


def _in_memory(inputs: list[BaseFile], report: Report) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", check_same_thread=False)
    _compile(inputs, db, report)
    return db


def _compile(inputs: list[BaseFile], db: sqlite3.Connection, report: Report) -> None:
    from dpfacts.check import load
    from dpfacts.store.compile import compile_base

    compile_base(load(inputs).document, db, report)
    report(1.0)
