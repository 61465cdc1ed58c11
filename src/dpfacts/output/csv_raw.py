"""Comma-separated values with every text as it is: for programs, as a spreadsheet would run those
that are formulas.
"""

from __future__ import annotations

from typing import TextIO

from dpfacts.output import csv
from dpfacts.output.answer import Answer


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``."""
    csv.render(answer, stream, str)
