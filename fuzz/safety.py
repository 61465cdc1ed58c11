"""What must never reach a terminal or a file for people, told by Unicode's own properties."""

from __future__ import annotations

import unicodedata

_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_UNSEEN = {"\u00ad", "\u180e", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


def unsafe(text: str, but: str = "\n") -> set[str]:
    """The characters of ``text`` that drive a terminal or a renderer of bidirectional text, or
    cannot be seen, other than ``but``.
    """
    return {char for char in set(text) - set(but) if not char.isprintable() and _drives(char)}


def _drives(char: str) -> bool:
    if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _UNSEEN:
        return True
    return char in "\u061c\u200e\u200f" or unicodedata.bidirectional(char) in _TURNS
