"""BibTeX entries (O. Patashnik, *BibTeXing*, 1988, for types and fields).

``day``, ``doi``, ``url`` and ``urldate`` are fields that later styles and programs read; older ones
pass them over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.parts import date
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
    "report": "techreport",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "booklet": "howpublished"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def entry(source: Source) -> str:
    """``source`` as a BibTeX entry with its id as the key."""
    kind = _TYPES.get(source.type, "misc")
    if kind == "book" and source.genre in ("brochure", "pamphlet", "leaflet"):
        kind = "booklet"
    fields = {
        "author": "{" + names(source.author) + "}",
        "editor": "{" + names(source.editor) + "}",
        "title": "{" + protected(source.title_sentence or source.title) + "}",
        _CONTAINERS.get(kind, "howpublished"): braced(source.container_title),
    }
    if source.publisher:
        fields[_PUBLISHERS.get(kind, "publisher")] = braced(source.publisher)
    fields |= {
        "address": braced(source.publisher_place),
        "type": braced(source.genre) if kind == "techreport" else "",
        "edition": braced(source.edition),
        "volume": braced(source.volume),
        "number": braced(source.issue or source.number),
        "pages": braced(source.page.replace("–", "-")).replace("-", "--"),
    }
    year, month, day = date(source, "bibtex")
    fields |= {
        "year": str(year or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": f"{{{day or ''}}}",
    }
    fields |= {"doi": "{" + verbatim(source.DOI) + "}", "url": "{" + verbatim(source.URL) + "}"}
    fields |= {"isbn": braced(source.ISBN), "issn": braced(source.ISSN)}
    if source.URL and source.accessed:
        fields |= {"urldate": braced(source.accessed), "note": f"{{Accessed {source.accessed}}}"}
    return record(kind, source.id, fields)
