"""The files that an answer is made from: it is never written over them, by whatever name, link or
redirection.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Any

from dpfacts.errors import DpfactsError

LONGEST = 32 << 20
"""The most bytes of a draft, or of ids on stdin."""
_read: list[os.stat_result] = []


def forget() -> None:
    """Begin anew: nothing has been read yet."""
    _read.clear()


def note(file: Path | Any) -> None:
    """Remember that ``file``, a path or a stream, is read."""
    if (status := _status(file)) and stat.S_ISREG(status.st_mode):
        _read.append(status)


def spare(file: Path | Any, name: str = "") -> None:
    """Raise :class:`DpfactsError` where ``file``, a path or a stream to be written to, is one that
    was read; ``name`` is what to call it.
    """
    status = _status(file)
    if status and any(os.path.samestat(status, each) for each in _read):
        message = f"{name or file}: made from this file, which would be lost"
        raise DpfactsError(message, "write to another file")


def _status(file: Path | Any) -> os.stat_result | None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return file.stat() if isinstance(file, Path) else os.fstat(file.fileno())
    return None
