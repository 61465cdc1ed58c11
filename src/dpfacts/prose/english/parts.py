"""Fractions below one: `½`, `3/4`, `half`, `a third`, `two-thirds`, `one twenty-fifth`."""

from __future__ import annotations

from dpfacts.prose.english import vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.patterns import late

_SLASHED = late(r"(\d{1,9}) ?[/⁄∕] ?(\d{1,9})(?!\d|[.,/]\d|/)")
_ARTICLES = frozenset({"a", "an"})
_NO_PARTS = frozenset("first second firsts seconds".split())
_HEADS = frozenset({*vocabulary.MAGNITUDES, "of"})
_FUNCTION = frozenset(
    (
        "a about above an and are as at because before below but by can could during each every for"
        " from had has have he if in is it less lower may might more fewer higher larger smaller no"
        " nor not of on or over per she should since so than that the their they this to under"
        " until up was we were when where which while who will with would million billion trillion"
    ).split()
)
"""Words that stand behind a fraction and not behind an ordinal, which names a thing."""


def slashed(words: Cursor) -> tuple[int, int] | None:
    """Numerator and denominator of the fraction in digits that comes next, which is then taken."""
    token = words.token()
    if not token or not token["digit"]:
        return None
    match = _SLASHED().match(words.prose.plain, token.start("digit"))
    if not match or not int(match[2]):
        return None
    words.at = match.end()
    return int(match[1]), int(match[2])


def proper(words: Cursor) -> tuple[int, int] | None:
    """Numerator and denominator of the fraction below one that comes next, which is then taken."""
    if vulgar := words.vulgar():
        words.take()
        return vocabulary.UNICODE_FRACTIONS[vulgar]
    at = words.at
    ratio = slashed(words) or _named(words) or _counted(words)
    if ratio is None or ratio[0] >= ratio[1]:
        words.at = at
        return None
    return ratio


def _named(words: Cursor) -> tuple[int, int] | None:
    """`half` and `quarter of` without a number of parts, which is one."""
    word = words.word()
    if word == "half" or (word == "quarter" and words.word(1) in _HEADS):
        words.take()
        return 1, vocabulary.PARTS[word]
    return None


def _counted(words: Cursor) -> tuple[int, int] | None:
    """`a third`, `one-seventh`, `fifty-four hundredths`: the number of parts comes first."""
    numerator = 1 if words.accept(_ARTICLES) else below_hundred(words)
    if not numerator:
        return None
    of = denominator(words, numerator)
    return (numerator, of) if of and of > numerator else None


def below_hundred(words: Cursor) -> int | None:
    """The number below a hundred in words that comes next, which is then taken."""
    word = words.word()
    if word in vocabulary.UNITS:
        words.take()
        return vocabulary.UNITS[word]
    if word not in vocabulary.TENS:
        return None
    words.take()
    unit = vocabulary.UNITS.get(words.word(), 0)
    if 0 < unit < 10:
        words.take()
        return vocabulary.TENS[word] + unit
    return vocabulary.TENS[word]


def denominator(words: Cursor, numerator: int) -> int | None:
    """How many of the parts that are named next make a whole; their name is then taken."""
    at, hyphen = words.at, "-" in words.joint()
    word = words.word()
    if word in vocabulary.PARTS:
        many = word.endswith("s")
        magnified = words.word(1) in vocabulary.MAGNITUDES  # three quarter million
        if many == (numerator != 1) or ((hyphen or magnified) and not many):
            words.take()
            return vocabulary.PARTS[word]
        return None
    tens = 0
    if word in vocabulary.TENS:
        words.take()
        tens, word = vocabulary.TENS[word], words.word()
        if not 0 < _part(word) < 10:
            words.at = at
            return None
    elif word in _NO_PARTS:
        return None
    if _part(word) and _is_part(words, word, numerator, hyphen):
        words.take()
        return tens + _part(word)
    words.at = at
    return None


def _part(word: str) -> int:
    number: int = vocabulary.PLURAL_PARTS.get(word) or vocabulary.PARTS_OF.get(word, 0)
    return number


def _is_part(words: Cursor, word: str, numerator: int, hyphen: bool) -> bool:
    """Whether ``word``, which comes next, names a part and no rank (`a third school`)."""
    if word in vocabulary.PLURAL_PARTS:
        return True
    behind = Cursor(words.prose, words.at)
    behind.take()
    after, joint = behind.word(), behind.joint()
    if "-" in joint and after:
        return False
    if numerator != 1:
        return hyphen or after == "of"
    return hyphen or not after or after in _FUNCTION
