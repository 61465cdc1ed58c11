"""``dpfacts proof``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpfacts.cli import options as o
from dpfacts.cli import streams
from dpfacts.errors import DpfactsError
from dpfacts.output.answer import FORMATS, Answer
from dpfacts.output.safe import visible

if TYPE_CHECKING:
    from dpfacts.output.page import Block
    from dpfacts.store.record import Record


@o.grouped
def run(
    drafts: Annotated[
        list[Path],
        typer.Argument(
            metavar="DRAFT...", help="The drafts; - reads one from stdin.", show_default=False
        ),
    ],
    markup: o.Markup = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            help="Write the draft here, with a note on the source at every number.",
            metavar="FILE",
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also the numbers that are right.")] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Also what claims nothing and why, and the facts that were looked at."
        ),
    ] = False,
    *,
    asked: o.Asked,
    shown: o.Shown,
) -> Answer:
    """Hold every number of a draft against the base.

    Exit 1 where one is wrong: another value, hedge, unit, time or thing than the source has. A
    number that the base does not have is a note, and an error with --strict.

    With --format github each is a workflow command, which GitHub shows at its line.

    \b
    Examples:
      dpfacts proof my-draft.md
      dpfacts proof - --as markdown --strict < my-draft.md
    """
    from dpfacts.drafts import manuscript, report

    base = asked.open()
    if not len(base):
        raise DpfactsError(
            "the base has no facts to hold a draft against", "choose another with -b"
        )
    if annotate and len(drafts) > 1:
        raise DpfactsError("--annotate writes one draft", "give one DRAFT")
    records: list[Record] = []
    lines: list[str] = []
    page: list[Block] = []
    for path in drafts:
        draft = streams.draft(path)
        kind = manuscript.markup(path, markup)
        made = base.proofs.records(draft, kind, streams.name(path), explain)
        if annotate:
            _annotate(annotate, draft, kind, made)
        made = report.strictly(made) if asked.strict else made
        records += made
        for each in report.told(made, every or explain):
            lines.append(f"{visible(report.line(each))}\n")
            page += report.page(each, draft)
    summary = report.summary(records, [*map(streams.name, drafts)])
    if shown.format == "github":
        records = [*map(report.annotation, report.told(records, every or explain))]
    as_table = shown.format in ("markdown", "tsv")
    answer = Answer(
        records,
        report.FIELDS,
        report.KNOWN,
        page=None if as_table else lambda: page,
        text=None if as_table else "".join(lines),
        status=int(any(each["level"] == "error" for each in records)),
        notices=[*base.notices, *([] if records else [summary])],
        summary=summary if records else "",
        formats=(*FORMATS, "github"),
    )
    return answer.shown(*shown)


def _annotate(output: Path, draft: str, kind: str, records: list[Record]) -> None:
    from dpfacts.drafts.annotate import annotated

    streams.write(output, annotated(draft, kind, records).encode())
