"""Comma-separated values (RFC 4180) that no spreadsheet runs as a formula; as ``csv-raw`` with
every text as it is, for programs.
"""

from __future__ import annotations

import csv
from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.safe import cell, defused


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``."""
    shown = str if answer.format == "csv-raw" else defused
    writer = csv.writer(stream, lineterminator="\n")
    if answer.header:
        writer.writerow(answer.fields)
    writer.writerows(
        [shown(cell(record.get(name))) for name in answer.fields] for record in answer.records
    )
