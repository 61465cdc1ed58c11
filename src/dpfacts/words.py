"""Text as the search index sees it: the same folding for what is indexed and what is asked.

Unicode compatibility forms are one (full-width digits, ligatures), case is folded (``ß`` meets ``ss``), and runs of Chinese
characters become pairs, so that any two characters that stand side by side can be found. Accents and word forms are
left to SQLite's tokenizer (``porter unicode61 remove_diacritics 2``).
"""

from __future__ import annotations

import re
import unicodedata

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")


def fold(text: str) -> str:
    """``text`` folded for the index."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _COMMA_IN_NUMBER.sub("", text)
    return _HAN.sub(_pairs, text)


def _pairs(match: re.Match[str]) -> str:
    run = match[0]
    pairs = [run[start : start + 2] for start in range(len(run) - 1)]
    return " " + " ".join(pairs or [run]) + " "
