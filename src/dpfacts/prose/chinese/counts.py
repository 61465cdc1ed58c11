"""Finds the numbers of a Chinese text, one after the other, without their hedges.

What begins like a number and is none is passed over as a whole, to the end of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dpfacts.prose.chinese import characters, fractions, hedges, numerals, shares, words
from dpfacts.prose.chinese.characters import BLANKS, HAN
from dpfacts.prose.figure import Figure

_SIGNED = rf"(?:负|(?:零下)|-){BLANKS}(?=[{HAN}\d.])"
_START = re.compile(
    rf"{_SIGNED}|(?P<ordinal>第{BLANKS})(?=[{HAN}\d])|[{HAN}\d]|(?<![\d.])\.(?=\d)|半(?=[成折百])"
    "|(?:[未没]有?|不[得能]?)?(?:超?过|超)(?=半)|半数|(?<=打)对折"
    "|(?P<vague>(?:(?<![以早晚])上|(?<![总人次户单系指分基件套个倍函参多半岁字代学例])数|几)"
    "[十百千万亿]+(?!分)|成[百千](?=[上成]))"
)
_WORD = re.compile(rf"(?:[{HAN}\d]|(?<=\d)[.,](?=\d)|[几多余](?=[{HAN}\d]))+")
_ROW = re.compile("[零一二三四五六七八九]{2,}")
_BARE_MAGNITUDE = re.compile(
    rf"(?:(?P<past>[百千]{BLANKS}[多余]){BLANKS}(?:万亿|[万亿])"
    rf"|(?:[百千]?[万亿]|万亿|[百千])(?P<more>{BLANKS}[多余])?)(?![{HAN}\d])"
)
_DOZENS = re.compile(f"{BLANKS}打(?![{HAN}\\d人架败工算开造击破扮断扰听电官赢针字印包])")
_TIMES = re.compile(f"{BLANKS}倍")


def numbers(plain: str) -> Iterator[Figure]:
    """The numbers of ``plain`` without their hedges, left to right."""
    blocked = iter(words.blocked(plain))
    span = next(blocked, None)
    at = 0
    while match := _START.search(plain, at):
        start = match.start()
        while span and span[1] <= start:
            span = next(blocked, None)
        if span and span[0] <= start:
            at = span[1]
            continue
        if match["vague"]:
            yield Figure(start, match.end(), "", Decimal(0), kind="vague", number_start=start)
            at = match.end()
            continue
        figure = _number(plain, match)
        if figure:
            figure = shares.loosely(plain, figure)
            yield figure
            at = max(figure.end, start + 1)
        else:
            word = _WORD.match(plain, match.end() if match["ordinal"] else start)
            at = word.end() if word else max(match.end(), start + 1)


def _number(plain: str, match: re.Match[str]) -> Figure | None:
    start = match.start()
    if match["ordinal"]:
        return _ordinal(plain, start, match.end())
    if plain[start] == "-" and not _is_minus(plain, start):
        start += 1
    elif plain[start] == "负" and plain[start - 1 : start] == "正":  # 正负五度
        numeral = numerals.read(plain, match.end())
        at = start - 1
        return numeral and Figure(at, numeral.end, "", Decimal(0), kind="unread", number_start=at)
    elif plain[start] == "负" and plain[start - 1 : start] in ("胜", "抱", "肩", "担"):
        start = match.end()
    if share := shares.share(plain, start):
        return share
    first = fractions.number(plain, start)
    if first is None:
        return _row(plain, start) or _bare_magnitude(plain, start)
    figure = shares.completed(plain, first)
    if figure != first or figure is None:
        return figure
    return _counted(plain, first)


def _counted(plain: str, first: Figure) -> Figure:
    """``first`` with 打 or 倍 behind it, or with the kind that its surroundings give it."""
    if match := _DOZENS.match(plain, first.end):
        value = first.value * 12
        return first._replace(end=match.end(), value=value, kind="cardinal")
    if match := _TIMES.match(plain, first.end):
        return first._replace(end=match.end(), unit="times", kind="multiplier")
    if first.comparator != "=" or first.scale or first.value != first.value.to_integral_value():
        return first
    kind = words.kind(plain, first.start, first.end, first.value)
    if kind != "cardinal":
        return first._replace(kind=kind)
    is_article = plain[first.start] == "一"
    if first.kind == "bare" and not is_article and words.measured(plain, first.end):
        return first._replace(kind="cardinal")
    return first


def _ordinal(plain: str, start: int, at: int) -> Figure | None:
    numeral = numerals.read(plain, at)
    if numeral is None or numeral.more != "=":
        row = _row(plain, at)
        return row and row._replace(start=start, number_start=start, kind="ordinal")
    value = numeral.value
    return Figure(start, numeral.end, "", value, kind="ordinal", number_start=start)


def _row(plain: str, start: int) -> Figure | None:
    """Digits without magnitudes: 二零二一年, 三五折, 二零三人; None where they are no number."""
    match = _ROW.match(plain, start)
    if not match or plain[match.end() : match.end() + 1] in tuple(HAN):
        return None
    value, end = Decimal(characters.digits(match[0])), match.end()
    size, kind = len(match[0]), "cardinal"
    if (size == 4 and 1000 <= value <= 2100) or (size in (2, 4) and plain.startswith("年", end)):
        kind = "date"
    elif plain.startswith("%", end) and match[0][0] != "零":
        return Figure(start, end + 1, "", value, unit="percent", number_start=start)
    elif "零" not in match[0][1:] or size < 3 or match[0][0] == "零":
        return None
    elif not words.measured(plain, end):
        kind = "label"
    return Figure(start, end, "", value, kind=kind, number_start=start)


def _bare_magnitude(plain: str, start: int) -> Figure | None:
    """A magnitude without a count, where its neighbours make a number of it: 百余人, 近千户."""
    match = _BARE_MAGNITUDE.match(plain, start)
    if not match:
        return None
    end = match.end()
    small, big = re.sub("[万亿]", "", match[0]), re.sub("[百千]", "", match[0])
    count = Decimal(10 ** characters.powers(small))
    value = characters.scaled(count, characters.powers(big))
    is_past = plain[start - 1 : start] == "过"  # 过百
    if match["past"] or match["more"] or is_past:
        return Figure(start - is_past, end, "", value, ">", number_start=start)
    is_counted = end - start > 1 and words.measured(plain, end)
    if is_counted or hedges.before(plain, start, end).comparator != "=":
        return Figure(start, end, "", value, number_start=start)
    return None


def _is_minus(plain: str, start: int) -> bool:
    """Whether the dash at ``start`` is a sign and joins no range, name or date."""
    before = plain[max(0, start - 3) : start]
    if not before.strip():
        return True
    return not re.search(rf"[{HAN}\d]|[A-Za-z_%)\-]$", before)
