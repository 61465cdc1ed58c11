"""What can go wrong, for people: one line that says what, and one that says how to mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass


class DpfactsError(Exception):
    """Anything the user can mend.

    ``message`` is one line that names the place; ``hint`` says what to do; ``status`` is the exit code that a command
    ends with (2: could not answer, 1: an honest no).
    """

    def __init__(self, message: str, hint: str = "", status: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that ``check`` has to say about a base file; data, never an exception."""

    file: str
    line: int
    code: str
    id: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        who = f" {self.id}:" if self.id else ""
        return f"{self.file}:{self.line}:{who} {self.message} [{self.code}]"

    def as_record(self) -> dict[str, str | int]:
        """The finding as a flat record for the data formats."""
        return asdict(self)


class BadBase(DpfactsError):
    """A base that cannot be used; carries every finding of the run, sorted by file and line."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings)
        first = self.findings[0]
        lines = [f"{finding}" + (f"\n  hint: {finding.hint}" if finding.hint else "") for finding in self.findings]
        super().__init__("\n".join(lines), status=2)
        self.first = first


class UnknownName(DpfactsError):
    """A name that the base or a registry does not have."""


def unknown(kind: str, name: str, known: list[str], status: int = 2) -> UnknownName:
    """An :class:`UnknownName` for ``name`` that points to its nearest neighbours, or to all names when they are few.

    ``kind`` is the noun for the message ("topic"); ``known`` are the names that exist, in the order to list them.
    """
    from dpfacts.nearest import nearest

    close = nearest(name, known)
    if close:
        hint = "nearest: " + ", ".join(close)
    elif len(known) <= 20:
        hint = "known: " + ", ".join(known)
    else:
        hint = f"there are {len(known)}; `dpfacts list` shows them"
    return UnknownName(f"unknown {kind}: {name!r}", hint, status)
