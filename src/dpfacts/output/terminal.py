"""What is known of the stream that an answer goes to: whether it is a terminal, its width, its
colours.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TextIO

LEAST = 20
"""Columns in which every figure still fits."""


def is_terminal(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal."""
    return bool(getattr(stream, "isatty", lambda: False)())


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: ``choice`` (``always``, ``never``, else the user has not said), then
    NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then TERM=dumb, then a terminal.
    """
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and is_terminal(stream)


def takes_links(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that may be sent links (OSC 8): who has them not, ignores
    them, but for a dumb one.
    """
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int:
    """Columns to use for ``stream``: those of its terminal; COLUMNS, else 80, where there is none;
    never less than a figure needs.
    """
    with contextlib.suppress(OSError, ValueError, AttributeError):
        columns = os.get_terminal_size(stream.fileno()).columns
        if columns and "COLUMNS" not in os.environ:
            return max(columns, LEAST)
    return max(shutil.get_terminal_size().columns, LEAST)


def is_ascii(stream: TextIO) -> bool:
    """Whether ``stream`` can encode nothing but ASCII."""
    try:
        "█▒░◀▶│".encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
