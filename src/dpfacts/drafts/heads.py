"""What the heads of a table say of the number in a cell: in what magnitude it counts, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpfacts.drafts.scribe import Block
from dpfacts.prose import dates
from dpfacts.prose.figure import Figure

_TIMES = re.compile(
    r"(?i)\b(?:years?|periods?|dates?|time|when|since|until|by)\b|年|时间|时期|日期"
)
_MAGNITUDES = {
    "thousand": 3, "k": 3, "000": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9,
    "trillion": 12, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12,
}  # fmt: skip
_NAMED = re.compile(
    r"(?i)(?<!\d )(?<!per )(?<![\w.,])(thousand|million|billion|trillion)s?\b(?! of\b)"
    r"|(?:(?<=[$€£¥])|(?<=yuan )|(?<=rmb )|(?<=\())(mn|bn|m|k)\b|['’](000)\b"
    r"|(?<![\d一二三四五六七八九十百千万亿])(百万|千万|万亿|千|万|亿)(?=[元人户名美]|[)）]|\Z)"
)
_SHARE = re.compile(r"(?i)%|％|\bper ?cent(?:age)?\b(?! points?\b)|百分比|占比")
_IN_ALL = re.compile(r"(?i)\b(?:in|figures in|amounts in) +(?=thousand|million|billion)|单位[:：]")


def magnified(figure: Figure, block: Block) -> Figure:
    """``figure`` in the magnitude that the heads of its cell name, `2.07` under `million yuan`, or
    as a share where they say so.
    One that names a magnitude itself, or counts no things, is left as it is.
    """
    if figure.scale or figure.unit or not (block.row or block.column):
        return figure
    if figure.kind == "cardinal" and _SHARE.search(block.column or block.row):
        return figure._replace(unit="percent")
    caption = block.headings[-1] if block.headings else ""
    everywhere = _IN_ALL.search(caption)
    heads = (block.column, block.row, caption[everywhere.end() :] if everywhere else "")
    named = next(filter(None, map(_NAMED.search, heads)), None)
    if named is None:
        return figure
    power = _MAGNITUDES[named[named.lastindex or 0].casefold()]
    high = None if figure.high is None else figure.high.scaleb(power)
    return figure._replace(value=figure.value.scaleb(power), high=high, scale=power)


def dated(block: Block) -> Iterator[str]:
    """What the row of a cell says in a column of times."""
    for head, text in block.beside:
        if _TIMES.search(head) or (not head and dates.years(text)):
            yield text
