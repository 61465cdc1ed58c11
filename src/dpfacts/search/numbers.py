"""Numbers in queries, however they are written: read by the reader that reads quotes, and asked
for in digits.

Most queries have no number, or one in plain digits, which the index finds as it is. The reader
costs more to load than such a query takes, so it is loaded only where there is something to read.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dpfacts.prose.english.vocabulary import GROUPS, MAGNITUDES, SHORT, TENS, UNITS

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# Patterns that few queries need; `re` compiles and keeps each at its first use.
_PLAIN_ALONE = (
    rf"(?<![\d'’])(?<!\d[.,]){_PLAIN}(?:st|nd|rd|th|s)?"
    r"(?![\w'’¼-¾⅐-⅞])(?![.,]\d)(?! \d{3}(?!\d))"
)
_HAN = r"[\d〇零一二两三四五六七八九十百千万亿][十百千万亿]|百分之"
_LARGE = frozenset({word for word, number in UNITS.items() if number > 12} | {*TENS})
_WORDS = _LARGE | {*MAGNITUDES} | {*GROUPS}
"""Words that only figures have; those up to twelve are looked for as they are."""
_TOKEN = re.compile(r"[a-z]+|\d+")
_SIGNS = "-−–+ "


def has_numbers(text: str) -> bool:
    """Whether the query ``text`` has a number that is not written in plain digits."""
    words = _TOKEN.findall(text.lower())
    if not _WORDS.isdisjoint(words) or (not text.isascii() and re.search(_HAN, text)):
        return True
    if not any(map(str.isnumeric, text)):
        return False
    if any(before.isdigit() and after in SHORT for before, after in pairwise(words)):
        return True
    return any(map(str.isnumeric, re.sub(_PLAIN_ALONE, "", text)))


def in_digits(text: str) -> str:
    """The query ``text`` with its numbers in plain digits: `seventeen thousand` and `1.7万` as
    17000.
    """
    from dpfacts.prose.numerals import figures

    for figure in reversed(figures(text)):
        number = text[figure.number_start : figure.end]
        unsigned = number.lstrip(_SIGNS)
        start = figure.end - len(unsigned)
        small = figure.value <= 12 and not any(map(str.isnumeric, number))
        counts = figure.kind == "cardinal" and figure.unit in ("", "percent")
        if not counts or small or re.fullmatch(rf"{_PLAIN} ?%?", unsigned):
            continue
        joint = "" if start > figure.number_start else " "  # a minus leaves out what follows it
        text = f"{text[:start]}{joint}{abs(figure.value):f} {figure.unit} {text[figure.end :]}"
    return text
