"""The grammar of Chinese numerals: how far a numeral reaches, and of which characters it is made.

Each character becomes the letter of its class, a capital where a blank stands before it; so the
grammar is a small expression over letters, quick to compile and to match.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.chinese.characters import BLANKS, HAN

_SPACED = r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?!\d)(?= {0,4}[万亿兆])"  # 1 234 万
NUMBER = rf"(?>(?:(?!0,)\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_SPACED}|\d+)(?:\.\d+)?|(?<![\d.])\.\d+)"
# 零 before 几 belongs to what follows: 一百零几.
_TOKEN = re.compile(rf"(?P<gap>{BLANKS})(?P<token>{NUMBER}|[{HAN[1:]}]|零(?!{BLANKS}[多余来几]))")
# Behind a blank, digits without a magnitude are a number of their own, and so is 百分之.
_BEGINS = re.compile(rf"{NUMBER}(?!{BLANKS}[十百千万亿兆])|[十百千万]{{1,3}}{BLANKS}分{BLANKS}之")
_CLASSES = dict(zip("零十百千万亿兆廿卅卌", "osbqwyzvvv", strict=True))
_LONGEST = 48  # tokens; the grammar has no longer numeral


def _then(form: str) -> str:
    return f"(?:[oO]?{form})?"


_UNIT = "[uU]"
_TENS = f"(?:{_UNIT}?[sS]|[vV])"
_HUNDREDS = f"{_UNIT}?[bB]{_then(_TENS)}{_then(_UNIT)}"
_THOUSANDS = f"{_UNIT}?[qQ]{_then(f'{_UNIT}[bB]')}{_then(_TENS)}{_then(_UNIT)}"
_SECTION = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS}{_UNIT}?|{_UNIT})"
_MYRIADS = f"{_SECTION}[wW]"
_COUNT = f"(?:{_MYRIADS}{_then(_SECTION)}|{_SECTION})"  # below 亿
_YI = f"(?:{_COUNT}[yY]|{_MYRIADS}[wW])"  # 万万 is 亿
# A numeral ends where its characters end: no part of a longer one is read.
_NUMERAL = re.compile(
    f"(?:{_COUNT}[zZ]{_then(_YI)}{_then(_MYRIADS)}{_then(_SECTION)}"
    f"|{_YI}{_then(_MYRIADS)}{_then(_SECTION)}|{_MYRIADS}{_then(_SECTION)}|{_SECTION})"
    "(?![a-zSBQWYZ])"
)
_UNIT_IN_LATIN = "(?:[kcm]?m|[km]?g|t|h|[kMG]W|[MGT]B)(?![A-Za-z])"
_GOES_ON = re.compile(rf"(?<=\d)[.,]\d|(?<=\d)(?!{_UNIT_IN_LATIN})[A-Za-z_^]")


class Tokens(NamedTuple):
    """The numbers in digits and the characters that stand in a row, and where each ends."""

    tokens: list[str]
    ends: list[int]
    classes: str


def row(plain: str, start: int) -> Tokens:
    """The tokens in a row from ``start``, blanks between them left out."""
    tokens: list[str] = []
    ends: list[int] = []
    classes: list[str] = []
    end = start
    while len(tokens) < _LONGEST and (match := _TOKEN.match(plain, end)):
        kind = _CLASSES.get(match["token"], "u")
        if match["gap"]:
            if not tokens or _BEGINS.match(plain, match.start("token")):
                break  # two numbers
            if kind == "u" and classes[-1] in "uU":
                break
            kind = kind.upper()
        tokens.append(match["token"])
        classes.append(kind)
        end = match.end()
        ends.append(end)
    return Tokens(tokens, ends, "".join(classes))


def length(plain: str, row: Tokens) -> int:
    """How many tokens from the first on are a numeral; none where it would be a part of one."""
    classes = row.classes
    while match := _NUMERAL.match(classes):
        count = match.end()
        if not _GOES_ON.match(plain, row.ends[count - 1]):
            return count
        if classes[count - 1].islower():
            return 0
        classes = classes[: count - 1]
    return 0
