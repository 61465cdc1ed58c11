"""A number up to its last magnitude: `3½ million`, `two hundred and five thousand`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dpfacts.prose.english import magnitudes, parts, vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.magnitudes import Sum, countable
from dpfacts.prose.english.patterns import late

_BARE = late(r"(?<!\w)(?:per|every|each|the|this|that|first|last|next|past) +\Z")
_BOTH = late(r"(?<!\w)(?:between|both) +\Z")
_YEAR = late(r"(?:1[89]|20)\d\d")
_HUNDREDS = frozenset({"hundred", "hundreds"})
_A_HALF = late(r"(?:(?<![a-z])(?:an?|one)[ -]*half|½|1[/⁄∕]2)\Z")
_AND = frozenset({"and"})
_DETERMINERS = frozenset("the this that these those its their his her our your my all".split())
_MOST = 40  # decimals that are spoken


def group(words: Cursor, first: bool) -> Sum | None:
    """A number with the magnitudes behind it."""
    small = _small(words, first)
    if small is None or small.unsure:
        return small
    small = _mixed(words, _pointed(words, small))
    if small.extra and words.word() == "of" and words.word(1) in ("a", "an"):
        at = words.at
        words.take()
        words.take()
        if words.word() not in vocabulary.MAGNITUDES:
            words.at = at
    return magnitudes.magnified(words, _hundreds(words, small))


def _small(words: Cursor, first: bool) -> Sum | None:
    """What stands before the magnitudes: digits, a number below a hundred, an article."""
    if literal := words.literal():
        assert literal.value is not None
        words.at = literal.end
        return Sum(literal.value, digits=True)
    word = words.word()
    if first and word in ("a", "an"):
        if words.word(1) not in vocabulary.MAGNITUDES and words.word(1) not in vocabulary.GROUPS:
            return None
        if words.word(1) == "score" and words.word(2) != "of":
            return None
        words.take()
        return Sum(Decimal(1))
    if first and word in vocabulary.MAGNITUDES:
        if _BARE().search(words.prose.plain, max(0, words.at - 10), words.at):
            return Sum(Decimal(1))
        words.take()
        while words.accept(vocabulary.MAGNITUDES):
            pass
        return Sum(Decimal(1), unsure=True)
    return _below_hundred(words)


def _below_hundred(words: Cursor) -> Sum | None:
    """A number below a hundred; tens of a denominator are left (`three twenty-fifths`)."""
    at = words.at
    number = parts.below_hundred(words)
    if number is None:
        return None
    if at != words.start and _names_part(words, at, number):
        words.at = at
        return None
    return Sum(Decimal(number))


def _names_part(words: Cursor, at: int, number: int) -> bool:
    """Whether the tens at ``at`` and a plural behind them name parts, with no "and" before."""
    if number % 10 or number < 20 or words.prose.plain[:at].endswith("and"):
        return False
    return 0 < vocabulary.PLURAL_PARTS.get(words.word(), 0) < 10


def _pointed(words: Cursor, small: Sum) -> Sum:
    """``small`` with the decimals that are spoken behind it: `two point five`."""
    if words.word() != "point" or not countable(small.value):
        return small
    at = words.at
    words.take()
    decimals = _decimals(words)
    if not decimals:
        words.at = at
        return small
    return small._replace(value=Decimal(f"{small.value:f}.{decimals}"))


def _decimals(words: Cursor) -> str:
    if literal := words.literal():
        digits = words.prose.plain[literal.start : literal.end]
        words.at = literal.end
        return digits if digits.isdecimal() else ""
    decimals = ""
    while (
        digit := 0 if words.word() in ("oh", "o") else vocabulary.UNITS.get(words.word(), 10)
    ) < 10:
        words.take()
        decimals += str(digit)
        if len(decimals) >= _MOST:
            return decimals
    return decimals or str(parts.below_hundred(words) or "")


def _mixed(words: Cursor, small: Sum) -> Sum:
    """``small`` with a fraction behind it: `3½`, `1 1/2`, `two and a half`."""
    plain, at = words.prose.plain, words.at
    if (
        not countable(small.value)
        or small.value >= 10**6
        or _BOTH().search(plain, max(0, words.start - 9), words.start)
    ):
        return small
    joint = words.joint()
    joined = words.accept(_AND)
    if joined and small.digits and _YEAR().fullmatch(plain[words.start : at]):
        words.at = at
        return small
    ratio = parts.proper(words) if joined or small.digits or words.vulgar() else None
    if (
        ratio is None
        or (not joined and not _adjoins(words, joint, at))
        or (joined and is_apart(words, ratio))
    ):
        words.at = at
        return small
    return small._replace(extra=Fraction(*ratio), digits=False)


def _adjoins(words: Cursor, joint: str, at: int) -> bool:
    """Whether a fraction in figures follows right behind a whole number."""
    piece = words.prose.plain[at : words.at].strip(" -")
    return (
        not piece[0].isalpha() and (not piece[0].isdecimal() or joint != "") and "\n" not in joint
    )


def is_apart(words: Cursor, ratio: tuple[int, int]) -> bool:
    """Whether a fraction behind "and" is one of its own: `12 and two thirds of the rest`, `12 and
    half the staff`.
    """
    if words.word() in _DETERMINERS:
        return True
    counted = ratio == (1, 2) and _A_HALF().search(words.prose.plain, 0, words.at)
    return words.word() == "of" and words.word(1) not in ("a", "an") and not counted


def _hundreds(words: Cursor, small: Sum) -> Sum:
    if words.word() in vocabulary.GROUPS and (words.word() != "score" or not small.digits):
        return magnitudes.grouped(words, small)
    if words.word() not in _HUNDREDS or not countable(small.value * 100):
        return small
    words.take()
    hundred = Sum(magnitudes.times(small, 2), small.extra * 100, 2, 2)
    if small.extra:
        return hundred
    hundred = _pointed(words, hundred)
    at = words.at
    joined = words.accept(_AND)
    tail = _tail(words, joined)
    if tail is None:
        words.at = at
        return hundred
    return _pointed(words, Sum(hundred.value + tail, tail=tail if joined else 0))


def _tail(words: Cursor, joined: bool) -> int | None:
    """What comes after "hundred (and)", where it does not begin a hundred of its own."""
    literal = words.literal()
    if literal and joined and literal.value is not None and 0 < literal.value < 100:
        words.at = literal.end
        number: int | None = int(literal.value) if countable(literal.value) else None
        if unit_follows(words):
            return None
    else:
        small = None if literal else _below_hundred(words)
        number = int(small.value) if small else None
    if words.word() in ("dozen", "dozens") and number:
        words.take()
        number *= 12
    if not number or words.word() in _HUNDREDS or is_compound(words):
        return None
    return number


def is_compound(words: Cursor) -> bool:
    """Whether a word that is no number hangs on with a hyphen: `a hundred five-year plans`."""
    word = words.word()
    known = (vocabulary.PARTS, vocabulary.PARTS_OF, vocabulary.PLURAL_PARTS, vocabulary.UNITS)
    more = (vocabulary.MAGNITUDES, vocabulary.GROUPS, vocabulary.TENS)
    return bool(word) and words.joint() == "-" and not any(word in each for each in known + more)


def unit_follows(words: Cursor) -> bool:
    """Whether a percent sign comes next."""
    return words.prose.plain[words.at : words.at + 1] in {"%", "％"}
