"""Sources as COinS, which reference managers take up from a page.

Source: OpenURL COinS, https://archive.org/details/OpenURL_COinS; ANSI/NISO Z39.88-2004.
"""

from __future__ import annotations

from urllib.parse import urlencode

from dpfacts.facts.source import Source

_BOOKS = {"book": "book", "chapter": "bookitem", "report": "report", "pamphlet": "document"}
_JOURNALS = ("article-newspaper", "article-magazine", "article-journal")


def title(source: Source) -> str:
    """What stands in the ``title`` of the span of class ``Z3988`` for ``source``."""
    return urlencode([(key, text) for key, text in _pairs(source) if text])


def _pairs(source: Source) -> list[tuple[str, str]]:
    pairs = [("ctx_ver", "Z39.88-2004")]
    if source.type in _JOURNALS:
        pairs += [("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"), ("rft.genre", "article")]
        pairs += [("rft.atitle", source.title), ("rft.jtitle", source.container_title)]
        pairs += [("rft.volume", source.volume), ("rft.issue", source.issue)]
    elif source.type in _BOOKS:
        chapter = source.type == "chapter"
        pairs += [("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"), ("rft.genre", _BOOKS[source.type])]
        pairs += [("rft.atitle" if chapter else "rft.btitle", source.title)]
        pairs += [("rft.btitle" if chapter else "rft.series", source.container_title)]
        pairs += [("rft.place", source.publisher_place), ("rft.edition", source.edition)]
    else:
        pairs += [("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"), ("rft.type", source.type)]
        pairs += [("rft.title", source.title), ("rft.source", source.container_title)]
    pairs += [("rft.publisher" if source.type in _BOOKS else "rft.pub", source.publisher)]
    pairs += [("rft.date", source.issued), ("rft.pages", source.page), ("rft.isbn", source.ISBN)]
    pairs += [("rft.issn", source.ISSN), ("rft.language", source.language)]
    pairs += [("rft_id", f"info:doi/{source.DOI}" if source.DOI else source.URL)]
    for name in source.author:
        whole = name.literal or ", ".join(filter(None, (name.family, name.given)))
        pairs.append(("rft.au", whole))
    return pairs
