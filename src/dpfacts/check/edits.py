"""Changes of base files that leave every other byte as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from dpfacts.errors import DpfactsError
from dpfacts.facts.files import decode, expand, is_installed, read_bytes
from dpfacts.output import files


@contextlib.contextmanager
def alone(inputs: list[Path]) -> Iterator[None]:
    """Let nobody else change the base ``inputs`` here meanwhile. Raises :class:`DpfactsError`."""
    with contextlib.ExitStack() as held:
        # All in one order, so that no two wait for each other.
        for path in sorted({path.resolve() for path in expand(inputs)}):
            held.enter_context(files.alone(path))
        yield


def base_file(path: Path, text: str) -> bytes:
    """What stands in the base file ``path``, whose text was read as ``text``. Raises
    :class:`DpfactsError` where it may not be changed, or was changed by somebody else since.
    """
    if is_installed(path):
        message = f"{path}: part of the installed package, which is not changed"
        raise DpfactsError(message, "name a base of yours with --base")
    data = read_bytes(path)
    if decode(path, data) != text:
        raise DpfactsError(f"{path}: changed by somebody else just now", "run the command again")
    return data


def parsed(text: str) -> dict[str, Any] | None:
    """What the TOML ``text`` says; None where it is none."""
    import tomli

    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError:
        return None


def with_block(data: bytes, line: int, block: str) -> bytes:
    """``data`` with ``block`` behind its first lines, as many as ``line``; with the line ends of
    the line before, and every other byte as it is.
    """
    lines = data.splitlines(keepends=True)
    head, tail = b"".join(lines[:line]), b"".join(lines[line:])
    if line == len(lines) - 1 and not lines[line].endswith(b"\n"):
        head, tail = data, b""
    end = b"\r\n" if head.endswith(b"\r\n") else b"\n"
    added = (head[-1:] != b"\n") * end + end + block.encode().replace(b"\n", end)
    return head + added + tail


def with_line(data: bytes, line: int, text: str, *, instead: bool) -> bytes:
    """``data`` with ``text`` as a line of its own: ``instead`` of the ``line``-th (from 1), else
    behind it.
    """
    lines = data.splitlines(keepends=True)
    old = lines[line - 1]
    end = old[len(old.rstrip(b"\r\n")) :] or b"\n"
    new = text.encode() + end
    lines[line - 1] = new if instead else (old if old.endswith(b"\n") else old + end) + new
    return b"".join(lines)


def write_base(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the base file ``path``. Raises :class:`DpfactsError`."""
    files.write(path, data)
