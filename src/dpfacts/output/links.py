"""Addresses as links of a terminal (OSC 8), which stay whole where the line is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Compiled at first use (re keeps it); printable ASCII is what a terminal takes.
_ADDRESS = r"https?://[!-~]+"
_LINK = r"\x1b\]8;[^\x1b]*\x1b\\"
_STOPS = ".,;:!?'\""
_BRACKETS = {")": "(", "]": "["}


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address in ``text``, without what the sentence puts behind it."""
    for match in re.finditer(_ADDRESS, text):
        address = match[0]
        while address[-1] in _STOPS or _BRACKETS.get(address[-1], address) not in address:
            address = address[:-1]
        yield match.start(), match.start() + len(address)


def without(text: str) -> str:
    """``text`` with its links taken away, and their words left."""
    return re.sub(_LINK, "", text) if "\x1b]8;" in text else text


def is_page(address: str) -> bool:
    """Whether ``address`` may be a link: of the web, and of no other scheme."""
    return re.match(_ADDRESS, address, re.IGNORECASE) is not None
