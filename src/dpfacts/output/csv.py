"""Comma-separated values (RFC 4180) that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.safe import cell, defused


def render(answer: Answer, stream: TextIO, shown: Callable[[str], str] = defused) -> None:
    """Write ``answer`` to ``stream``, each cell as ``shown`` makes it."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.fields)
    writer.writerows(
        [shown(cell(record.get(name))) for name in answer.fields] for record in answer.records
    )
