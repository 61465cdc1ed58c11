"""Links that open a page at the quoted words.

Source: URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/ (syntax ``#:~:text=[prefix-,]start[,end][,-suffix]``;
``-``, ``,`` and ``&`` are percent-encoded inside a term).
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit


def text_fragment(url: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """``url`` with a directive for the words ``exact``; empty where there is no http(s) address to point into.

    Segments joined by `` … `` become the start and end of one stretch of text.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        return ""
    segments = [segment.strip() for segment in exact.split(" … ")]
    terms = [_term(segments[0])] + ([_term(segments[-1])] if len(segments) > 1 else [])
    if prefix.strip():
        terms.insert(0, _term(prefix) + "-")
    if suffix.strip():
        terms.append("-" + _term(suffix))
    separator = ":~:text=" if "#" in url else "#:~:text="
    return url + separator + ",".join(terms)


def _term(text: str) -> str:
    return quote(text.strip(), safe="").replace("-", "%2D")
