"""What both systems of the *Chicago Manual of Style*, 18th edition (2024), share.

A work is described in parts (what it is called, what holds it, who published it); the modules
``chicago_author_date`` and ``chicago_notes`` put the date and the names where their system has
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ARTICLES, LABELS, affixed, curly
from dpfacts.cite.runs import Part, Runs, capitalised, italic, joined, roman

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

LOCATORS = LABELS | {"page": ("", "")}
DAILIES = ("article-newspaper", "article-magazine", "webpage")
"""Types of work that come out on a day, and without an author are filed under what holds them."""


def lead(source: Source) -> Runs:
    """What an entry begins with: all names up to six, of more the first three; without names the
    paper of news and the site of a page.
    """
    people = names.first_filed(names.creators(source), most=6, shown=3, demoted=True) + role(source)
    return roman(people) if people else filed_under(source)


def role(source: Source) -> str:
    """What those who stand first did (`, ed.`), where they are not authors."""
    return names.role(names.chief_editors(source), ", ed.", ", eds.")


def filed_under(source: Source) -> Runs:
    """The paper of news and the site of a page that have no author; else nothing."""
    anonymous = source.type in DAILIES and not names.creators(source)
    return container(source) if anonymous else Runs()


def title(source: Source) -> Runs:
    """In italics where the work stands alone, else in quotation marks."""
    return elements.titled(source, alone=source.type in ("report", "book", "pamphlet"))


def container(source: Source) -> Runs:
    """What holds the work: a periodical or book in italics, a website upright."""
    text = curly(source.container_title)
    return roman(text) if source.type == "webpage" else italic(text)


def publisher(source: Source) -> str:
    """The publisher; that of a periodical is not told."""
    return "" if source.type in ARTICLES else curly(source.publisher)


def editors(source: Source, by: str, most: int = 6, shown: int = 3) -> str:
    """The editors who do not stand first, after ``by`` (`edited by `)."""
    said = [names.said(name) for name in names.further_editors(source)]
    return affixed(by, names.listed(said, ", and ", two=" and ", most=most, shown=shown))


def kind(source: Source, number: str) -> str:
    """What the work is, of a report with its number: `Working Paper No. 14`, `brochure`."""
    return elements.report_number(source, number) or curly(source.genre)


def issued(source: Source, style: str) -> dates.Date:
    """The date; of works that do not come out on a day the year alone."""
    date = dates.date(source, style)
    return date if source.type in (*DAILIES, "dataset") else dates.Date(date.year)


def accessed(source: Source) -> str:
    """`accessed November 21, 2026`, for works without a date."""
    if not source.accessed or not elements.may_change(source):
        return ""
    read = dates.date(source, "chicago", source.accessed)
    return f"accessed {read.month_day_year()}"


def page_range(page: str) -> str:
    """Pages with a shortened second number: `101–8`, `321–28`, `100–104` (chapter 9, inclusive
    numbers).
    """
    return elements.page_range(page, _cut)


def _cut(first: str, last: str) -> str:
    if len(first) < 3 or first.endswith("00"):
        return last
    keep = 1 if first[-2] == "0" else 2
    while first[:-keep] != last[:-keep]:
        keep += 1
    return last[-keep:].lstrip("0" if keep == 1 else "")


def published(source: Source, when: str, editors_first: bool) -> list[Part]:
    """The parts of an entry after its title, but for those of journals: what holds the work, its
    publisher, ``when``; each to be closed by a full stop.
    """
    if source.type in DAILIES:
        held = Runs() if filed_under(source) else container(source)
        return [joined([held, publisher(source), when], ", ")]
    return [*_described(source, editors_first), joined([publisher(source), when], ", ")]


def _described(source: Source, editors_first: bool) -> list[Part]:
    own = [affixed("Version ", source.version), capitalised(kind(source, "No."))]
    edition = elements.edition(source)
    details = [affixed("vol. ", source.volume), editors(source, "edited by ")]
    if editors_first:
        details.reverse()
    if source.type == "chapter" or (source.type == "dataset" and source.container_title):
        inside = "In " + joined([container(source), edition, *details], ", ")
        return [inside] if source.type == "chapter" else [*own, inside]
    if source.type != "book":
        return [edition, *own]
    if not editors_first:
        details = [", ".join(filter(None, details))]
    return [edition, *map(capitalised, details), *own]
