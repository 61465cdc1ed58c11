"""Numbers in digits, in every notation: `1,234.5`, `1 234,5`, `1'234`, `1.234.567`, `12,34,567`.

Spaces between groups of three after ISO 80000-1, 7.3.1; a comma or a point as the decimal sign.
What fits no notation is not read at all, for a part of it would be another number.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import NamedTuple

from dpfacts.prose.english.patterns import late

WIDE = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Arithmetic that never rounds."""

_SPACES = frozenset(" \u00a0\u2007\u2009\u202f")
_SPACED = late(r"\d{1,3}(?: \d{3})+(?!\d)(?![.,]\d+[.,]\d)(?:[.,]\d+)?")
_JOINERS = late("[_·•‧∙⋅˙٬٫\u00ad\u200b-\u200d\u2060\ufeff]\\d")
_JOINED = late("\\d+(?:[.,'’_·•‧∙⋅˙٬٫\u00ad\u200b-\u200d\u2060\ufeff]+\\d+)+")
_MIDDLE = late(r"\d+·\d+")  # the decimal point of some journals
_PLURAL = late(r"s(?!\w)")
_HAN = late(r"[\u3400-\u9fff]")
_RUN = re.compile(r"\d+(?:[.,'’]\d+)*+|\.\d+")
_POINT = late(r"\d*\.?\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_COMMA = late(
    r"0,\d+|\d+,\d\d?|\d{1,3}(?:\.\d{3})+(?:(?<=\.\d{3}\.\d{3})|,\d+)|\d{1,3}(?:\.\d{3}){2,},\d+"
)
_QUOTED = late(r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?")
_LIST = late(r"\d+(?:,(?!0|\d{3}(?!\d))\d+){2,}")
_DOTTED = late(r"\d+(?:\.\d+){2,}")
_DAY = late(r"\d{1,2}\.\d{1,2}\.\d{2}(?:\d\d)?|\d{4}\.\d{1,2}\.\d{1,2}")
_POWER = late(r"e([+-]?\d{1,3})(?!\w)| ?[x×*] ?10(?:\^([+-]?\d{1,3})|([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{1,4}))(?!\w)")
_RAISED = late(r" ?\^ ?[+-]*\d*|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


class Literal(NamedTuple):
    """A number in digits from ``start`` to ``end``.

    ``kind`` is ``number``, or ``date``, ``label`` or ``unread``, and then there is no ``value``.
    """

    start: int
    end: int
    value: Decimal | None = None
    kind: str = "number"


def literals(text: str, plain: str, start: int) -> list[Literal]:
    """The number at ``start``; several where the digits are a list of numbers (`22,24,26`).

    ``plain`` is ``text`` in lower case with every white space as a blank.
    """
    spaced = _SPACED().match(plain, start)
    if spaced and _one_space(text[start : spaced.end()]):
        digits = spaced[0].replace(" ", "").replace(",", ".")
        return [_powered(plain, Literal(start, spaced.end(), Decimal(digits)))]
    run = _RUN.match(plain, start)
    assert run
    if _JOINERS().match(plain, run.end()):
        return [_strange(plain, start)]
    if "," in run[0] and _PLURAL().match(plain, run.end()):
        return [Literal(start, run.end() + 1, None, "unread")]  # 1,000s of people
    if _headless(plain, start):
        return [Literal(start, run.end(), None, "unread")]
    return _classified(plain, run[0], start, run.end())


def _strange(plain: str, start: int) -> Literal:
    """The number at ``start`` whose digits signs join that few notations have, or invisible ones:
    `1·5` is read, `1_000` is not; in Chinese `5·12` is a day.
    """
    pointed = plain[start] == "."  # `.1_000`
    run = _JOINED().match(plain, start + pointed)
    assert run
    if pointed or not _MIDDLE().fullmatch(run[0]):
        return Literal(start, run.end(), None, "unread")
    if _HAN().search(plain, max(0, start - 3), run.end() + 3):
        return Literal(start, run.end(), None, "label")
    return _powered(plain, Literal(start, run.end(), Decimal(run[0].replace("·", "."))))


def _one_space(digits: str) -> bool:
    """Whether one kind of space, on one line, stands between the groups of ``digits``."""
    spaces = {char for char in digits if char.isspace()}
    return len(spaces) == 1 and spaces <= _SPACES


def _headless(plain: str, start: int) -> bool:
    """Whether a comma before ``start`` shows that the digits in front of it are missing (`,89`)."""
    return plain[start - 1 : start] == "," and not plain[max(0, start - 2) : start - 1].strip()


def _classified(plain: str, run: str, start: int, end: int) -> list[Literal]:
    if _POINT().fullmatch(run) and not run.startswith("0,"):
        return [_powered(plain, Literal(start, end, Decimal(run.replace(",", ""))))]
    if _COMMA().fullmatch(run):
        return [Literal(start, end, Decimal(run.replace(".", "").replace(",", ".")))]
    if _QUOTED().fullmatch(run):
        return [Literal(start, end, Decimal(re.sub("['’]", "", run).replace(",", ".")))]
    if _LIST().fullmatch(run):
        return [
            Literal(start + item.start(), start + item.end(), Decimal(item[0]))
            for item in re.finditer(r"\d+", run)
        ]
    kind = "unread"
    if _DOTTED().fullmatch(run):
        kind = "date" if _DAY().fullmatch(run) else "label"
    return [Literal(start, end, None, kind)]


def _powered(plain: str, literal: Literal) -> Literal:
    """``literal`` with the power of ten behind it; of another power nothing is read."""
    assert literal.value is not None
    if power := _POWER().match(plain, literal.end):
        exponent = int(power[1] or power[2] or power[3].translate(_SUPERSCRIPTS))
        return literal._replace(end=power.end(), value=literal.value.scaleb(exponent, WIDE))
    if raised := _RAISED().match(plain, literal.end):
        return literal._replace(end=raised.end(), value=None, kind="unread")
    return literal
