"""Values out of bytes, the same ones for the same bytes. Past their end every text is empty and
every choice the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
END = b"\xff"  # of a text; the byte is in no UTF-8


class Reader:
    """Takes values off the front of ``data``. ``errors`` says what becomes of bytes that are not
    UTF-8, as for ``bytes.decode``.
    """

    def __init__(self, data: bytes, errors: str = "replace") -> None:
        self._data, self._at, self._errors = data, 0, errors

    def text(self) -> str:
        """The text before the next byte 0xFF."""
        taken, _, _ = self._data[self._at :].partition(END)
        self._at += len(taken) + 1
        return taken.decode("utf-8", self._errors)

    def number(self, below: int) -> int:
        """A number from 0, of one byte; the digit `3` is three."""
        byte = self._data[self._at] if self._at < len(self._data) else ord("0")
        self._at += 1
        return (byte - ord("0")) % below

    def pick(self, options: Sequence[T]) -> T:
        """One of ``options``."""
        return options[self.number(len(options))]

    def __bool__(self) -> bool:
        """Whether anything is left."""
        return self._at < len(self._data)
