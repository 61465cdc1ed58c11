"""How the number of a claim stands to the figure of a fact: the same, rounded, a slip of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dpfacts.prose.english.vocabulary import parts_in_whole

if TYPE_CHECKING:
    from dpfacts.facts.model import Fact
    from dpfacts.prose.claims import Claim

Standing = Literal["same", "rounded", "scaled", "slip", "other"]
PERCENT = "percent"
_SHARES = {PERCENT: 100, "per mille": 1000, "percentage points": 100}
_CLOSELY = 8
"""A hedge bounds a number that is off by less than one in so many: 11,984 is not nearly a million.
"""
_LEAST = 3  # digits of a number in which one wrong digit can be told from another number
_TEENS = {Fraction(n): Fraction(n - 10) * 10 for n in range(13, 20)}


def parts(unit: str) -> int:
    """How many of ``unit`` make a whole: 100 percent, 3 thirds; 0 for what counts no parts."""
    part = unit.partition(" per ")[0]
    return _SHARES.get(part) or parts_in_whole(part)


def kind(unit: str) -> str:
    """What a number of ``unit`` is: a ``share`` of a whole, how many ``times`` as much, or a
    ``count``. Those of different kinds are never the same number.
    """
    return "times" if unit == "times" else "share" if parts(unit) else "count"


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


class Said:
    """The number that ``claim`` says, ready to be set against many others."""

    def __init__(self, claim: Claim) -> None:
        self.number = said(claim)
        self.kind = kind(claim.figure.unit)
        self._figure = figure = claim.figure
        self._digits = digits(self.number)
        self._shown = digits(Fraction(figure.value))
        self._step = last_place(figure.value) / (parts(figure.unit) or 1)
        self._plain = _plain(self.number)

    def standing(self, value: Fraction) -> Standing:
        """How the number stands to ``value``."""
        if value == self.number:
            return "same"
        if not (value and self.number):
            return "other"
        if self._rounds(value):
            return "rounded"
        if digits(value) == self._digits:
            return "scaled"
        return "slip" if self._slipped(value) else "other"

    def _rounds(self, value: Fraction) -> bool:
        """Whether the claim is ``value`` rounded to the digits it shows, or bounds it closely by
        its hedge: `nearly 5,000` and `over 4,700` for 4,752.
        """
        figure, off = self._figure, value - self.number
        if figure.amount is not None and figure.unit and not _SHARES.get(figure.unit):
            return figure.comparator != "=" and abs(off) <= Fraction(3, 100)
        if abs(off) >= min(self._step, self.number / _CLOSELY) or len(digits(value)) <= len(
            self._shown
        ):
            return False
        if figure.comparator == "=" and not (figure.scale and len(self._shown) > 1):
            return False  # a bare number claims all its digits; "4.7 million" does not
        if figure.comparator in "~=":
            return abs(off) <= self._step / 2
        return (off > 0) == (figure.comparator in (">", ">="))

    def _slipped(self, value: Fraction) -> bool:
        """Whether the two are numbers of one length that differ by one digit, by two digits that
        have changed places, or by the ending of a word (fifteen, fifty).
        """
        if _TEENS.get(min(self.number, value)) == max(self.number, value):
            return True
        one, other = self._plain, _plain(value)
        if len(one) != len(other) or max(len(self._digits), len(digits(value))) < _LEAST:
            return False
        pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return len(pairs) == 1 or (len(pairs) == 2 and pairs[0] == pairs[1][::-1])


@lru_cache(maxsize=4096)
def digits(number: Fraction) -> str:
    """The digits of ``number`` from the first to the last that is not zero."""
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return "".join(map(str, decimal.as_tuple().digits)).strip("0")


@lru_cache(maxsize=4096)
def _plain(number: Fraction) -> str:
    """``number`` as digits and a point."""
    if number.denominator == 1:
        return f"{Decimal(number.numerator):f}"
    return f"{Decimal(number.numerator) / Decimal(number.denominator):.6f}".rstrip("0")


def last_place(value: Decimal) -> Fraction:
    """What one in the last digit of ``value`` is that is not zero: 100 of 4,700."""
    return printed_place(value.normalize())


def printed_place(value: Decimal) -> Fraction:
    """What one in the last digit of ``value`` is that is printed: 1 of 4,700."""
    exponent = value.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0)
