"""Numbers spelled in English words: "two hundred and fifty-three thousand", "half a million",
"two-thirds", "twenty-first".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UNITS = {word: number for number, word in enumerate(_SMALL)}
TENS = {word: 10 * number for number, word in enumerate(_TENS, 2)}
MAGNITUDES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth"
).split()
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
ORDINALS = {word: number for number, word in enumerate(_FIRSTS, 1)} | {
    word: 10 * n for n, word in enumerate(_TENTHS, 2)
}
PARTS = {"half": "halves", "halves": "halves", "quarter": "quarters", "quarters": "quarters"}
PARTS |= {
    name: f"{part}s"
    for part in ("third", "fifth", "sixth", "eighth", "tenth")
    for name in (part, f"{part}s")
}
MULTIPLIERS = {"twice": 2} | dict.fromkeys(("double", "doubled", "doubles", "doubling"), 2)
MULTIPLIERS |= dict.fromkeys(("triple", "tripled", "triples", "tripling"), 3) | {"quadrupled": 4}
VAGUE = frozenset("tens dozens hundreds thousands millions billions".split())
_FEW = frozenset("several few many".split())

_DEGREE = re.compile(rf"an? +(?:{'|'.join(sorted(PARTS.keys() & ORDINALS.keys()))})-[a-z]")
_WORD = re.compile(r"(?P<joint>[ -]*)(?P<word>[a-z]+)(?!\w)")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its ``value``, where it ends, its ``kind`` and ``unit`` as in a figure,
    and the ``scale`` of a last magnitude.
    """

    value: Decimal
    end: int
    kind: str = "cardinal"
    unit: str = ""
    scale: int = 0


class _Words:
    """The words from an offset on, taken one by one."""

    def __init__(self, plain: str, start: int) -> None:
        self.plain = plain
        self.end = start

    def peek(self, skip: int = 0) -> str:
        """The word after ``skip`` others, empty where there is none."""
        at, word = self.end, ""
        for _ in range(skip + 1):
            match = _WORD.match(self.plain, at)
            if not match:
                return ""
            at, word = match.end(), match["word"]
        return word

    def take(self) -> str:
        """The next word, which is then behind us."""
        match = _WORD.match(self.plain, self.end)
        assert match
        self.end = match.end()
        return match["word"]


def read(plain: str, start: int) -> Spelled | None:
    """The number in words that begins at ``start`` of lower-case ``plain``; None where there is
    none.
    """
    words = _Words(plain, start)
    first = words.peek()
    if first in ("a", "an") and words.peek(1) not in (*MAGNITUDES, *PARTS, "dozen"):
        return None
    if first in VAGUE or (first in _FEW and words.peek(1) in (*MAGNITUDES, "dozen")):
        words.take()
        return Spelled(Decimal(0), words.end if first in VAGUE else _taken(words), "vague")
    if first in MULTIPLIERS:
        words.take()
        return Spelled(Decimal(MULTIPLIERS[first]), words.end, "multiplier", "times")
    if first in ORDINALS:
        words.take()
        return Spelled(Decimal(ORDINALS[first]), words.end, "ordinal")
    return _fraction(words, first) or _cardinal(words)


def _taken(words: _Words) -> int:
    words.take()
    return words.end


def _fraction(words: _Words, first: str) -> Spelled | None:
    """The fraction that comes next: `half`, `a third`; also `half a million`, which is a number."""
    article = first in ("a", "an")
    part = words.peek(1) if article else first
    if part not in PARTS:
        return None
    if article and _DEGREE.match(words.plain, words.end):
        return None  # "a third-degree disability"
    if article:
        words.take()
    words.take()
    unit = PARTS[part]
    skip = 0 if article else 1
    if (
        unit == "halves"
        and (article or words.peek() in ("a", "an"))
        and words.peek(skip) in MAGNITUDES
    ):
        if skip:
            words.take()
        scale = MAGNITUDES[words.take()]
        return Spelled(Decimal("0.5").scaleb(scale), words.end, scale=scale)
    return Spelled(Decimal(1), words.end, "fraction", unit)


def _cardinal(words: _Words) -> Spelled | None:
    total, found = Decimal(0), False
    while (group := _below_thousand(words)) is not None:
        value, exact = group
        scale = MAGNITUDES.get(words.peek(), 0)
        if scale > 2:
            words.take()
            part = (
                value * 1000 if scale == 3 else value.scaleb(scale)
            )  # a thousand in words is counted, a million rounded
        else:
            part, scale = value, 0
        total, found = (total + part if total else part), True
        if not scale or not exact or not _goes_on(words, scale):
            return _with_part(words, total, scale)
        if words.peek() == "and":
            words.take()
    return _with_part(words, total, 0) if found else None


def _goes_on(words: _Words, scale: int) -> bool:
    """Whether a smaller group follows, as in "two million five hundred thousand" or "a thousand and
    five".
    """
    skip = 1 if words.peek() == "and" else 0
    word, after = words.peek(skip), words.peek(skip + 1)
    if word not in UNITS and word not in TENS:
        return False
    return not (after in MAGNITUDES and MAGNITUDES[after] >= scale) and word != "zero"


def _with_part(words: _Words, value: Decimal, scale: int) -> Spelled:
    """``value``, or the fraction that it begins: "two-thirds"; or the ordinal: "twenty-first"."""
    part = words.peek()
    if part in PARTS and not scale:
        words.take()
        return Spelled(value, words.end, "fraction", PARTS[part])
    if part in ORDINALS and ORDINALS[part] < 10 and value % 10 == 0 and value and not scale:
        words.take()
        return Spelled(value + ORDINALS[part], words.end, "ordinal")
    return Spelled(value, words.end, scale=scale)


def _below_thousand(words: _Words) -> tuple[Decimal, bool] | None:
    """The next number below a thousand (a bare magnitude counts one of it), and whether it is
    whole; None where there is none.
    """
    word = words.peek()
    if word in ("a", "an") and words.peek(1) in (*MAGNITUDES, "dozen"):
        words.take()
        word = words.peek()
    if word == "dozen":
        words.take()
        return Decimal(12), False
    if word in MAGNITUDES:
        if word != "hundred":
            return Decimal(1), True
        number = 1
    elif (below := _below_hundred(words)) is not None:
        number = below
        if words.peek() == "dozen":
            words.take()
            return Decimal(12 * number), False
        if words.peek() == "and" and words.peek(1) == "a" and words.peek(2) == "half":
            words.take(), words.take(), words.take()
            if words.peek() == "hundred":
                words.take()
                return Decimal(number) * 100 + 50, False
            return Decimal(number) + Decimal("0.5"), True
    else:
        return None
    if words.peek() != "hundred":
        return Decimal(number), True
    words.take()
    number *= 100
    skip = 1 if words.peek() == "and" else 0
    if (words.peek(skip) in UNITS and words.peek(skip) != "zero") or words.peek(skip) in TENS:
        number += _tail(words)
    return Decimal(number), True


def _tail(words: _Words) -> int:
    """What comes after "hundred (and)"; nothing where it begins a hundred of its own ("between one
    hundred and two hundred").
    """
    before = words.end
    if words.peek() == "and":
        words.take()
    number = _below_hundred(words) or 0
    if words.peek() == "hundred":
        words.end = before
        return 0
    return number


def _below_hundred(words: _Words) -> int | None:
    word = words.peek()
    if word in UNITS:
        return UNITS[words.take()]
    if word not in TENS:
        return None
    number = TENS[words.take()]
    if 0 < UNITS.get(words.peek(), 0) < 10:
        number += UNITS[words.take()]
    return number
