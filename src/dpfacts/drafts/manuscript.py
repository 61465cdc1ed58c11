"""The prose of a draft in whatever markup, block by block."""

from __future__ import annotations

from pathlib import PurePath

from dpfacts.drafts.scribe import Block, Scribe
from dpfacts.errors import DpfactsError, unknown

PLAIN = "plain"
MARKUPS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tex": "tex",
    ".txt": PLAIN,
    ".text": PLAIN,
    "": PLAIN,
}
"""Markup by the ending of the file."""
MARK = "\ufeff"
"""Of the order of bytes: some editors put it before a text; it takes no column."""


def markup(path: PurePath, chosen: str | None = None) -> str:
    """The markup of the draft ``path``: the ``chosen`` one, else that of its ending. Raises
    :class:`UnknownName` for a markup that there is not, and :class:`DpfactsError` for an ending
    that says none.
    """
    names = [*dict.fromkeys(MARKUPS.values())]
    if chosen is not None:
        if chosen not in names:
            raise unknown("markup", chosen, names)
        return chosen
    ending = path.suffix.lower()
    if ending not in MARKUPS:
        hint = f"say what it is with --as {'|'.join(names)}"
        raise DpfactsError(f"{path}: {ending} says no markup that is known here", hint)
    return MARKUPS[ending]


def blocks(draft: str, markup: str = PLAIN) -> list[Block]:
    """The prose of ``draft``, which is written in ``markup`` (``markdown``, ``html``, ``tex`` or
    ``plain``), block by block in its order.
    """
    marked = draft.startswith(MARK)
    scribe = Scribe(len(MARK) if marked else 0)
    _read(draft.removeprefix(MARK), markup, scribe)
    return scribe.blocks


def _read(draft: str, markup: str, scribe: Scribe) -> None:
    if markup == "markdown":
        from dpfacts.drafts.markups import markdown

        markdown.read(draft, scribe)
    elif markup == "html":
        from dpfacts.drafts.markups import html

        html.read(draft, scribe)
    elif markup == "tex":
        from dpfacts.drafts.markups import tex

        tex.read(draft, scribe)
    else:
        from dpfacts.drafts.markups import plain

        plain.read(draft, scribe)
