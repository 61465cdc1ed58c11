"""The one way in which dpfacts writes a file: a new one beside it, renamed into its place."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dpfacts.errors import DpfactsError


@contextlib.contextmanager
def replacing(path: Path, mode: int | None = None, lasting: bool = True) -> Iterator[Path]:
    """An empty file to write that takes the place of ``path`` in one step: others see the old
    content or the new one, never a part.

    Links are followed to the file they lead to. The new file has from the start the rights of the
    old one, of a new one ``mode`` (by default what the user's umask leaves). With ``lasting`` its
    content has reached the disk before the old one goes. Where anything fails the old file stays
    and no other is left. Raises :class:`OSError`.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.{os.getpid()}.tmp")
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(target.stat().st_mode)
    # Neither a file nor a link that somebody put at that name is opened.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        descriptor = os.open(temporary, flags, 0o666 if mode is None else mode & 0o700)
        try:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
        finally:
            os.close(descriptor)
        yield temporary
        if lasting:
            _sync(temporary)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def write(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``, as :func:`replacing` does; into a device or a pipe as it is.

    Raises :class:`DpfactsError` where that cannot be done.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise DpfactsError(f"{path}: {error.strerror or error}", "is it writable?") from None


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
