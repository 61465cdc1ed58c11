"""``dpfacts cite``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dpfacts import cite, styles
from dpfacts import options as o
from dpfacts.answer import Answer
from dpfacts.base import open_base
from dpfacts.errors import DpfactsError
from dpfacts.formats.safe import visible

FIELDS = ("id", "style", "citation", "in_text", "source", "locator", "quote", "caveats", "link")


def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of facts; - reads them from stdin.", show_default=False)
    ],
    style: Annotated[str, typer.Option("--style", "-s", help="apa, bibtex or csl-json.", metavar="NAME")] = "apa",
    in_text: Annotated[
        bool, typer.Option("--in-text", help="The citation within a text, with the locator of each fact.")
    ] = False,
    quote: Annotated[bool, typer.Option("--quote", help="With the quoted words and the caveats of each fact.")] = False,
    link: Annotated[bool, typer.Option("--link", help="With the link that opens the page at the words.")] = False,
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Print citations to paste.

    A bibliography that names every source once, or with --in-text the citation of each fact. Unknown ids print nothing.

    \b
    Examples:
      dpfacts cite hebei-autism-children
      dpfacts cite hebei-tokyo-gold --in-text --quote --link
    """
    facts = open_base(*(base or ()))
    found = facts.facts(dict.fromkeys(_ids(ids)))
    module = styles.style(style)
    records = []
    for fact, record in zip(found, facts.records([fact.id for fact in found]), strict=True):
        inside = str(cite.in_text(facts, fact, style)) if style in styles.HUMAN else ""
        record |= {"style": style, "citation": str(module.entry(facts.source(fact.source))), "in_text": inside}
        records.append(record)
    if in_text and style not in styles.HUMAN:
        cite.in_text(facts, found[0], style)  # raises: such a style has none
    cited = "".join(f"{record['in_text']}\n" for record in records)
    text = cited if in_text else cite.bibliography(cite.sources_of(facts, found), style)
    if quote or link:
        receipts = []
        for fact, record in zip(found, records, strict=True):
            lines = [f"{fact.id}: {record['figure_unit']}"]
            if quote:
                lines += [f"  “{fact.quote}” {record['in_text']}".rstrip()]
                lines += [f"  note: {text}" for text in (*fact.caveats, *record["warnings"])]
            if link and record["link"]:
                lines.append(f"  {record['link']}")
            receipts.append("\n".join(map(visible, lines)))
        text += "\n" + "\n\n".join(receipts) + "\n"
    answer = Answer(records, FIELDS, FIELDS, text=text, notices=facts.notices)
    return answer.shown(format, fields, json, color)


def _ids(words: list[str]) -> list[str]:
    """The ids given, with ``-`` replaced by those on stdin: one a line, or the first column under the head ``id``."""
    ids = []
    for word in words:
        if word != "-":
            ids.append(word)
            continue
        lines = [line.split("\t")[0].strip() for line in sys.stdin.read().splitlines()]
        ids += [line for line in lines if line and line != "id"]
    if not ids:
        raise DpfactsError("no ids on stdin", "one id a line, such as `dpfacts search autism --fields id` prints")
    return ids
