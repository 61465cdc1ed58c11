"""Magnitudes behind a number: `hundred thousand`, `lakh crore`, `bn`; dozens and scores."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dpfacts.prose.english import lengths, parts, vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.digits import WIDE

_SPACED = frozenset("k m bn bln mn mln mil mio tn tln trn lac lacs cr thsd tsd mrd mld".split())
_MOST = 40  # digits of a number to which words add something


class Sum(NamedTuple):
    """A number: its ``value``, and ``extra``, a fraction that comes to it.

    ``power`` is that of the last magnitude, which a smaller number may follow, and ``scale`` that
    of all magnitudes at the end; ``tail`` is what an "and" joined to it last; ``digits`` says that
    it is in digits only. ``unsure`` is a magnitude that no number stands before. ``each`` is how
    many one of the last things counted is: 12 of a dozen.
    """

    value: Decimal
    extra: Fraction = Fraction(0)
    power: int = 0
    scale: int = 0
    tail: int = 0
    digits: bool = False
    unit: str = ""
    each: int = 1
    unsure: bool = False


def countable(value: Decimal) -> bool:
    """Whether ``value`` is a whole number of a length that people say."""
    return abs(value.adjusted()) < _MOST and value == value.to_integral_value()


def grouped(words: Cursor, small: Sum) -> Sum:
    """``small`` dozens or scores: `half a dozen`, `three score and ten`."""
    is_score = words.word() == "score"
    number = vocabulary.GROUPS[words.take()]
    grouped = Sum(small.value * number, small.extra * number, each=number)
    at = words.at
    if is_score and countable(small.value):
        joined = words.accept({"and"})
        more = parts.below_hundred(words)
        if more and more < number and joined:
            return grouped._replace(value=grouped.value + more)
        words.at = at
    return grouped


def times(small: Sum, power: int) -> Decimal:
    """``small`` times a magnitude; a hundred and a thousand in words are counted out."""
    exponent = small.value.as_tuple().exponent
    if small.digits or power not in (2, 3) or not isinstance(exponent, int) or exponent < 0:
        return small.value.scaleb(power, WIDE)
    return small.value * Decimal(10**power)


def magnified(words: Cursor, number: Sum) -> Sum:
    """``number`` times the magnitudes behind it, of which there may be two: `three lakh crore`."""
    for _ in range(2):
        word = words.word()
        power = vocabulary.MAGNITUDES.get(word, 0)
        if power == 2:
            power = 0
        if not power and number.digits and word in vocabulary.SHORT:
            if lengths.metres(words):
                words.take()
                return number._replace(unit="metres", digits=False)
            power = _short(words, word)
        if not power:
            break
        words.take()
        extra, scale = number.extra * 10**power, number.scale + power
        spelled = number._replace(digits=number.digits and power > 3)
        value = times(number if number.digits else spelled, power)
        number = Sum(value, extra, power, scale)
    return number


def _short(words: Cursor, word: str) -> int:
    """The power of ten that the short magnitude ``word``, right behind digits, stands for."""
    token = words.token()
    assert token
    printed = words.prose.text[token.start("word") : token.end()]
    if word in ("mm", "g") and printed.islower():
        return 0
    if token["joint"] and word not in _SPACED and printed not in ("M", "MM"):
        return 0
    return vocabulary.SHORT[word]
