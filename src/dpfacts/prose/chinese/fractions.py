"""Fractions in Chinese prose: 三分之二, 五又三分之二, 3/4; and the numbers they are made of."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from dpfacts.prose.chinese import numerals
from dpfacts.prose.chinese.characters import BLANKS
from dpfacts.prose.figure import Figure
from dpfacts.quantities.quantity import Comparator

_PARTS = dict(
    zip(
        range(2, 21),
        (
            "halves thirds quarters fifths sixths sevenths eighths ninths tenths elevenths twelfths"
            " thirteenths fourteenths fifteenths sixteenths seventeenths eighteenths nineteenths"
            " twentieths"
        ).split(),
        strict=True,
    )
)
_PARTS |= {100: "hundredths", 10**3: "thousandths", 10**6: "millionths", 10**9: "billionths"}
SIGN = re.compile(rf"(?P<minus>负|零下|-){BLANKS}")
_OF = re.compile(rf"{BLANKS}分{BLANKS}之{BLANKS}")
_MIXED = re.compile(f"{BLANKS}又{BLANKS}")
_SLASHED = re.compile(
    r"(?<![\d/.^-])(?P<minus>-)?(?:(?P<whole>\d{1,6}) )?(?P<over>\d{1,6})/(?P<under>\d{1,3})"
    "(?![\\d/.年月A-Za-z])"
)


def number(plain: str, start: int) -> Figure | None:
    """The number with its sign, without what may follow: 负三点五."""
    sign = SIGN.match(plain, start)
    numeral = numerals.read(plain, sign.end() if sign else start)
    if numeral is None:
        return None
    value = numeral.value.copy_negate() if sign else numeral.value
    kind = "bare" if numeral.single and not sign else "cardinal"
    return printed(plain, start, numeral.end, value, kind, "", numeral.scale, numeral.more)


def completed(plain: str, first: Figure) -> Figure | None:
    """``first`` with the rest of the fraction that it begins, or as it is.

    None where the fraction is torn.
    """
    if match := _MIXED.match(plain, first.end):
        return _mixed(plain, first, match.end())
    if match := _OF.match(plain, first.end):
        return _fraction(plain, first, match.end())
    return first


def slashed(plain: str, start: int) -> Figure | None:
    """The fraction in digits that begins at ``start``: 3/4, 1 1/3."""
    match = _SLASHED.match(plain, start)
    return _slashed(plain, match) if match else None


def parts(count: int) -> str:
    """What ``count`` equal parts of a whole are called: ``thirds``."""
    return _PARTS.get(count, f"{count}ths")


def _fraction(plain: str, under: Figure, at: int) -> Figure | None:
    """The fraction whose denominator is ``under`` and whose numerator begins ``at``."""
    over = number(plain, at)
    count = int(under.value) if under.value.adjusted() < 30 else 0
    if over is None or abs(count) < 2 or count != under.value or under.comparator != "=":
        return None
    value = over.value if count > 0 else over.value.copy_negate()
    counted = printed(plain, under.start, over.end, value, "fraction", parts(abs(count)))
    return counted._replace(amount=Fraction(value) / abs(count), comparator=over.comparator)


def _mixed(plain: str, whole: Figure, at: int) -> Figure | None:
    """The mixed number 五又三分之二: counted in parts, but for a short decimal."""
    under = number(plain, at)
    match = under and _OF.match(plain, under.end)
    rest = _fraction(plain, under, match.end()) if under and match else None
    if rest is None or rest.amount is None or whole.value != whole.value.to_integral_value():
        return None
    amount = abs(Fraction(whole.value)) + rest.amount
    return _in_parts(
        plain, whole.start, rest.end, -amount if whole.value.is_signed() else amount, rest.unit
    )


def _slashed(plain: str, match: re.Match[str]) -> Figure | None:
    under = int(match["under"])
    if under < 2 or under > 100 or (len(match["over"]) == 4 and match["over"] < "2100"):
        return None  # 2019/20 is a year
    amount = Fraction(int(match["over"]), under) + int(match["whole"] or 0)
    amount = -amount if match["minus"] else amount
    start, end = match.span()
    if match["whole"]:
        return _in_parts(plain, start, end, amount, parts(under))
    value = Decimal(f"{match['minus'] or ''}{match['over']}")
    return printed(plain, start, end, value, "fraction", parts(under))._replace(amount=amount)


def _in_parts(plain: str, start: int, end: int, amount: Fraction, unit: str) -> Figure:
    if amount.denominator in (2, 4, 5, 10, 20):
        return printed(plain, start, end, Decimal(amount.numerator) / amount.denominator)
    value = Decimal(amount.numerator)
    counted = printed(plain, start, end, value, "fraction", parts(amount.denominator))
    return counted._replace(amount=amount)


def printed(
    plain: str,
    start: int,
    end: int,
    value: Decimal,
    kind: str = "cardinal",
    unit: str = "",
    scale: int = 0,
    comparator: Comparator = "=",
) -> Figure:
    """The figure that stands from ``start`` to ``end``, without a hedge."""
    return Figure(start, end, plain[start:end], value, comparator, None, kind, unit, start, scale)
