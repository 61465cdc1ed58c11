"""IEEE style: *IEEE Reference Guide* (2023), numbered in the order of citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import initials, is_whole, listed, straight
from dpfacts.cite.parts import (
    ALONE,
    LABELS,
    Mark,
    curly,
    dashed,
    date,
    expect,
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

ORDER, NUMBER = "cited", "[{}] "
MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_LABELS = LABELS | {
    "paragraph": ("Para.", "Paras."),
    "section": ("Sec.", "Secs."),
    "chapter": ("Ch.", "Chs."),
    "figure": ("Fig.", "Figs."),
    "table": ("Tbl.", "Tbls."),
}
_ARTICLES = ("article-newspaper", "article-magazine", "article-journal")
_TYPES = (*_ARTICLES, "webpage", "report", "book", "pamphlet", "chapter", "dataset")


def entry(source: Source, mark: Mark = ALONE) -> Runs:
    """The entry of ``source`` in a list of references. Raises :class:`DpfactsError` for a source
    that is not covered.
    """
    expect(source, "ieee", _TYPES)
    work = joined([_who(source), _work(source)], ", ")
    if source.type == "article-journal" and source.DOI:
        return work + f", doi: {source.DOI}."
    if source.type == "article-journal" and source.URL:
        return work + ", " + _online(source)
    if source.DOI and source.type != "webpage":
        return closed(work) + f" doi: {source.DOI}."
    return joined([closed(work), _online(source)], " ")


def in_text(source: Source, at: str = "", mark: Mark = ALONE) -> Runs:
    """The number of ``source`` in the list, with the locator ``at``: `[1, Para. 4]`."""
    return roman(f"[{mark.number}, {locator(at, _LABELS)}]" if at else f"[{mark.number}]")


def _who(source: Source) -> Runs:
    people = source.author or (source.editor if source.type != "chapter" else ())
    role = "" if source.author or not people else ", Eds." if len(people) > 1 else ", Ed."
    return _names(people) + role


def _names(people: Sequence[Name]) -> Runs:
    """All names up to six, of more the first one."""
    names = [straight(name, "" if is_whole(name) else initials(name.given)) for name in people]
    if len(names) > 6:
        return names[0] + " " + italic("et al.")
    return roman(listed(names, ", and ", two=" and "))


def _work(source: Source) -> Runs:
    if source.type == "book":
        return _book(source)
    title, holder = quoted(sentence(source)), curly(source.container_title)
    when = _when(source)
    if source.type in _ARTICLES:
        return _follow(
            title, [italic(holder) if holder else "", *_numbers(source), _pages(source.page), when]
        )
    if source.type == "chapter":
        place = ": ".join(
            curly(part) for part in (source.publisher_place, source.publisher) if part
        )
        editors = (
            _names(source.editor) + (", Eds." if len(source.editor) > 1 else ", Ed.")
            if source.editor
            else ""
        )
        inside = joined(
            ["in " + italic(holder), _edition(source), *_numbers(source), editors, place, when],
            ", ",
        )
        return _follow(title, [inside, _pages(source.page)])
    if source.type == "report":
        kind = f"{curly(source.genre)} {source.number}".strip()
        return _follow(title, [curly(source.publisher), curly(source.publisher_place), kind, when])
    if source.type == "webpage":
        return _follow(title, [holder])
    named = _follow(title, [italic(holder) if holder else ""])
    return joined(
        [
            closed(named),
            joined([curly(source.publisher), curly(source.publisher_place), when], ", "),
        ],
        " ",
    )


def _follow(title: str, parts: list[Runs | str]) -> Runs:
    """The title with what follows it, the comma within its quotation marks."""
    after = joined(parts, ", ")
    return closed(title, ",") + " " + after if after else closed(title)


def _book(source: Source) -> Runs:
    volume = f"vol. {source.volume}" if source.volume else ""
    place = ": ".join(curly(part) for part in (source.publisher_place, source.publisher) if part)
    title = joined([italic(sentence(source)), _edition(source), volume], ", ")
    return joined([closed(title), ", ".join(part for part in (place, _when(source)) if part)], " ")


def _numbers(source: Source) -> list[str]:
    return [
        f"vol. {source.volume}" if source.volume else "",
        f"no. {source.issue}" if source.issue else "",
    ]


def _edition(source: Source) -> str:
    return f"{ordinal(source.edition)} ed." if source.edition.isdigit() else curly(source.edition)


def _when(source: Source, text: str | None = None) -> str:
    year, month, day = date(source, "ieee", text)
    if not year:
        return ""
    if text is None and (source.type in ("book", "chapter") or not month):
        return str(year)
    whole = day and (text is not None or source.type not in ("article-journal", "report"))
    return (
        f"{MONTHS[month - 1]} {day}, {year}"
        if whole
        else f"{MONTHS[month - 1]} {year}"
        if month
        else str(year)
    )


def _pages(page: str) -> str:
    return (f"pp. {dashed(page)}" if many(page) else f"p. {page}") if page else ""


def _online(source: Source) -> str:
    if not source.URL:
        return ""
    read = f"Accessed: {_when(source, source.accessed)}. " if source.accessed else ""
    medium = "[Online]. " if source.accessed or source.type == "webpage" else ""
    return f"{read}{medium}Available: {source.URL}"
