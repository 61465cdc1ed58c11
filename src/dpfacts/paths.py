"""Where things are: the base that ships with the package, and the folder for compiled bases."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from dpfacts.errors import DpfactsError

# Marks a folder as a cache, for programs that make backups (https://bford.info/cachedir/), and as
# one that dpfacts made.
_TAG = "CACHEDIR.TAG"
_TAGGED = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n# Compiled fact bases of dpfacts, which "
    b"may be deleted at any time.\n"
)


def shipped_base() -> Path:
    """The fact base that ships with the package; in a checkout, the one at its top level."""
    packaged = Path(__file__).with_name("data") / "facts.toml"
    return packaged if packaged.exists() else Path(__file__).parents[2] / "data" / "facts.toml"


def chosen_base(options: list[Path] | None = None) -> list[Path]:
    """The base paths to use: ``options``, else ``DPFACTS_BASE`` (several joined as in PATH), else
    the shipped base.
    """
    if options:
        return options
    if named := os.environ.get("DPFACTS_BASE"):
        return [_expanded(part) for part in named.split(os.pathsep) if part]
    return [shipped_base()]


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
        if (folder / "src" / "dpfacts").is_dir() and (
            base := folder / "data" / "facts.toml"
        ).is_file():
            return [base]
    raise DpfactsError(
        "no base to write to: the one that ships with dpfacts is not changed",
        "name yours with --base or DPFACTS_BASE",
    )


def is_installed(path: Path) -> bool:
    """Whether ``path`` lies in the installed package."""
    return path.resolve().is_relative_to(Path(__file__).resolve().parent)


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:  # nobody has that name
        return Path(path)


def cache_folder() -> Path:
    """The folder for compiled bases, whether or not it exists: ``DPFACTS_CACHE``, else the user's
    cache folder.

    Raises :class:`RuntimeError` where the user has no home.
    """
    if named := os.environ.get("DPFACTS_CACHE"):
        return Path(named).expanduser()
    from platformdirs import user_cache_path

    folder = user_cache_path("dpfacts", appauthor=False)
    if (
        not folder.is_absolute()
    ):  # XDG wants a relative XDG_CACHE_HOME ignored; older releases of platformdirs keep it
        folder = Path.home() / ".cache" / "dpfacts"
    if not folder.is_absolute():
        raise RuntimeError("no home folder")
    return folder


def unsafe(folder: Path) -> str:
    """Why compiled bases must not be kept in ``folder``; empty where they may. Makes the folder
    where it is missing, and marks it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = folder.stat()
    except (OSError, RuntimeError, ValueError) as error:
        return f"cannot be used ({getattr(error, 'strerror', None) or error})"
    if not stat.S_ISDIR(status.st_mode):
        return "is not a folder"
    if hasattr(os, "getuid"):
        if status.st_uid != os.getuid():
            return "belongs to another user"
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return "can be written by others"
    _tag(folder)
    return ""


def is_own(folder: Path) -> bool:
    """Whether dpfacts made ``folder``, or found it empty, and may therefore remove old files of its
    own from it.
    """
    with suppress(OSError):
        return (folder / _TAG).read_bytes() == _TAGGED
    return False


def _tag(folder: Path) -> None:
    """Mark ``folder`` as dpfacts' own where nothing is in it yet."""
    with suppress(OSError):
        if next(folder.iterdir(), None) is None:
            with (folder / _TAG).open("xb") as stream:
                stream.write(_TAGGED)
