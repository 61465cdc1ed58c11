"""Whether "m" behind a number means metres or million.

A number before "m" is a length where the words around it speak of lengths, or where it stands apart
("12 m", as the SI writes units) and no sign of a currency stands before it. Attached and with no
such words around, "1.3m" is 1.3 million.
"""

from __future__ import annotations

from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.patterns import any_of, late

_LENGTHS = (
    "metre metres meter meters cm km mm m² wide width long length tall high height deep depth thick"
    " distance apart away ramp race sprint relay dash freestyle backstroke breaststroke butterfly"
    " swim swimming run running track wall fence altitude elevation"
).split()
_ABOUT_LENGTH = late(rf"(?<!\w){any_of(_LENGTHS)}(?!\w)")
_MONEY = late(r"[$¥€£] ?$|(?<!\w)(?:rmb|cny|usd|eur|gbp|hkd) ?$")
_AROUND = 60


def metres(words: Cursor) -> bool:
    """Whether the "m" that comes next in ``words`` is a unit of length."""
    token = words.token()
    if not token or token["word"] != "m":
        return False
    if "-" in token["joint"]:
        return True
    text, plain = words.prose
    if text[token.end() - 1] == "M" or _MONEY().search(plain, max(0, words.start - 6), words.start):
        return False
    if token["joint"]:
        return True
    around = max(0, words.start - _AROUND), token.end() + _AROUND
    return bool(_ABOUT_LENGTH().search(plain, *around))
