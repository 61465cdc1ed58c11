"""A large base file in pieces that can be parsed one by one: its facts in runs, and everything
else.

Only headers at the start of a line (``[[facts]]``) part a text. Where one stands inside a string or
a list, the piece before it is no TOML, so a text whose pieces all parse means what its pieces mean
together; see :mod:`dpfacts.bulk` for those that do not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADER = re.compile(r"^\[\[(\w+)\]\]", re.MULTILINE | re.ASCII)


class Piece(NamedTuple):
    """Some facts of a file that follow each other: the number of the ``file``, and where their text
    starts and ends.
    """

    file: int
    start: int
    end: int


def split(file: int, text: str, size: int) -> tuple[str, list[Piece]]:
    """``text`` without its facts, and its facts in pieces of about ``size`` characters; none runs
    across other tables.
    """
    rest: list[str] = []
    pieces: list[Piece] = []
    end = 0  # of what has its place already
    start, inside = 0, False  # of the piece that is being gathered
    for header in _HEADER.finditer(text):
        here = header.start()
        if inside and (header[1] != "facts" or here - start >= size):
            pieces.append(Piece(file, start, here))
            end, inside = here, False
        if header[1] == "facts" and not inside:
            rest.append(text[end:here])
            start, inside = here, True
    if inside:
        pieces.append(Piece(file, start, len(text)))
    else:
        rest.append(text[end:])
    return "".join(rest), pieces
