"""Figures as sources print them, with the fields of a fact that must agree with the print."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_HEDGES = {
    "more than ": ">",
    "over ": ">",
    "at least ": ">=",
    "nearly ": "<",
    "up to ": "<=",
    "about ": "~",
}
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_UNITS = {
    "people": 40,
    "yuan": 12,
    "years": 8,
    "homes": 6,
    "yuan per month": 5,
    "jobs": 4,
    "projects": 4,
    "hectares": 3,
    "beds": 2,
}


@dataclass(frozen=True)
class Figure:
    """A number and its unit: ``text`` is the print, hedge included; the rest is what a fact says of
    it.
    """

    text: str
    value: int | Decimal
    unit: str
    comparator: str = "="
    high: int | None = None

    @property
    def printed(self) -> str:
        return self.text if self.unit == "percent" else f"{self.text} {self.unit}"

    def fields(self) -> dict[str, object]:
        """The keys of the fact, in the order of the format."""
        fields = {
            "comparator": self.comparator,
            "value": self.value,
            "high": self.high,
            "unit": self.unit,
        }
        return {key: value for key, value in fields.items() if value not in ("=", None)}


def exact(value: int, unit: str) -> Figure:
    """A count printed in full."""
    return Figure(f"{value:,}", value, unit)


def percent(value: Fraction) -> Figure:
    """``value`` printed to the tenth of a percent, rounded half up."""
    tenths = Decimal(int(value * 10 + Fraction(1, 2))).scaleb(-1)
    return Figure(f"{tenths} percent", tenths, "percent")


def count(chance: random.Random, least: int = 2) -> int:
    """A number from ``least`` to some hundred thousands, small ones as often as large ones
    (Benford).
    """
    return least + int(10 ** chance.uniform(0, 5.5))


def unit(chance: random.Random) -> str:
    """What a source counts."""
    return chance.choices(list(_UNITS), list(_UNITS.values()))[0]


def any_figure(chance: random.Random) -> Figure:
    """A figure of any kind: a count, most often; a share, a round number of millions, a number in
    words, a range, with a hedge or none.
    """
    value, counted = count(chance), unit(chance)
    hedge = chance.choice(list(_HEDGES)) if chance.random() < 0.25 else ""
    sign = _HEDGES.get(hedge, "=")
    kind = chance.random()
    if kind < 0.08:
        share = percent(Fraction(chance.randrange(1, 1000), 10))
        return Figure(hedge + share.text, share.value, share.unit, sign)
    if kind < 0.13:
        millions = Decimal(chance.randrange(11, 99)).scaleb(-1)
        return Figure(f"{hedge}{millions} million", int(millions * 1_000_000), counted, sign)
    if kind < 0.15:
        return Figure(f"{value:,} to {value * 2 + 5:,}", value, counted, high=value * 2 + 5)
    if value <= 12 and chance.random() < 0.5:
        return Figure(hedge + _SMALL[value - 2], value, counted, sign)
    return Figure(f"{hedge}{value:,}", value, counted, sign)
