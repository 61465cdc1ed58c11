"""Ranges in Chinese prose: 二十至三十, 3～5万, 20到30之间, 大于二十小于等于三十五."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from dpfacts.prose.chinese.characters import BLANKS, DIGITS
from dpfacts.prose.chinese.hedges import after as hedge_after
from dpfacts.prose.chinese.words import MEASURE, measured
from dpfacts.prose.figure import Figure

_JOIN = re.compile(
    rf"{BLANKS}(?P<measure>{MEASURE})?{BLANKS}(?:[到至~]|[-–—―]{{1,2}}|(?P<pair>[和与與跟同及])){BLANKS}"
)
_BETWEEN = re.compile(
    rf"{BLANKS}(?:{MEASURE})?{BLANKS}(?:之[间間]|中[间間]|区间|[间間](?![房教店屋办宿病客商公]))"
)
_BOTH = re.compile(rf"{BLANKS}(?:{MEASURE})?[，, ]*(?:的?同时|而?且|并且?|又|但|和)?[，, ]*")
_HUNDREDS = re.compile(r"[百千](?=[万亿兆]+\Z)")
_NEXT = re.compile(r"(?<![ 、])([1-9一二两三四五六七八])、([2-9二三四五六七八九])[十百千万亿]+")
_COUNTED = {"cardinal", "bare", "multiplier"}


def between(plain: str, low: Figure, high: Figure) -> tuple[Figure, Figure, Figure | None]:
    """``low`` and ``high``, and the range of the two where the words between them make one.

    One of them may take its kind from its neighbour: 2021 in 2021至2025年, 5 in 第3至5条.
    """
    if low.end > high.start:
        return low, high, None
    if joined := _bounded(plain, low, high) or _neighbours(plain, low, high):
        return low, high, joined
    gap = _gap(plain, low, high)
    if gap is None:
        return low, high, None
    if low.kind == "ordinal" and high.kind in _COUNTED and not gap["measure"]:
        high = high._replace(kind="ordinal")
    if high.kind in ("date", "label") and low.kind in _COUNTED and not gap["measure"]:
        return low._replace(kind=high.kind), high, None
    return low, high, _joined(plain, low, high, gap)


def _gap(plain: str, low: Figure, high: Figure) -> re.Match[str] | None:
    match = _JOIN.match(plain, low.end)
    return match if match and match.end() == high.start else None


def _bounded(plain: str, low: Figure, high: Figure) -> Figure | None:
    """Two bounds that hold of one number: 大于20且小于30, 最多100最少20."""
    match = _BOTH.match(plain, low.end, high.start)
    if not match or match.end() != high.start:
        return None
    start, end = low.start, high.end
    if low.comparator in ("<", "<="):
        low, high = high, low
    if low.comparator not in (">", ">=") or high.comparator not in ("<", "<="):
        return None
    joint = _of_one_kind(low, high)
    if joint is None:
        return None
    return joint._replace(
        start=start,
        end=end,
        comparator=low.comparator,
        high_comparator="<=" if high.comparator == "<=" else "<",
    )


def _neighbours(plain: str, low: Figure, high: Figure) -> Figure | None:
    """Two digits side by side that stand for what is between them: 5、6万人. Behind a
    blank or at the head of a line the first may be the number of an item.
    """
    match = _NEXT.match(plain, low.number_start)
    if not match or match.end() != high.end or low.kind not in _COUNTED:
        return None
    first, last = (DIGITS[digit] if digit in DIGITS else int(digit) for digit in match.groups())
    if last != first + 1 or match.start(2) != high.number_start:
        return None
    value = high.value / last * first
    return low._replace(end=high.end, value=value, high=high.value, kind="range", scale=0)


def _joined(plain: str, low: Figure, high: Figure, gap: re.Match[str]) -> Figure | None:
    if high.start != high.number_start or high.comparator not in ("=", "~", "<="):
        return None
    end = high.end
    pair = _BETWEEN.match(plain, end)
    if pair:
        end = pair.end()
    if (gap["pair"] and not pair) or not _alike(plain, low, high, gap["measure"]):
        return None
    joint = _of_one_kind(_like(plain, low, high), high)
    if joint is None:
        return None
    sign = "~" if low.comparator == "=" and high.comparator == "~" else low.comparator
    return joint._replace(start=low.start, end=end, comparator=sign)


def _alike(plain: str, low: Figure, high: Figure, measure: str | None) -> bool:
    """Whether both ends count the same: not 3人到5家."""
    if measure and not high.unit:
        return (
            plain.startswith(measure, high.end)
            or hedge_after(plain, high.number_start, high.end).at > high.end
            or not measured(plain, high.end)
        )
    return not measure


def _like(plain: str, low: Figure, high: Figure) -> Figure:
    """``low`` with the magnitude and the unit that stand at ``high`` only: 3～5万, 三到五成."""
    if low.unit or low.kind not in _COUNTED:
        return low
    if high.unit == "percent" and plain[high.end - 1 : high.end] in ("成", "折"):
        return low._replace(value=low.value.scaleb(1))
    power = high.scale
    if low.value < 10 and (match := _HUNDREDS.search(plain, high.start, high.end)):
        power += 2 if match[0][0] == "百" else 3  # 三至五百万
    if power > low.scale and low.value < 10**4:
        scaled = low.value.scaleb(power)
        if scaled < high.value:
            return low._replace(value=scaled)
    return low


def _of_one_kind(low: Figure, high: Figure) -> Figure | None:
    """The range from ``low`` to ``high``; None where they do not go together."""
    kinds = {low.kind, high.kind}
    if not (kinds <= _COUNTED or kinds in ({"fraction"}, {"ordinal"})):
        return None
    if low.unit != high.unit and low.unit and (high.unit or low.unit != "percent"):
        if kinds != {"fraction"}:
            return None
        ends = [_as_decimal(figure.amount) for figure in (low, high)]
        if ends[0] is None or ends[1] is None:
            return None
        low = low._replace(value=ends[0], unit="", amount=None)
        high = high._replace(value=ends[1], unit="", amount=None)
    if low.number >= high.number:
        return None
    return low._replace(
        high=high.value,
        high_amount=high.amount,
        kind="range",
        unit=high.unit or low.unit,
        scale=0,
    )


def _as_decimal(amount: Fraction | None) -> Decimal | None:
    if amount is None or 10**6 % amount.denominator:
        return None
    return Decimal(amount.numerator) / amount.denominator
