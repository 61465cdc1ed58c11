"""APA style, 7th edition: bibliography entries (chapters 9 and 10) and parenthetical citations (chapter 8)."""

from __future__ import annotations

from dpfacts.errors import DpfactsError
from dpfacts.model import Name, Source
from dpfacts.styles.parts import MONTHS, curly, date, initials, locator, sort_name, title
from dpfacts.styles.runs import Runs, italic, roman


def entry(source: Source) -> Runs:
    """The entry of ``source`` in a reference list. Raises :class:`DpfactsError` for a type of source that is not covered."""
    if source.type not in _BODIES:
        raise DpfactsError(f"{source.id}: apa does not cover sources of type {source.type!r}", "known: " + ", ".join(_BODIES))
    work = _BODIES[source.type](source)
    who = authors(source.author)
    lead = _stopped(who) + f" ({_when(source)}). " if who else ""
    text = lead + work if lead else work + f" ({_when(source)})."
    link = f"https://doi.org/{source.DOI}" if source.DOI else source.URL
    return text + (f" {link}" if link else "")


def in_text(source: Source, at: str = "") -> Runs:
    """The parenthetical citation of ``source``, with the locator ``at``: `(Deep News, 2026, para. 4)`."""
    names = [curly(sort_name(name)) for name in source.author]
    if not names:
        who = f"“{title(source)}”"
    elif len(names) <= 2:
        who = " & ".join(names)
    else:
        who = f"{names[0]} et al."
    issued = date(source.issued)
    parts = [who, str(issued[0]) if issued else "n.d."] + ([curly(locator(at))] if at else [])
    return roman("(" + ", ".join(parts) + ")")


def authors(names: tuple[Name, ...]) -> str:
    """Authors as a reference list names them: all up to twenty, of more the first nineteen and the last (section 9.8)."""
    shown = [_author(name) for name in names]
    if len(shown) > 20:
        return ", ".join(shown[:19]) + ", … " + shown[-1]
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + ", & " + shown[-1]


def _author(name: Name) -> str:
    if name.literal:
        return curly(name.literal)
    parts = [name.family, initials(name.given), name.suffix]
    return curly(", ".join(part for part in parts if part))


def _when(source: Source) -> str:
    issued = date(source.issued)
    if not issued:
        return "n.d."
    year, month, day = issued
    if source.type in ("book", "report", "article-journal", "chapter") or not month:
        return str(year)
    return f"{year}, {MONTHS[month - 1]}" + (f" {day}" if day else "")


def _article(source: Source) -> Runs:
    return roman(_stopped(title(source)) + " ") + italic(curly(source.container_title)) + "."


def _page(source: Source) -> Runs:
    same = source.container_title in {name.literal for name in source.author}
    site = f" {_stopped(curly(source.container_title))}" if source.container_title and not same else ""
    return _closed(italic(title(source))) + site


def _book(source: Source) -> Runs:
    genre = f" [{source.genre[:1].upper()}{source.genre[1:]}]" if source.genre else ""
    publisher = f" {_stopped(curly(source.publisher))}" if source.publisher else ""
    return (italic(title(source)) + f"{genre}." if genre else _closed(italic(title(source)))) + publisher


_BODIES = {"article-newspaper": _article, "article-magazine": _article, "webpage": _page, "book": _book, "report": _book}


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."


def _closed(text: Runs) -> Runs:
    return text if str(text).endswith((".", "?", "!")) else text + "."
