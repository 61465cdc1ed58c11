"""How the number of a claim stands to the figure of a fact: the same, rounded, a slip of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dpfacts.prose.english.vocabulary import parts_in_whole

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact
    from dpfacts.prose.claims import Claim

PERCENT = "percent"
_SHARES = {PERCENT: 100, "per mille": 1000, "percentage points": 100}
_LEAST = 3  # digits of a number in which one wrong digit can be told from another number
_TEENS = {Decimal(n): Decimal(n - 10) * 10 for n in range(13, 20)}


def parts(unit: str) -> int:
    """How many of ``unit`` make a whole: 100 percent, 3 thirds; 0 for what counts no parts."""
    part = unit.partition(" per ")[0]
    return _SHARES.get(part) or parts_in_whole(part)


def said(claim: Claim) -> Fraction:
    """The number that ``claim`` says; of parts the share of the whole."""
    figure = claim.figure
    if figure.amount is not None:
        return figure.amount
    whole = parts(figure.unit)
    return Fraction(figure.value) / (whole or 1)


def of_fact(fact: Fact) -> Fraction:
    """The number that ``fact`` says; of parts the share of the whole."""
    return Fraction(fact.value) / (parts(fact.unit) or 1)


def digits(number: Fraction | Decimal) -> str:
    """The digits of ``number`` from the first to the last that is not zero."""
    if isinstance(number, Fraction):
        number = Decimal(number.numerator) / Decimal(number.denominator)
    return "".join(map(str, number.as_tuple().digits)).strip("0")


def is_rounded(claim: Claim, value: Fraction) -> bool:
    """Whether ``claim`` is ``value`` rounded to the digits it shows, or bounds it closely by its
    hedge: `nearly 5,000` and `over 4,700` for 4,752.
    """
    number = said(claim)
    if number == value or not number or not value:
        return False
    figure = claim.figure
    shown = digits(Fraction(figure.value))
    step = Fraction(10) ** _exponent(figure.value) / (parts(figure.unit) or 1)
    if figure.amount is not None and figure.unit and not _SHARES.get(figure.unit):
        return figure.comparator != "=" and abs(number - value) <= Fraction(3, 100)
    if len(digits(value)) <= len(shown):
        return False
    if figure.comparator == "=" and not (figure.scale and len(shown) > 1):
        return False  # a bare number claims all its digits; "4.7 million" does not
    off = value - number
    match figure.comparator:
        case "~" | "=":
            return abs(off) <= step / 2
        case ">" | ">=":
            return 0 < off < step
        case _:
            return 0 < -off < step


def is_scaled(number: Fraction, value: Fraction) -> bool:
    """Whether the two have the same digits and differ by a power of ten."""
    return number != value and bool(number and value) and digits(number) == digits(value)


def is_slip(number: Fraction, value: Fraction) -> bool:
    """Whether the two are numbers of one length that differ by one digit, by two digits that have
    changed places, or by the ending of a word (fifteen, fifty).
    """
    if number.denominator == 1 and value.denominator == 1:
        one, other = str(number.numerator), str(value.numerator)
    else:
        one, other = (_plain(each) for each in (number, value))
    small, large = sorted((Decimal(number.numerator), Decimal(value.numerator)))
    if _TEENS.get(small) == large and number.denominator == value.denominator == 1:
        return True
    if len(one) != len(other) or max(len(digits(number)), len(digits(value))) < _LEAST:
        return False
    places = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(places) == 1:
        return True
    if len(places) != 2:
        return False
    first, last = places
    return one[first] == other[last] and one[last] == other[first]


def _plain(number: Fraction) -> str:
    return f"{float(number):.6f}".rstrip("0")


def _exponent(value: Decimal) -> int:
    """The place of the last digit of ``value`` that is shown and is not zero."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
