"""Arithmetic on bounded figures: what can be said of a result when its parts are "more than",
"nearly" or rounded.

An :class:`Interval` is the set of values that a printed figure may stand for. Operations give the
smallest interval that holds every result of the members, with ends open or closed as they must be
(interval arithmetic after R. E. Moore, *Interval Analysis*, 1966). Ends are
:class:`fractions.Fraction`, so nothing is lost to rounding.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval. ``at`` is None at infinity; ``closed`` says whether the value itself
    belongs to the interval.
    """

    at: Fraction | None
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from ``low`` to ``high``."""

    low: End
    high: End

    @classmethod
    def exactly(cls, value: Fraction | int) -> Interval:
        """The interval that holds ``value`` alone."""
        return cls(End(Fraction(value)), End(Fraction(value)))

    @property
    def exact(self) -> bool:
        """Whether the interval holds a single value."""
        return self.low.at is not None and self.low.at == self.high.at

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low))

    def __add__(self, other: Interval) -> Interval:
        return Interval(_plus(self.low, other.low), _plus(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The product of two intervals that hold no negative values. Raises :class:`ValueError` for
        others.
        """
        _refuse_negative(self, other)
        return Interval(_times(self.low, other.low), _times(self.high, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient of two intervals that hold no negative values. Raises :class:`ValueError`
        for others, and :class:`ZeroDivisionError` where ``other`` holds zero alone.
        """
        _refuse_negative(self, other)
        if other.high.at == 0:
            raise ZeroDivisionError("nothing is a multiple of zero")
        low = End(Fraction(0), False) if other.high.at is None else _over(self.low, other.high)
        if self.low.at == 0 and self.low.closed:
            low = End(Fraction(0))
        if self.high.at == 0:
            return Interval(low, End(Fraction(0)))
        high = (
            End(None, False)
            if self.high.at is None or not other.low.at
            else _over(self.high, other.low)
        )
        return Interval(low, high)

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return _before(self.low, other.high) and _before(other.low, self.high)

    def below(self, other: Interval) -> bool:
        """Whether some value of this interval is at most some value of ``other``."""
        return _before(self.low, other.high)

    def before(self, other: Interval) -> bool:
        """Whether some value of this interval is less than some value of ``other``."""
        low, high = self.low.at, other.high.at
        return low is None or high is None or low < high

    def scaled(self, factor: Fraction) -> Interval:
        """Every value of this interval times ``factor``, which is above zero."""
        return Interval(_scaled(self.low, factor), _scaled(self.high, factor))

    def within(self, low: Fraction, high: Fraction) -> Interval:
        """The part of this interval from ``low`` to ``high``; an end of the two where none is."""
        if self.low.at is not None and self.low.at > high:
            return Interval.exactly(high)
        bottom = self.low if self.low.at is not None and self.low.at >= low else End(low)
        top = self.high if self.high.at is not None and self.high.at <= high else End(high)
        return Interval(bottom, top)

    def words(self, signed: bool = False) -> str:
        """The interval for people: `1,200`, `86.03 to 86.12`, `more than 33,000`; four significant
        digits where it is not whole. Ends are rounded outward, so that nothing is left out.

        ``signed`` puts a plus before what is above zero, for differences.
        """
        if self.exact:
            assert self.low.at is not None
            return _short(self.low.at, signed)
        low = None if self.low.at is None else _short(self.low.at, signed, math.floor)
        high = None if self.high.at is None else _short(self.high.at, signed, math.ceil)
        if low is None and high is None:
            return "any value"
        if high is None:
            return f"{'at least' if self.low.closed else 'more than'} {low}"
        if low is None or (self.low.at == 0 and not signed):
            return f"{'at most' if self.high.closed else 'less than'} {high}"
        return f"{low} to {high}"

    def __str__(self) -> str:
        return self.words()

    def __contains__(self, value: Fraction | Decimal | int) -> bool:
        point = Interval.exactly(Fraction(value))
        return self.meets(point)


def growth(first: Interval, last: Interval, years: Fraction) -> Interval:
    """Compound growth from ``first`` to ``last`` in percent a year: ``(last / first) ** (1 / years)
    - 1``, to forty digits.

    Raises :class:`ValueError` where the years or the result are out of range, and
    :class:`ZeroDivisionError` for a start at zero.
    """
    ratio = last / first
    if years <= 0:
        raise ValueError("growth takes a positive number of years")

    def rate(end: End) -> End:
        if end.at is None:
            return End(None, False)
        with localcontext(prec=40):
            quotient = Decimal(end.at.numerator) / Decimal(end.at.denominator)
            try:
                power = quotient ** (Decimal(years.denominator) / Decimal(years.numerator))
            except ArithmeticError:
                raise ValueError("the growth is out of range") from None
        return End((Fraction(power) - 1) * 100, end.closed)

    return Interval(rate(ratio.low), rate(ratio.high))


def part_of_sum(part: Interval, rest: Interval) -> Interval:
    """What part of the sum of ``part`` and ``rest`` the former is, from 0 to 1: it is greatest
    where ``part`` is greatest and ``rest`` is least.

    Raises :class:`ValueError` for intervals that hold negative values, and
    :class:`ZeroDivisionError` where both hold zero alone.
    """
    _refuse_negative(part, rest)
    if part.high.at == 0 and rest.high.at == 0:
        raise ZeroDivisionError("nothing is a part of zero")

    def fraction(of: End, beside: End, limit: Fraction) -> End:
        if of.at is None:
            return End(limit, False) if beside.at is None or limit else End(Fraction(1), False)
        if beside.at is None:
            return End(Fraction(0), False)
        whole = of.at + beside.at
        return End(of.at / whole, of.closed and beside.closed) if whole else End(limit)

    low = fraction(part.low, rest.high, Fraction(0))
    high = fraction(part.high, rest.low, Fraction(1))
    return Interval(low, high)


def _short(
    value: Fraction, signed: bool = False, rounded: Callable[[Fraction], int] = round
) -> str:
    """``value`` with four significant digits, or as many more as keep it from looking whole."""
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    if value.denominator == 1:
        return f"{sign}{abs(int(value)):,}"
    places = max(0, 3 - math.floor(math.log10(abs(value))))
    while True:
        units = rounded(value * 10**places)
        whole = units % 10**places == 0
        if not whole or rounded is not round or places > 30:
            text = f"{abs(Decimal(units).scaleb(-places)):,f}"
            return sign + (text.rstrip("0").rstrip(".") if "." in text else text)
        places += 1


def _scaled(end: End, factor: Fraction) -> End:
    return End(None if end.at is None else end.at * factor, end.closed)


def _minus(end: End) -> End:
    return End(None if end.at is None else -end.at, end.closed)


def _plus(left: End, right: End) -> End:
    if left.at is None or right.at is None:
        return End(None, False)
    return End(left.at + right.at, left.closed and right.closed)


def _times(left: End, right: End) -> End:
    for end in (left, right):
        if end.at == 0 and end.closed:
            return end
    if left.at is None or right.at is None:
        return End(None, False)
    return End(left.at * right.at, left.closed and right.closed)


def _over(left: End, right: End) -> End:
    assert left.at is not None and right.at is not None
    return End(left.at / right.at, left.closed and right.closed)


def _before(low: End, high: End) -> bool:
    if low.at is None or high.at is None:
        return True
    return low.at < high.at or (low.at == high.at and low.closed and high.closed)


def _refuse_negative(*intervals: Interval) -> None:
    for interval in intervals:
        if interval.low.at is None or interval.low.at < 0:
            raise ValueError("products and quotients are for figures that are not negative")
