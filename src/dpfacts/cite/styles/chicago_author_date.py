"""Chicago style, author-date: *Chicago Manual of Style*, 18th edition (2024), chapters 13 and
14.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, Mark, affixed, expect
from dpfacts.cite.runs import Part, Runs, capitalised, comma, joined, roman, sentences
from dpfacts.cite.styles import chicago

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

ORDER, NUMBER = "author-date", ""
TELLS_PEOPLE = DEMOTES = True
_STYLE = "chicago-author-date"


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a source that
    is not covered.
    """
    expect(source, _STYLE)
    lead, year, title = (
        chicago.lead(source),
        dates.year(source, _STYLE, mark),
        chicago.title(source),
    )
    work: list[Part] = [lead, year, title] if lead else [title, year]
    if source.type == "article-journal":
        work += [_issue(source)]
    else:
        day = chicago.issued(source, _STYLE).month_day()
        work += chicago.published(source, day, editors_first=True)
    return sentences(*work, capitalised(chicago.accessed(source)), elements.link(source))


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The citation of ``source`` in brackets, with the locator ``at``: `(Deep News 2026,
    para. 4)`.
    """
    year = dates.year(source, _STYLE, mark)
    people = roman(names.families(names.creators(source), " and ", mark))
    who = people or chicago.filed_under(source) or chicago.title(source)
    if year.startswith("n.d."):
        who = comma(who)
    return "(" + joined([who + " " + year, elements.locator(at, chicago.LOCATORS)], ", ") + ")"


def _issue(source: Source) -> Runs:
    """A journal with volume, issue and pages: `12 (3): 101–17`."""
    place = chicago.container(source) + affixed(" ", source.volume)
    issue = affixed(" (", source.issue, ")") if source.volume else affixed(", no. ", source.issue)
    return place + issue + affixed(": ", chicago.page_range(source.page))
