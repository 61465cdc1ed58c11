"""``dpfacts fill``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpfacts.cite import styles
from dpfacts.cli import options as o
from dpfacts.cli import streams
from dpfacts.errors import DpfactsError, unknown
from dpfacts.output import files
from dpfacts.output.answer import Answer

if TYPE_CHECKING:
    from dpfacts.drafts.fill import Render


@o.grouped
def run(
    draft: Annotated[
        Path,
        typer.Argument(
            metavar="DRAFT", help="The draft; - reads it from stdin.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; stdout without it.", metavar="FILE"),
    ] = None,
    style: o.Style = "apa",
    csl: o.Csl = None,
    markup: o.Markup = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only report what cannot be filled; write nothing.")
    ] = False,
    *,
    asked: o.Asked,
) -> Answer:
    """Fill figures and citations into a draft.

    {{FACT-ID}} becomes the figure as printed, {{FACT-ID.value}} the number, {{FACT-ID.statement}}
    the statement, {{cite:FACT-ID}} the citation, {{bibliography}} the list of sources. Where one of
    them is unknown nothing is written.

    \b
    Examples:
      dpfacts fill my-draft.md -o report.md --style chicago-author-date
      dpfacts fill my-draft.tex --check
    """
    from dpfacts.drafts import manuscript
    from dpfacts.drafts.fill import fill

    facts = asked.open()
    chosen = manuscript.markup(draft, markup)
    if csl is None and style not in styles.HUMAN:
        raise unknown("style for a text", style, list(styles.HUMAN))
    if output and draft != streams.STDIN and output.exists() and output.samefile(draft):
        raise DpfactsError(
            f"{output}: the draft itself, which would be lost", "write to another file"
        )
    text = streams.draft(draft)
    try:
        filled = fill(facts, text, chosen, _render(csl) if csl else style)
    except DpfactsError as error:
        raise DpfactsError(
            "\n".join(f"{draft}: {line}" for line in error.message.split("\n")),
            error.hint,
            error.status,
        ) from None
    if check:
        return Answer([], (), text="", notices=facts.notices)
    if output is None:
        return Answer([], (), text=filled, notices=facts.notices)
    files.write(output, filled.encode())
    return Answer([], (), text="", notices=facts.notices)


def _render(csl: Path) -> Render:
    from dpfacts.cite.csl import Batch

    return lambda sources, cited: Batch(sources, cited, csl)
