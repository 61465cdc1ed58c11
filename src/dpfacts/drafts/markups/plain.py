"""Plain text: paragraphs, items of lists, and lines that stand alone as headings."""

from __future__ import annotations

import re

from dpfacts.drafts.scribe import SOURCES, Scribe

_LINE = re.compile(r"(?P<quoted>[ \t]*(?:>[ \t]?)*)(?P<text>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_ITEM = re.compile(
    r"(?:[-*+•·–—◦▪]|\(?\d{1,3}[.)、]|\d{1,2}/)\s+(?=\S)|(?:[一二三四五六七八九十]+、)"
)
_HEADER = re.compile(r"[A-Z][A-Za-z-]{1,20}: \S")
_ENDS = tuple(".!?…;:,。！？；：，")
_LONGEST = 100  # characters of a heading


def read(draft: str, scribe: Scribe) -> None:
    """Write the prose of ``draft`` down with ``scribe``, up to a list of sources."""
    lines: list[tuple[str, int]] = []
    for match in _LINE.finditer(draft):
        text = match["text"].rstrip()
        if not text or _apart(text):
            _close(lines, scribe)
            lines = []
        if SOURCES.fullmatch(text) and not lines:
            break
        if text:
            lines.append((text, match.start("text")))
    _close(lines, scribe)


def _apart(text: str) -> bool:
    """Whether a line begins something of its own: an item of a list, a header of a letter."""
    return bool(_ITEM.match(text) or _HEADER.match(text))


def _close(lines: list[tuple[str, int]], scribe: Scribe) -> None:
    for text, start in lines:
        end = start + len(text)
        scribe.write(text, start)
        scribe.put("\n", end, end)
    if lines:
        alone = len(lines) == 1 and not _apart(lines[0][0])
        short = alone and len(lines[0][0]) <= _LONGEST and not lines[0][0].endswith(_ENDS)
        scribe.close("heading" if short else "paragraph", level=1 if len(scribe.blocks) == 0 else 2)
