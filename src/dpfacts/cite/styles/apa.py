"""APA style: *Publication Manual of the American Psychological Association*, 7th edition (2020).

Reference lists follow its chapters 9 and 10, citations in the text chapter 8. Section numbers below
are the manual's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import family, initials, inverted, is_whole, listed, straight
from dpfacts.cite.parts import (
    ALONE,
    LABELS,
    MONTHS,
    Mark,
    capitalised,
    curly,
    dashed,
    date,
    expect,
    headline,
    link,
    locator,
    many,
    ordinal,
    quoted,
    sentence,
)  # fmt: skip
from dpfacts.cite.runs import Runs, closed, italic, joined, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpfacts.facts.source import Name, Source

ORDER, NUMBER, UNDATED = "author-date", "", "first"
_LABELS = LABELS | {
    "section": ("Section", "Sections"),
    "chapter": ("Chapter", "Chapters"),
    "table": ("Table", "Tables"),
}
_DATED = ("webpage", "article-newspaper", "article-magazine", "pamphlet")
_PERIODICALS = ("article-newspaper", "article-magazine", "article-journal")
_WORKS = ("webpage", "report", "book", "pamphlet", "dataset")


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a source that
    is not covered.
    """
    expect(source, "apa", (*_PERIODICALS, *_WORKS, "chapter"))
    people, role = (source.author, "") if source.author else (source.editor, _role(source.editor))
    if source.type == "chapter":
        people, role = source.author, ""
    title, details = _title(source), _details(source, edited=bool(role))
    when = f"({_when(source, mark)})."
    if people:
        lead = closed(_authors(people) + role) + f" {when} " + closed(joined([title, details], " "))
    else:
        lead = closed(title) + f" {when}" + (closed(" " + details) if details else "")
    return joined([lead, _container(source, people), _where(source)], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The parenthetical citation of ``source``, with the locator ``at``: `(Deep News, 2026, para.
    4)`.
    """
    people = source.author or (source.editor if source.type != "chapter" else ())
    year = f"{date(source, 'apa')[0] or 'n.d.'}"
    after = [year + _letter(year, mark)] + ([locator(at, _LABELS)] if at else [])
    if people:
        who = roman(listed([family(name) for name in people], " & ", most=2)) + ", "
    elif source.type in _WORKS:
        who = italic(headline(source)) + ", "
    else:
        who = closed(quoted(headline(source)), ",") + " "
    return "(" + who + ", ".join(after) + ")"


def _letter(year: str, mark: Mark) -> str:
    return (f"-{mark.letter}" if year == "n.d." else mark.letter) if mark.letter else ""


def _authors(people: Sequence[Name]) -> str:
    """All authors up to twenty; of more the first nineteen and the last (9.8)."""
    names = [inverted(name, initials(name.given)) for name in people]
    if len(names) > 20:
        return ", ".join(names[:19]) + ", … " + names[-1]
    return listed(names, ", & ")


def _role(editors: Sequence[Name]) -> str:
    return (" (Eds.)" if len(editors) > 1 else " (Ed.)") if editors else ""


def _when(source: Source, mark: Mark) -> str:
    """The year, and month and day for what comes out on a day (9.14)."""
    year, month, day = date(source, "apa")
    if not year:
        return "n.d." + _letter("n.d.", mark)
    text = f"{year}{mark.letter}"
    if month and source.type in _DATED:
        text += f", {MONTHS[month - 1]}" + (f" {day}" if day else "")
    return text


def _title(source: Source) -> Runs:
    """In italics where the work stands alone (9.19)."""
    inside = source.type not in _WORKS or (source.type == "dataset" and source.container_title)
    return roman(sentence(source)) if inside else italic(sentence(source))


def _details(source: Source, edited: bool) -> str:
    """What helps to find the work, in round brackets, and what it is, in square ones (9.19,
    9.21).
    """
    genre = source.genre or ("Dataset" if source.type == "dataset" else "")
    found, people = [], ""
    if source.type == "report" and source.number:
        found.append(f"{capitalised(source.genre)} No. {source.number}".strip())
        genre = ""
    if source.type == "book":
        if source.editor and source.author and not edited:
            people = _editors(source.editor).replace(" (", ", ").rstrip(")")
        found += _edition(source)
        found += [f"Vol. {source.volume}"] if source.volume else []
    if source.version:
        found.append(f"Version {source.version}")
    bracketed = f"[{capitalised(curly(genre))}]" if genre else ""
    rounded = "; ".join(part for part in (people, ", ".join(found)) if part)
    return " ".join(part for part in (f"({rounded})" if rounded else "", bracketed) if part)


def _editors(people: Sequence[Name]) -> str:
    names = [straight(name, "" if is_whole(name) else initials(name.given)) for name in people]
    return listed(names, ", & ", two=" & ") + _role(people)


def _edition(source: Source) -> list[str]:
    if not source.edition:
        return []
    return [f"{ordinal(source.edition)} ed." if source.edition.isdigit() else curly(source.edition)]


def _container(source: Source, people: Sequence[Name]) -> Runs:
    """The periodical (9.25), the book (9.28), or the publisher, unless it is the author (9.29)."""
    holder = curly(source.container_title)
    if source.type in _PERIODICALS:
        issue = f"({source.issue})" if source.issue else ""
        volume = italic(source.volume) + issue if source.volume else roman(issue)
        return closed(joined([italic(holder) if holder else "", volume, dashed(source.page)], ", "))
    outer: Runs | str = ""
    if source.type == "webpage":
        return joined(
            [closed(name) for name in _unlike(people, curly(source.publisher), holder)], " "
        )
    if holder:
        book = italic(holder)
        if source.type == "chapter":
            found = [
                *_edition(source),
                f"Vol. {source.volume}" if source.volume else "",
                _pages(source.page),
            ]
            more = ", ".join(part for part in found if part)
            book = joined(
                [
                    f"{_editors(source.editor)}," if source.editor else "",
                    book,
                    f"({more})" if more else "",
                ],
                " ",
            )
        outer = closed("In " + book)
    return joined(
        [outer, *(closed(name) for name in _unlike(people, curly(source.publisher)))], " "
    )


def _unlike(people: Sequence[Name], *names: str) -> list[str]:
    authors = {family(name) for name in people}
    return [name for name in names if name not in authors]


def _pages(page: str) -> str:
    return (f"pp. {dashed(page)}" if many(page) else f"p. {page}") if page else ""


def _where(source: Source) -> str:
    """The address; with the day of reading where the work has no date and may change (9.16)."""
    year, month, day = date(source, "apa", source.accessed)
    if source.URL and not source.DOI and not source.issued and day:
        return f"Retrieved {MONTHS[month - 1]} {day}, {year}, from {source.URL}"
    return link(source)
