"""Templates of citation style 1 of the English Wikipedia
(https://en.wikipedia.org/wiki/Help:Citation_Style_1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.dates import date
from dpfacts.cite.names import surname
from dpfacts.cite.parts import is_undivided

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

HEAD, BETWEEN, TAIL = "", "", ""
_TEMPLATES = {
    "article-newspaper": ("news", "newspaper"),
    "article-magazine": ("magazine", "magazine"),
    "article-journal": ("journal", "journal"),
    "webpage": ("web", "website"),
    "dataset": ("web", "website"),
    "report": ("report", "work"),
    "book": ("book", "series"),
    "pamphlet": ("book", "series"),
    "chapter": ("book", "title"),
}
_MARKUP = {
    "|": "{{!}}",
    "[": "&#91;",
    "]": "&#93;",
    "{": "&#123;",
    "}": "&#125;",
    "<": "&lt;",
    ">": "&gt;",
}


def entry(source: Source) -> str:
    """``source`` as a template to put between ``<ref>`` tags. An agency is not an author, and who
    carries a text is ``via``.
    """
    template, container = _TEMPLATES.get(source.type, ("web", "website"))
    authors = [name for name in source.author if not source.agency or name.literal != source.agency]
    fields = [
        *_names(authors, "last", "first", "author"),
        *_names(source.editor, "editor-last", "editor-first", "editor"),
    ]
    number = "number" if template in ("report", "journal") else "issue"
    more = {
        "date": _date(source, source.issued),
        "chapter" if source.type == "chapter" else "title": source.title,
        container: source.container_title,
        "agency": source.agency,
        "via": source.via,
        "type": source.genre or ("Data set" if source.type == "dataset" else ""),
        "edition": source.edition,
        "volume": source.volume,
        "issue" if source.issue else number: source.issue or source.number,
        "version": source.version,
        "publisher": source.publisher,
        "location": source.publisher_place,
        "pages" if "-" in source.page or "–" in source.page else "page": source.page.replace(
            "-", "–"
        ),
        "isbn": source.ISBN,
        "issn": source.ISSN,
        "doi": source.DOI,
        "language": "" if source.language.split("-")[0] == "en" else source.language,
    }
    fields += [(key, escape(value)) for key, value in more.items()]
    fields += [
        ("url", _address(source.URL)),
        ("access-date", _date(source, source.accessed) if source.URL else ""),
    ]
    return (
        f"{{{{cite {template} "
        + " ".join(f"|{key}={value}" for key, value in fields if value)
        + "}}\n"
    )


def _names(
    people: tuple[Name, ...] | list[Name], last: str, first: str, whole: str
) -> list[tuple[str, str]]:
    parts = []
    for number, name in enumerate(people, 1):
        if is_undivided(name):
            parts.append((f"{whole}{number}", escape(name.literal or name.given)))
        else:
            given = f"{name.given}, {name.suffix}" if name.suffix else name.given
            parts += [
                (f"{last}{number}", escape(surname(name))),
                (f"{first}{number}", escape(given)),
            ]
    return parts


def escape(text: str) -> str:
    """``text`` with what wiki markup would act on encoded."""
    return "".join(_MARKUP.get(char, char) for char in " ".join(text.split())).replace(
        "''", "&#39;&#39;"
    )


def _address(url: str) -> str:
    return "".join(f"%{ord(char):02X}" if char in "|[]{}<>\"' \t\n\r" else char for char in url)


def _date(source: Source, text: str) -> str:
    return date(source, "wikipedia", text).day_month_year()
