"""``dpfacts cite``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dpfacts.cite import bibliography, styles
from dpfacts.cli import completion
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError
from dpfacts.factbase import open_base
from dpfacts.output.answer import Answer

if TYPE_CHECKING:
    from dpfacts.cite.batch import Citing
    from dpfacts.facts.model import Source

FIELDS = tuple(
    "id style citation in_text source locator figure_unit printed comparator quote caveats "
    "warnings link".split()
)
_NAMES = ", ".join(styles.STYLES)


def run(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of facts; - reads them from stdin.",
            show_default=False,
            autocompletion=completion.ids,
        ),
    ],
    style: Annotated[
        str,
        typer.Option(
            "--style", "-s", help=f"{_NAMES}.", metavar="NAME", autocompletion=completion.styles
        ),
    ] = "apa",
    csl: Annotated[
        Path | None,
        typer.Option(
            "--csl", help="Any CSL style instead, through pandoc 3 or newer.", metavar="FILE"
        ),
    ] = None,
    in_text: Annotated[
        bool,
        typer.Option(
            "--in-text", help="The citation within a text, or note, with the locator of each fact."
        ),
    ] = False,
    quote: Annotated[
        bool,
        typer.Option(
            "--quote", help="With the quoted words, the comparator and the caveats of each fact."
        ),
    ] = False,
    link: Annotated[
        bool, typer.Option("--link", help="With the link that opens the page at the words.")
    ] = False,
    base: o.Base = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="markdown or html text; or records as json, jsonl or csv.",
            metavar="NAME",
        ),
    ] = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Print citations to paste, or files to import.

    A bibliography that names every source once, or with --in-text the citation of each fact.
    Unknown ids print nothing.

    \b
    Examples:
      dpfacts cite hebei-autism-children --style chicago-notes
      dpfacts cite hebei-tokyo-gold --in-text --quote --link
    """
    facts = open_base(*(base or ()), report=o.progress)
    answer = Answer([], FIELDS, FIELDS, text="", notices=facts.notices)
    answer.shown(None if format == "html" else format, fields, json, color)
    found = bibliography.facts_of(facts, _ids(ids))
    sources = bibliography.sources_behind(facts, found)
    if csl is None and style in styles.MACHINE:
        if in_text or quote or link:
            raise DpfactsError(
                f"{style} is a file to import: it has no in-text form, quotes or links",
                "--json has them as fields",
            )
        text = bibliography.machine(sources, style)
        entries = {source.id: bibliography.entry(source, style) for source in sources}
        answer.records = [_record(fact, style, entries[fact["source"]], "") for fact in found]
    else:
        batch = _batch(found, sources, style, csl)
        cited = [batch.in_text(fact["source"], fact["locator"]) for fact in found]
        entries = {source.id: str(batch.entry(source.id)) for source in sources}
        pairs = zip(found, cited, strict=True)
        name = csl.stem if csl else style
        answer.records = [
            _record(fact, name, entries[fact["source"]], str(inside)) for fact, inside in pairs
        ]
        markup = _markup(answer, format)
        text = (
            bibliography.listed(cited, markup)
            if in_text
            else bibliography.bibliography(batch, markup)
        )
        if quote or link:
            from dpfacts.cite.receipts import receipts

            text += receipts(found, cited, markup, quote, link)
    answer.text = None if fields else text
    return answer


def _batch(
    facts: list[dict[str, Any]], sources: list[Source], style: str, csl: Path | None
) -> Citing:
    if csl is None:
        return bibliography.Batch(sources, style)
    from dpfacts.cite.csl import Batch

    return Batch(sources, [(fact["source"], fact["locator"]) for fact in facts], csl)


def _markup(answer: Answer, format: str | None) -> str:
    """Markdown and HTML where asked for, italics on a terminal that shows them, else plain text."""
    from dpfacts.output.render import wants_color

    if format in ("markdown", "html"):
        return format
    return "terminal" if not format and wants_color(answer, sys.stdout) else "plain"


def _record(fact: dict[str, Any], style: str, citation: str, in_text: str) -> dict[str, Any]:
    return fact | {"style": style, "citation": citation, "in_text": in_text}


def _ids(words: list[str]) -> list[str]:
    """The ids given, with ``-`` replaced by those on stdin: one a line, or the column ``id`` of
    tab-separated records.
    """
    ids = []
    for word in words:
        if word != "-":
            ids.append(word)
            continue
        try:
            given = sys.stdin.read()
        except (OSError, ValueError, AttributeError) as error:
            why = "it is closed" if sys.stdin is None else error
            raise DpfactsError(f"cannot read ids from stdin: {why}", "one id a line") from None
        rows = [line.split("\t") for line in given.splitlines() if line.strip()]
        column = rows[0].index("id") if rows and "id" in rows[0] else None
        ids += [
            row[column or 0].strip()
            for row in (rows if column is None else rows[1:])
            if len(row) > (column or 0)
        ]
    if not ids:
        raise DpfactsError(
            "no ids on stdin", "one id a line, such as `dpfacts search autism --fields id` prints"
        )
    return ids
