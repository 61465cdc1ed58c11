"""The folder for compiled bases: where it is, whether it may be used, and what of it is ours."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from pathlib import Path

from dpfacts.output.files import create

# Marks a folder as a cache, for programs that make backups (https://bford.info/cachedir/), and as
# one that dpfacts made.
_TAG = "CACHEDIR.TAG"
_TAGGED = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Compiled fact bases of dpfacts, which may be deleted at any time.\n"
)
# `re` compiles these where a folder is swept, which is after compiling only.
_COMPILED = r"[0-9a-f]+-[0-9a-f]{8}\.sqlite"
_BEGUN = r"\.dpfacts\.[0-9a-f]{16}\.(?P<process>\d{1,9})\.tmp"
_KEPT = 30 * 24 * 3600  # seconds after its last use


def cache_folder() -> Path:
    """The folder for compiled bases, whether or not it exists: ``DPFACTS_CACHE``, else the user's
    cache folder.

    Raises :class:`RuntimeError` where the user has no home.
    """
    if named := os.environ.get("DPFACTS_CACHE"):
        return Path(named).expanduser()
    home = Path.home()
    if not home.is_absolute():
        raise RuntimeError("no home folder")
    if sys.platform == "win32":
        return Path(
            os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "dpfacts", "Cache"
        )
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "dpfacts"
    # The XDG Base Directory Specification wants a relative path ignored.
    user = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (user if user.is_absolute() else home / ".cache") / "dpfacts"


def unsafe(folder: Path) -> str:
    """Why compiled bases must not be kept in ``folder``; empty where they may. Makes the folder
    where it is missing, and marks it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = folder.stat()
    except (OSError, RuntimeError, ValueError) as error:
        return f"cannot be used ({getattr(error, 'strerror', None) or error})"
    if hasattr(os, "getuid"):
        if status.st_uid != os.getuid():
            return "belongs to another user"
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return "can be written by others"
    _tag(folder)
    return ""


def sweep(folder: Path) -> None:
    """Remove compiled files that were not used for a month, and what killed processes left behind.

    Only in a folder that dpfacts made or found empty, and only files that have its names there.
    """
    if not _is_own(folder):
        return
    with contextlib.suppress(OSError):
        for file in list(folder.iterdir()):
            with contextlib.suppress(OSError, OverflowError):
                if _is_stale(file):
                    file.unlink()


def _is_stale(file: Path) -> bool:
    if begun := re.fullmatch(_BEGUN, file.name):
        return not _alive(int(begun["process"]))
    if not re.fullmatch(_COMPILED, file.name):
        return False
    status = file.stat()
    return time.time() - max(status.st_atime, status.st_mtime) > _KEPT


def _is_own(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return (folder / _TAG).read_bytes() == _TAGGED
    return False


def _tag(folder: Path) -> None:
    """Mark ``folder`` as dpfacts' own where nothing is in it yet."""
    with contextlib.suppress(OSError):
        if next(folder.iterdir(), None) is None:
            create(folder / _TAG, _TAGGED)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
