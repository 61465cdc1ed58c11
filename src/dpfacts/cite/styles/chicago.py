"""What both systems of the *Chicago Manual of Style*, 18th edition (2024), share.

A work is described in parts (what it is called, what holds it, who published it); the modules
``chicago_author_date`` and ``chicago_notes`` put the date and the names where their system has
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import inverted, is_whole, listed, straight
from dpfacts.cite.parts import (
    LABELS,
    MONTHS,
    capitalised,
    curly,
    dashed,
    date,
    headline,
    ordinal,
    quoted,
)
from dpfacts.cite.runs import Runs, italic, joined, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpfacts.facts.source import Name, Source

LOCATORS = LABELS | {"page": ("", "")}
DAILIES = ("article-newspaper", "article-magazine")
ALONE = ("report", "book", "pamphlet")
TYPES = (*DAILIES, *ALONE, "article-journal", "webpage", "chapter", "dataset")


def people(source: Source) -> Sequence[Name]:
    """Who stands first: the authors, else the editors of a whole book."""
    return source.author or (source.editor if source.type != "chapter" else ())


def role(source: Source) -> str:
    """What those who stand first did (`ed.`), where they are not authors."""
    return (
        "" if source.author or not people(source) else "eds." if len(source.editor) > 1 else "ed."
    )


def listed_names(names: Sequence[Name]) -> str:
    """Names in a bibliography: the first inverted, all up to six, of more the first three."""
    first = names[0]
    kept = first.static_ordering and not is_whole(
        first
    )  # a Chinese name keeps its order and takes no comma
    lead = curly(f"{first.family} {first.given}") if kept else inverted(first, first.given)
    rest = [said(name) for name in names[1:]]
    return listed([lead, *rest], ", and ", most=6, shown=3, rest=", et al.")


def said(name: Name) -> str:
    """A name in the order in which it is said."""
    if name.static_ordering and not is_whole(name):
        return curly(f"{name.family} {name.given}")
    return straight(name, name.given)


def title(source: Source) -> Runs:
    """In italics where the work stands alone, else in quotation marks."""
    text = headline(source)
    return italic(text) if source.type in ALONE else roman(quoted(text))


def holder(source: Source) -> Runs:
    """What holds the work: a periodical or book in italics, a website upright."""
    text = curly(source.container_title)
    return (roman(text) if source.type == "webpage" else italic(text)) if text else Runs()


def editors(source: Source, by: str, shown: int = 6) -> str:
    """The editors who do not stand first, after ``by`` (`edited by `)."""
    if not source.editor or not (source.author or source.type == "chapter"):
        return ""
    names = [said(name) for name in source.editor]
    return by + listed(names, ", and ", two=" and ", most=shown, shown=1 if shown < 6 else 3)


def edition(source: Source) -> str:
    """`2nd ed.`, or the words for it."""
    return f"{ordinal(source.edition)} ed." if source.edition.isdigit() else curly(source.edition)


def volume(source: Source) -> str:
    """`vol. 2`."""
    return f"vol. {source.volume}" if source.volume else ""


def kind(source: Source, number: str) -> str:
    """What the work is, with its number or version: `Working Paper No. 14`, `brochure`."""
    if source.type == "report" and source.number:
        return f"{source.genre} {number} {source.number}".strip()
    return curly(source.genre)


def version(source: Source) -> str:
    """`version 2.1`."""
    return f"version {source.version}" if source.version else ""


def day(source: Source, text: str | None = None) -> str:
    """Month and day of the source's date, as far as known, without its year: `May 17`."""
    _, month, number = date(source, "chicago", text)
    return (MONTHS[month - 1] + (f" {number}" if number else "")) if month else ""


def accessed(source: Source) -> str:
    """`accessed November 21, 2026`, for works without a date."""
    if not source.accessed or not source.URL or source.DOI or source.issued:
        return ""
    year = date(source, "chicago", source.accessed)[0]
    return f"accessed {day(source, source.accessed)}, {year}".replace("accessed ,", "accessed")


def pages(page: str) -> str:
    """Pages with a shortened second number: `101–8`, `321–28`, `100–104` (chapter 9, inclusive
    numbers).
    """
    first, dash, last = dashed(page).partition("–")
    if not (
        dash and first.isdigit() and last.isdigit() and len(first) == len(last) > 2
    ) or first.endswith("00"):
        return first + dash + last
    keep = 1 if first[-2] == "0" else 2
    while first[:-keep] != last[:-keep]:
        keep += 1
    return first + dash + last[-keep:].lstrip("0" if keep == 1 else "")


def described(source: Source, editors_first: bool) -> list[Runs | str]:
    """The parts of an entry in a bibliography between title and publisher, each to be closed by a
    full stop.
    """
    by = editors(source, "edited by ")
    order = [by, volume(source)] if editors_first else [volume(source), by]
    if source.type == "chapter" or (source.type == "dataset" and source.container_title):
        inside = joined([holder(source), edition(source), *order], ", ")
        own = (
            ["", ""]
            if source.type == "chapter"
            else [capitalised(version(source)), capitalised(kind(source, "No."))]
        )
        return [*own, "In " + inside]
    more: list[Runs | str] = []
    if source.type == "book":
        more = [
            capitalised(part)
            for part in (order if editors_first else [", ".join(part for part in order if part)])
        ]
    return [edition(source), *more, capitalised(version(source)), capitalised(kind(source, "No."))]
