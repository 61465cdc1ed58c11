"""Units: which of them are one and the same, and which convert into which others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

_FACTOR = re.compile(r"(-?[0-9]{1,18}(?:\.[0-9]{1,18})?)(?:/([0-9]{1,18}(?:\.[0-9]{1,18})?))?")


class Conversion(NamedTuple):
    """That one of a unit is ``factor`` of the unit ``of``."""

    of: str
    factor: Fraction


class Units:
    """The conversions among units: ``declared`` are (unit, into which, factor). ``points`` are the
    units whose figures name a point of an order (a year, a rank, an edition), and no amount.
    """

    def __init__(
        self, declared: Iterable[tuple[str, str, str]], points: Iterable[str] = ()
    ) -> None:
        self.points = frozenset(points)
        self._conversions = {
            unit: Conversion(of, parse_factor(factor)) for unit, of, factor in declared if of
        }

    def base(self, unit: str) -> Conversion:
        """The unit in which ``unit`` is to be compared, and how many of it one ``unit`` is."""
        factor, seen = Fraction(1), {unit}
        while unit in self._conversions:
            unit, step = self._conversions[unit]
            factor *= step
            if unit in seen:  # a circle, which is a finding of its own
                break
            seen.add(unit)
        return Conversion(unit, factor)

    def conform(self, unit: str, into: str) -> bool:
        """Whether figures in the two units can be set against each other."""
        return self.base(unit).of == self.base(into).of

    def factor(self, unit: str, into: str) -> Fraction:
        """How many of ``into`` one ``unit`` is. Raises :class:`ValueError` where they do not
        conform.
        """
        if not self.conform(unit, into):
            raise ValueError(f"{unit} are no {into}")
        return self.base(unit).factor / self.base(into).factor


def parse_factor(text: str) -> Fraction:
    """``text`` as a factor above zero: `0.4047`, `2000/3`, in plain digits, at most 18 of them
    before and behind the point. Raises :class:`ValueError`.
    """
    match = _FACTOR.fullmatch(text)
    if not match or (match[2] and not Fraction(match[2])):
        raise ValueError(f"{text[:40]!r} is no factor")
    factor = Fraction(match[1]) / Fraction(match[2] or "1")
    if factor <= 0:
        raise ValueError(f"{text!r} is not above zero")
    return factor
