"""Chicago style, notes and bibliography: *Chicago Manual of Style*, 18th edition (2024), chapters
13 and 14.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite import elements, names
from dpfacts.cite.parts import ALONE, Mark, affixed, expect
from dpfacts.cite.runs import Part, Runs, capitalised, closed, comma, joined, sentences
from dpfacts.cite.styles import chicago

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

ORDER, NUMBER = "author-title", ""
DEMOTES = True


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a bibliography. Raises :class:`DpfactsError` for a source that is
    not covered.
    """
    expect(source, "chicago-notes")
    lead, title = chicago.lead(source), chicago.title(source)
    if source.type == "article-journal":
        work: list[Part] = [_issue(source, chicago.page_range(source.page))]
    else:
        work = chicago.published(source, _when(source), editors_first=False)
    read = capitalised(chicago.accessed(source))
    return sentences(lead, title, *work, read, elements.link(source))


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The note that cites ``source``, with the locator ``at``: in full, or short where it has been
    cited before.
    """
    people, title = names.creators(source), chicago.title(source)
    label = elements.locator(at, chicago.LOCATORS)
    if mark.again:
        return closed(_run_on([names.families(people, " and "), title, label]))
    who = names.listed([names.said(name) for name in people], " and ", most=2)
    work, read = _described(source, label, at), chicago.accessed(source)
    return closed(_run_on([who + chicago.role(source), title, *work, read, elements.link(source)]))


def _run_on(parts: Sequence[Part]) -> Runs:
    """``parts`` joined by commas: inside quotation marks, and none before a bracket."""
    note = Runs()
    for part in [part for part in parts if part]:
        if not note:
            note = note + part
        elif str(part).startswith("("):
            note = note + " " + part
        else:
            note = comma(note) + " " + part
    return note


def _described(source: Source, label: str, at: str) -> list[Part]:
    """The parts of a note between title and address."""
    container, publisher, when = chicago.container(source), chicago.publisher(source), _when(source)
    if source.type == "article-journal":
        return [_issue(source, label or chicago.page_range(source.page))]
    if source.type in chicago.DAILIES:
        return [container, publisher, when, label]
    inside = "in " + container if container else ""
    version, volume = affixed("version ", source.version), affixed("vol. ", source.volume)
    own: list[Part] = [version, chicago.kind(source, "no.")]
    if source.type == "dataset":
        return [*own, inside, publisher, when, label]
    if source.type == "chapter":
        own = [inside]
    if source.type in ("book", "chapter"):
        own += [elements.edition(source)]
    if source.volume and at.startswith("page ") and not source.editor:
        label = f"{source.volume}:{label}"  # volume and page, as in 2:12
    elif source.type in ("book", "chapter"):
        own += [volume, chicago.editors(source, "ed. ", most=2, shown=1)]
    return [*own, affixed("(", ", ".join(filter(None, (publisher, when))), ")"), label]


def _issue(source: Source, pages: str) -> Runs:
    """A journal with volume, issue, date and pages: `12, no. 3 (2024): 101–17`."""
    volume, issue = affixed(" ", source.volume), affixed("no. ", source.issue)
    place = joined([chicago.container(source) + volume, issue], ", ")
    return place + f" ({_when(source)})" + affixed(": ", pages)


def _when(source: Source) -> str:
    """Day, month and year of what comes out on a day, else the year; nothing for an undated
    page.
    """
    issued = chicago.issued(source, "chicago-notes")
    return issued.month_day_year() or ("" if source.type == "webpage" else "n.d.")
