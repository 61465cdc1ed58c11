"""Figures in any prose: none is misread, none is missed, and what is shown of them reads back."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dpfacts.check import structure
from dpfacts.prose import numerals
from dpfacts.prose.figure import Figure
from dpfacts.quantities import quantity
from dpfacts.quantities.quantity import Comparator, Quantity

KINDS = {"cardinal", "ordinal", "fraction", "multiplier", "range"}
SILENT = {"vague", "date", "label", "unread", "bare"}
"""Kinds of figures whose value says nothing."""
NAMES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "bn": 9, "trillion": 12}
POWERS = {"": 0, "k": 3, "m": 6, **NAMES}
PLAIN = re.compile(
    r"([-−–]?)((?!0,)[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]*\.?[0-9]+|[0-9]+,[0-9]{1,2}|0,[0-9]+)"
    rf"(?:(k|m|bn)|[ -]*({'|'.join(NAMES)}))?"
)
WORDS = (
    "one two three twelve twenty fifty-three half third two-thirds second twenty-first 3rd once "
    "twice doubled dozen hundreds and a to from between no more than at least up nearly about or "
    "so per cent percent % $ ￥ people ſecond thırd fıve"
).split()
prose = st.lists(
    st.sampled_from([*WORDS, *NAMES])
    | st.text("0123456789٣５.,-–−+$%kKmM \n\u00a0", max_size=8)
    | st.builds(
        "{:,}{}{}".format,
        st.integers(0, 10**7),
        st.sampled_from(["", " ", "-"]),
        st.sampled_from(sorted(POWERS)),
    )
    | st.text(st.characters(), max_size=4)
).flatmap(lambda parts: st.sampled_from([" ", " ", "", "-"]).map(lambda joint: joint.join(parts)))


@settings(max_examples=200)
@given(prose)
@example("-17.00000000000000000000000000001 and 12345678901234567890123456789 thousand")
@example("between more than 1.3 million and 2,000,000 people, −5.5 per cent or so")
@example("up to $15k, .5%, 3rd, one and a half million, from 10 to 20, 2015 to 8,726.2")
@example("+00５ 0٣ 0K")  # digits of a number whose ends the other reader reads
@example("５ 0,125; 5m km")
@example("0,0 and 76,5 of 0,125 million in 1,250.5 or 12,345k")
@example("hundred of one0, 1,2345 in 2019/20, No. 12 or hundreds of 10:30, 残疾一个")
@example("two hundred and fifty-three thousand; half a million, two-thirds, twenty-first, doubled")
def test_figures_of_any_text_say_what_it_prints_and_none_is_missed(text: str) -> None:
    found = numerals.figures(text)
    for figure in found:
        held(text, figure)
    starts = [figure.number_start for figure in found if figure.kind != "range"]
    assert starts == sorted(starts)
    tokens = list(numerals.number_tokens(text))
    assert all(before[1] <= after[0] for before, after in pairwise(tokens))
    covered = {at for start, end in tokens for at in range(start, end)}
    assert covered >= {at for at, char in enumerate(text) if char.isdecimal()}


def held(text: str, figure: Figure) -> None:
    assert 0 <= figure.start <= figure.number_start < figure.end <= len(text)
    assert figure.text == re.sub(r"\s", " ", text)[figure.start : figure.end].strip()
    assert figure.kind in KINDS | SILENT
    assert figure.comparator in get_args(Comparator)
    assert figure.value.is_finite()
    assert (figure.high is not None) is (figure.kind == "range")
    assert figure.high is None or figure.value < figure.high
    again = numerals.best(text, figure.value, figure.high, figure.comparator)
    if figure.kind in SILENT:
        assert again is None or again.kind not in SILENT
        return
    assert again
    assert again.comparator == figure.comparator
    plain = PLAIN.fullmatch(text[figure.number_start : figure.end].lower())
    if plain and figure.kind == "cardinal":
        sign, digits, short, magnitude = plain.groups("")
        grouped = re.search(r"^(?!0,).*,[0-9]{3}", digits)
        digits = digits.replace(",", "" if grouped else ".")
        power = 0 if figure.unit == "metres" else POWERS[short or magnitude]
        printed = f"{sign and '-'}{digits}E{power}"
        assert str(figure.value) == str(Decimal(printed))
    if not any(structure.too_long(end) for end in (figure.value, figure.high) if end):
        reads_back(figure)


def reads_back(figure: Figure) -> None:
    """What is shown of ``figure`` is the same figure, and its interval is as wide as its ends."""
    shown = quantity.number(figure.value)
    assert numerals.best(shown, figure.value, None, "=")
    for unit in ("children", "percent"):
        amount = Quantity(figure.value, unit, figure.comparator, figure.high, figure.text)
        ends = amount.values
        assert ends.low.at is None or ends.high.at is None or ends.low.at <= ends.high.at
        assert figure.comparator in "<>" or figure.value in ends
        for words in (quantity.figure, quantity.hedged, quantity.with_unit):
            assert words(amount)
        assert ends.words()
