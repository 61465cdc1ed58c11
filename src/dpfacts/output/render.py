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
}


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream`` in its format: where none is chosen, a table on a terminal and
    tab-separated lines elsewhere.
    """
    if answer.template is not None:
        from dpfacts.output.template import filled

        stream.writelines(f"{filled(answer.template, record)}\n" for record in answer.records)
        return
    paged = answer.paged and answer.page is not None
    name = answer.format or ("table" if paged or is_terminal(stream) else "tsv")
    import_module(_MODULES[name]).render(answer, stream)
