"""Citation styles, one module each; the dicts below are the registry.

A *human* style has ``entry(source, mark) -> Runs`` for the bibliography and ``in_text(source,
locator, mark) -> Runs`` for the text, ``ORDER`` of the bibliography (``author-date``,
``author-title`` or ``cited``) and ``NUMBER``, what stands before an entry (``"[{}] "``; empty where
the style does not number). A *machine* format has ``entry(source) -> str`` alone, and ``HEAD``,
``BETWEEN`` and ``TAIL`` around its entries. A style sees the model and nothing else of the program.
A shape of source that a module does not know is refused, never guessed.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from dpfacts.errors import unknown

HUMAN = {
    "apa": "dpfacts.styles.apa",
    "mla": "dpfacts.styles.mla",
    "chicago-author-date": "dpfacts.styles.chicago_author_date",
    "chicago-notes": "dpfacts.styles.chicago_notes",
    "harvard": "dpfacts.styles.harvard",
    "vancouver": "dpfacts.styles.vancouver",
    "ieee": "dpfacts.styles.ieee",
    "gb7714": "dpfacts.styles.gb7714",
}
MACHINE = {
    "bibtex": "dpfacts.styles.bibtex",
    "biblatex": "dpfacts.styles.biblatex",
    "ris": "dpfacts.styles.ris",
    "csl-json": "dpfacts.styles.csl_json",
    "wikipedia": "dpfacts.styles.wikipedia",
}
STYLES = HUMAN | MACHINE


def style(name: str) -> ModuleType:
    """The module of the style ``name``. Raises :class:`UnknownName` with the names that exist."""
    if name not in STYLES:
        raise unknown("style", name, list(STYLES))
    return import_module(STYLES[name])
