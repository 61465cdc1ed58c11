"""MLA style: *MLA Handbook*, 9th edition (2021): works cited (chapter 5) and citations in the text
(chapter 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, LABELS, Mark, affixed, curly, expect
from dpfacts.cite.runs import Runs, capitalised, comma, italic, joined, roman, sentences

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

ORDER, NUMBER = "author-title", ""
TELLS_PEOPLE = True
_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_LABELS = LABELS | {"page": ("", ""), "paragraph": ("par.", "pars."), "chapter": ("ch.", "chs.")}


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of works cited. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "mla")
    supplement = capitalised(curly(_supplement(source)))
    work = sentences(_who(source, mark), _title(source), supplement, _container(source))
    read = dates.date(source, "mla", source.accessed)
    if elements.may_change(source) and read.year:
        return work + f" Accessed {read.day_month_year(_MONTHS)}."
    return work


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The parenthetical citation of ``source``, with the locator ``at``: `(Deep News, par. 4)`,
    `(Mo 12)`.
    """
    who, title = names.families(names.creators(source), " and ", mark), _title(source)
    label = elements.locator(at, _LABELS)
    bare = not label or at.startswith("page ")
    if who and not mark.titled:
        return roman("(" + who + affixed(" " if bare else ", ", label) + ")")
    work = title if bare else comma(title)
    return "(" + affixed("", who, ", ") + work + affixed(" ", label) + ")"


def _who(source: Source, mark: Mark) -> str:
    """The names; three dashes where they are those of the entry before."""
    people = names.creators(source)
    who = "———" if people and mark.same else names.first_filed(people, most=2)
    return who + names.role(names.chief_editors(source), ", editor", ", editors")


def _title(source: Source) -> Runs:
    """In italics where the work stands alone, as a page does that no site holds."""
    page = source.type == "webpage" and not source.container_title
    alone = page or source.type in ("book", "report", "pamphlet")
    return elements.titled(source, alone)


def _supplement(source: Source) -> str:
    """What the work is, where its number does not say so: `Brochure`."""
    return "" if _report(source) else source.genre


def _report(source: Source) -> str:
    return elements.report_number(source, "no.")


def _container(source: Source) -> Runs:
    """What holds the work, with the rest of the core elements in their order (chapter 5)."""
    title = italic(curly(source.container_title))
    editors = [names.said(name) for name in names.further_editors(source)]
    by = affixed("edited by ", names.listed(editors, " and ", most=2))
    version = affixed("Version ", source.version)
    number = elements.numbers(source) if source.type != "report" else [_report(source)]
    publisher, pages = curly(source.publisher), elements.pages(source.page, _page_range)
    details = [by, elements.edition(source), version, *number, publisher, _when(source), pages]
    container = joined([title, *details, elements.link(source)], ", ")
    if not title and (by or (source.type == "book" and source.volume)):
        (first, _), *rest = container.pieces
        return Runs(((capitalised(first), ""), *rest))
    return container


def _when(source: Source) -> str:
    """The year of a book, the month of a journal, the day of what comes out on one."""
    issued = dates.date(source, "mla")
    if source.type in ("book", "chapter"):
        issued = dates.Date(issued.year)
    elif source.type == "article-journal":
        issued = dates.Date(issued.year, issued.month)
    return issued.day_month_year(_MONTHS)


def _page_range(page: str) -> str:
    """The second number of a range cut to two digits where the first ones are the same:
    `101–17`.
    """
    return elements.page_range(page, _cut)


def _cut(first: str, last: str) -> str:
    return last[-2:] if len(last) > 2 and first[:-2] == last[:-2] else last
