"""Links that open a page at the quoted words.

Source: URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/ (syntax
``#:~:text=[prefix-,]start[,end][,-suffix]``; ``-``, ``,`` and ``&`` are percent-encoded inside a
term).
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_LONGEST = (
    300  # characters of a quote that is given whole; browsers' own generators draw the line there
)
_ENDS = 5  # words of a longer one at each end
_ESCAPED = {
    code: f"%{code:02X}"
    for code in range(128)
    if chr(code) == "-" or quote(chr(code), safe="") != chr(code)
}


def text_fragment(url: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """``url`` with a directive for the words ``exact``; empty where there is no http(s) address to
    point into.

    Segments joined by `` … `` become the start and end of one stretch of text, and so do the first
    and last words of a long quote. ``prefix`` and ``suffix`` are the words around it, where the
    quote stands on the page more than once.
    """
    if not _is_page(url):
        return ""
    terms = [_term(text) for text in _stretch(exact)]
    if prefix.strip():
        terms.insert(0, _term(prefix) + "-")
    if suffix.strip():
        terms.append("-" + _term(suffix))
    directive = ",".join(terms)
    if ":~:" in url:
        return f"{url}&text={directive}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _is_page(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _stretch(exact: str) -> list[str]:
    """The words to look for: all, or the start and the end of a stretch."""
    segments = [segment.strip() for segment in re.split(r"\s…\s", exact)]
    if len(segments) > 1:
        return [segments[0], segments[-1]]
    words = exact.split()
    if len(exact) > _LONGEST and len(words) > 2 * _ENDS:
        return [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])]
    return [exact]


def _term(text: str) -> str:
    """A term of the directive; browsers look for one blank where a line breaks."""
    text = " ".join(text.split())
    return (
        text.translate(_ESCAPED)
        if text.isascii()
        else quote(text, safe="", errors="replace").replace("-", "%2D")
    )
