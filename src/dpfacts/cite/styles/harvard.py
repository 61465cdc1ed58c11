"""Harvard style as in R. Pears and G. Shields, *Cite Them Right*, 12th edition (2022): author and
year, British usage.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, ARTICLES, LABELS, Mark, affixed, curly, expect
from dpfacts.cite.runs import Runs, italic, joined, roman, sentences

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "author-date", ""
DEMOTES = True
_LABELS = LABELS | {"section": ("sect.", "sects."), "chapter": ("ch.", "chs.")}


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a source that
    is not covered.
    """
    expect(source, "harvard")
    people, when = names.creators(source), f"({_year(source, mark)})"
    title, container = _title(source), _container(source)
    if people:
        who = _listed([names.inverted(name, _initials(name)) for name in people])
        role = names.role(names.chief_editors(source), " (ed.)", " (eds)")
        lead = joined([who + role, when, title], " ")
    elif source.type in ARTICLES and container:
        lead, container = joined([container, when, title], " "), Runs()
    else:
        lead = joined([title, when], " ")
    between = ", " if people or source.type in ARTICLES else " "
    work = joined([lead, container, *_within(source)], between)
    return sentences(work, *_details(source), _published(source), _where(source))


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The citation of ``source`` in brackets, with the locator ``at``: `(Deep News, 2026, para.
    4)`.
    """
    who = _listed([names.family(name) for name in names.creators(source)])
    if not who and source.type in ARTICLES:
        who = _container(source)
    label = elements.locator(at, _LABELS)
    return "(" + joined([who or _title(source), _year(source, mark), label], ", ") + ")"


def _listed(written: Sequence[str]) -> Runs:
    """All names up to three, of more the first one."""
    return names.abridged(written, " and ", most=3)


def _initials(name: Name) -> str:
    return names.initials(name.given, between="")


def _year(source: Source, mark: Mark) -> str:
    return dates.year(source, "harvard", mark, undated="no date")


def _title(source: Source) -> Runs:
    """In italics where the work stands alone, else in single quotation marks."""
    title = elements.sentence(source)
    if source.type in ("webpage", "report", "book"):
        return italic(_plain(title))
    return roman(f"‘{title}’")


def _plain(text: str) -> str:
    """``text`` with the single quotation marks of British usage."""
    return curly(text).replace("“", "‘").replace("”", "’")


def _container(source: Source) -> Runs:
    """What holds the work, a book with its editors: `in A. Quant (ed.) *Handbook*`."""
    container = italic(_plain(source.container_title))
    if source.type != "chapter":
        return container
    role = names.role(source.editor, " (ed.) ", " (eds) ")
    return affixed("in ", _editors(source) + role) + container


def _editors(source: Source) -> str:
    written = [names.straight(name, _initials(name)) for name in source.editor]
    return names.listed(written, ", and ", two=" and ", most=3)


def _within(source: Source) -> list[str]:
    """Where in a periodical: volume and issue of a journal, day of a magazine or newspaper,
    pages.
    """
    if source.type not in ARTICLES:
        return []
    issued = dates.date(source, "harvard")
    number = source.volume + affixed("(", source.issue, ")")
    place = number if source.type == "article-journal" else issued.day_month()
    return [place, elements.pages(source.page)]


def _details(source: Source) -> list[str]:
    if source.type == "report":
        return [f"{curly(source.genre)} {source.number}".strip()]
    if source.type == "chapter":
        return [elements.edition(source, "edn")]
    if source.type == "book":
        editors = _editors(source) if source.author else ""
        return [elements.edition(source, "edn"), affixed("Edited by ", editors)]
    return []


def _published(source: Source) -> str:
    if source.type in ARTICLES:
        return ""
    pages = elements.pages(source.page) if source.type == "chapter" else ""
    return ", ".join(filter(None, (elements.imprint(source), pages)))


def _where(source: Source) -> str:
    """The address, with the day of reading where it is no DOI, which would last."""
    if not (address := elements.link(source)):
        return ""
    read = dates.date(source, "harvard", source.accessed)
    day = f" (Accessed: {read.day_month_year()})" if read.year and not source.DOI else ""
    return f"Available at: {address}{day}"
