"""Chicago style, notes and bibliography: *Chicago Manual of Style*, 18th edition (2024), chapters
13 and 14.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import family, listed
from dpfacts.cite.parts import ALONE, Mark, capitalised, curly, date, expect, link, locator
from dpfacts.cite.runs import Runs, closed, joined
from dpfacts.cite.styles import chicago

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

ORDER, NUMBER = "author-title", ""


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a bibliography. Raises :class:`DpfactsError` for a source that is
    not covered.
    """
    expect(source, "chicago-notes", chicago.TYPES)
    people, holder = chicago.people(source), chicago.holder(source)
    lead: Runs | str = ""
    if people:
        lead = joined([chicago.listed_names(people), chicago.role(source)], ", ")
    elif source.type in (*chicago.DAILIES, "webpage"):
        lead, holder = holder, Runs()
    work: list[Runs | str]
    if source.type == "article-journal":
        work = [_issue(source, holder, chicago.pages(source.page))]
    elif source.type in chicago.DAILIES:
        work = [joined([holder, _when(source)], ", ")]
    elif source.type == "webpage":
        work = [joined([holder, curly(source.publisher), _when(source)], ", ")]
    else:
        work = [
            *chicago.described(source, editors_first=False),
            joined([curly(source.publisher), _when(source)], ", "),
        ]
    parts: list[Runs | str] = [
        lead,
        chicago.title(source),
        *work,
        capitalised(chicago.accessed(source)),
        link(source),
    ]
    return joined([closed(part) for part in parts if part], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The note that cites ``source``, with the locator ``at``: in full, or short where it has been
    cited before.
    """
    title, label = chicago.title(source), locator(at, chicago.LOCATORS) if at else ""
    names = [
        chicago.said(name) if not mark.again else family(name) for name in chicago.people(source)
    ]
    who = listed(names, " and ", most=2)
    if mark.again:
        return closed(_run_on([who, title, label]))
    lead = joined([who, chicago.role(source)], ", ")
    return closed(
        _run_on(
            [lead, title, *_described(source, label, at), chicago.accessed(source), link(source)]
        )
    )


def _run_on(parts: list[Runs | str]) -> Runs:
    """``parts`` joined by commas: inside quotation marks, and none before a bracket."""
    whole = Runs()
    for part in parts:
        if not part:
            continue
        if not whole:
            whole = Runs() + part
        elif str(part).startswith("("):
            whole = whole + " " + part
        else:
            upright = not whole.pieces[-1][1] and str(whole).endswith("”")
            whole = (closed(whole, ",") if upright else whole + ",") + " " + part
    return whole


def _described(source: Source, label: str, at: str) -> list[Runs | str]:
    holder, publisher, when = chicago.holder(source), curly(source.publisher), _when(source)
    if source.type == "article-journal":
        return [_issue(source, holder, label or chicago.pages(source.page))]
    if source.type in (*chicago.DAILIES, "webpage"):
        return [holder, publisher if source.type == "webpage" else "", when, label]
    inside: list[Runs | str] = (
        ["in " + holder] if holder and source.type in ("chapter", "dataset") else []
    )
    inside += (
        [chicago.version(source), chicago.kind(source, "no.")] if source.type != "chapter" else []
    )
    if source.type == "dataset":
        return (
            [*inside[1:], inside[0], publisher, when, label]
            if holder
            else [*inside, publisher, when, label]
        )
    if source.volume and at.startswith("page ") and not source.editor:
        inside += [chicago.edition(source)] if source.type in ("book", "chapter") else []
        label = f"{source.volume}:{label}"  # volume and page, as in 2:12
    elif source.type in ("book", "chapter"):
        inside += [
            chicago.edition(source),
            chicago.volume(source),
            chicago.editors(source, "ed. ", shown=2),
        ]
    return [*inside, f"({', '.join(part for part in (publisher, when) if part)})", label]


def _issue(source: Source, holder: Runs, pages: str) -> Runs:
    """A journal with volume, issue, date and pages: `12, no. 3 (2024): 101–17`."""
    number = f"no. {source.issue}" if source.issue else ""
    volume = f" {source.volume}" if source.volume else ""
    place = joined([holder + volume, number], ", ") + f" ({_when(source)})"
    return place + (f": {pages}" if pages else "")


def _when(source: Source) -> str:
    """Day, month and year of what comes out on a day, else the year; nothing for an undated
    page.
    """
    year = date(source, "chicago-notes")[0]
    if not year:
        return "" if source.type == "webpage" else "n.d."
    day = chicago.day(source) if source.type in (*chicago.DAILIES, "webpage", "dataset") else ""
    if not day:
        return str(year)
    return f"{day}, {year}" if " " in day else f"{day} {year}"
