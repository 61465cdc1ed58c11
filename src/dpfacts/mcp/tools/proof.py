"""The tool ``proof``: every number of a text held against the base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import StringConstraints

from dpfacts.drafts import report
from dpfacts.factbase import FactBase
from dpfacts.mcp.answers import Answer, Arguments, Part, Safe, cited, edition, source_lines

LONGEST = 50_000
"""Characters of a text."""
MOST = 100
"""Claims that are told."""

DESCRIPTION = (
    "Hold every number of a text against the base: what is wrong and how it would be right, what "
    "is not in the base (neither right nor wrong). `every` also tells what is right."
)


class Proof(Arguments):
    """What is proofed."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
    format: Literal["plain", "markdown", "html", "tex"] = "plain"
    every: bool = False


class Claim(Part):
    """A number of the text, and what the base says of it."""

    line: int
    column: int
    text: Safe
    verdict: Safe
    level: Safe
    """right, error, warning, or note: not in the base."""
    message: Safe = ""
    suggestion: Safe = ""
    fact: Safe = ""
    quote: Safe = ""
    source: Safe = ""

    def told(self) -> str:
        """The claim as a line of text."""
        write = f"; write: {self.suggestion}" if self.suggestion else ""
        quote = f" [{self.fact}: “{self.quote}”, {self.source}]" if self.fact else ""
        place = f"{self.line}:{self.column}"
        return f"- {place}: {self.verdict}: “{self.text}”: {self.message}{write}{quote}"


class ProofAnswer(Answer):
    """The verdicts."""

    summary: Safe
    claims: tuple[Claim, ...] = ()
    more: int = 0
    sources: dict[str, Safe]

    def lines(self) -> Iterator[str]:
        """See :class:`Answer`."""
        yield self.summary
        yield from (each.told() for each in self.claims)
        yield from source_lines(self.sources)


def run(base: FactBase, asked: Proof) -> ProofAnswer:
    """The numbers of the text that is ``asked`` about, held against ``base``."""
    records = base.proof(asked.text, asked.format)
    told = report.told(records, asked.every)
    shown = told[:MOST]
    left_out = len(told) - len(shown)
    cut = f"{left_out} more claims are left out; give the text in parts"
    fields = Claim.model_fields
    return ProofAnswer(
        **edition(base),
        notes=(*base.notices, *([cut] if left_out else [])),
        summary=report.summary(records, ["text"]),
        claims=tuple(Claim(**{name: record[name] for name in fields}) for record in shown),
        more=left_out,
        sources=cited(base, (record["source"] for record in shown if record["source"])),
    )
