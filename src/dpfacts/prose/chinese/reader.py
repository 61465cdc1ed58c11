"""Reads the figures that Chinese prose prints: 超过五万户, 1.3亿人, 百分之三点五, 二十至三十, 第三.

``figures`` reads numerals and digits alike, with their hedges and ranges. It is right or silent:
what is no numeral as a whole (一一, 五十千) gives nothing, and no part of it is read. Words made
with numeral characters (一些, 四川) are left out where a short list knows them; a lone character
without a measure word (另一种, 前三) has the kind ``bare``, so that callers can leave it out.

Conventions: 以上, 以下 and 以内 include their number, as the Civil Code of China says (art. 1259,
https://www.gov.cn/xinwen/2020-06/01/content_5516649.htm); 近三年 is the last three years and no
bound; 千分之二 is 0.2 percent.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dpfacts.prose.chinese import characters, counts, hedges, words
from dpfacts.prose.chinese.ranges import between
from dpfacts.prose.figure import Figure

WRITTEN = re.compile(r"[\u3400-\u9fff〇０-９]")  # what a text has that is for this reader
MATERIAL = re.compile(
    rf"(?!{words.NO_NUMERAL})(?<![统統唯专單单同逐归划不清均])"
    "[〇零一二三四五六七八九两十百千万亿兆廿卅卌壹贰貳叁柒捌玖佰仟兩萬億]"
    "[〇零一二三四五六七八九两十百千万亿兆廿卅卌壹贰貳叁肆伍陆陸參柒捌玖拾佰仟兩萬億"
    "几幾多余餘半成折打]*|分之|[负負](?=[〇零一二三四五六七八九两十百千\\d])"
    "|(?:[大多高小少低长]|不足)[于於]|超[过過出]|不[足到满滿]|至[少多]|最[少多]|接近|将近|將近|突破|逾"
    "|大[约約概]|以[上下内內](?![述海简同])|左右|之[间間]|百分"
)
_LATIN = re.compile("[A-Za-z]")


def figures(text: str) -> list[Figure]:
    """Every figure of ``text``, in order; a range also yields its two ends, right after it.

    Digits that stand among Latin words and have nothing Chinese about them are left to the reader
    of English. Kinds are those of :class:`Figure`, and ``bare`` for a lone numeral character that
    may be an article or part of a word.
    """
    return list(_figures(text))


@lru_cache(maxsize=2048)
def _figures(text: str) -> tuple[Figure, ...]:
    plain = characters.plain(text)
    shown = re.sub(r"\s", " ", text)
    singles = [_hedged(number, plain) for number in counts.numbers(plain)]
    readings: list[Figure] = []
    for place, after in enumerate(singles[1:]):
        low, singles[place + 1], joined = between(plain, singles[place], after)
        readings += [joined, low] if joined else [low]
    readings += singles[-1:]
    return tuple(
        reading._replace(text=shown[reading.start : reading.end].strip())
        for reading in readings
        if not _is_english(plain, reading)
    )


def _hedged(number: Figure, plain: str) -> Figure:
    if number.kind == "vague":
        return number
    start, end = number.number_start, number.end
    if bound := hedges.than(plain, start, end):
        sign, start, end = bound
        return _plainly(number)._replace(start=start, end=end, comparator=sign)
    behind = hedges.after(plain, start, end)
    ahead = hedges.before(plain, start, end)
    said = [ahead.comparator, number.comparator, behind.comparator]
    # 大约五百多 says more with its 多 than with its 大约.
    signs = [sign for sign in said if sign not in ("=", "~")] or [
        sign for sign in said if sign != "="
    ]
    if not signs:
        return number._replace(start=ahead.at)
    start = min(number.start, ahead.at)
    return _plainly(number)._replace(start=start, end=behind.at, comparator=signs[0])


def _plainly(number: Figure) -> Figure:
    return number._replace(kind="cardinal") if number.kind == "bare" else number


def _is_english(plain: str, figure: Figure) -> bool:
    """Whether digits stand among Latin words, with nothing Chinese about them."""
    if not plain[figure.start : figure.end].isascii():
        return False
    before = plain[max(0, figure.start - 8) : figure.start].rstrip()[-1:]
    after = plain[figure.end : figure.end + 8].lstrip()[:1]
    return bool(_LATIN.match(before) or (_LATIN.match(after)))
