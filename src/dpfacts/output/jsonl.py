"""JSON lines: one self-contained record a line."""

from __future__ import annotations

import json
from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.json import ascii_only, chosen
from dpfacts.output.safe import json_visible


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``."""
    for record in chosen(answer):
        stream.write(
            json_visible(json.dumps(record, ensure_ascii=ascii_only(stream), allow_nan=False))
            + "\n"
        )
