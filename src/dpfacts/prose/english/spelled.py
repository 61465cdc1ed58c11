"""What a number in words or digits comes to: in decimals, or counted in parts."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from dpfacts.prose.english import vocabulary

_EXACT = Context(prec=60)


class Spelled(NamedTuple):
    """A number up to ``end``; all else as in a figure."""

    end: int
    value: Decimal
    kind: str = "cardinal"
    unit: str = ""
    scale: int = 0
    amount: Fraction | None = None


def fraction(end: int, numerator: Decimal, denominator: int) -> Spelled:
    """``numerator`` parts of which ``denominator`` make a whole."""
    unit = vocabulary.part_name(denominator)
    return Spelled(end, numerator, "fraction", unit, 0, Fraction(numerator) / denominator)


def worth(end: int, number: Fraction, power: int, denominator: int) -> Spelled:
    """``number`` times ten to the ``power``: an exact decimal, else counted in parts."""
    if (mantissa := decimal(number)) is not None:
        value = mantissa.scaleb(power)
        if 0 < power < 6 and value == value.to_integral_value():
            value = Decimal(int(value))  # counted out, as "five and a half hundred" is
        return Spelled(end, value, scale=power)
    if power > 0:
        counted = decimal(number * denominator)
        assert counted is not None
        value = counted.scaleb(power)
        return fraction(end, value, denominator)._replace(scale=power)
    return fraction(end, Decimal(number.numerator), number.denominator)


def decimal(number: Fraction) -> Decimal | None:
    """``number`` as a decimal; None where that has no end."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    return _EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
