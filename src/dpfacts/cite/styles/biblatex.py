"""BibLaTeX entries (P. Lehman and others, *The biblatex Package*, version 3.19, section 2, for
types and fields).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.parts import sentence_case, type_of
from dpfacts.cite.tex import TYPES, escape, names, pages, protected, record, verbatim

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

HEAD, BETWEEN, TAIL = "", "\n", ""
_TYPES = TYPES | {"report": "report", "dataset": "dataset", "webpage": "online"}
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
    kind = _TYPES.get(type_of(source), "misc")
    if kind == "online" and not (source.URL or source.DOI):
        kind = "misc"
    genre = source.genre or ("report" if kind == "report" else "")
    if kind in ("article", "book") or source.type == "webpage":
        genre = ""
    fields = {
        "author": names(source.author),
        "editor": names(source.editor),
        "bookauthor": names(source.container_author),
        "title": protected(sentence_case(source)),
        "entrysubtype": _SUBTYPES.get(source.type, ""),
        "type": escape(genre),
        _CONTAINERS.get(kind, "series"): escape(source.container_title),
    }
    if source.publisher:
        fields[_PUBLISHERS.get(kind, "publisher")] = escape(source.publisher)
    fields |= {
        "location": escape(source.publisher_place),
        "edition": escape(source.edition),
        "volume": escape(source.volume),
        "number": escape(source.issue or source.number),
        "version": escape(source.version),
        "pages": pages(source.page),
        "date": escape(source.issued).replace(r"\textasciitilde{}", "~").replace(r"\%", "%"),
        "doi": verbatim(source.DOI),
        "isbn": escape(source.ISBN),
        "issn": escape(source.ISSN),
        "url": verbatim(source.URL),
        "urldate": escape(source.accessed) if source.URL else "",
        "langid": _LANGUAGES.get(source.language.split("-")[0], ""),
    }
    return record(kind, source.id, fields)
