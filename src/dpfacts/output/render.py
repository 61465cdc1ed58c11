"""Output formats. Each module has one function ``render(answer, stream)``; the dict below is the
registry.

A format sees an :class:`~dpfacts.output.answer.Answer` and nothing else of the program.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TextIO

from dpfacts.output.answer import Answer

FORMATS = {
    "table": "dpfacts.output.table",
    "tsv": "dpfacts.output.tsv",
    "json": "dpfacts.output.json",
    "jsonl": "dpfacts.output.jsonl",
    "csv": "dpfacts.output.csv",
    "csv-raw": "dpfacts.output.csv_raw",
    "markdown": "dpfacts.output.markdown",
}
COLORS = ("auto", "always", "never")


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream`` in its format: where none is chosen, a table on a terminal and
    tab-separated lines elsewhere.
    """
    import_module(FORMATS[answer.format or ("table" if is_terminal(stream) else "tsv")]).render(
        answer, stream
    )


def is_terminal(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal."""
    return bool(getattr(stream, "isatty", lambda: False)())


def wants_color(answer: Answer, stream: TextIO) -> bool:
    """Whether to colour: ``--color``, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then
    TERM=dumb, then a terminal.
    """
    if answer.color in ("always", "never"):
        return answer.color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return os.environ.get("TERM") != "dumb" and is_terminal(stream)
