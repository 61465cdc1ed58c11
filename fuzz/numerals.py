"""Figures in prose: none is misread, none is missed, and bounds are in order."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from dpfacts.check import structure
from dpfacts.prose import numerals, words
from dpfacts.quantities import interval, quantity
from dpfacts.quantities.quantity import Comparator, Quantity
from dpfacts.search import marking
from fuzz.reader import Reader

KINDS = {"cardinal", "ordinal", "fraction", "multiplier", "range", "vague"}
POWERS = {
    "": 0,
    "k": 3,
    "m": 6,
    "bn": 9,
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
NAMES = "hundred|thousand|million|billion|bn|trillion"
PLAIN = re.compile(rf"([-−–]?)([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)(?:(k|m|bn)|[ -]*({NAMES}))?")


def run(data: bytes) -> None:
    """See the package."""
    text = Reader(data, "surrogateescape").text()
    found = numerals.figures(text)
    before = 0
    for figure in found:
        _held(text, figure)
        if figure.kind != "range":
            assert before <= figure.number_start, "figures come in order"
            before = figure.number_start
    _nothing_missed(text)
    stems = [words.stem(token) for token in words.tokens(text)]
    spans = marking.spans(text, stems[:8])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def _held(text: str, figure: numerals.Figure) -> None:
    assert 0 <= figure.start <= figure.number_start < figure.end <= len(text)
    assert figure.text == re.sub(r"\s", " ", text)[figure.start : figure.end].strip()
    assert figure.kind in KINDS and figure.comparator in get_args(Comparator)
    assert figure.value.is_finite() and (figure.high is None) is (figure.kind != "range")
    assert figure.high is None or figure.value < figure.high
    again = numerals.best(text, figure.value, figure.high, figure.comparator)
    assert figure.kind == "vague" or (again and again.comparator == figure.comparator)
    if figure.kind == "cardinal":
        said = text[figure.number_start : figure.end].lower()
        if plain := PLAIN.fullmatch(said):
            sign, digits, short, magnitude = plain.groups()
            value = Decimal(
                f"{'-' if sign else ''}{digits.replace(',', '')}E{POWERS[short or magnitude or '']}"
            )
            assert str(figure.value) == str(value), said
    if not structure.too_long(figure.value) and not (
        figure.high and structure.too_long(figure.high)
    ):
        _shown(figure)


def _shown(figure: numerals.Figure) -> None:
    """What is shown of a figure reads back as the same figure, and its interval is no wider than
    its ends.
    """
    shown = quantity.number(figure.value)
    if figure.kind != "vague":
        assert numerals.best(shown, figure.value, None, "="), shown
    for unit in ("children", "percent"):
        amount = Quantity(figure.value, unit, figure.comparator, figure.high, figure.text)
        ends = interval.of(amount)
        assert ends.low.at is None or ends.high.at is None or ends.low.at <= ends.high.at
        assert (
            ends.words()
            and quantity.figure(amount)
            and quantity.hedged(amount)
            and quantity.with_unit(amount)
        )
        assert figure.comparator in "<>" or figure.value in ends


def _nothing_missed(text: str) -> None:
    tokens = list(numerals.number_tokens(text))
    assert all(one[1] <= other[0] for one, other in pairwise(tokens)), "tokens do not overlap"
    covered = {at for start, end in tokens for at in range(start, end)}
    assert covered >= {at for at, char in enumerate(text) if char.isdecimal()}, (
        "every digit is part of a number"
    )
