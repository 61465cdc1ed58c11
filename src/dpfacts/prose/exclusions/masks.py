"""Stretches of text in which no number counts anything: code, addresses, telephone numbers, marks.

They are looked for in the whole text at once. Every piece of a pattern has a greatest length, so
that no text makes it slow.
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
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w|[.,]\d|[ ]?%)"
_DAYS = rf"{_DAY}(?:(?:[ ]?[-–—][ ]?|,?[ ]and[ ]|,[ ]|[ ]to[ ]|[ ]&[ ]){_DAY}){{0,6}}"
_CAPITAL = "(?-i:(?=[A-Z]))"
_STREET = (
    "(?i:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|square|way|court|place"
    "|terrace|crescent|highway|parkway|row|close|alley|plaza|quay|embankment)"
)
_FILE = "(?:py|js|csv|md|txt|pdf|html?|json|toml|xlsx?|docx?|png|jpe?g|svg|zip|mp[34])"
_NO_NAME = (
    "(?:mid|pre|post|sub|over|under|top|ages?|aged|early|late|about|approx|plus|minus|the|per|and"
    "|non|some|nearly|almost|only|just|from|than)"
)
_TENS = "一二三四五六七八九十"
# By rule, on the text as it is, white space in the patterns left out: what stands first in the
# text takes a number, and of two that begin together the longer.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("code", r"^(?P<fence>```|~~~)[^\n]*\n(?:(?!(?P=fence))[^\n]*\n)*(?:(?P=fence)|\Z)"),
    ("code", r"(?P<tick>`{1,2})[^`\n]{1,300}(?P=tick)"),
    ("code", r"<[A-Za-z/!][^<>]{0,400}> | &\#?\w{2,8}; | \#[0-9A-Fa-f]{6}(?!\w)"),
    ("code", r"\\(?:cite\w?|ref|label|includegraphics|url|input)\{[^{}\n]{0,200}\}"),
    ("code", r"(?<![\w.])\d{1,9}(?:\.\d{1,9})?(?:px|em|rem|vh|vw|dpi)(?!\w)"),
    ("code", rf"(?<![\w/.-])[\w-]{{1,60}}\.{_FILE}(?!\w)"),
    ("address", r"(?:https?|ftp)://[^\s<>\"）】”]{1,2000} | www\.[^\s<>\"）】”]{1,2000}"),
    ("address", r"doi:\S{1,200} | 10\.\d{4,9}/\S{1,200}"),
    ("address", r"(?<=@)[\w-]{1,60}(?:\.[\w-]{1,60}){1,5} | [@\#][A-Za-z_]\w{1,60}"),
    ("address", r"(?<![\w+.-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,3}(?=@[\w-]{1,60}\.)"),
    (
        "address",
        r"(?<![\w.,-])\d{1,5}[A-Za-z]?(?:[ ](?:[A-Z][\w'’.-]{0,20}|\d{1,3}(?:st|nd|rd|th))){1,3}"
        rf"[ ]{_STREET}(?![\w'’-])",
    ),
    ("phone", r"\+\d{1,3}[ .(-]{1,2}\d[\d .()/-]{4,20}\d(?!\d)"),
    ("phone", r"\(\d{2,5}\)[ ]?\d{3,4}[ .-]\d{3,4}(?!\d)"),
    ("phone", r"(?<![\d.,-])\d{3}(?P<joint>[.-])\d{3}(?P=joint)\d{4}(?!\d)"),
    ("phone", r"(?<![\d.,-])(?:1[ .-]?)?(?:\d{3}[ .-])?\d{3}-\d{4}(?![\d-])"),
    ("phone", r"(?<![\d.,])0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)"),
    ("phone", r"(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    (
        "phone",
        r"(?<!\w)(?i:tel|phone|fax|call|dial|text|hotline|mobile|whatsapp|ext)\.?:?[ ]"
        r"(?:on[ ]|us[ ]|at[ ]|us[ ]at[ ]|the[ ])?(?=[\d(+])[\d() .+/-]{2,23}(?<=\d)"
        r"(?![\d,.]|[ ]?(?:[a-z%]|\d))",
    ),
    ("phone", r"(?:电话|热线|传真|邮编|手机|拨打|QQ|致电)[号码是为:：]{0,3}[ ]?\d[\d-]{2,23}"),
    ("date", rf"(?i:(?<![A-Za-z]){_CAPITAL}{_MONTH}[ ]{_DAYS})"),
    ("date", rf"(?i:(?<![\w.,]){_DAYS}[ ]{_CAPITAL}{_MONTH}(?!\w))"),
    ("date", r"\d\d:\d\d(?::\d\d)?[ ][+-]\d{4}(?!\d)"),
    # The day of a disaster or festival, 5·12; no decimal of a journal, 1·5 million.
    (
        "date",
        r"(?<![\d·])(?:1[0-2]|[1-9])·(?:3[01]|[12]\d|[1-9])"
        r"(?![\d·]|[ ]?%|[ -](?:thousand|[mbt]r?illion|per[ ]?cent|times|years|fold))",
    ),
    ("note", r"\[\^?\d{1,3}(?:(?:,[ ]?|[-–])\d{1,3}){0,20}\] | 〔\d{1,4}〕"),
    ("note", r"(?:(?<=[A-Za-z)%][.!?,;:”\"])|(?<=[.!?]”))\d{1,3}(?=\s|\Z)"),
    ("name", r"(?<![\w$€£¥])[A-Z][A-Za-z]{0,30}[-‑–]\d{1,9}\w{0,9}(?:[-‑]\d{1,9}){0,3}(?!,?\d)"),
    (
        "name",
        rf"(?<![\w-])(?!{_NO_NAME}-)[a-z]{{3,20}}-\d{{1,4}}(?![\d,.]{{0,9}}\d|[%a-z-]|[ ]?per"
        r"|[ ]million)",
    ),
    ("name", r"(?<![\w-])\d{1,3}[A-Z]{1,2}(?![A-Za-z])(?=-[a-z]|[ ][A-Z])"),
    ("name", r"(?<![\w.])\d[GD](?![A-Za-z\d])"),
    ("name", r"(?<![\w.])\d{1,4}\([a-z]\)(?:\(\d{1,2}\))?"),
    ("name", r"(?<!\d)\d{2,5}(?=(?:急救|热线|专线|工程|高校|平台|晚会|服务热线|报警|国道|省道))"),
    (
        "name",
        r"双(?:11|12|十一|十二) | (?<=[号楼栋元])\d{1,5}室 | 十[一二三四]五(?=规划|时期|期间|末)",
    ),
    ("name", r"[“\"「](?:十[一二三四五]五|\d{1,6})[”\"」]"),
    ("section", r"^[ \t>\#*-]{0,12}(?:\(?\d{1,3}[.)](?=[ \t]{1,9}\S)|[(（]\d{1,3}[)）])"),
    (
        "section",
        r"^[ \t>\#*-]{0,12}\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=[ \t]{1,9}[A-Z])"
        r"(?![ \t]{1,9}(?:[MBT][a-z]{0,2}illion|Per[ ]?cent))",
    ),
    ("section", rf"^[ \t\u3000>\#*-]{{0,12}}(?:\d{{1,3}}[、．](?!\d)|[{_TENS}]{{1,3}}[、.．是])"),
    ("section", rf"^[ \t\u3000]{{0,12}}[(（][{_TENS}]{{1,3}}[)）]"),
    ("section", r"^\(?\d{1,2}/\d{0,2}\)?(?=[ \t]) | \(\d{1,2}/\d{1,2}\)[ \t]{0,9}$"),
    (
        "section",
        rf"(?<=[:;,.][ ])\(?\d{{1,2}}\)(?=[ ][a-z]) | (?<=[。；，：])[{_TENS}](?=[是要、])",
    ),
    ("section", r"§{1,2}[ ]?\d[\d.()a-z]{0,20} | \#\d{1,6}(?!\w) | №[ ]?\d{1,9}"),
)


class Mask(NamedTuple):
    """A stretch of text, and the rule that takes the numbers in it."""

    start: int
    end: int
    rule: str


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    flags = re.MULTILINE | re.VERBOSE
    return tuple((rule, re.compile(pattern, flags)) for rule, pattern in _PATTERNS)


def masks(prose: Prose) -> list[Mask]:
    """The stretches of ``prose`` in which no number counts, in order, none within another."""
    spans = [
        Mask(match.start(), match.end(), rule)
        for rule, pattern in _compiled()
        for match in pattern.finditer(prose.text)
    ]
    outermost: list[Mask] = []
    for mask in sorted(spans, key=lambda mask: (mask.start, -mask.end)):
        if not outermost or mask.end > outermost[-1].end:
            outermost.append(mask)
    return outermost
