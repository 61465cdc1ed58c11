"""Reads one numeral as Chinese prose writes it: 一万七千, 壹佰伍拾, 5.3万, 三点五, 十多万.

A numeral is what the grammar of Chinese numerals allows, or nothing: magnitudes fall from left
to right (兆 亿 万, and 千 百 十 within each), 零 fills a gap, and a last digit without magnitude
counts the next lower one (四百五 is 450). What breaks the grammar (五十千, 一一) is no numeral, and
no part of it is taken for one. Blanks may stand between the characters of a numeral.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from dpfacts.prose.chinese import grammar
from dpfacts.prose.chinese.characters import (
    BLANKS,
    DIGITS,
    HAN,
    POWERS,
    digits,
    powers,
    scaled,
)
from dpfacts.prose.chinese.grammar import Tokens

_TWENTIES = {"廿": ["二", "十"], "卅": ["三", "十"], "卌": ["四", "十"]}

# Not followed by more of a number, or by what makes a time of it: 三点一刻, 八点五分.
_DECIMALS = re.compile(
    rf"(?<!\d){BLANKS}点{BLANKS}(?P<decimals>[零一二三四五六七八九]+)"
    rf"(?P<big>(?:{BLANKS}[万亿兆])*)(?![{HAN}\d刻]| {{1,3}}[十百千万亿兆]|分(?![之钟米]))"
)
_POWER = re.compile(r"(?:(?P<exponent>[eE][+-]?\d{1,3})(?!\w)| ?(?P<short>k|K|M|bn)(?![A-Za-z]))")
# More than the number before it: 十多万, 一百零几万, 三千余, 一百几十.
_MORE = re.compile(
    rf"{BLANKS}(?:零{BLANKS})?(?P<more>[多几]|余(?![额下款])|来(?![自到源]))(?:(?<=几)[十百千]"
    rf"|(?P<big>(?:{BLANKS}[百千]?[万亿兆])*))(?![{HAN}\d])(?!(?<=多)[数么少半])"
)
_MORE_OF = re.compile(rf"[多余几](?=[{HAN}\d])")  # 3万多4千
# 两个亿 is 2 亿, but 2个亿元项目 are two projects.
_IN_YI = re.compile(rf"{BLANKS}个(?P<more>多)?{BLANKS}(?P<big>亿)(?![元级{HAN}\d])")
_SHORT_SCALES = {"k": 3, "K": 3, "M": 6, "bn": 9}


class Numeral(NamedTuple):
    """A numeral: where it ends, its ``value``, and the power of ten of its last magnitude.

    ``more`` is the comparator of an 余 or 几 within. ``single`` is set for a lone character: 三.
    """

    end: int
    value: Decimal
    scale: int = 0
    more: Literal["=", ">", "~"] = "="
    single: bool = False


def read(plain: str, start: int) -> Numeral | None:
    """The numeral that begins at ``start`` of ``plain``; None where there is none."""
    row = grammar.row(plain, start)
    if not row.tokens:
        return None
    if decimals := _DECIMALS.match(plain, row.ends[-1]):
        numeral = _with_decimals(plain, row, decimals)
    elif row.tokens[0][-1].isascii() and (power := _POWER.match(plain, row.ends[0])):
        numeral = _with_power(row.tokens[0], power)
    else:
        numeral = _whole(plain, row)
    return None if numeral is None else _in_yi(plain, _with_more(plain, numeral))


def _whole(plain: str, row: Tokens) -> Numeral | None:
    count = grammar.length(plain, row)
    tokens = row.tokens[:count]
    value = _value(tokens) if tokens else None
    if value is None:
        return None
    single = count == 1 and tokens[0] in HAN
    return Numeral(row.ends[count - 1], value, _scale(tokens), "=", single)


def _with_decimals(plain: str, row: Tokens, match: re.Match[str]) -> Numeral | None:
    is_whole = grammar.length(plain, row) == len(row.tokens)
    whole = _value(row.tokens) if is_whole else None
    if row.tokens == ["零"]:
        whole = Decimal(0)
    if whole is None or "." in "".join(row.tokens):
        return None
    scale = powers(match["big"])
    value = Decimal(f"{whole:f}.{digits(match['decimals'])}E{scale}")
    return Numeral(match.end(), value, scale)


def _with_power(number: str, match: re.Match[str]) -> Numeral:
    scale = _SHORT_SCALES[match["short"]] if match["short"] else int(match["exponent"][1:])
    value = Decimal(f"{_ungrouped(number)}E{scale}")
    return Numeral(match.end(), value, scale if match["short"] else 0)


def _with_more(plain: str, numeral: Numeral) -> Numeral | None:
    last = plain[numeral.end - 1]
    for _ in range(2):  # 十几万多亿
        match = _MORE.match(plain, numeral.end)
        if not match or (numeral.single and last not in "十百千"):
            break
        if not match["big"] and last.isascii() and numeral.value < 10:
            break
        scale = powers(match["big"] or "")
        value = scaled(numeral.value, scale)
        sign: Literal[">", "~"] = "~" if match["more"] == "来" else ">"
        numeral = Numeral(match.end(), value, numeral.scale + scale, sign)
    return None if _MORE_OF.match(plain, numeral.end) else numeral


def _ungrouped(number: str) -> str:
    return number.replace(",", "").replace(" ", "")


def _in_yi(plain: str, numeral: Numeral | None) -> Numeral | None:
    """``numeral`` with the 亿 that is counted like a thing: 2.5个亿."""
    match = numeral and _IN_YI.match(plain, numeral.end)
    if numeral is None or not match:
        return numeral
    more: Literal["=", ">", "~"] = ">" if match["more"] else numeral.more
    return Numeral(match.end(), scaled(numeral.value, 8), numeral.scale + 8, more)


def _value(tokens: list[str]) -> Decimal | None:
    """What the tokens of a numeral come to; None where they do not fit each other."""
    if tokens[0] in ("百", "千") and (len(tokens) != 2 or DIGITS.get(tokens[1], 0) < 1):
        return None  # 百姓, 千万: a magnitude that counts nothing; but 百三 is 130
    head = list(tokens)
    while len(head) > 1 and head[-1] in "万亿兆":
        head.pop()
    scale = powers("".join(tokens[len(head) :]))
    if len(head) == 1 and head[0][-1].isdigit() and head[0].isascii():
        return Decimal(f"{_ungrouped(head[0])}E{scale}")
    if not set(head) & set("万亿兆"):
        counted = _counted(head, last=not scale)
        return None if counted is None else Decimal(f"{counted}E{scale}")
    counted = _counted(tokens, last=True)
    return None if counted is None else Decimal(counted)


def _counted(tokens: list[str], last: bool) -> int | None:
    """The whole number of ``tokens``; only the ``last`` may end in a digit without magnitude."""
    if tokens[0] in _TWENTIES:
        tokens = [*_TWENTIES[tokens[0]], *tokens[1:]]
    if len(tokens) == 1 and tokens[0] not in POWERS:
        return _digit(tokens[0])
    for mark, power in POWERS.items():
        if mark in tokens:
            place = len(tokens) - 1 - tokens[::-1].index(mark)
            head = _counted(tokens[:place], last=False) if place else 1
            tail = _tail(tokens[place + 1 :], power, last)
            return None if head is None or tail is None else head * 10**power + tail
    return None


def _tail(tokens: list[str], power: int, last: bool) -> int | None:
    if not tokens:
        return 0
    if tokens[0] == "零":
        return _counted(tokens[1:], last) if tokens[1:] else None
    if len(tokens) > 1 or tokens[0] in POWERS or tokens[0] in _TWENTIES:
        return _counted(tokens, last)
    count = _digit(tokens[0])
    if count is None or power == 1 or (tokens[0].isascii() and len(tokens[0]) == power):
        return count if power > 1 or (count or 10) < 10 else None
    return count * 10 ** (power - 1) if last and len(tokens[0]) == 1 else None


def _digit(token: str) -> int | None:
    """The digit, or the short whole number in digits; None for any other."""
    if token in DIGITS:
        return DIGITS[token]
    return int(token) if token.isascii() and token.isdigit() and len(token) < 9 else None


def _scale(tokens: list[str]) -> int:
    """The power of ten of the last magnitude, where nothing stands behind it."""
    count = len(tokens)
    while count and tokens[count - 1] in "万亿兆":
        count -= 1
    if count == len(tokens) and tokens[-1] in "百千":
        count -= 1
    return powers("".join(tokens[count:]))
