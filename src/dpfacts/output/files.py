"""The one way in which dpfacts writes a file: a new one beside it, renamed into its place; and how
two that read, change and write the same one wait for each other.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from dpfacts.errors import DpfactsError

_WAIT, _LOOK = 60.0, 0.02  # seconds: for others to be done with a file, between looks at it


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


def create(path: Path, data: bytes) -> None:
    """Put ``data`` into the new file ``path``: what is there already, be it a link that leads
    nowhere, stays as it is. Where that fails no part of the file is left. Raises :class:`OSError`.
    """
    with path.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            path.unlink()
            raise


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """While this lasts, nobody else is within it for the file ``path``, by whatever link: what is
    read, changed and written here is not written over. Nothing is left behind, even by a process
    that is killed.

    A system without locks on files has none here. Raises :class:`DpfactsError` where others do not
    get done, and :class:`OSError` where ``path`` cannot be read.
    """
    target = os.path.realpath(path)
    ends = time.monotonic() + _WAIT
    while (held := _held(target)) is None:
        if time.monotonic() > ends:
            raise DpfactsError(f"{path}: being changed by somebody else", "run the command again")
        time.sleep(_LOOK)
    try:
        yield
    finally:
        os.close(held)


def _held(target: str) -> int | None:
    """A descriptor that holds the lock on the file ``target``; None where somebody else has it, or
    has just put another file in its place.
    """
    descriptor = os.open(target, os.O_RDONLY)
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except (ImportError, OSError):
        return descriptor
    with contextlib.suppress(OSError):
        if os.path.samestat(os.fstat(descriptor), os.stat(target)):
            return descriptor
    os.close(descriptor)
    return None


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
