"""What a command returns: data for scripts, a page for people, and how the user wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from dpfacts.output.page import Block

Record = dict[str, Any]

FORMATS = ("table", "tsv", "json", "jsonl", "csv", "csv-raw", "markdown")
COLORS = ("auto", "always", "never")


class Answer:
    """The result of a command, rendered once at the end.

    ``records`` are flat and self-contained, ``fields`` the columns to show by default, ``known``
    all that a user may ask for. ``page`` makes the human form, where that is more than a plain
    table of the records. ``text``, where given, is the result itself and stands for table and
    tab-separated output alike. ``status`` is the exit code, ``notices`` go to stderr, and so does
    ``lead``, which must be heard first, where it does not open the page; where the answer is to be
    ``strict``, one of them makes a yes a no. ``cut`` tells what is left out or lacks something,
    which a page says itself, to who reads the records. ``summary`` goes to stderr last of all: on a
    terminal, and wherever ``status`` is not 0. ``formats`` are those that the answer can be given
    in.
    """

    def __init__(
        self,
        records: list[Record],
        fields: tuple[str, ...],
        known: tuple[str, ...] = (),
        *,
        page: Callable[[], Sequence[Block]] | None = None,
        text: str | None = None,
        status: int = 0,
        notices: Sequence[str] = (),
        summary: str = "",
        formats: tuple[str, ...] = FORMATS,
    ) -> None:
        self.records = records
        self.fields = fields
        self.known = known or fields
        self.page = page
        self.text = text
        self.status = status
        self.notices = list(notices)
        self.summary = summary
        self.formats = formats
        self.strict = False
        self.lead = ""
        self.cut: Callable[[], Sequence[str]] = tuple
        self.format = ""
        self.color = ""
        self.header = True
        self.template: str | None = None
        self.output: Path | None = None
        self.pager = True
        self.paged = False
        """Whether the page stands in pipes too, in the place of tab-separated lines."""
        self.mixed = False
        """Whether the records are of several kinds, each with fields of its own."""

    def shown(
        self,
        format: str | None,
        fields: str | None,
        json: bool,
        color: str | None,
        header: bool = True,
        template: str | None = None,
        output: Path | None = None,
        pager: bool = True,
    ) -> Answer:
        """The answer as the options ``--format``, ``--fields``, ``--json``, ``--color``,
        ``--no-header``, ``--template``, ``--output`` and ``--no-pager`` want it.

        Raises :class:`UnknownName` for a format, field or colour mode that does not exist, and
        :class:`DpfactsError` for options that exclude each other.
        """
        from dpfacts.errors import DpfactsError, unknown

        self.header, self.output, self.pager = header, output, pager
        if json and format not in (None, "json"):
            raise DpfactsError(f"--json and --format {format} exclude each other", "give one")
        self.format = "json" if json and not format else format or ""
        self.color = color or "auto"
        if self.format and self.format not in self.formats:
            raise unknown("format", self.format, list(self.formats))
        if self.color not in COLORS:
            raise unknown("colour mode", self.color, list(COLORS))
        if template is not None:
            from dpfacts.output.template import checked

            if self.format or fields is not None:
                message = "--template takes the place of --format and --fields"
                raise DpfactsError(message, "give one of them")
            self.template = checked(template, self.known)
        if fields is not None and self.format == "github":
            raise DpfactsError("--fields has no effect on --format github", "leave it out")
        if fields is not None:
            chosen = tuple(name.strip() for name in fields.split(",") if name.strip())
            if not chosen:
                raise DpfactsError(f"no field in {fields!r}", "fields: " + ", ".join(self.known))
            for name in chosen:
                if name not in self.known:
                    error = unknown("field", name, list(self.known))
                    error.hint = "fields: " + ", ".join(self.known)
                    raise error
            self.fields, self.known, self.page, self.text = chosen, chosen, None, None
            self.mixed = False
        return self
