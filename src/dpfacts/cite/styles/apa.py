"""APA style: *Publication Manual of the American Psychological Association*, 7th edition (2020).

Reference lists follow its chapters 9 and 10, citations in the text chapter 8. Section numbers below
are the manual's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite import dates, elements, names
from dpfacts.cite.parts import ALONE, ARTICLES, LABELS, Mark, affixed, curly, dashed, expect
from dpfacts.cite.runs import Runs, capitalised, closed, comma, italic, joined, roman, sentences

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

ORDER, NUMBER, UNDATED = "author-date", "", "first"
TELLS_PEOPLE = DATED = True
_LABELS = LABELS | {
    "section": ("Section", "Sections"),
    "chapter": ("Chapter", "Chapters"),
    "table": ("Table", "Tables"),
}
_DATED = ("webpage", "article-newspaper", "article-magazine", "pamphlet")
_WORKS = ("webpage", "report", "book", "pamphlet", "dataset")


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a source that
    is not covered.
    """
    expect(source, "apa")
    people, when = names.creators(source), f"({_when(source, mark)})"
    title, (rounded, squared) = _title(source), _details(source)
    if people:
        who = _authors(people) + _role(names.chief_editors(source))
        lead = sentences(who, when, joined([title, rounded, squared], " "))
    else:  # the title moves to the front with what is in round brackets (9.12)
        lead = sentences(joined([title, rounded], " "), when, squared)
    return joined([lead, _container(source), _where(source)], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The parenthetical citation of ``source``, with the locator ``at``: `(Deep News, 2026, para.
    4)`.
    """
    if people := names.creators(source):
        who = roman(names.families(people, " & ", mark) + ",")
    else:
        who = comma(elements.titled(source, alone=source.type in _WORKS))
    when = dates.year(source, "apa", mark)
    return "(" + who + " " + joined([when, elements.locator(at, _LABELS)], ", ") + ")"


def _authors(people: Sequence[Name]) -> str:
    """All authors up to twenty; of more the first nineteen and the last (9.8)."""
    written = [names.inverted(name, names.initials(name.given)) for name in people]
    if len(written) > 20:
        return ", ".join(written[:19]) + ", … " + written[-1]
    return names.listed(written, ", & ")


def _role(editors: Sequence[Name]) -> str:
    return names.role(editors, " (Ed.)", " (Eds.)")


def _when(source: Source, mark: Mark) -> str:
    """The year, and month and day for what comes out on a day (9.14)."""
    day = dates.date(source, "apa").month_day() if source.type in _DATED else ""
    return dates.year(source, "apa", mark) + affixed(", ", day)


def _title(source: Source) -> Runs:
    """In italics where the work stands alone (9.19)."""
    inside = source.type not in _WORKS or (source.type == "dataset" and source.container_title)
    title = elements.sentence(source)
    return roman(title) if inside else italic(title)


def _details(source: Source) -> tuple[str, str]:
    """What helps to find the work, in round brackets, and what it is, in square ones (9.19,
    9.21).
    """
    genre = source.genre or ("Dataset" if source.type == "dataset" else "")
    number = capitalised(elements.report_number(source, "No."))
    version = affixed("Version ", source.version)
    people, edition, volume = "", "", ""
    if source.type == "book":
        people = _editors(names.further_editors(source)).replace(" (", ", ").rstrip(")")
        edition, volume = elements.edition(source), affixed("Vol. ", source.volume)
    place = ", ".join(filter(None, (number, edition, volume, version)))
    rounded = affixed("(", "; ".join(filter(None, (people, place))), ")")
    squared = "" if number else affixed("[", capitalised(curly(genre)), "]")
    return rounded, squared


def _editors(people: Sequence[Name]) -> str:
    written = [names.straight(name, names.initials(name.given)) for name in people]
    return names.listed(written, ", & ", two=" & ") + _role(people)


def _container(source: Source) -> Runs:
    """The periodical (9.25), the book (9.28), or the publisher, unless it is the author (9.29)."""
    container, publisher = curly(source.container_title), curly(source.publisher)
    if source.type in ARTICLES:
        volume = italic(source.volume) + affixed("(", source.issue, ")")
        return closed(joined([italic(container), volume, dashed(source.page)], ", "))
    authors = {names.family(name) for name in names.creators(source)}
    publisher = publisher if publisher not in authors else ""
    if source.type == "webpage":
        return sentences(publisher, container if container not in authors else "")
    return sentences(_book(source) if container else "", publisher)


def _book(source: Source) -> Runs:
    """What holds a chapter or dataset: `In A. Quant (Ed.), *Handbook* (2nd ed., pp. 33–48)`."""
    book = italic(curly(source.container_title))
    if source.type != "chapter":
        return "In " + book
    volume, pages = affixed("Vol. ", source.volume), elements.pages(source.page)
    place = ", ".join(filter(None, (elements.edition(source), volume, pages)))
    return "In " + joined(
        [affixed("", _editors(source.editor), ","), book, affixed("(", place, ")")], " "
    )


def _where(source: Source) -> str:
    """The address; with the day of reading where the work has no date and may change (9.16)."""
    read = dates.date(source, "apa", source.accessed)
    if elements.may_change(source) and read.year:
        return f"Retrieved {read.month_day_year()}, from {source.URL}"
    return elements.link(source)
