"""Workflow commands of GitHub: what a runner shows as an annotation at the line of a file.

Source: Workflow commands for GitHub Actions,
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; the escapes are
those of its toolkit (``packages/core/src/command.ts``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.safe import visible

PROPERTIES = ("file", "line", "col", "title")
"""Those of an annotation, in this order; ``line`` and ``col`` count from 1."""
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``: one command a record, of its ``level`` (``error`` or
    ``warning``), its ``code`` as title, and its ``hint`` as the second line of its message.
    """
    for record in answer.records:
        at = record | {"col": record.get("column"), "title": record["code"]}
        properties = {name: visible(str(at[name])) for name in PROPERTIES if at.get(name)}
        who = f"{record['id']}: " if record.get("id") else ""
        hint = record.get("hint")
        lines = [who + record["message"], *([f"hint: {hint}"] if hint else [])]
        message = "\n".join(map(visible, lines))
        stream.write(command(record["level"], properties, message) + "\n")


def command(name: str, properties: Mapping[str, str], message: str) -> str:
    """The command ``::name properties::message``, on one line whatever is in them."""
    told = ",".join(f"{key}={_escaped(text, _PROPERTY)}" for key, text in properties.items())
    return f"::{name}{' ' if told else ''}{told}::{_escaped(message, _DATA)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
