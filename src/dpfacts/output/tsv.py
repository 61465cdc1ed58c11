"""Tab-separated values with a header line: one record a line, nothing wrapped, cut, padded or
coloured.
"""

from __future__ import annotations

from typing import TextIO

from dpfacts.output.answer import Answer
from dpfacts.output.safe import cell


def render(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` to ``stream``."""
    if answer.text is not None:
        stream.write(answer.text)
        return
    lines = ["\t".join(answer.fields)] if answer.header else []
    lines += (
        "\t".join(cell(record.get(name)) for name in answer.fields) for record in answer.records
    )
    stream.write("".join(f"{line}\n" for line in lines))
