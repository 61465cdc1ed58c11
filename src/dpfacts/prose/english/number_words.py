"""Numbers in words, in digits, or in both: "two hundred and fifty-three thousand", "3 million and
a half", "two-thirds of a million", "two point five million", "twenty-first".
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dpfacts.prose.english import ordinals, parts, sums, vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.magnitudes import countable
from dpfacts.prose.english.patterns import late
from dpfacts.prose.english.spelled import Spelled, fraction, worth

_PERCENT = frozenset({"percent", "per", "percentage", "pct"})
_ARTICLES = frozenset({"a", "an", "one"})
_NO_COUNT = late(
    r"(?<!\w)(?:the|this|that|which|each|every|any|some|another|no|other|new|the only) +\Z"
)
_PRONOUN_NEXT = late(r"['’]s(?!\w)| another(?!\w)")


def read(words: Cursor) -> Spelled | None:
    """The number that begins where ``words`` stands; None where there is none."""
    return _single(words) or _led_by_part(words) or _led_by_whole(words)


def _single(words: Cursor) -> Spelled | None:
    """One word that says it all: `twice`, `tenfold`, `halved`, `hundreds`; `several million`."""
    word = words.word()
    if word == "scores" or word in vocabulary.VAGUE or _few(words):
        words.take()
        if _measured(words.word(1)):
            words.accept({"of"})
        while _measured(words.word()):
            words.take()
        return Spelled(words.at, Decimal(0), "vague")
    if word in vocabulary.HALVING:
        words.take()
        return Spelled(words.at, Decimal("0.5"), "multiplier", "times")
    times = vocabulary.MULTIPLIERS.get(word) or vocabulary.FOLDS.get(word)
    if not times:
        return None
    words.take()
    return Spelled(words.at, Decimal(times), "multiplier", "times")


def _few(words: Cursor) -> bool:
    """Whether `several`, `a few` or `a couple of` comes next, with a magnitude behind it."""
    after = words.word(2 if words.word(1) == "of" else 1)
    return words.word() in vocabulary.FEW and _measured(after)


def _measured(word: str) -> bool:
    return word in vocabulary.MAGNITUDES or word in vocabulary.GROUPS or word in vocabulary.VAGUE


def _led_by_part(words: Cursor) -> Spelled | None:
    """A fraction, or what it is a fraction of: `half`, `½ million`, `a quarter of a million`."""
    pair = parts.slashed(words) or parts.proper(words)
    if pair is None:
        return None
    return _part_of(words, Decimal(pair[0]), pair[1])


def _part_of(words: Cursor, numerator: Decimal, denominator: int) -> Spelled:
    whole = _whole(words)
    if whole is None:
        return fraction(words.at, numerator, denominator)
    factor, power = whole
    return worth(words.at, Fraction(numerator) * factor / denominator, power, denominator)


def _whole(words: Cursor) -> tuple[int, int] | None:
    """What a fraction is taken of, as factor and power of ten: `of a million`, `a dozen`."""
    at = words.at
    of = words.accept({"of"})
    literal = words.literal()
    if literal and literal.value == 1:
        words.at = literal.end
    article = words.accept(_ARTICLES) or words.at == (literal.end if literal else -1)
    word = words.word()
    if article and words.prose.plain.startswith(("%", "％"), words.at):
        return 1, 0
    if article and word in _PERCENT:
        return 1, 0
    if article or not of:
        if word == "dozen":
            words.take()
            return 12, 0
        power = 0
        while (more := vocabulary.MAGNITUDES.get(words.word())) and power < 9:
            words.take()
            power += more
        if power:
            return 1, power
    words.at = at
    return None


def _led_by_whole(words: Cursor) -> Spelled | None:
    start = words.at
    total = sums.read(words)
    if total is None:
        return ordinals.read(words, None)
    if (ordinal := ordinals.read(words, total)) is not None:
        return ordinal
    whole = total.value
    if not total.extra and countable(whole) and not total.unsure:
        numerator = int(whole)
        split = numerator
        if (of := parts.denominator(words, numerator)) is not None:
            split = total.tail if 0 < total.tail < of else 0
            if split:  # "one hundred and three quarters"
                return worth(words.at, numerator - split + Fraction(split, of), 0, of)
            return _part_of(words, whole, of)
    if total.unsure:
        return Spelled(words.at, Decimal(0), "unread")
    if total.extra:
        number = (Fraction(whole) + total.extra) / 10**total.scale
        return worth(words.at, number, total.scale, total.extra.denominator)
    if words.prose.plain[start : words.at].strip() == "one" and _is_pronoun(words, start):
        return None
    return Spelled(words.at, whole, "cardinal", total.unit, total.scale)


def _is_pronoun(words: Cursor, start: int) -> bool:
    """Whether a lone "one" counts nothing: `the one you mentioned`, `one another`."""
    plain = words.prose.plain
    return bool(
        _NO_COUNT().search(plain, max(0, start - 12), start)
        or _PRONOUN_NEXT().match(plain, words.at)
    )
