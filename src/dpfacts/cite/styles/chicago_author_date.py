"""Chicago style, author-date: *Chicago Manual of Style*, 18th edition (2024), chapters 13 and
14.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import family, listed
from dpfacts.cite.parts import ALONE, Mark, capitalised, curly, date, expect, link, locator
from dpfacts.cite.runs import Runs, closed, joined, roman
from dpfacts.cite.styles import chicago

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

ORDER, NUMBER = "author-date", ""


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a source that
    is not covered.
    """
    expect(source, "chicago-author-date", chicago.TYPES)
    people, holder = chicago.people(source), chicago.holder(source)
    work: list[Runs | str]
    if people:
        lead = joined([chicago.listed_names(people), chicago.role(source)], ", ")
        work = [lead, _year(source, mark), chicago.title(source)]
    elif _filed_under_holder(source):
        work, holder = [holder, _year(source, mark), chicago.title(source)], Runs()
    else:
        work = [chicago.title(source), _year(source, mark)]
    parts: list[Runs | str] = [
        *work,
        *_rest(source, holder),
        capitalised(chicago.accessed(source)),
        link(source),
    ]
    return joined([closed(part) for part in parts if part], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The citation of ``source`` in brackets, with the locator ``at``: `(Deep News 2026,
    para. 4)`.
    """
    year = _year(source, mark)
    if people := chicago.people(source):
        who = roman(listed([family(name) for name in people], " and ", most=2))
    else:
        who = chicago.holder(source) if _filed_under_holder(source) else chicago.title(source)
    if year.startswith("n.d."):
        upright = not who.pieces[-1][1] and str(who).endswith("”")
        who = closed(who, ",") if upright else who + ","
    return "(" + joined([who + " " + year, locator(at, chicago.LOCATORS) if at else ""], ", ") + ")"


def _filed_under_holder(source: Source) -> bool:
    """News without an author is filed under the paper, pages under the site."""
    return source.type in (*chicago.DAILIES, "webpage") and bool(source.container_title)


def _year(source: Source, mark: Mark) -> str:
    year = date(source, "chicago-author-date")[0]
    return f"{year}{mark.letter}" if year else "n.d." + (f"-{mark.letter}" if mark.letter else "")


def _rest(source: Source, holder: Runs) -> list[Runs | str]:
    if source.type == "article-journal":
        issue = (
            f" ({source.issue})"
            if source.issue and source.volume
            else f", no. {source.issue}"
            if source.issue
            else ""
        )
        place = holder + (f" {source.volume}" if source.volume else "") + issue
        return [place + (f": {chicago.pages(source.page)}" if source.page else "")]
    if source.type in chicago.DAILIES:
        return [joined([holder, chicago.day(source)], ", ")]
    if source.type == "webpage":
        return [joined([holder, curly(source.publisher), chicago.day(source)], ", ")]
    day = chicago.day(source) if source.type == "dataset" else ""
    return [
        *chicago.described(source, editors_first=True),
        joined([curly(source.publisher), day], ", "),
    ]
