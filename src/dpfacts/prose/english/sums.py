"""Numbers of several groups, and what is added to them: "four thousand 3 hundred and twenty-one",
"a million and a half".
"""

from __future__ import annotations

from fractions import Fraction

from dpfacts.prose.english import groups, parts, vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.magnitudes import Sum, countable
from dpfacts.prose.english.patterns import late

_BOTH = late(r"(?<!\w)(?:between|both) +\Z")
_MOST = 40  # digits of a number to which words add something
_AND = frozenset({"and"})


def read(words: Cursor) -> Sum | None:
    """The number that comes next, which is then taken."""
    total = groups.group(words, True)
    while total is not None and total.power and not total.extra and countable(total.value):
        at = words.at
        joined = words.accept(_AND)
        group = _follower(words, total, joined)
        if group is None:
            words.at = at
            break
        value = total.value + group.value
        tail = int(group.value) if joined and countable(group.value) else 0
        total = group._replace(value=value, scale=0, tail=tail)
    return None if total is None else _with_part(words, total)


def _follower(words: Cursor, total: Sum, joined: bool) -> Sum | None:
    """The smaller number that goes on with ``total``: `two million five hundred thousand`."""
    literal = words.literal()
    if not literal and not {words.word()} & (vocabulary.UNITS.keys() | vocabulary.TENS.keys()):
        return None
    group = groups.group(words, False)
    if group is None or not group.value or group.value.adjusted() > _MOST:
        return None
    if groups.is_compound(words):
        return None
    if literal and not (group.value < 100 and total.power == 2 if joined else not group.digits):
        return None
    if group.digits and groups.unit_follows(words):
        return None
    if joined and _counts_parts(words, group):
        return None  # "six million and two thirds"
    return group if group.value < 10**total.power else None


def _counts_parts(words: Cursor, group: Sum) -> bool:
    at = words.at
    of = parts.denominator(words, int(group.value))
    words.at = at
    return of is not None


def _with_part(words: Cursor, total: Sum) -> Sum:
    """``total`` with the fraction that follows: `a million and a half`, `103 and two thirds`."""
    if total.extra or total.digits or total.unsure or not countable(total.value):
        return total
    at = words.at
    if not words.accept(_AND) or _BOTH().search(
        words.prose.plain, max(0, words.start - 9), words.start
    ):
        words.at = at
        return total
    ratio = parts.proper(words)
    if ratio is None:
        words.at = at
        return total
    power = vocabulary.MAGNITUDES.get(words.word(), 0)
    if 0 < power < total.power:
        words.take()
    elif power or groups.is_apart(words, ratio):
        words.at = at
        return total
    else:
        power = total.power if total.power > 2 else 0
    extra = Fraction(*ratio) * total.each * 10**power
    return total._replace(extra=extra, scale=total.power)
