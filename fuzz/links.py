"""Links to the words on a page: the directive says the words, and the address stays what it was."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from dpfacts.prose.link import text_fragment
from fuzz.reader import Reader

# The grammar of the specification; its own signs stand for nothing else in a term.
DIRECTIVE = re.compile(r"(?:([^-,&]+)-,)?([^-,&]+)(?:,([^-,&]+))?(?:,-([^-,&]+))?")
LONGEST, MARK = 300, " … "


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    url, exact, prefix, suffix = (read.text() for _ in range(4))
    url = (
        read.pick(
            [
                "",
                "https://example.org/",
                "HTTP://a/#b",
                "https://a/#:~:text=c",
                "javascript:",
                "http://[",
            ]
        )
        + url
    )
    segments = [part for part in exact.split(MARK) if part.strip()]
    exact = MARK.join(segments)  # `check` sees to it that no segment is empty
    link = text_fragment(url, exact, prefix, suffix)
    if not re.match("(?i)https?:", url.lstrip("".join(map(chr, range(33))))):
        assert link == "", "only pages are linked to"
    if not link or not segments:
        return
    assert link.startswith(url)
    directive = link.removeprefix(url)
    start = "&text=" if ":~:" in url else ":~:text=" if "#" in url else "#:~:text="
    assert (
        directive.startswith(start)
        and directive.isascii()
        and directive.isprintable()
        and " " not in directive
    )
    match = DIRECTIVE.fullmatch(directive.removeprefix(start))
    assert match, directive
    before, first, last, after = (unquote_to_bytes(term or "").decode() for term in match.groups())
    assert (before, after) == (prefix.strip(), suffix.strip())
    if len(segments) > 1:
        assert (first, last) == (segments[0].strip(), segments[-1].strip())
    elif last:
        assert len(exact) > LONGEST
        assert " ".join(exact.split()).startswith(first) and " ".join(exact.split()).endswith(last)
    else:
        assert first == exact.strip()
