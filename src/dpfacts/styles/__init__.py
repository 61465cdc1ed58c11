"""Citation styles, one module each; the dict below is the registry.

A *human* style has ``entry(source) -> Runs`` for the bibliography and ``in_text(source, locator) -> Runs`` for the text; a *machine*
format has ``entry(source) -> str`` alone, and ``HEAD``, ``BETWEEN`` and ``TAIL`` around its entries. A style sees the model and
nothing else of the program. A shape of source that a module does not know is refused, never guessed.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from dpfacts.errors import unknown

HUMAN = {"apa": "dpfacts.styles.apa"}
MACHINE = {"bibtex": "dpfacts.styles.bibtex", "csl-json": "dpfacts.styles.csl_json"}
STYLES = HUMAN | MACHINE


def style(name: str) -> ModuleType:
    """The module of the style ``name``. Raises :class:`UnknownName` with the names that exist."""
    if name not in STYLES:
        raise unknown("style", name, list(STYLES))
    return import_module(STYLES[name])
