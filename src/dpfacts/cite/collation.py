"""The order in which bibliographies file names and titles."""

from __future__ import annotations

from unicodedata import combining, normalize

_STRUCK = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"})
"""Letters that the default table files as others with a mark, and that no normal form takes
apart.
"""


def key(text: str) -> tuple[str, str]:
    """What ``text`` is filed by: its letters, digits and spaces without case and marks; only where
    these are the same, the marks. After the first two levels of the Unicode Collation Algorithm
    (Unicode Technical Standard 10) for Latin letters; other scripts stand in the order of their
    code points.
    """
    folded = text.casefold()
    marked = "".join(char for char in folded if char.isalnum() or char.isspace()).strip()
    apart = normalize("NFKD", marked.translate(_STRUCK))
    return "".join(char for char in apart if not combining(char)), marked
