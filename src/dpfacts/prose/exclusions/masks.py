"""Stretches of text in which no number counts anything: code, addresses, telephone numbers, marks.

They are looked for in the whole text at once, each as one regular expression whose pieces have a
greatest length, so that no text makes it slow.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dpfacts.prose.text import Prose

_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?!\w|[.,]\d)(?:(?: ?[-–—] ?|, ?| and | to | & ){_DAY}(?!\w|[.,]\d|[ %]))*"
_STREET = (
    "(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|square|way|court|place|terrace"
    "|crescent|highway|parkway|row|close|alley|plaza|quay|embankment)"
)


class Mask(NamedTuple):
    """A stretch of text, and the rule that takes the numbers in it."""

    start: int
    end: int
    rule: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules, of which the first one that takes a number names it, on the text as it is."""
    return (
        ("code", re.compile(r"^(```|~~~)[^\n]*\n(?:(?!\1)[^\n]*\n)*(?:\1|\Z)", re.M)),
        ("code", re.compile(r"(`{1,2})[^`\n]{1,300}\1")),
        ("code", re.compile(r"<[A-Za-z/!][^<>]{0,400}>|&#?\w{2,8};|#[0-9A-Fa-f]{6}(?!\w)")),
        ("code", re.compile(r"\\(?:cite\w?|ref|label|includegraphics|url|input)\{[^{}\n]{0,200}\}")),
        ("code", re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:px|em|rem|vh|vw|dpi)(?!\w)")),
        ("code", re.compile(r"(?<![\w/.-])[\w-]{1,60}\.(?:py|js|csv|md|txt|pdf|html?|json|toml|xlsx?"
                            r"|docx?|png|jpe?g|svg|zip|mp[34])(?!\w)")),
        ("address", re.compile(r"(?:https?|ftp)://[^\s<>\"）】”]{1,2000}|www\.[^\s<>\"）】”]{1,2000}"
                               r"|doi:\S{1,200}|10\.\d{4,9}/\S{1,200}")),
        ("address", re.compile(r"(?<=@)[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}|[@#][A-Za-z_]\w{1,60}")),
        ("address", re.compile(rf"(?<![\w.,-])\d{{1,5}}[A-Za-z]?(?: (?:[A-Z][\w'’.-]{{0,20}}"
                               rf"|\d{{1,3}}(?:st|nd|rd|th))){{1,3}} (?i:{_STREET})(?![\w'’-])")),
        ("phone", re.compile(r"\+\d{1,3}[ .(-]{1,2}\d[\d .()/-]{4,20}\d(?!\d)"
                             r"|\(\d{2,5}\) ?\d{3,4}[ .-]\d{3,4}(?!\d)"
                             r"|(?<![\d.,-])\d{3}([.-])\d{3}\1\d{4}(?!\d)"
                             r"|(?<![\d.,-])1?[ .-]?\d{3}-\d{4}(?![\d-])"
                             r"|(?<![\d.,])0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)"
                             r"|(?<![\d.,])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")),
        ("phone", re.compile(r"(?i)(?<!\w)(?:tel|phone|fax|call|dial|text|hotline|mobile|whatsapp|ext)"
                             r"\.?:? (?:on |us |at |us at |the )?(?=[\d(+])[\d() .+/-]{3,24}"
                             r"(?![\d,]| ?(?:million|people|percent|%))"
                             r"|(?:电话|热线|传真|邮编|手机|拨打|QQ|致电)[号码是为:：]{0,3} ?[\d-]{3,24}")),
        ("date", re.compile(rf"(?i)(?<![A-Za-z])(?-i:(?=[A-Z])){_MONTH} {_DAYS}"
                            rf"|(?<![\w.,]){_DAYS} (?-i:(?=[A-Z])){_MONTH}(?!\w)")),
        ("date", re.compile(r"\d\d:\d\d(?::\d\d)? [+-]\d{4}(?!\d)|(?<!\d)\d{1,2}·\d{1,2}(?!\d)")),
        ("note", re.compile(r"\[\^?\d{1,3}(?:(?:, ?|[-–])\d{1,3}){0,20}\]|〔\d{1,4}〕"
                            r"|(?<=[A-Za-z)%][.!?,;:”\"])\d{1,3}(?=\s|\Z)"
                            r"|(?<=[.!?]”)\d{1,3}(?=\s|\Z)")),
        ("name", re.compile(r"(?<![\w$€£¥])[A-Z][A-Za-z]*[-‑–]\d+\w*(?:[-‑]\d+)*(?![\d,.]*\d)"
                            r"|(?<![\w-])\d{1,3}[A-Z]{1,2}(?![A-Za-z])(?=-[a-z]| [A-Z])")),
        ("name", re.compile(r"(?<![\w.])\d[GD](?![A-Za-z\d])|(?<![\w.])\d{1,4}(?:\([a-z]\))(?:\(\d{1,2}\))?"
                            r"|(?<=[号楼栋元])\d{1,5}室|(?<![\w-])(?!(?:mid|pre|post|sub|over|under|top|age|ages|aged"
                            r"|early|late|about|approx|plus|minus|the|per|and|non|some|nearly|almost|only|just|from"
                            r"|than)-)[a-z]{3,20}-\d{1,4}(?![\d,.]*\d|[%a-z-]| ?per| million)")),
        ("name", re.compile(r"\d+(?=(?:急救|热线|专线|工程|高校|平台|晚会|服务热线|报警|国道|省道|高速))"
                            r"|双(?:11|12|十一|十二)|[“\"「](?:十[一二三四五]五|\d+)[”\"」]|十[一二三四]五(?=规划|时期|期间|末)")),
        ("section", re.compile(r"(?m)^[ \t>#*-]{0,12}(?:\(?\d{1,3}[.)](?=[ \t]+\S)|[(（]\d{1,3}[)）]"
                               r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=[ \t]+[A-Z])(?![ \t]+(?:[MBT][a-z]?illion|Per ?cent))"
                               r"|\d{1,3}[、．](?!\d)|[一二三四五六七八九十]{1,3}[、.．是]"
                               r"|[(（][一二三四五六七八九十]{1,3}[)）])")),
        ("section", re.compile(r"(?<=[:;,.] )\(?\d{1,2}\)(?= [a-z])|(?<=[。；，：])[一二三四五六七八九](?=[是要、])")),
        ("section", re.compile(r"(?m)^\(?\d{1,2}/\d{0,2}\)?(?=[ \t])|\(\d{1,2}/\d{1,2}\)[ \t]*$")),
        ("section", re.compile(r"§{1,2} ?\d[\d.()a-z]*|#\d{1,6}(?!\w)|№ ?\d+")),
    )  # fmt: skip


def masks(prose: Prose) -> list[Mask]:
    """The stretches of ``prose`` in which no number counts, in order and apart from each other."""
    spans = [
        Mask(match.start(), match.end(), rule)
        for rule, pattern in _patterns()
        for match in pattern.finditer(prose.text)
    ]
    apart: list[Mask] = []
    for mask in sorted(spans, key=lambda mask: (mask.start, -mask.end)):
        if apart and mask.end <= apart[-1].end:
            continue
        apart.append(mask)
    return apart
