"""BibTeX entries (O. Patashnik, *BibTeXing*, 1988, for types and fields).

``day``, ``doi``, ``url`` and ``urldate`` are fields that later styles and programs read; older ones
pass them over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.dates import date
from dpfacts.cite.parts import sentence_case, type_of
from dpfacts.cite.tex import TYPES, escape, names, pages, protected, record, verbatim

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

HEAD, BETWEEN, TAIL = "", "\n", ""
_TYPES = TYPES | {"report": "techreport"}
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "booklet": "howpublished"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def entry(source: Source) -> str:
    """``source`` as a BibTeX entry with its id as the key."""
    kind = _TYPES.get(type_of(source), "misc")
    year, month, day = date(source, "bibtex")
    fields = {
        "author": names(source.author),
        "editor": names(source.editor),
        "title": protected(sentence_case(source)),
        _CONTAINERS.get(kind, "howpublished"): escape(source.container_title),
    }
    if source.publisher:  # of a booklet it stands where a container would
        fields[_PUBLISHERS.get(kind, "publisher")] = escape(source.publisher)
    fields |= {
        "address": escape(source.publisher_place),
        "type": escape(source.genre) if kind == "techreport" else "",
        "edition": escape(source.edition),
        "volume": escape(source.volume),
        "number": escape(source.issue or source.number),
        "pages": pages(source.page),
        "year": str(year or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day or ""),
        "doi": verbatim(source.DOI),
        "url": verbatim(source.URL),
        "isbn": escape(source.ISBN),
        "issn": escape(source.ISSN),
    }
    if source.URL and source.accessed:
        fields |= {"urldate": escape(source.accessed), "note": f"Accessed {source.accessed}"}
    return record(kind, source.id, fields, bare=("year", "month"))
