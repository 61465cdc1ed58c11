"""The files a base is made of: which ones they are, and their text, read with care.

A base is data that may come from anywhere, so nothing here trusts a path: only regular files of a
bounded size are read, and every byte that TOML cannot hold is named by its place.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from dpfacts.errors import DpfactsError

_PACKAGE = Path(__file__).resolve().parents[1]
LARGEST = 512 * 1024 * 1024
"""Bytes; a larger file is refused."""


SHIPPED = ("facts.toml", "elsewhere.toml")
"""The files of the base that ships: the figures, and what is said elsewhere."""


def shipped_base() -> list[Path]:
    """The files of the base that ships with the package; in a checkout, those at its top level."""
    packaged = _PACKAGE / "data"
    folder = packaged if packaged.exists() else _PACKAGE.parents[1] / "data"
    return [folder / name for name in SHIPPED]


def chosen_base(options: list[Path] | None = None) -> list[Path]:
    """The base paths to use: ``options``, else ``DPFACTS_BASE`` (several joined as in PATH), else
    the shipped base; among others that is called ``shipped``, where no file has this name.
    """
    if options:
        return _with_shipped(options)
    if named := os.environ.get("DPFACTS_BASE"):
        return _with_shipped([_expanded(part) for part in named.split(os.pathsep) if part])
    return shipped_base()


def _with_shipped(paths: list[Path]) -> list[Path]:
    means = [
        shipped_base() if str(path) == "shipped" and not path.exists() else [path] for path in paths
    ]
    return [path for each in means for path in each]


def lent(paths: list[Path]) -> set[Path]:
    """Those of the files ``paths`` that are the shipped base, where it is not alone: nothing is
    written to them, and nobody else has the texts of their sources.
    """
    shipped = {path.resolve() for path in shipped_base()}
    files = {path for path in paths if path.resolve() in shipped}
    return files if files < {*paths} else set()


def base_to_change(options: list[Path] | None = None) -> list[Path]:
    """The base paths that may be written to: ``options``, else ``DPFACTS_BASE``, else the base of
    the checkout around the working folder.

    Raises :class:`DpfactsError` where there is none of these: the base that ships with an installed
    package is everybody's.
    """
    if options or os.environ.get("DPFACTS_BASE"):
        return chosen_base(options)
    here = Path.cwd()
    for folder in (here, *here.parents):
        base = folder / "data" / "facts.toml"
        if (folder / "src" / "dpfacts").is_dir() and base.is_file():
            return [base]
    raise DpfactsError(
        "no base to write to: the one that ships with dpfacts is not changed",
        "name yours with --base or DPFACTS_BASE",
    )


def is_installed(path: Path) -> bool:
    """Whether ``path`` lies in the installed package."""
    return path.resolve().is_relative_to(_PACKAGE)


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:  # nobody has that name
        return Path(path)


def expand(paths: list[Path]) -> list[Path]:
    """The TOML files that ``paths`` name: each a file, or a folder whose ``*.toml`` files are taken
    in order of name.

    Raises :class:`DpfactsError` for a path that does not exist, is no regular file, may not be read
    or is too large, and for a folder without TOML files.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(_inside(path))
            if not inside:
                raise DpfactsError(
                    f"{path}: no TOML file in this folder",
                    "a base is a TOML file or a folder of them",
                )
            files += inside
        else:
            files.append(path)
    for path in files:
        inspect(path)
    return list(dict.fromkeys(files))


def _inside(folder: Path) -> Iterator[Path]:
    """The TOML files in ``folder`` and the folders within it; what begins with a dot is an editor's
    or the system's.
    """
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".toml") and not name.startswith("."):
                yield Path(parent, name)


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


class BaseFile(NamedTuple):
    """A file of a base, as it was when it was read."""

    path: Path
    data: bytes


def read(paths: list[Path]) -> list[BaseFile]:
    """The files that ``paths`` name (see :func:`expand`), read. Raises :class:`DpfactsError`."""
    return [BaseFile(path, read_bytes(path)) for path in expand(paths)]


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
    message = f"column {column}: {what}"
    return BadBase([Finding(str(path), line, "bad-byte", "", message, hint, column)])
