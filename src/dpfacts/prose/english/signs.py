"""The sign of a number: `−3`, `-$12`, `minus 3.5`, `negative 12`; with `±` it cannot be told."""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.english.patterns import late
from dpfacts.prose.text import Prose

CURRENCY = r"(?:(?:us|hk|nt|rmb|cny|usd|eur|gbp)? ?[$¥€£]|(?:rmb|cny|usd|hkd|eur|gbp) ?)"
_SIGN = late(
    rf"(?:(?<![\w%)\]])(?P<dash>[-−–])(?P<blank> *)|(?<!\w)(?:minus|negative) +){CURRENCY}?\Z"
)
_EITHER = late(rf"(?:±|\+/[-−–]|(?<!\w)plus(?: or |/|-or-)minus) *{CURRENCY}?\Z")
_WORD = re.compile(r"[^\W\d_]{2}")
_OPERAND = late(r"[\w%)]\s*\Z")
_LEADS = frozenset("is was were are be been being of to at by from than reached about".split())
_DASHES = frozenset("-−–")
_REACH = 20


class Sign(NamedTuple):
    """Where a number begins with its sign; ``negative``, or ``unsure`` where one cannot tell."""

    start: int
    negative: bool = False
    unsure: bool = False


def before(prose: Prose, start: int) -> Sign:
    """The sign of the number that begins at ``start``."""
    plain = prose.plain
    near = plain[max(0, start - 14) : start]
    if ("±" in near or "/" in near or "minus" in near) and (
        either := _EITHER().search(plain, max(0, start - _REACH), start)
    ):
        return Sign(either.start(), False, True)
    if _DASHES.isdisjoint(near) and "minus" not in near and "negative" not in near:
        return Sign(start)
    match = _SIGN().search(plain, max(0, start - _REACH), start)
    if not match:
        return Sign(start)
    ahead = plain[max(0, match.start() - _REACH) : match.start()]
    last = ahead.rstrip()[-1:]
    if last.isdecimal() or (last and last in "%)" and match["dash"]):
        return Sign(start)  # a range, or a subtraction
    if not match["blank"]:
        return Sign(match.start(), True)
    return _apart(prose, match, ahead)


def _apart(prose: Prose, match: re.Match[str], ahead: str) -> Sign:
    """A dash with a blank behind it: a sign, the mark of a list, or a dash between words."""
    at = match.start()
    begins_line = "\n" in prose.text[max(0, at - 1) : at] or (
        not at and match["dash"] == "-" and _WORD.search(prose.plain, match.end())
    )
    if match["dash"] == "–" or begins_line or "\n" in prose.text[at : match.end()]:
        return Sign(match.end())
    words = ahead.split()
    if match["dash"] == "−" or not words or not words[-1][-1].isalpha() or words[-1] in _LEADS:
        return Sign(at, True)
    return Sign(at, False, True)
