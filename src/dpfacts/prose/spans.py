"""Stretches of a text, and what lies in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable


class Spans:
    """Stretches from a first offset to before a last one; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


class LineNumbers:
    """Which line of ``text`` an offset is in."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, offset: int) -> int:
        """The number of the line, from 1."""
        return bisect_right(self._ends, offset - 1) + 1
