"""The base handed on: as a page, or as files for other programs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dpfacts.factbase import FactBase

Format = Literal["html", "sqlite", "datapackage", "parquet"]
"""What a base can be handed on as."""
FORMATS: dict[Format, str] = {
    "html": "dpfacts.publish.html",
    "sqlite": "dpfacts.publish.sqlite",
    "datapackage": "dpfacts.publish.datapackage",
    "parquet": "dpfacts.publish.parquet",
}
"""The module of each: its ``write(base, path)`` makes the file and returns what the user should
hear about it.
"""
TEXTS: tuple[Format, ...] = ("html",)
"""Those that are texts: their module has ``page(base)`` instead, which makes the text."""


def write(base: FactBase, format: Format, path: Path) -> list[str]:
    """Put ``base`` into the file ``path`` as ``format``, as a whole or not at all. Returns what the
    user should hear about it.

    Raises :class:`DpfactsError` where a package that the format needs is missing, or the file
    cannot be written.
    """
    if format in TEXTS:
        from dpfacts.output import files

        files.write(path, text(base, format).encode())
        return []
    notices: list[str] = import_module(FORMATS[format]).write(base, path)
    return notices


def text(base: FactBase, format: Format) -> str:
    """``base`` as ``format``, one of :data:`TEXTS`. Raises :class:`DpfactsError` where a package
    that it needs is missing.
    """
    page: str = import_module(FORMATS[format]).page(base)
    return page
