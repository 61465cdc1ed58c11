"""The files a base is made of: which ones, and their text, read with care.

A base is data that may come from anywhere, so nothing here trusts a path: only regular files of a
bounded size are read, and every byte that TOML cannot hold is named by its place.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NoReturn

from dpfacts.errors import DpfactsError

LARGEST = 512 * 1024 * 1024
"""Bytes; a larger file is refused."""


def expand(paths: list[Path]) -> list[Path]:
    """The TOML files that ``paths`` name: each a file, or a folder whose ``*.toml`` files are taken
    in order of name.

    Raises :class:`DpfactsError` for a path that does not exist, is no regular file, may not be read
    or is too large, and for a folder without TOML files.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            walk = os.walk(path, onerror=_refuse)
            inside = sorted(
                Path(folder, name)
                for folder, _, names in walk
                for name in names
                if name.endswith(".toml")
            )
            if not inside:
                raise DpfactsError(
                    f"{path}: no TOML file in this folder",
                    "a base is a TOML file or a folder of them",
                )
            found += inside
        else:
            found.append(path)
    for path in found:
        inspect(path)
    return list(dict.fromkeys(found))


def _refuse(error: OSError) -> NoReturn:
    raise DpfactsError(f"{error.filename}: {error.strerror}", "is the folder readable?")


def inspect(path: Path) -> os.stat_result:
    """The status of the regular file ``path``. Raises :class:`DpfactsError` where it is not one, or
    too large.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise DpfactsError(f"{path}: {reason}", "name a base with --base or DPFACTS_BASE") from None
    if not stat.S_ISREG(status.st_mode):
        raise DpfactsError(
            f"{path}: not a regular file", "a base is a TOML file or a folder of them"
        )
    if status.st_size > LARGEST:
        raise DpfactsError(
            f"{path}: larger than {LARGEST // 1024**2} MiB", "split the base into several files"
        )
    return status


def read_bytes(path: Path) -> bytes:
    """The content of the regular file ``path``. Raises :class:`DpfactsError`."""
    inspect(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise DpfactsError(f"{path}: {error.strerror or error}", "is the file readable?") from None


def decode(path: Path, data: bytes) -> str:
    """``data`` as text with plain line ends and no byte order mark.

    Raises :class:`BadBase` that names line and column of invalid UTF-8, a NUL or a carriage return
    of its own.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        before = error.object[: error.start].decode("utf-8")
        raise _bad_byte(
            path,
            before,
            f"byte 0x{error.object[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        ) from None
    text = text.replace("\r\n", "\n")
    for char, name in (("\0", "NUL character"), ("\r", "carriage return without a line feed")):
        if char in text:
            raise _bad_byte(path, text[: text.index(char)], name, "remove it") from None
    return text


def _bad_byte(path: Path, before: str, what: str, hint: str) -> DpfactsError:
    from dpfacts.facts.findings import BadBase, Finding

    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return BadBase([Finding(str(path), line, "bad-byte", "", f"column {column}: {what}", hint)])
