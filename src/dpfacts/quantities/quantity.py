"""Quantities, and how they are shown: `> 50,000`, `1.3 million`, `97.5%`, `800–2,000`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]

SYMBOLS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "~ "}
WORDS = {
    "=": "",
    ">": "more than ",
    ">=": "at least ",
    "<": "less than ",
    "<=": "up to ",
    "~": "about ",
}
_VERBS = frozenset(
    (
        "exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing tops topped "
        "topping passed reach reached fall fell rise rose climb climbed drop dropped equal equals "
        "equaled"
    ).split()
)
_MAGNITUDES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure says: a value, how it is bounded, and its unit.

    The exponent of ``value`` carries the rounding of the printed figure: "1.3 million" is
    ``Decimal("1.3E+6")``, which equals 1300000 and is known to the nearest hundred thousand only.
    """

    value: Decimal
    unit: str
    comparator: Comparator = "="
    high: Decimal | None = None
    printed: str = ""

    def __str__(self) -> str:
        return figure(self)


def number(value: Decimal, printed: str = "") -> str:
    """``value`` rounded as it was printed: ``Decimal("1.3E+6")`` is `1.3 million`.

    With separators, but for numbers that ``printed`` shows without (years).
    """
    if f"{value:f}" in printed:
        return f"{value:f}"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        for power, name in _MAGNITUDES:
            if exponent <= power <= value.adjusted():
                return f"{value.scaleb(-power):f} {name}"
    return f"{value:,f}"


def plain(value: Decimal) -> str:
    """``value`` as an exact decimal string without exponent or separators, for data formats."""
    return f"{value:f}"


def figure(quantity: Quantity) -> str:
    """``quantity`` without its unit but for the percent sign, with the sign of its comparator: `>
    98%`.
    """
    text = SYMBOLS[quantity.comparator] + number(quantity.value, quantity.printed)
    if quantity.high is not None:
        text += "–" + number(quantity.high, quantity.printed)
    return text + ("%" if quantity.unit == "percent" else "")


def hedged(quantity: Quantity) -> str:
    """``quantity`` in the source's own words (`nearly three million`), else in ours (`more than
    50,000`): also where the source has a verb, which would stand behind another.
    """
    if quantity.printed and _VERBS.isdisjoint(quantity.printed.split()):
        return quantity.printed
    text = WORDS[quantity.comparator] + number(quantity.value)
    if quantity.high is not None:
        text += " to " + number(quantity.high)
    return text + (" percent" if quantity.unit == "percent" else "")


def with_unit(quantity: Quantity) -> str:
    """The figure and its unit: `> 50,000 households`, `98%`."""
    return figure(quantity) if quantity.unit == "percent" else f"{figure(quantity)} {quantity.unit}"
