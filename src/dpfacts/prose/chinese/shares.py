"""Shares in Chinese prose: percents (百分之五, 三成, 七折), fractions, 一半 and 两年半."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from dpfacts.prose.chinese import characters, fractions
from dpfacts.prose.chinese.characters import BLANKS, MASK
from dpfacts.prose.chinese.fractions import SIGN, printed
from dpfacts.prose.figure import Figure
from dpfacts.quantities.quantity import Comparator

_PER = re.compile(
    rf"(?P<base>[十百千]?万{{0,2}}亿?)(?<=[百千万亿]){BLANKS}分{BLANKS}(?:之{BLANKS}|(?=百))"
)
_HUNDRED = re.compile(rf"百(?![{characters.HAN}])")
_PERCENTILE = re.compile(f"{BLANKS}[百{MASK}]?分位")
_PERCENT = re.compile(f"{BLANKS}(?P<sign>[%‰])")
_POINTS = re.compile(f"{BLANKS}个?{BLANKS}[百{MASK}]{BLANKS}分{BLANKS}点")
_TENTHS = re.compile(
    rf"{BLANKS}成(?:{BLANKS}(?P<hundredths>[一二三四五六七八九](?![{characters.HAN}])|半))?"
    "(?![为立员果功本长就年都语語绩績交型效份]|不变|不變)"
)
_DISCOUNT = re.compile(f"{BLANKS}折(?![磨叠疊旧返断算腾页線线扇])")
_ROW = "一二三四五六七八九1-9"
_TWO_DIGITS = re.compile(rf"(?P<digits>[{_ROW}]) ?(?P<more>[{_ROW}]) ?折")
_HALF_BEHIND = re.compile(
    "(?:[个年天月倍岁周斤里亩米吨尺]|公斤|公里|小时|学期)半(?![数径徑价價成夜导導决決岛島载載球圆圓自职職])"
)
_HALVES = (
    (re.compile("半成(?![品熟])"), Decimal(5), "percent"),
    (re.compile("半折"), Decimal(50), "percent"),
    (re.compile("(?<=打)对折"), Decimal(50), "percent"),
    (re.compile("半百"), Decimal(50), ""),
    (re.compile("一半|半数"), Decimal(1), "halves"),
)
_PAST_HALF = re.compile("(?P<no>(?:[未没]有?|不[得能]?))?(?:超?过|超)半数?(?![个年天小])")
_LOOSELY = re.compile("(?P<more>多(?![数么少样次种元])|强(?![烈制调化大]))|弱(?![势者小])")


def share(plain: str, start: int) -> Figure | None:
    """The share that begins at ``start`` without a number before its name: 百分之五, 半成, 3/4."""
    sign = SIGN.match(plain, start)
    if match := _PER.match(plain, sign.end() if sign else start):
        return _per(plain, start, match, bool(sign))
    if match := _TWO_DIGITS.match(plain, start):
        value = Decimal("".join(map(_as_digit, (match["digits"], match["more"]))))
        return printed(plain, start, match.end(), value, unit="percent")
    if fraction := fractions.slashed(plain, start):
        return fraction
    if match := _PAST_HALF.match(plain, start):
        counted = printed(plain, start, match.end(), Decimal(1), "fraction", "halves")
        bound: Comparator = "<=" if match["no"] else ">"
        return counted._replace(amount=Fraction(1, 2), comparator=bound)
    for form, value, unit in _HALVES:
        if match := form.match(plain, start):
            kind, amount = ("fraction", Fraction(1, 2)) if unit == "halves" else ("cardinal", None)
            counted = printed(plain, start, match.end(), value, kind, unit)
            return counted._replace(amount=amount)
    return None


def completed(plain: str, first: Figure) -> Figure | None:
    """``first`` with what makes a share of it: 分之二, %, 成, 折; None where it is torn."""
    end = first.end
    fraction = fractions.completed(plain, first)
    if fraction != first or fraction is None:
        return fraction
    if match := _PERCENT.match(plain, end):
        share = first if match["sign"] == "%" else _scaled(first, -1)
        return share._replace(end=match.end(), unit="percent", kind="cardinal")
    if match := _POINTS.match(plain, end):
        return first._replace(end=match.end(), unit="percentage points", kind="cardinal")
    if match := _TENTHS.match(plain, end):
        return _tenths(first, match)
    if match := _DISCOUNT.match(plain, end):
        if not 0 < first.value < 10:
            return None
        return _scaled(first, 1)._replace(end=match.end(), unit="percent", kind="cardinal")
    if match := _HALF_BEHIND.match(plain, end):
        if first.value != first.value.to_integral_value() or not 0 < first.value < 10**6:
            return None
        value = Decimal(f"{int(first.value)}.5")
        return first._replace(end=match.end(), value=value, kind="cardinal")
    return None if plain.startswith("半", end) else first


def loosely(plain: str, share: Figure) -> Figure:
    """``share`` with the 多, 强 or 弱 that stands right behind it: 三成多, 四分之一强."""
    match = _LOOSELY.match(plain, share.end)
    if not match or not share.unit or share.comparator != "=":
        return share
    return share._replace(end=match.end(), comparator=">" if match["more"] else "<")


def _as_digit(character: str) -> str:
    return character if character.isascii() else characters.digits(character)


def _per(plain: str, start: int, match: re.Match[str], minus: bool) -> Figure | None:
    scale = 2 - characters.powers(match["base"])
    if hundred := _HUNDRED.match(plain, match.end()):
        counted: Figure | None = printed(plain, start, hundred.end(), Decimal(100))
    else:
        counted = fractions.number(plain, match.end())
    if counted is None:
        return None
    share = _scaled(counted, scale)._replace(start=start, number_start=start, kind="cardinal")
    if minus:
        share = share._replace(value=share.value.copy_negate())
    if rank := _PERCENTILE.match(plain, share.end):
        return share._replace(end=rank.end(), unit="percentile")
    return share._replace(unit="percent", scale=0)


def _tenths(first: Figure, match: re.Match[str]) -> Figure | None:
    share = _scaled(first, 1)
    if behind := match["hundredths"]:
        if first.value != first.value.to_integral_value() or first.value > 10:
            return None
        more = 5 if behind == "半" else int(characters.digits(behind))
        share = share._replace(value=Decimal(int(first.value) * 10 + more))
    return share._replace(end=match.end(), unit="percent", kind="cardinal")


def _scaled(figure: Figure, power: int) -> Figure:
    return figure._replace(value=characters.scaled(figure.value, power))
