"""GB/T 7714—2015, *Information and documentation: rules for bibliographic references and
citations*: the numeric system.

Sources in English, as its section 8 has them: family names in capitals, a code for the type and
medium after the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, Mark, affixed, curly, expect
from dpfacts.cite.runs import Runs, roman

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "cited", "[{}] "
_CODES = {
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
    expect(source, "gb7714")
    who, doi = _names(names.creators(source)), affixed("DOI:", source.DOI)
    parts = [who, _work(source), _edition(source), _published(source), source.URL, doi]
    return roman(" ".join(_stopped(part) for part in parts if part))


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The raised number of ``source`` in the list: `[1]`. Pages and paragraphs are not given."""
    return Runs(((f"[{mark.number}]", "raised"),))


def _stopped(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _names(people: Sequence[Name]) -> str:
    """The first three, then `et al.` (8.1.2)."""
    written = [_name(name) for name in people]
    return names.listed(written, ", ", most=3, shown=3, rest=", et al.")


def _name(name: Name) -> str:
    if names.is_whole(name):
        return names.whole(name).upper()
    given = names.initials(name.given.replace("-", " "), dot="")
    return curly(" ".join(filter(None, (name.family.upper(), given, name.suffix.rstrip(".")))))


def _work(source: Source) -> str:
    """Title with type and medium, and the book that holds a chapter: `Care[M/OL]//Handbook`."""
    volume = affixed(": Vol. ", source.volume)
    number = {"report": affixed(": ", source.number), "book": volume}.get(source.type, "")
    medium = "/OL" if source.URL or source.DOI else ""
    title = f"{elements.sentence(source)}{number}[{_CODES[source.type]}{medium}]"
    if source.type != "chapter":
        return title
    editors = _stopped(_names(source.editor)) + " " if source.editor else ""
    return f"{title}//{editors}{curly(source.container_title)}{volume}"


def _edition(source: Source) -> str:
    return elements.edition(source) if source.type in ("book", "chapter") else ""


def _published(source: Source) -> str:
    """Where and when it came out, the pages, and the day of reading (8.4 to 8.6)."""
    read = affixed("[", source.accessed, "]") if source.URL else ""
    container, year, day = curly(source.container_title), _year(source), source.issued
    if source.type == "article-newspaper":
        return ", ".join(filter(None, (container, day))) + affixed("(", source.page, ")") + read
    if source.type in ("article-journal", "article-magazine"):
        number = ", ".join(filter(None, (year, source.volume))) + affixed("(", source.issue, ")")
        place = ", ".join(filter(None, (container, number)))
    elif source.publisher or source.type in ("book", "chapter") or not source.URL + source.DOI:
        place = ", ".join(filter(None, (elements.imprint(source), year)))
    else:
        return affixed("(", day, ")") + read
    return place + affixed(": ", source.page.replace("–", "-")) + read


def _year(source: Source) -> str:
    """The year; where there is none, that of reading in brackets (8.4.3)."""
    if year := dates.date(source, "gb7714").year:
        return str(year)
    read = source.accessed[:4] if source.URL and source.type != "webpage" else ""
    return affixed("[", read, "]")
