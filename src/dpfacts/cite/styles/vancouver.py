"""Vancouver style: K. Patrias, *Citing Medicine*, 2nd edition (National Library of Medicine,
2007–), citation by sequence.

The list is numbered in the order of citation; citations in the text are numbers and carry no
locator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import initials, is_whole, listed, whole
from dpfacts.cite.parts import ALONE, MONTHS, Mark, curly, dashed, date, expect, ordinal, sentence
from dpfacts.cite.runs import Runs, closed, joined, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "cited", "{}. "
_ARTICLES = ("article-newspaper", "article-magazine", "article-journal")
_TYPES = (*_ARTICLES, "webpage", "report", "book", "pamphlet", "chapter", "dataset")


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of references. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "vancouver", _TYPES)
    title, holder = sentence(source), curly(source.container_title)
    editors = _editors(source)
    lead = [_authors(source.author) or (editors if source.type != "chapter" else "")]
    if source.type in _ARTICLES:
        work = [title, holder + _medium(source), _issue(source)]
    elif source.type == "webpage" and holder:
        work = [holder + _medium(source), _published(source), title]
    elif source.type == "chapter":
        inside = f"In: {editors}. {holder}" if editors else f"In: {holder}"
        work = [
            title,
            inside + _medium(source),
            _edition(source),
            _published(source),
            _pages("p. ", source.page),
        ]
    elif source.type == "dataset" and holder:
        work = [title, holder + _medium(source), _published(source)]
    else:
        more = f" [{source.genre}]" if source.genre else ""
        second = _editors(source) if source.author else ""
        volume = f"Vol. {source.volume}" if source.type == "book" and source.volume else ""
        work = [
            title + more + _medium(source),
            _edition(source),
            second,
            volume,
            _published(source),
            _number(source),
        ]
    return joined([closed(part) for part in [*lead, *work] if part] + [_where(source)], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The number of ``source`` in the list: `(1)`. The style has no locators."""
    return roman(f"({mark.number})")


def _authors(people: Sequence[Name]) -> str:
    """The first six, then `et al.` for more."""
    return curly(listed([_name(name) for name in people], ", ", most=6, shown=6, rest=", et al"))


def _name(name: Name) -> str:
    if is_whole(name):
        return whole(name)
    suffix = f" {name.suffix}" if name.suffix else ""
    return f"{name.family} {initials(name.given, dot='', between='', hyphen='')}{suffix}"


def _editors(source: Source) -> str:
    if not source.editor:
        return ""
    return _authors(source.editor) + (", editors" if len(source.editor) > 1 else ", editor")


def _medium(source: Source) -> str:
    return " [Internet]" if _address(source) else ""


def _address(source: Source) -> str:
    """The address; an article in a journal that has a DOI needs none."""
    return "" if source.DOI and source.type == "article-journal" else source.URL


def _edition(source: Source) -> str:
    return f"{ordinal(source.edition)} ed" if source.edition.isdigit() else curly(source.edition)


def _when(source: Source, text: str, full: bool) -> str:
    year, month, day = date(source, "vancouver", text)
    if not year:
        return ""
    parts = [str(year), MONTHS[month - 1][:3] if month else "", str(day) if day else ""]
    return " ".join(part for part in parts if part) if full else parts[0]


def _cited(source: Source) -> str:
    return (
        f"[cited {_when(source, source.accessed, True)}]"
        if source.accessed and _medium(source)
        else ""
    )


def _issue(source: Source) -> str:
    """Date, volume, issue and pages of an article: `2024 May 17;7(2):14–9`."""
    when = " ".join(part for part in (_when(source, source.issued, True), _cited(source)) if part)
    place = source.volume + (f"({source.issue})" if source.issue else "")
    pages = _pages(":" if place or source.type == "article-newspaper" else "", source.page)
    if when and (place or source.type != "article-newspaper") and place + pages:
        when += ";"
    return when + place + pages


def _published(source: Source) -> str:
    publisher = ": ".join(
        curly(part) for part in (source.publisher_place, source.publisher) if part
    )
    issued = _when(source, source.issued, full=source.type == "report").split(" ")[
        :2
    ]  # the day is of articles alone
    when = " ".join(part for part in (*issued, _cited(source)) if part)
    return "; ".join(part for part in (publisher, when) if part)


def _number(source: Source) -> str:
    return (
        f"{source.genre or 'Report'} no.: {source.number}"
        if source.type == "report" and source.number
        else ""
    )


def _pages(before: str, page: str) -> str:
    """Pages with the last number cut to the digits that differ: `101–17`."""
    if not page:
        return ""
    first, dash, last = dashed(page).partition("–")
    if first.isdigit() and last.isdigit() and len(first) == len(last):
        while len(last) > 1 and first[len(first) - len(last)] == last[0]:
            last = last[1:]
    return before + first + dash + last


def _where(source: Source) -> str:
    found = [
        f"Available from: {_address(source)}" if _address(source) else "",
        f"doi:{source.DOI}" if source.DOI else "",
    ]
    return " ".join(part for part in found if part)
