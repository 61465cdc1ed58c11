"""What a checker has to say about a base file: data, with the place to mend."""

from __future__ import annotations

from typing import NamedTuple

from dpfacts.errors import DpfactsError


class Finding(NamedTuple):
    """Something that ``check`` has to say about a base file; data, never an exception."""

    file: str
    line: int
    code: str
    id: str
    message: str
    hint: str = ""
    column: int = 0
    """Where in the line, from 1; 0 where only the line is known."""

    def __str__(self) -> str:
        who = f" {self.id}:" if self.id else ""
        return f"{self.file}:{self.line}:{who} {self.message} [{self.code}]"

    def as_record(self) -> dict[str, str | int]:
        """The finding as a flat record for the data formats."""
        return self._asdict()


class BadBase(DpfactsError):
    """A base that cannot be used; carries every finding of the run, sorted by file and line."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings)
        lines = [
            f"{finding}" + (f"\n  hint: {finding.hint}" if finding.hint else "")
            for finding in self.findings
        ]
        super().__init__("\n".join(lines), status=2)
