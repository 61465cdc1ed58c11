"""What a command returns: data for scripts, a page for people, and how the user wants to see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dpfacts.page import Block

Record = dict[str, Any]


@dataclass(slots=True)
class Answer:
    """The result of a command, rendered once at the end.

    ``records`` are flat and self-contained, ``fields`` the columns to show by default, ``known`` all that a user may ask
    for. ``page`` is the human form (a plain table of ``records`` where it is empty). ``text``, where given, is the result
    itself and stands for table and tab-separated output alike. ``status`` is the exit code, ``notices`` go to stderr.
    """

    records: list[Record]
    fields: tuple[str, ...]
    known: tuple[str, ...] = ()
    page: Sequence[Block] = ()
    text: str | None = None
    status: int = 0
    notices: list[str] = field(default_factory=list)
    format: str = ""
    color: str = ""

    def shown(self, format: str | None, fields: str | None, json: bool, color: str | None) -> Answer:
        """The answer as the options ``--format``, ``--fields``, ``--json`` and ``--color`` want it.

        Raises :class:`UnknownName` for a format, field or colour mode that does not exist.
        """
        from dpfacts.errors import unknown
        from dpfacts.formats import COLORS, FORMATS

        self.format = "json" if json and not format else format or ""
        self.color = color or "auto"
        if self.format and self.format not in FORMATS:
            raise unknown("format", self.format, list(FORMATS))
        if self.color not in COLORS:
            raise unknown("colour mode", self.color, list(COLORS))
        if fields:
            chosen = tuple(name.strip() for name in fields.split(",") if name.strip())
            known = self.known or self.fields
            for name in chosen:
                if name not in known:
                    error = unknown("field", name, list(known))
                    error.hint = "fields: " + ", ".join(known)
                    raise error
            self.fields, self.known, self.page, self.text = chosen, chosen, (), None
        return self
