"""Ordinals of any length: `third`, `21st`, `two hundred and fifth`, `thousandth`."""

from __future__ import annotations

from decimal import Decimal

from dpfacts.prose.english import vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.magnitudes import Sum, countable
from dpfacts.prose.english.spelled import Spelled

_PARTS_OF_A_YEAR = {"half": 2, "quarter": 4}
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def read(words: Cursor, total: Sum | None) -> Spelled | None:
    """The ordinal that comes next, or that ``total`` begins: `third`, `21st`."""
    at = words.at
    if total is not None and total.digits:
        if words.joint() or not words.accept(_ENDINGS):
            return None
        return Spelled(words.at, total.value, "ordinal")
    if total is not None and total.power:
        words.accept({"and"})
    word = words.word()
    rank = vocabulary.ORDINALS.get(word)
    if rank is None and word in vocabulary.POWER_ORDINALS:
        rank = 10 ** vocabulary.POWER_ORDINALS[word]
        if total is not None:
            return _power_rank(words, total, at)
    if rank is None or (total is not None and not _fits(total, rank)):
        words.at = at
        return None
    words.take()
    if total is None and rank <= _PARTS_OF_A_YEAR.get(words.word(), 0):
        words.take()  # "the third quarter", "the second half"
        return Spelled(words.at, Decimal(rank), "date")
    return Spelled(words.at, (total.value if total else 0) + Decimal(rank), "ordinal")


def _fits(total: Sum, rank: int) -> bool:
    """Whether the ordinal ``rank`` ends the number ``total``, as in `twenty-first`."""
    if total.extra or not countable(total.value):
        return False
    if total.power:
        return rank < 10**total.power and rank < 100
    return rank < 10 and int(total.value) % 100 in vocabulary.TENS.values()


def _power_rank(words: Cursor, total: Sum, at: int) -> Spelled | None:
    """`two hundredth`, `five thousandth`; `one-hundredth` is a fraction."""
    if total.value == 1 or total.extra or not countable(total.value) or "-" in words.joint():
        words.at = at
        return None
    power = vocabulary.POWER_ORDINALS[words.take()]
    if words.word() == "of":
        words.at = at
        return None
    return Spelled(words.at, total.value * 10**power, "ordinal")
