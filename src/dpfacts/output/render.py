"""Writes an answer in the format that is wanted: a module each, with ``render(answer, stream)``."""

from __future__ import annotations

from importlib import import_module
from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.terminal import is_terminal

# Imported when it is their turn: most need what others do not.
_MODULES = {
    "table": "dpfacts.output.table",
    "tsv": "dpfacts.output.tsv",
    "json": "dpfacts.output.json",
    "jsonl": "dpfacts.output.jsonl",
    "csv": "dpfacts.output.csv",
    "csv-raw": "dpfacts.output.csv",
    "markdown": "dpfacts.output.markdown",
    "github": "dpfacts.output.github",
}


def has_page(answer: Answer, stream: TextIO) -> bool:
    """Whether ``answer`` is written to ``stream`` as a page for people."""
    page = answer.page is not None and answer.template is None
    return page and _name(answer, stream) in ("table", "markdown")


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream`` in its format: where none is chosen, a table on a terminal and
    tab-separated lines elsewhere.
    """
    if answer.template is not None:
        from dpfacts.output.template import filled

        stream.writelines(f"{filled(answer.template, record)}\n" for record in answer.records)
        return
    import_module(_MODULES[_name(answer, stream)]).render(answer, stream)


def _name(answer: Answer, stream: TextIO) -> str:
    paged = answer.paged and answer.page is not None
    return answer.format or ("table" if paged or is_terminal(stream) else "tsv")
