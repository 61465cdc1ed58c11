"""Two figures that are one: a range ("10 to 20"), or bounds on both sides ("over 10 and under 20").

The ends of a range have one unit, and no verb of change stands before them: "rose from 5 to 12" is
a change and its result.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import lcm

from dpfacts.prose.english.digits import WIDE
from dpfacts.prose.english.patterns import ENDS, any_of, late
from dpfacts.prose.english.vocabulary import GROUPS, part_name
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose

_JOINT = late(
    r"(?:(?P<words>(?: +[a-z]+){0,2})|-(?= +to )|(?=-to-))"  # two- to three-hundred
    r"(?:-to-| +(?:to|(?P<and>and)|through|till|until|(?P<or>or)) +)(?:the +)?"
    r"(?P<money>(?:us|hk|rmb|cny|usd)? ?[$¥€£]|\+|plus +)?"
    r"| *(?P<dash>[–—−~～∼-]|--) *(?P<sum>[$¥€£+])?"
)
_BOUNDS = late(r"(?:,? +(?:and|but)(?: +(?:also|is|are))?|,) +")
_BETWEEN = late(r"(?<!\w)between +(?:the +|us|hk|rmb)?[$¥€£]?\Z")
_EITHER = late(r"(?<!\w)either +[$¥€£]?\Z")
_OPENED = late(r"(?<!\w)(?:between|from|aged?) +(?:the +)?\Z")
_VERBS = (
    "rise rises risen rising rose grow grows grew grown growing growth fall falls fell fallen"
    " falling increase increases increased increasing decrease decreases decreased decreasing"
    " drop drops dropped dropping jump jumps jumped jumping climb climbs climbed climbing"
    " decline declines declined declining go goes went gone going up down expand expands"
    " expanded expanding expansion raise raises raised raising cut cuts cutting reduce reduces"
    " reduced reducing reduction lift lifts lifted lifting improve improves improved improving"
    " shrink shrinks shrank shrunk shrinking soar soars soared soaring surge surges surged"
    " surging slide slides slid sliding slip slips slipped slipping move moves moved moving"
    " change changes changed changing extend extends extended extending narrow narrows narrowed"
    " narrowing shift shifts shifted shifting turn turns turned turning swell swells swelled"
    " swelling double doubles doubled doubling triple triples tripled tripling advance advances"
    " advanced advancing widen widens widened widening tumble tumbles tumbled tumbling plunge"
    " plunges plunged plunging upgrade upgraded"
).split()
_CHANGE = late(
    rf"(?<!\w){any_of(_VERBS)}(?: +(?!(?:by|of|and|which|who"
    rf"|while)(?!\w))[a-z’'-]+){{0,5}}? *(?:us|hk|rmb)?[$¥€£]?\Z"
)
_APPROACH = late(
    r"nearly|nearing|approaching|almost|virtually|practically|close|about|around|some|short|shy"
)
_IN_GROUPS = late(r"(?<!\w)(dozens?|dozs?|dzs?|score)\Z")
_IN_THOUSANDS = late(r"[–—−-] ?[$¥€£]?\d{1,3},000\Z")
_YEAR = late(r"(?:1[89]|20)\d\d")
_REACH = 90
_LOWER, _UPPER = frozenset({">", ">="}), frozenset({"<", "<="})
_KINDS = frozenset({"cardinal", "ordinal", "fraction", "multiplier"})
_END = late(ENDS)


def between(low: Figure, high: Figure, prose: Prose) -> Figure | None:
    """The range, or bound on both sides, that ``low`` and ``high`` make; None where none."""
    if not 0 <= high.start - low.end <= _REACH:
        return None
    if low.kind not in _KINDS or (low.kind != high.kind and not _folds(low, high)):
        return None
    if bounded := _bounded(low, high, prose):
        return bounded
    if high.comparator != "=" and not (high.comparator == "~" and high.start == high.number_start):
        return None
    joint = _JOINT().fullmatch(prose.plain, low.end, high.start)
    if not joint or not _is_range(low, high, joint, prose):
        return None
    return _range(low, high, prose)


def _is_range(low: Figure, high: Figure, joint: re.Match[str], prose: Prose) -> bool:
    plain = prose.plain
    ahead = max(0, low.start - _REACH), low.start
    if joint["and"] and not _BETWEEN().search(plain, *ahead):
        return False
    if joint["or"] and (joint["words"] or low.comparator != "=" or _EITHER().search(plain, *ahead)):
        return False
    if low.unit and low.unit != high.unit and not (low.kind == "fraction" == high.kind):
        return False
    if _year(low) and not _year(high):
        return False  # "in 2015 to 8,726.2"
    if (
        not joint["dash"]
        and not joint["or"]
        and not joint["and"]
        and _CHANGE().search(plain, *ahead)
    ):
        return False
    words = joint["words"].split() if joint["words"] else []
    if not words or _same_words(words, plain, high.end):
        return True
    return bool(_OPENED().search(plain, *ahead) and _END().match(plain, high.end))


def _folds(low: Figure, high: Figure) -> bool:
    """Whether both ends have the "fold" of the upper one: `10- to 12-fold`."""
    return low.kind == "cardinal" and not low.scale and high.text.endswith("fold")


def _same_words(words: list[str], plain: str, end: int) -> bool:
    """Whether the unit of the lower end stands behind the upper one too."""
    after = plain[end : end + _REACH].replace(",", " ").replace(".", " ").split()[: len(words)]
    return [word.rstrip("s") for word in words] == [word.rstrip("s") for word in after]


def _year(figure: Figure) -> bool:
    return bool(_YEAR().fullmatch(figure.text))


def _range(low: Figure, high: Figure, prose: Prose) -> Figure | None:
    low, high = _alike(low, high)
    bottom = _shared(low, high, prose) or _bottom(low, high)
    if not _below(bottom if low.amount is None else low.amount, high.number):
        return None
    return _joined(low, high, prose)._replace(
        value=bottom,
        comparator=high.comparator if low.comparator == "=" else low.comparator,
        high=high.value,
        high_amount=high.amount,
    )


def _joined(low: Figure, high: Figure, prose: Prose) -> Figure:
    """``low`` as the first words of a range that goes up to the last words of ``high``."""
    return low._replace(
        end=high.end,
        text=prose.shown(low.start, high.end),
        kind="range",
        unit=high.unit or low.unit,
        scale=0,
    )


def _alike(low: Figure, high: Figure) -> tuple[Figure, Figure]:
    """Two fractions in parts of one size: a third and a half are 2 and 3 sixths."""
    if low.amount is None or high.amount is None or low.unit == high.unit:
        return low, high
    of = lcm(low.amount.denominator, high.amount.denominator)
    unit = part_name(of)
    values = (Decimal(int(each.amount * of)) for each in (low, high) if each.amount is not None)
    bottom, top = values
    return low._replace(value=bottom, unit=unit), high._replace(value=top, unit=unit)


def _shared(low: Figure, high: Figure, prose: Prose) -> Decimal | None:
    """The lower end where it shares the dozens or the thousands of the upper one: `two to three
    dozen`, `20-30,000`; None where it does not.
    """
    digits = prose.plain[low.number_start : low.end]
    if group := _IN_GROUPS().search(prose.plain, high.number_start, high.end):
        times = GROUPS[group[1]]
    elif digits.isdecimal() and _IN_THOUSANDS().match(prose.plain, low.end, high.end):
        times = 1000
    else:
        return None
    shared = low.value * times
    return shared if 0 < shared < high.value and not low.scale and not low.unit else None


def _bottom(low: Figure, high: Figure) -> Decimal:
    """The lower end, with the magnitude that both share: `two to three hundred`."""
    if not high.scale or low.scale or low.unit or low.value <= 0:
        return low.value
    scaled = low.value.scaleb(high.scale, WIDE)
    if scaled >= high.value:
        return low.value
    exact = high.value == high.value.to_integral_value() and high.scale <= 5
    return Decimal(int(scaled)) if exact and scaled == scaled.to_integral_value() else scaled


def _bounded(low: Figure, high: Figure, prose: Prose) -> Figure | None:
    """`more than 20 and at most 35`, also with the upper bound first."""
    if not _BOUNDS().fullmatch(prose.plain, low.end, high.start):
        return None
    first, last = (low, high) if low.comparator in _LOWER else (high, low)
    if first.comparator not in _LOWER or last.comparator not in _UPPER:
        return None
    parts = first.kind == "fraction" == last.kind
    if first.unit and last.unit and first.unit != last.unit and not parts:
        return None
    hedges = (prose.plain[figure.start : figure.number_start] for figure in (low, high))
    if any(_APPROACH().search(hedge) for hedge in hedges) or not _below(first.number, last.number):
        return None
    first, last = _alike(first, last)
    return _joined(low, high, prose)._replace(
        value=first.value,
        comparator=first.comparator,
        high=last.value,
        unit=last.unit or first.unit,
        amount=first.amount,
        high_amount=last.amount,
        high_comparator=last.comparator,
    )


def _below(low: Decimal | Fraction, high: Decimal | Fraction) -> bool:
    return (
        Fraction(low) < Fraction(high)
        if isinstance(low, Fraction) or isinstance(high, Fraction)
        else low < high
    )
