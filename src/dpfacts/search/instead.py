"""What to ask instead, where a query is refused for a name that the base does not have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dpfacts.prose.words import FILLER, is_han, level

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def instead(text: str, names: Sequence[str], suggested: Mapping[str, str]) -> str:
    """The query ``text`` with the words that are ``suggested`` for others, and without the other
    ``names``; empty where nothing is left to look for.
    """
    for name in filter(is_han, names):
        from dpfacts.search.known import simplified

        at = simplified(text).find(name)  # character for character
        text = f"{text[:at]} {text[at + len(name) :]}" if at >= 0 else text
    unwanted = {word for name in names for word in name.split()}

    def changed(match: re.Match[str]) -> str:
        word = level(match[0])
        return suggested.get(word, "" if word in unwanted else match[0])

    left = " ".join(_WORD.sub(changed, text).split())
    words = {level(word) for word in _WORD.findall(left)}
    return left if any(map(str.isdecimal, left)) or words - FILLER else ""
