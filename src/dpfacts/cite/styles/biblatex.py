"""BibLaTeX entries (P. Lehman and others, *The biblatex Package*, version 3.19, section 2, for
types and fields).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.tex import braced, names, protected, record, verbatim

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

HEAD, BETWEEN, TAIL = "", "\n", ""
_TYPES = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "book": "book",
    "pamphlet": "booklet",
    "chapter": "incollection",
    "report": "report",
    "dataset": "dataset",
    "webpage": "online",
}
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_CONTAINERS = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "online": "organization",
    "misc": "organization",
}
_PUBLISHERS = {
    "report": "institution",
    "booklet": "howpublished",
    "misc": "howpublished",
    "online": "note",
}
_LANGUAGES = {
    "en": "english",
    "zh": "chinese",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "ja": "japanese",
    "ru": "russian",
}


def entry(source: Source) -> str:
    """``source`` as a BibLaTeX entry with its id as the key."""
    kind = _TYPES.get(source.type, "misc")
    if kind == "book" and source.genre in ("brochure", "pamphlet", "leaflet"):
        kind = "booklet"
    if kind == "online" and not (source.URL or source.DOI):
        kind = "misc"
    fields = {
        "author": "{" + names(source.author) + "}",
        "editor": "{" + names(source.editor) + "}",
        "bookauthor": "{" + names(source.container_author) + "}",
        "title": "{" + protected(source.title_sentence or source.title) + "}",
        "entrysubtype": "{" + _SUBTYPES.get(source.type, "") + "}",
        "type": braced(source.genre or "report") if kind == "report" else braced(source.genre),
        _CONTAINERS.get(kind, "series"): braced(source.container_title),
    }
    if kind in ("article", "book") or source.type == "webpage":
        del fields["type"]
    if source.publisher:
        fields[_PUBLISHERS.get(kind, "publisher")] = braced(source.publisher)
    fields |= {
        "location": braced(source.publisher_place),
        "edition": braced(source.edition),
        "volume": braced(source.volume),
        "number": braced(source.issue or source.number),
        "version": braced(source.version),
        "pages": braced(source.page.replace("–", "-")).replace("-", "--"),
        "date": braced(source.issued).replace(r"\textasciitilde{}", "~").replace(r"\%", "%"),
        "doi": "{" + verbatim(source.DOI) + "}",
        "isbn": braced(source.ISBN),
        "issn": braced(source.ISSN),
        "url": "{" + verbatim(source.URL) + "}",
        "urldate": braced(source.accessed) if source.URL else "",
        "langid": "{" + _LANGUAGES.get(source.language.split("-")[0], "") + "}",
    }
    return record(kind, source.id, fields)
