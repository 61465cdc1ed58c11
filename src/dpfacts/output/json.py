"""JSON: a list of self-contained records. Decimals are strings, so that no reader loses a digit."""

from __future__ import annotations

import json
from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.safe import json_visible


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``."""
    stream.write(
        json_visible(
            json.dumps(chosen(answer), ensure_ascii=ascii_only(stream), indent=1, allow_nan=False)
        )
        + "\n"
    )


def ascii_only(stream: TextIO) -> bool:
    """Whether ``stream`` cannot encode every character; what it escapes in its own way would be no
    JSON.
    """
    return (
        not (getattr(stream, "encoding", None) or "utf-8")
        .lower()
        .replace("-", "")
        .startswith("utf")
    )


def chosen(answer: Answer) -> list[dict[str, object]]:
    """The records of ``answer`` with the fields that were asked for, all known ones where none
    were; of records of several kinds each with its own.
    """
    if answer.mixed:
        known = set(answer.known)
        return [
            {name: record[name] for name in record if name in known} for record in answer.records
        ]
    return [{name: record.get(name) for name in answer.known} for record in answer.records]
