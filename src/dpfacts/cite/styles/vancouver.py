"""Vancouver style: K. Patrias, *Citing Medicine*, 2nd edition (National Library of Medicine,
2007–), citation by sequence.

The list is numbered in the order of citation; citations in the text are numbers and carry no
locator.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, ARTICLES, Mark, affixed, curly, expect
from dpfacts.cite.runs import Runs, joined, roman, sentences

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "cited", "{}. "
_MONTHS = [month[:3] for month in dates.MONTHS]


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of references. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "vancouver")
    who = _authors(source.author) or _editors(names.chief_editors(source))
    return joined([sentences(who, *_work(source)), _where(source)], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The number of ``source`` in the list: `(1)`. The style has no locators."""
    return roman(f"({mark.number})")


def _work(source: Source) -> list[str]:
    """Title, container and imprint, in the order that the type of work has them."""
    title, medium = elements.sentence(source), _medium(source)
    container = curly(source.container_title)
    held = container + medium
    edition = elements.edition(source, "ed")
    if source.type in ARTICLES:
        return [title, held, _issue(source)]
    published, editors = _published(source), _editors(names.further_editors(source))
    if source.type == "webpage" and container:
        return [held, published, title]
    if source.type == "chapter":
        inside = "In: " + affixed("", editors, ". ") + held
        return [title, inside, edition, published, affixed("p. ", _page_range(source.page))]
    if source.type == "dataset" and container:
        return [title, held, published]
    genre = affixed(" [", source.genre, "]")
    volume = affixed("Vol. ", source.volume) if source.type == "book" else ""
    return [title + genre + medium, edition, editors, volume, published, _number(source)]


def _authors(people: Sequence[Name]) -> str:
    """The first six, then `et al.` for more."""
    written = [_name(name) for name in people]
    return curly(names.listed(written, ", ", most=6, shown=6, rest=", et al"))


def _name(name: Name) -> str:
    if names.is_whole(name):
        return names.whole(name)
    given = names.initials(name.given, dot="", between="", hyphen="")
    return f"{names.family(name)} {given}" + affixed(" ", name.suffix)


def _editors(people: Sequence[Name]) -> str:
    return _authors(people) + names.role(people, ", editor", ", editors")


def _medium(source: Source) -> str:
    return " [Internet]" if _address(source) else ""


def _address(source: Source) -> str:
    """The address; an article in a journal that has a DOI needs none."""
    return "" if source.DOI and source.type == "article-journal" else source.URL


def _when(source: Source, issued: dates.Date) -> str:
    """The date ``issued``, and that of reading: `2024 May 17 [cited 2026 Nov 21]`."""
    read = source.accessed if _address(source) else ""
    cited = affixed("[cited ", _written(dates.date(source, "vancouver", read)), "]")
    return " ".join(filter(None, (_written(issued), cited)))


def _written(date: dates.Date) -> str:
    return " ".join(filter(None, (str(date.year or ""), date.month_day(_MONTHS))))


def _issue(source: Source) -> str:
    """Date, volume, issue and pages of an article: `2024 May 17;7(2):14–9`."""
    when = _when(source, dates.date(source, "vancouver"))
    place = source.volume + affixed("(", source.issue, ")")
    daily = source.type == "article-newspaper"
    pages = affixed(":" if place or daily else "", _page_range(source.page))
    if when and (place or not daily) and place + pages:
        when += ";"
    return when + place + pages


def _published(source: Source) -> str:
    """Publisher and year, of a report year and month: the day is of articles alone."""
    issued = dates.date(source, "vancouver")
    month = issued.month if source.type == "report" else 0
    when = _when(source, dates.Date(issued.year, month))
    return "; ".join(filter(None, (elements.imprint(source), when)))


def _number(source: Source) -> str:
    if source.type != "report":
        return ""
    return affixed(f"{source.genre or 'Report'} no.: ", source.number)


def _page_range(page: str) -> str:
    """Pages with the last number cut to the digits that differ: `101–17`."""
    return elements.page_range(page, _cut)


def _cut(first: str, last: str) -> str:
    while len(last) > 1 and first[len(first) - len(last)] == last[0]:
        last = last[1:]
    return last


def _where(source: Source) -> str:
    address, doi = affixed("Available from: ", _address(source)), affixed("doi:", source.DOI)
    return " ".join(filter(None, (address, doi)))
