"""MLA style: *MLA Handbook*, 9th edition (2021): works cited (chapter 5) and citations in the text
(chapter 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import family, inverted, is_whole, listed, straight
from dpfacts.cite.parts import (
    ALONE,
    LABELS,
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
)  # fmt: skip
from dpfacts.cite.runs import Runs, closed, italic, joined, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpfacts.facts.source import Name, Source

ORDER, NUMBER = "author-title", ""
_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_LABELS = LABELS | {"page": ("", ""), "paragraph": ("par.", "pars."), "chapter": ("ch.", "chs.")}
_TYPES = (
    *("webpage", "article-newspaper", "article-magazine", "article-journal"),
    *("report", "book", "pamphlet", "chapter", "dataset"),
)


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of works cited. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "mla", _TYPES)
    supplement = _supplement(source)
    found: list[Runs | str] = [
        _who(source, mark),
        _title(source),
        capitalised(curly(supplement)),
        _container(source),
    ]
    whole = joined([closed(part) for part in found if part], " ")
    year, month, day = date(source, "mla", source.accessed)
    if source.URL and not source.DOI and not source.issued and day:
        return whole + f" Accessed {day} {_MONTHS[month - 1]} {year}."
    return whole


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The parenthetical citation of ``source``, with the locator ``at``: `(Deep News, par. 4)`,
    `(Mo 12)`.
    """
    people = source.author or _chief_editors(source)
    names = roman(listed([family(name) for name in people], " and ", most=2))
    label = locator(at, _LABELS)
    bare = not label or at.startswith("page ")
    if names and not mark.titled:
        return "(" + names + (label and (" " if bare else ", ") + label) + ")"
    title = headline(source)
    shown = italic(title) if _stands_alone(source) else roman(quoted(title))
    lead = names + ", " if names else Runs()
    if label and not bare:
        shown = shown + "," if _stands_alone(source) else closed(shown, ",")
    return "(" + lead + shown + (label and " " + label) + ")"


def _who(source: Source, mark: Mark) -> str:
    """The names; three dashes where they are those of the entry before."""
    if source.author:
        return "———" if mark.same else _people(source.author)
    editors = _chief_editors(source)
    return (
        ("———" if mark.same else _people(editors))
        + (", editors" if len(editors) > 1 else ", editor")
        if editors
        else ""
    )


def _chief_editors(source: Source) -> Sequence[Name]:
    """The editors of a whole book, who stand where its author would."""
    return source.editor if source.type != "chapter" else ()


def _people(people: Sequence[Name]) -> str:
    """The first name inverted, of more than two only the first; a Chinese name keeps its order."""
    first = people[0]
    lead = (
        f"{first.family} {first.given}"
        if first.static_ordering and not is_whole(first)
        else inverted(first, first.given)
    )
    names = [curly(lead), *(straight_name(name) for name in people[1:])]
    return listed(names, ", and ", most=2, rest=", et al.")


def straight_name(name: Name) -> str:
    """A name in the order in which it is said."""
    if name.static_ordering and not is_whole(name):
        return curly(f"{name.family} {name.given}")
    return straight(name, name.given)


def _stands_alone(source: Source) -> bool:
    if source.type == "webpage":
        return not source.container_title
    return source.type in ("book", "report", "pamphlet")


def _title(source: Source) -> Runs:
    title = headline(source)
    return italic(title) if _stands_alone(source) else roman(quoted(title))


def _supplement(source: Source) -> str:
    """What the work is, where its title does not say so: `Brochure`."""
    return "" if source.type == "report" and source.number else source.genre


def _container(source: Source) -> Runs:
    editors = (
        []
        if source.type != "chapter" and not source.author
        else [straight_name(name) for name in source.editor]
    )
    by = f"edited by {listed(editors, ' and ', most=2)}" if editors else ""
    holder: Runs | str = italic(curly(source.container_title)) if source.container_title else ""
    details = [_edition(source.edition), _version(source.version), *_numbers(source)]
    end = [_when(source), _pages(source.page), link(source)]
    parts = [holder, by, *details, curly(source.publisher), *end]
    whole = joined(parts, ", ")
    opens = not holder and (by or (source.type == "book" and source.volume))
    return Runs(((capitalised(whole.pieces[0][0]), ""), *whole.pieces[1:])) if opens else whole


def _numbers(source: Source) -> list[str]:
    if source.type == "report":
        return [f"{source.genre} no. {source.number}".strip()] if source.number else []
    return [
        f"vol. {source.volume}" if source.volume else "",
        f"no. {source.issue}" if source.issue else "",
    ]


def _edition(edition: str) -> str:
    return f"{ordinal(edition)} ed." if edition.isdigit() else curly(edition)


def _version(version: str) -> str:
    return f"Version {version}" if version else ""


def _when(source: Source) -> str:
    year, month, day = date(source, "mla")
    if not year:
        return ""
    if source.type in ("book", "chapter") or not month:
        return str(year)
    shown_day = [str(day)] if day and source.type != "article-journal" else []
    return " ".join([*shown_day, _MONTHS[month - 1], str(year)])


def _pages(page: str) -> str:
    return (f"pp. {shortened(page)}" if many(page) else f"p. {page}") if page else ""


def shortened(page: str) -> str:
    """A range of pages with its second number cut to two digits where the first ones are the same:
    `101–17`.
    """
    first, dash, last = dashed(page).partition("–")
    if (
        dash
        and first.isdigit()
        and last.isdigit()
        and len(first) == len(last) > 2
        and first[:-2] == last[:-2]
    ):
        last = last[-2:]
    return first + dash + last
