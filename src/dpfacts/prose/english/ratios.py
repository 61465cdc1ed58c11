"""Fractions that name both numbers: `one in five`, `four out of five`, `1 over 3`; and numbers in
two pieces that are not read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from dpfacts.prose.english.patterns import late
from dpfacts.prose.english.spelled import fraction
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose

_JOINT = late(
    r"(?: +(?P<noun>(?!(?:out|in|of) )[a-z]+))? +(?:in|(?P<out>out of)|of(?= every))"
    r"(?P<every> +every)? +(?:the +)?|-(?:in|(?P<of>out-of))-"
)
_OVER = late(r" over ")
_THING = late(
    r" +(?:(?!(?:was|is|has|does|as|its|this)(?!\w))[a-z]+s|people|children|men|women)(?!\w)"
)
_STOP = late(r" *(?:\Z|[\0.,;:!?)])")
_MONEY = frozenset("$¥€£")
_FAR = 40  # characters between two numbers that make no fraction any more


def joined(numbers: Iterable[Figure], prose: Prose) -> Iterator[Figure]:
    """``numbers`` with each two that make a fraction, or may be one number, as one."""
    waiting: Figure | None = None
    for number in numbers:
        if waiting is not None:
            ratio = _ratio(waiting, number, prose) or _unclear(waiting, number, prose)
            if ratio is not None:
                yield ratio
                waiting = None
                continue
            yield waiting
        waiting = number
    if waiting is not None:
        yield waiting


def _ratio(part: Figure, whole: Figure, prose: Prose) -> Figure | None:
    if whole.start - part.end > _FAR or not (_countable(part) and _countable(whole)):
        return None
    over = _OVER().fullmatch(prose.plain, part.end, whole.start)
    if over:
        if (
            not _STOP().match(prose.plain, whole.end)
            or prose.plain[part.start - 1 : part.start] in _MONEY
        ):
            return None
    elif not (part.value < whole.value and _says_in(part, whole, prose)):
        return None
    spelled = fraction(whole.end, part.value, int(whole.value))
    return part._replace(
        end=whole.end,
        text=prose.text[part.start : whole.end],
        kind=spelled.kind,
        unit=spelled.unit,
        scale=0,
        amount=spelled.amount,
    )


def _unclear(first: Figure, last: Figure, prose: Prose) -> Figure | None:
    """Two numbers in words that are likely one: `three million, two hundred thousand`,
    `four-and-twenty`; or a vague one: `a million or two`.
    """
    if first.kind != "cardinal" or last.kind != "cardinal" or first.unit or first.value == 0:
        return None
    joint = prose.plain[first.end : last.start]
    in_words = not any(char.isdecimal() for char in first.text + last.text)
    smaller = 0 < last.value < Decimal(10) ** first.scale
    is_vague = joint == " or " and last.text == "two" and first.text[:2] == "a "
    if not (
        is_vague
        or joint == "-and-"
        or (joint == ", " and in_words and first.scale >= 3 and smaller)
    ):
        return None
    text = prose.text[first.start : last.end]
    return first._replace(
        end=last.end, text=text, kind="unread", value=Decimal(0), scale=0, unit=""
    )


def _countable(number: Figure) -> bool:
    whole = abs(number.value.adjusted()) < 12 and number.value == number.value.to_integral_value()
    return number.kind == "cardinal" and not number.unit and whole and number.value != 0


def _says_in(part: Figure, whole: Figure, prose: Prose) -> bool:
    match = _JOINT().fullmatch(prose.plain, part.end, whole.start)
    if not match:
        return False
    if match["out"] or match["of"] or match["every"]:
        return match["noun"] is None or part.value == 1
    if part.value < 0:
        return False
    if re.fullmatch(r"(?:1[89]|20)\d\d", prose.plain[whole.start : whole.end]):
        return False  # "5 in 2020"
    if match["noun"] is None:
        return True
    return part.value == 1 and not _THING().match(prose.plain, whole.end)
