"""Citation styles, one module each; the dicts below are the registry.

A *human* style has ``entry(source, mark) -> Runs`` for the bibliography and ``in_text(source,
locator, mark) -> Runs`` for the text, ``ORDER`` of the bibliography (``author-date``,
``author-title`` or ``cited``) and ``NUMBER``, what stands before an entry (``"[{}] "``; empty where
the style does not number); where they are there and true, ``TELLS_PEOPLE`` by initials and names,
``DATED``: works of one year stand by their days, and ``DEMOTES``: particles of names (`van der`)
are not filed by. A *machine* format has ``entry(source) ->
str`` alone, and ``HEAD``, ``BETWEEN`` and ``TAIL`` around its entries. A style sees the model and
nothing else of the program.
A shape of source that a module does not know is refused, never guessed. What several styles write
alike stands in :mod:`dpfacts.cite.elements`, ``dates`` and ``names``; a module keeps its own rules.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from dpfacts.errors import unknown

HUMAN = {
    "apa": "dpfacts.cite.styles.apa",
    "mla": "dpfacts.cite.styles.mla",
    "chicago-author-date": "dpfacts.cite.styles.chicago_author_date",
    "chicago-notes": "dpfacts.cite.styles.chicago_notes",
    "harvard": "dpfacts.cite.styles.harvard",
    "vancouver": "dpfacts.cite.styles.vancouver",
    "ieee": "dpfacts.cite.styles.ieee",
    "gb7714": "dpfacts.cite.styles.gb7714",
}
MACHINE = {
    "bibtex": "dpfacts.cite.styles.bibtex",
    "biblatex": "dpfacts.cite.styles.biblatex",
    "ris": "dpfacts.cite.styles.ris",
    "csl-json": "dpfacts.cite.styles.csl_json",
    "wikipedia": "dpfacts.cite.styles.wikipedia",
}
STYLES = HUMAN | MACHINE


def style(name: str) -> ModuleType:
    """The module of the style ``name``. Raises :class:`UnknownName` with the names that exist."""
    if name not in STYLES:
        raise unknown("style", name, list(STYLES))
    return import_module(STYLES[name])
