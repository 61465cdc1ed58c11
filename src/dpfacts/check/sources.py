"""Sources as others will look them up: addresses that open, DOIs as registered, types that CSL
knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from dpfacts.errors import nearest
from dpfacts.facts.findings import Finding
from dpfacts.facts.read import Loaded

TYPES = tuple(
    (
        "article article-journal article-magazine article-newspaper bill book broadcast chapter "
        "classic collection dataset document entry entry-dictionary entry-encyclopedia event "
        "figure graphic hearing interview legal_case legislation manuscript map motion_picture "
        "musical_score pamphlet paper-conference patent performance periodical "
        "personal_communication post post-weblog regulation report review review-book software "
        "song speech standard thesis treaty webpage"
    ).split()
)
"""The types of CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html (appendix
III).
"""
# DOI Handbook, 2.2: a directory indicator, 10, with the number of who registered it; then anything.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_BEFORE_DOI = re.compile(r"(?i)(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:? ?)")
# What RFC 3986 leaves out of addresses; letters of all scripts may stand, as browsers show them.
_NO_ADDRESS = re.compile(r'[\s\x00-\x20<>"{}|\\^`\x7f-\x9f]|%(?![0-9A-Fa-f]{2})')


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each address, DOI and type, of a source or a page elsewhere, that leads
    nowhere.
    """
    for number, source in enumerate(base.document.sources):
        yield from _address(base, "sources", number, "URL", source.URL)
        if source.DOI and not _DOI.fullmatch(source.DOI):
            bare = _BEFORE_DOI.sub("", source.DOI.strip(), count=1)
            hint = f'DOI = "{bare}"' if _DOI.fullmatch(bare) else "such as 10.1000/182"
            message = f"{source.DOI!r} is no DOI without a resolver's address"
            yield base.finding("bad-doi", "sources", number, "DOI", message, hint)
        yield from _type(base, "sources", number, "type", source.type)
    for number, entry in enumerate(base.document.elsewhere):
        yield from _address(base, "elsewhere", number, "source", entry.source.URL)
        yield from _type(base, "elsewhere", number, "source", entry.source.type)


def _address(base: Loaded, kind: str, number: int, key: str, url: str) -> Iterator[Finding]:
    if url and (fault := _address_fault(url)):
        mended = _NO_ADDRESS.sub(lambda match: quote(match[0], safe=""), url.strip())
        hint = f'perhaps "{mended}"' if not _address_fault(mended) else "such as https://…"
        yield base.finding("bad-address", kind, number, key, fault, hint)


def _type(base: Loaded, kind: str, number: int, key: str, name: str) -> Iterator[Finding]:
    if name not in TYPES:
        near = ", ".join(nearest(name, TYPES))
        hint = f"nearest: {near}" if near else "such as webpage, report, article-newspaper"
        message = f"{name!r} is no type of CSL"
        yield base.finding("unknown-type", kind, number, key, message, hint)


def _address_fault(url: str) -> str:
    """Why ``url`` opens no page; empty where it may."""
    if match := _NO_ADDRESS.search(url):
        return f"the address has {match[0]!r} at character {match.start() + 1}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"the address cannot be read: {error}"
    if parts.scheme not in ("http", "https"):
        return f"the address opens no page of the web: {url[:40]!r}"
    return "" if host else "the address names no host"
