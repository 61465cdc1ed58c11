"""GB/T 7714—2015, *Information and documentation: rules for bibliographic references and
citations*: the numeric system.

As its section 8 has them: family names in capitals, a code for the type and medium after the title;
what is said beside the data in Chinese for a source in Chinese, else in English.
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
    who = _names(names.creators(source), _is_chinese(source))
    doi = affixed("DOI:", source.DOI)
    parts = [who, _work(source), _edition(source), _published(source), source.URL, doi]
    return roman(" ".join(_stopped(part) for part in parts if part))


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The raised number of ``source`` in the list: `[1]`. Pages and paragraphs are not given."""
    return Runs(((f"[{mark.number}]", "raised"),))


def _stopped(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _is_chinese(source: Source) -> bool:
    return source.language.split("-")[0] == "zh"


def _names(people: Sequence[Name], chinese: bool) -> str:
    """The first three, then `et al.` or `等` (8.1.2)."""
    written = [_name(name) for name in people]
    return names.listed(written, ", ", most=3, shown=3, rest=", 等" if chinese else ", et al.")


def _name(name: Name) -> str:
    """The family name in capitals; given names as initials without stops, those of a name in pinyin
    in full (8.1.1).
    """
    if names.is_whole(name):
        return names.whole(name).upper()
    given = name.given
    if not name.static_ordering:
        given = names.initials(given.replace("-", " "), dot="")
    return curly(
        " ".join(filter(None, (names.family(name).upper(), given, name.suffix.rstrip("."))))
    )


def _work(source: Source) -> str:
    """Title with type and medium, and the book that holds a chapter: `Care[M/OL]//Handbook`."""
    chinese = _is_chinese(source)
    volume = affixed(": 第", source.volume, "卷") if chinese else affixed(": Vol. ", source.volume)
    number = {"report": affixed(": ", source.number), "book": volume}.get(source.type, "")
    medium = "/OL" if source.URL or source.DOI else ""
    title = f"{elements.sentence(source)}{number}[{_CODES[source.type]}{medium}]"
    if source.type != "chapter":
        return title
    editors = _stopped(_names(source.editor, chinese)) + " " if source.editor else ""
    return f"{title}//{editors}{curly(source.container_title)}{volume}"


def _edition(source: Source) -> str:
    if source.type not in ("book", "chapter"):
        return ""
    if _is_chinese(source) and source.edition.isdigit():
        return f"{source.edition}版"
    return elements.edition(source)


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
