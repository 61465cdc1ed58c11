"""The numbers of English prose, in digits and in words, with sign and unit and without hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain

from dpfacts.prose.english import digits, labels, number_words, signs, units, vocabulary
from dpfacts.prose.english.cursor import Cursor
from dpfacts.prose.english.patterns import any_of
from dpfacts.prose.english.spelled import Spelled
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose


@cache
def _start() -> re.Pattern[str]:
    """What a number can begin with."""
    led = [vocabulary.MAGNITUDES, vocabulary.PARTS, vocabulary.GROUPS, vocabulary.PARTS_OF]
    article = rf"an?(?= +{any_of([*chain(*led), *vocabulary.TENS])}(?!\w))"
    words = rf"{any_of(vocabulary.STARTS)}|{article}|{any_of(vocabulary.FEW)}(?= )"
    return re.compile(
        rf"[\d{''.join(vocabulary.UNICODE_FRACTIONS)}]|(?<![\w.,])\.\d|(?<!\w)(?=[a-z])"
        rf"(?:(?:{words}|scores(?= +of(?!\w)))(?!\w)|(?:https?://|www\.)[^\s\0]+)"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """What can stand behind the first digits or word of a number and belong to it."""
    words = any_of(
        chain(
            *(vocabulary.UNITS, vocabulary.MAGNITUDES, vocabulary.PARTS, vocabulary.GROUPS),
            *(vocabulary.PARTS_OF, vocabulary.TENS, vocabulary.SHORT, vocabulary.PLURAL_PARTS),
            ("and", "point", "st", "nd", "rd", "th"),
        )
    )
    signs = rf"[\d/⁄∕^.{''.join(vocabulary.UNICODE_FRACTIONS)}]"
    return re.compile(rf" *+(?:- *+)?(?:{signs}|{words}(?!\w))")


def read(ready: Prose) -> Iterator[Figure]:
    """The numbers of a text without their hedges, left to right."""
    at = 0
    while match := _start().search(ready.plain, at):
        start, at = match.start(), match.end()
        first = match[0]
        if "://" in first or first.startswith("www."):
            if any(char.isdecimal() for char in first):
                yield _figure(ready, start, at, Decimal(0), "label")
        elif first[-1].isdecimal():
            for number in _in_digits(ready, start):
                yield number
                at = number.end
        elif (spelled := _in_words(ready, match)) is not None:
            yield _measured(ready, start, spelled)
            at = max(at, spelled.end)


def _in_words(ready: Prose, match: re.Match[str]) -> Spelled | None:
    """The number that begins with the word ``match``; most are of that one word."""
    word, end = match[0], match.end()
    if word != "one" and not _goes_on().match(ready.plain, end):
        if (value := vocabulary.UNITS.get(word) or vocabulary.TENS.get(word)) is not None:
            return Spelled(end, Decimal(value))
        if (rank := vocabulary.ORDINALS.get(word)) is not None:
            return Spelled(end, Decimal(rank), "ordinal")
    return number_words.read(Cursor(ready, match.start()))


def _in_digits(ready: Prose, start: int) -> Iterator[Figure]:
    """The number whose first digit stands at ``start``; several where it is a list."""
    label = labels.read(ready, start)
    if label:
        figure = _figure(ready, label.number_start, label.end, Decimal(0), label.kind)
        yield figure._replace(start=label.start)
        return
    literals = digits.literals(*ready, start)
    for literal in literals:
        if literal.value is None:
            yield _figure(ready, literal.start, literal.end, Decimal(0), literal.kind)
        elif len(literals) > 1:
            yield _measured(ready, literal.start, Spelled(literal.end, literal.value))
        elif not _goes_on().match(ready.plain, literal.end):
            yield _measured(ready, start, Spelled(literal.end, literal.value))
        else:
            spelled = number_words.read(Cursor(ready, start))
            assert spelled is not None
            yield _measured(ready, start, spelled)


def _figure(ready: Prose, start: int, end: int, value: Decimal, kind: str) -> Figure:
    return Figure(start, end, ready.text[start:end], value, "=", None, kind, "", start)


def _measured(ready: Prose, start: int, spelled: Spelled) -> Figure:
    """``spelled`` with its sign and with the unit that belongs to it."""
    end, value, kind, unit, scale, amount = spelled
    if not unit and kind in ("cardinal", "ordinal"):
        end, unit = units.after(ready.plain, end)
    if unit == "times" and ready.plain.endswith("fold", start, end):
        kind = "multiplier"
    sign = signs.before(ready, start)
    if sign.unsure:
        kind = "unread"
    if sign.negative:
        value, amount = value.copy_negate(), None if amount is None else -amount
    return Figure(
        sign.start, end, ready.text[sign.start : end], value, "=", None, kind, unit, sign.start,
        scale, amount,
    )  # fmt: skip
