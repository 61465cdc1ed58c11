"""The one way in which dpfacts writes a file: a new one beside it, renamed into its place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from dpfacts.errors import DpfactsError


@contextlib.contextmanager
def replacing(path: Path, cached: bool = False) -> Iterator[Path]:
    """An empty file to write that takes the place of ``path`` in one step: others see the old
    content or the new one, never a part.

    Links are followed to the file they lead to. The new file has the rights of the old one before
    anything is in it, and its content has reached the disk before the old one goes. What is
    ``cached`` can be made again: it is for its owner alone, takes the place of whatever was there,
    and waits for no disk. Where anything fails the old file stays and no other is left. Raises
    :class:`OSError`.
    """
    target = path if cached else Path(os.path.realpath(path))
    temporary = target.with_name(f".dpfacts.{os.urandom(8).hex()}.{os.getpid()}.tmp")
    old = None
    with contextlib.suppress(FileNotFoundError):
        old = None if cached else target.stat()
    mode = old.st_mode & 0o700 if old else 0o600 if cached else 0o666
    # Neither a file nor a link that somebody put at that name is opened, or removed.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        os.close(descriptor)
        if old:
            _take_rights(temporary, target, old)
        yield temporary
        if not cached:
            _sync(temporary)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _take_rights(file: Path, target: Path, old: os.stat_result) -> None:
    """Give ``file`` the owner, group and rights of ``target``, whose status is ``old``."""
    from shutil import copystat

    if hasattr(os, "chown"):
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with contextlib.suppress(OSError):
                os.chown(file, owner, group)
    if file.stat().st_gid == old.st_gid:
        copystat(target, file)  # with access control lists
    else:  # another group may do no more than others may
        file.chmod(old.st_mode & (0o707 | (old.st_mode & 0o007) << 3))


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
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
