"""Quantities, and how they are shown: `> 50,000`, `1.3 million`, `97.5%`, `800–2,000`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

# What computes is imported where it is needed: most queries print figures and no more.
if TYPE_CHECKING:
    from fractions import Fraction

    from dpfacts.quantities.interval import Interval

    Number = int | float | Decimal | Fraction

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

    @property
    def values(self) -> Interval:
        """The values that the printed figure may stand for.

        A number printed in full is a count and exact; a percentage, a decimal and a number with a
        magnitude word ("1.3 million") stand for all that rounds to them, half a unit of their last
        digit up and down, the upper end excluded. "More than" and its kind open one side; a figure
        that is counted is never below zero. "About" stands for half a unit of the last digit that
        is not zero.
        """
        from fractions import Fraction

        from dpfacts.quantities.interval import End, Interval

        value, step = Fraction(self.value), Fraction(_step(self))
        if self.high is not None:
            return Interval(End(value), End(Fraction(self.high)))
        zero = End(Fraction(0)) if value >= 0 else End(None, False)
        match self.comparator:
            case ">":
                return Interval(End(value, False), End(None, False))
            case ">=":
                return Interval(End(value), End(None, False))
            case "<":
                return Interval(zero, End(value, False))
            case "<=":
                return Interval(zero, End(value))
            case "~":
                half = max(step, _last_digit(self.value)) / 2
            case _:
                half = step / 2
        if not half:
            return Interval.exactly(value)
        low = value - half
        return Interval(zero if low < 0 <= value else End(low), End(value + half, False))

    def __add__(self, other: Quantity) -> Interval:
        return self.values + self._like(other)

    def __sub__(self, other: Quantity) -> Interval:
        return self.values - self._like(other)

    def __truediv__(self, other: Quantity) -> Interval:
        return self.values / self._like(other)

    def __lt__(self, other: Quantity | Number) -> bool:
        return self._certain("<", self._like(other))

    def __le__(self, other: Quantity | Number) -> bool:
        return not self._certain(">", self._like(other))

    def __gt__(self, other: Quantity | Number) -> bool:
        return self._certain(">", self._like(other))

    def __ge__(self, other: Quantity | Number) -> bool:
        return not self._certain("<", self._like(other))

    def _like(self, other: Quantity | Number) -> Interval:
        """The values of ``other``, a number or a quantity of the same unit."""
        from fractions import Fraction

        from dpfacts.quantities.interval import Interval

        if not isinstance(other, Quantity):
            if not isinstance(other, int | float | Decimal | Fraction):
                raise TypeError(f"a quantity stands beside a number or another, not {other!r}")
            return Interval.exactly(Fraction(other))
        if self.unit != other.unit:
            raise ValueError(f"{self.unit} and {other.unit} are not of one kind")
        return other.values

    def _certain(self, sign: str, other: Interval) -> bool:
        """Whether every value is ``sign`` (`<` or `>`) every one of ``other``; a
        :class:`ValueError` where only some are.
        """
        low, high = (self.values, other) if sign == "<" else (other, self.values)
        if not high.below(low):
            return True
        if not low.before(high):
            return False
        raise ValueError(f"whether {with_unit(self)} is {sign} {other} is not certain")


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


def spoken(quantity: Quantity, one: str = "", say: str = "") -> str:
    """The figure and its unit for people: `nearly 100,000 people`, `1 medal`, `12th edition`, `in
    2020`.

    The hedge is in the source's own words where these can stand before a noun. ``one`` is what one
    of the unit is called, ``say`` how a figure in it is said, with ``{value}`` or ``{ordinal}``.
    """
    if say:
        told = (_ordinal(end) if "{ordinal}" in say else f"{end:f}" for end in _ends(quantity))
        hedge = WORDS[quantity.comparator]
        return say.replace("{ordinal}", "{value}").replace("{value}", hedge + " to ".join(told))
    words, unit = hedged(quantity), quantity.unit
    if _names_unit(words, unit):
        return words
    strange = " per " in words or words.endswith(" times") or " and " in words
    if strange or _names_unit(words, unit.split(" per ")[0]):
        words = hedged(Quantity(quantity.value, "", quantity.comparator, quantity.high))
    single = quantity.value == 1 and quantity.high is None
    return f"{words} {one if single and one else unit}"


def _step(quantity: Quantity) -> Decimal:
    exponent = quantity.value.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent == 0 and not quantity.unit.startswith("percent"):
        return Decimal(0)
    return Decimal(1).scaleb(exponent)


def _last_digit(value: Decimal) -> Fraction:
    """One unit of the last digit of ``value`` that is not zero: 10000 for 270000."""
    from fractions import Fraction

    if not value:
        return Fraction(0)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Fraction(Decimal(1).scaleb(exponent + zeros))


def _ends(quantity: Quantity) -> list[Decimal]:
    return [quantity.value] if quantity.high is None else [quantity.value, quantity.high]


def _names_unit(words: str, unit: str) -> bool:
    """Whether ``words`` already say ``unit``: `98%`, `one third`."""
    if unit == "percent":
        return words.endswith(("%", "percent", "per cent"))
    return f" {words} ".endswith((f" {unit} ", f" {unit.removesuffix('s')} "))


def _ordinal(value: Decimal) -> str:
    """`12th`, `2nd`."""
    if value != value.to_integral_value():
        return f"{value:f}"
    number = int(value)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number:,}{ending or 'th'}"
