"""The tool ``cite``: citations to paste, and files to import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from dpfacts.cite import bibliography, styles
from dpfacts.cite.attribution import NAME, Attributions
from dpfacts.cite.batch import Batch, Citing
from dpfacts.cite.elsewhere import cited
from dpfacts.factbase import FactBase
from dpfacts.mcp.answers import Answer, Arguments, Name, Part, Safe, edition
from dpfacts.store.record import reservations

DESCRIPTION = (
    "Citations of facts or sources by id: entries, and what stands in the text for each fact. "
    "bibtex, biblatex, ris, csl-json, wikipedia give a file."
)


class Cite(Arguments):
    """What is cited, and how."""

    ids: Annotated[list[Name], Field(min_length=1, max_length=50)]
    style: Name = "apa"
    """apa, mla, chicago-author-date, chicago-notes, harvard, vancouver, ieee, gb7714, attribution
    or a file.
    """


class Citation(Part):
    """The citation of a fact within a text."""

    id: Safe
    source: Safe
    in_text: Safe = ""
    figure: Safe = ""
    quote: Safe = ""


class CiteAnswer(Answer):
    """The citations."""

    style: Safe
    entries: tuple[Safe, ...] = ()
    file: str = ""
    """To import."""
    citations: list[Citation]

    def lines(self) -> Iterator[str]:
        """See :class:`Answer`."""
        yield from self.entries
        if self.file:
            yield self.file.rstrip("\n")
        for each in self.citations:
            quote = f" “{each.quote}”" if each.quote else ""
            told = ": ".join(filter(None, (each.id, each.in_text or each.source, each.figure)))
            yield f"- {told}{quote}"


def run(base: FactBase, asked: Cite) -> CiteAnswer:
    """The citations from ``base`` that are ``asked`` for. Raises :class:`UnknownName` for ids and
    styles that there are not, and :class:`DpfactsError` for a source that the style cannot cite.
    """
    records = cited(base, asked.ids)
    sources = bibliography.sources_of(base, (record["source"] for record in records))
    entries: tuple[str, ...] = ()
    file = ""
    inside = [""] * len(records)
    if asked.style in styles.MACHINE:
        file = bibliography.machine(sources, asked.style)
    else:
        batch: Citing = (
            Attributions(sources) if asked.style == NAME else Batch(sources, asked.style)
        )
        entries = tuple(map(str, batch.entries()))
        inside = [str(batch.in_text(record["source"], record["locator"])) for record in records]
    return CiteAnswer(
        **edition(base),
        notes=(*base.notices, *reservations(records)),
        style=asked.style,
        entries=entries,
        file=file,
        citations=[
            Citation(
                id=record["id"],
                source=record["source"],
                in_text=within,
                figure=record["said"],
                quote=record["quote"],
            )
            for record, within in zip(records, inside, strict=True)
        ],
    )
