"""IEEE style: *IEEE Reference Guide* (2023), numbered in the order of citation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, ARTICLES, LABELS, Mark, affixed, curly, expect, quoted
from dpfacts.cite.runs import Part, Runs, closed, italic, joined, roman

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "cited", "[{}] "
_MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_LABELS = LABELS | {
    "paragraph": ("Para.", "Paras."),
    "section": ("Sec.", "Secs."),
    "chapter": ("Ch.", "Chs."),
    "figure": ("Fig.", "Figs."),
    "table": ("Tbl.", "Tbls."),
}


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of references. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "ieee")
    who = _names(names.creators(source)) + _role(names.chief_editors(source))
    work = joined([who, _work(source)], ", ")
    if source.type == "article-journal" and source.DOI:
        return work + f", doi: {source.DOI}."
    if source.type == "article-journal" and source.URL:
        return work + ", " + _online(source)
    if source.DOI and source.type != "webpage":
        return closed(work) + f" doi: {source.DOI}."
    return joined([closed(work), _online(source)], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The number of ``source`` in the list, with the locator ``at``: `[1, Para. 4]`."""
    return roman(f"[{mark.number}{affixed(', ', elements.locator(at, _LABELS))}]")


def _names(people: Sequence[Name]) -> Runs:
    """All names up to six, of more the first one."""
    written = [names.straight(name, names.initials(name.given)) for name in people]
    return names.abridged(written, ", and ", most=6, two=" and ")


def _role(editors: Sequence[Name]) -> str:
    return names.role(editors, ", Ed.", ", Eds.")


def _work(source: Source) -> Runs:
    """Title, container, publisher, date and pages, as the type of work has them."""
    title, container, when = elements.sentence(source), curly(source.container_title), _when(source)
    edition, numbers = elements.edition(source), elements.numbers(source)
    imprint, pages = elements.imprint(source), elements.pages(source.page)
    publisher = [curly(source.publisher), curly(source.publisher_place)]
    if source.type in ARTICLES:
        return _follow(title, italic(container), *numbers, pages, when)
    if source.type == "book":
        volume, _ = numbers
        book = joined([italic(title), edition, volume], ", ")
        return joined([closed(book), joined([imprint, when], ", ")], " ")
    if source.type == "chapter":
        editors = _names(source.editor) + _role(source.editor)
        return _follow(
            title, "in " + italic(container), edition, *numbers, editors, imprint, when, pages
        )
    if source.type == "report":
        kind = f"{curly(source.genre)} {source.number}".strip()
        return _follow(title, *publisher, kind, when)
    if source.type == "webpage":
        return _follow(title, container)
    return joined(
        [closed(_follow(title, italic(container))), joined([*publisher, when], ", ")], " "
    )


def _follow(title: str, *parts: Part) -> Runs:
    """The title with what follows it, the comma within its quotation marks."""
    after, title = joined(parts, ", "), quoted(title)
    return closed(title, ",") + " " + after if after else closed(title)


def _when(source: Source) -> str:
    """The year of a book, the month of a journal or report, the day of what comes out on one."""
    issued = dates.date(source, "ieee")
    if source.type in ("book", "chapter"):
        issued = dates.Date(issued.year)
    elif source.type in ("article-journal", "report"):
        issued = dates.Date(issued.year, issued.month)
    return issued.month_day_year(_MONTHS)


def _online(source: Source) -> str:
    if not source.URL:
        return ""
    read = dates.date(source, "ieee", source.accessed).month_day_year(_MONTHS)
    medium = "[Online]. " if source.accessed or source.type == "webpage" else ""
    return affixed("Accessed: ", read, ". ") + f"{medium}Available: {source.URL}"
