"""Harvard style as in R. Pears and G. Shields, *Cite Them Right*, 12th edition (2022): author and
year, British usage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import family, initials, inverted, is_whole, listed, straight
from dpfacts.cite.parts import (
    ALONE,
    LABELS,
    MONTHS,
    Mark,
    curly,
    dashed,
    date,
    expect,
    link,
    locator,
    many,
    ordinal,
    sentence,
)  # fmt: skip
from dpfacts.cite.runs import Runs, closed, italic, joined, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "author-date", ""
_LABELS = LABELS | {"section": ("sect.", "sects."), "chapter": ("ch.", "chs.")}
_ARTICLES = ("article-newspaper", "article-magazine", "article-journal")
_ALONE = ("webpage", "report", "book")


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a source that
    is not covered.
    """
    expect(source, "harvard", (*_ARTICLES, *_ALONE, "pamphlet", "chapter", "dataset"))
    people = _people(source)
    when = f"({_year(source, mark)})"
    holder = italic(_plain(source.container_title)) if source.container_title else Runs()
    if people:
        lead = _names(people, initial=True) + _role(source) + " " + when + " " + _title(source)
    elif source.type in _ARTICLES and holder:
        lead, holder = holder + " " + when + " " + _title(source), Runs()
    else:
        lead = _title(source) + " " + when
    between = ", " if people or source.type in _ARTICLES else " "
    if source.type in _ARTICLES:
        work = joined([lead, holder, *_within(source)], ", ")
    elif source.type == "chapter":
        work = joined([lead, _in(source) + holder], between)
    else:
        work = joined([lead, holder], between)
    found: list[Runs | str] = [work, *_details(source), _published(source), _where(source)]
    return joined([closed(part) for part in found if part], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The citation of ``source`` in brackets, with the locator ``at``: `(Deep News, 2026, para.
    4)`.
    """
    if people := _people(source):
        who = _names(people)
    elif source.type in _ARTICLES and source.container_title:
        who = italic(_plain(source.container_title))
    else:
        who = _title(source)
    return "(" + joined([who, _year(source, mark), locator(at, _LABELS) if at else ""], ", ") + ")"


def _people(source: Source) -> Sequence[Name]:
    return source.author or (source.editor if source.type != "chapter" else ())


def _names(people: Sequence[Name], initial: bool = False) -> Runs:
    """All names up to three, of more the first one."""
    written = [inverted(name, _initials(name)) if initial else family(name) for name in people]
    if len(written) > 3:
        return written[0] + " " + italic("et al.")
    return roman(listed(written, " and "))


def _initials(name: Name) -> str:
    return initials(name.given, between="")


def _role(source: Source) -> str:
    return "" if source.author else " (eds)" if len(source.editor) > 1 else " (ed.)"


def _year(source: Source, mark: Mark) -> str:
    year = date(source, "harvard")[0]
    return (
        f"{year}{mark.letter}" if year else "no date" + (f"-{mark.letter}" if mark.letter else "")
    )


def _title(source: Source) -> Runs:
    """In italics where the work stands alone, else in single quotation marks."""
    title = sentence(source)
    return italic(_plain(title)) if source.type in _ALONE else roman(f"‘{title}’")


def _plain(text: str) -> str:
    """``text`` with the single quotation marks of British usage."""
    return curly(text).replace("“", "‘").replace("”", "’")


def _within(source: Source) -> list[str]:
    """Where in a periodical: volume and issue of a journal, day of a magazine or newspaper,
    pages.
    """
    _, month, day = date(source, "harvard")
    if source.type == "article-journal":
        place = source.volume + (f"({source.issue})" if source.issue else "")
    else:
        place = (f"{day} " if day else "") + (MONTHS[month - 1] if month else "")
    return [place, _pages(source.page)]


def _in(source: Source) -> str:
    return (
        f"in {_editors(source.editor)} ({'eds' if len(source.editor) > 1 else 'ed.'}) "
        if source.editor
        else ""
    )


def _editors(people: Sequence[Name]) -> str:
    names = [straight(name, "" if is_whole(name) else _initials(name)) for name in people]
    return listed(names, ", and ", two=" and ", most=3)


def _details(source: Source) -> list[str]:
    found = []
    if source.type in ("book", "chapter") and source.edition:
        found.append(
            f"{ordinal(source.edition)} edn" if source.edition.isdigit() else curly(source.edition)
        )
    if source.type == "book" and source.author and source.editor:
        found.append(f"Edited by {_editors(source.editor)}")
    if source.type == "report":
        found.append(f"{curly(source.genre)} {source.number}".strip())
    return found


def _published(source: Source) -> str:
    publisher = ": ".join(
        curly(part) for part in (source.publisher_place, source.publisher) if part
    )
    if source.type in _ARTICLES:
        return ""
    return ", ".join(
        part
        for part in (publisher, _pages(source.page) if source.type == "chapter" else "")
        if part
    )


def _pages(page: str) -> str:
    return (f"pp. {dashed(page)}" if many(page) else f"p. {page}") if page else ""


def _where(source: Source) -> str:
    address = link(source)
    if not address:
        return ""
    year, month, day = date(source, "harvard", source.accessed)
    read = f" (Accessed: {day} {MONTHS[month - 1]} {year})" if day and not source.DOI else ""
    return f"Available at: {address}{read}"
