"""``dpfacts cite``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpfacts.cite import attribution, bibliography, styles
from dpfacts.cite.elsewhere import cited
from dpfacts.cli import completion, streams
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError, unknown
from dpfacts.output.answer import Answer, Record
from dpfacts.output.terminal import wants_color
from dpfacts.store.record import reservations

if TYPE_CHECKING:
    from dpfacts.cite.batch import Citing
    from dpfacts.facts.source import Source

FIELDS = tuple(
    "id style citation in_text source locator figure_unit said printed comparator quote caveats "
    "warnings link".split()
)


@o.grouped
def run(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of facts, sources, or what is said elsewhere; - reads them from stdin.",
            show_default=False,
            autocompletion=completion.cited,
        ),
    ],
    style: o.Style = "apa",
    csl: o.Csl = None,
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
    *,
    asked: o.Asked,
    shown: o.Shown,
) -> Answer:
    """Print citations to paste, or files to import.

    A bibliography that names every source once, or with --in-text the citation of each fact. The id
    of a source cites it as a whole, without a place in it and without a quote.
    Unknown ids print nothing. The style attribution gives running text: each figure with its hedge
    and who says it, a link in Markdown and HTML. The styles bibtex, biblatex, ris, csl-json and
    wikipedia are files to import. With --format html or markdown the text comes in that markup; the
    other formats are records.

    \b
    Examples:
      dpfacts cite hebei-autism-children --style chicago-notes
      dpfacts cite hebei-tokyo-gold --in-text --quote --link
    """
    facts = asked.open()
    answer = Answer([], FIELDS, FIELDS, text="")
    answer.shown(*(shown._replace(format=None) if shown.format == "html" else shown))
    records = cited(facts, streams.ids(ids))
    sources = bibliography.sources_of(facts, (record["source"] for record in records))
    if csl is None and style in styles.MACHINE:
        if in_text or quote or link:
            message = f"{style} is a file to import: it has no in-text form, quotes or links"
            raise DpfactsError(message, "--json has them as fields")
        text = bibliography.machine(sources, style)
        entries = {source.id: bibliography.entry(source, style) for source in sources}
        inside = [""] * len(records)
    else:
        batch = _batch(records, sources, style, csl)
        runs = [batch.in_text(record["source"], record["locator"]) for record in records]
        entries = {source.id: str(batch.entry(source.id)) for source in sources}
        inside = list(map(str, runs))
        markup = _markup(answer, shown.format)
        if csl is None and style == attribution.NAME:
            text = attribution.listed(records, runs, markup)
        else:
            text = bibliography.listed(runs if in_text else batch.entries(), markup)
        if quote or link:
            from dpfacts.cite.receipts import receipts

            text += receipts(records, runs, markup, quote, link)
    answer.records = [
        record | {"style": csl.stem if csl else style, "citation": entry, "in_text": within}
        for record, within in zip(records, inside, strict=True)
        for entry in [entries[record["source"]]]
    ]
    answer.notices = list(facts.notices)
    answer.text = None if shown.fields else text
    answer.notices = [*facts.notices, *reservations(records)]
    return answer


def _batch(
    records: list[Record], sources: "list[Source]", style: str, csl: Path | None
) -> "Citing":
    if csl is None:
        if style == attribution.NAME:
            return attribution.Attributions(sources)
        if style not in styles.STYLES:
            raise unknown("style", style, [*styles.STYLES, attribution.NAME])
        from dpfacts.cite import batch

        return batch.Batch(sources, style)
    from dpfacts.cite.csl import Batch

    return Batch(sources, [(record["source"], record["locator"]) for record in records], csl)


def _markup(answer: Answer, format: str | None) -> str:
    """Markdown and HTML where asked for, italics on a terminal that shows them, else plain text."""
    if format in ("markdown", "html"):
        return format
    return "terminal" if not format and wants_color(answer.color, sys.stdout) else "plain"
