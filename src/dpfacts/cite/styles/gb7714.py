"""GB/T 7714—2015, *Information and documentation: rules for bibliographic references and
citations*: the numeric system.

Sources in English, as its section 8 has them: family names in capitals, a code for the type and
medium after the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import initials, is_whole, listed, whole
from dpfacts.cite.parts import ALONE, Mark, curly, date, expect, ordinal, sentence
from dpfacts.cite.runs import Runs, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "cited", "[{}] "
CODES = {
    "article-newspaper": "N",
    "article-magazine": "J",
    "article-journal": "J",
    "webpage": "EB",
    "report": "R",
    "book": "M",
    "chapter": "M",
    "dataset": "DS",
    "pamphlet": "Z",
}
"""Codes of types (appendix B of the standard)."""


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of references. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "gb7714", tuple(CODES))
    who = _names(source.author or (source.editor if source.type != "chapter" else ()))
    medium = "/OL" if source.URL or source.DOI else ""
    work = f"{sentence(source)}{_part(source, 'title')}[{CODES[source.type]}{medium}]"
    doi = f"DOI:{source.DOI}" if source.DOI else ""
    parts = [who, work + _inside(source), *_edition(source), _published(source), source.URL, doi]
    return roman(" ".join(part if part.endswith(".") else part + "." for part in parts if part))


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The raised number of ``source`` in the list: `[1]`. Pages and paragraphs are not given."""
    return Runs(((f"[{mark.number}]", "raised"),))


def _names(people: Sequence[Name]) -> str:
    """The first three, then `et al.` (8.1.2)."""
    return listed([_name(name) for name in people], ", ", most=3, shown=3, rest=", et al.")


def _name(name: Name) -> str:
    if is_whole(name):
        return whole(name).upper()
    given = initials(name.given.replace("-", " "), dot="")
    return curly(
        " ".join(part for part in (name.family.upper(), given, name.suffix.rstrip(".")) if part)
    )


def _part(source: Source, where: str) -> str:
    """The number of a report or volume, behind the title of the work that has it."""
    if source.type == "report":
        return f": {source.number}" if source.number else ""
    if source.type == ("book" if where == "title" else "chapter") and source.volume:
        return f": Vol. {source.volume}"
    return ""


def _inside(source: Source) -> str:
    if source.type != "chapter":
        return ""
    editors = _names(source.editor)
    lead = (editors if editors.endswith(".") else editors + ".") + " " if editors else ""
    return f"//{lead}{curly(source.container_title)}{_part(source, 'holder')}"


def _edition(source: Source) -> list[str]:
    if source.type not in ("book", "chapter") or not source.edition:
        return []
    return [f"{ordinal(source.edition)} ed." if source.edition.isdigit() else curly(source.edition)]


def _published(source: Source) -> str:
    """Where and when it came out, the pages, and the day of reading (8.4 to 8.6)."""
    read = f"[{source.accessed}]" if source.accessed and source.URL else ""
    holder, publisher = curly(source.container_title), curly(source.publisher)
    if source.type == "article-newspaper":
        page = f"({source.page})" if source.page else ""
        return ", ".join(part for part in (holder, _day(source)) if part) + page + read
    year = _year(source)
    if source.type in ("article-journal", "article-magazine"):
        issue = f"({source.issue})" if source.issue else ""
        place = (
            year + issue
            if not source.volume
            else f"{year}, {source.volume}{issue}"
            if year
            else source.volume + issue
        )
        found = ", ".join(part for part in (holder, place) if part)
    else:
        found = ": ".join(part for part in (curly(source.publisher_place), publisher) if part)
        if not publisher and source.type not in ("book", "chapter") and source.URL + source.DOI:
            return (f"({_day(source)})" if source.issued else "") + read
        found = ", ".join(part for part in (found, year) if part)
    page = source.page.replace("–", "-")
    return found + (f": {page}" if page else "") + read


def _year(source: Source) -> str:
    """The year; where there is none, that of reading in brackets (8.4.3)."""
    year = date(source, "gb7714")[0]
    if year:
        return str(year)
    return (
        f"[{source.accessed[:4]}]"
        if source.accessed and source.URL and source.type != "webpage"
        else ""
    )


def _day(source: Source) -> str:
    return source.issued if date(source, "gb7714")[0] else ""
