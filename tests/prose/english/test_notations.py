"""Numbers printed in every notation are read back exactly; a piece of one proves nothing."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import bases
from dpfacts.check import run
from dpfacts.prose.english.vocabulary import UNICODE_FRACTIONS, part_name, parts_in_whole
from dpfacts.prose.figure import Figure
from dpfacts.prose.numerals import counts, whole

Printed = tuple[str, Decimal | Fraction]

SEPARATORS = [",", " ", "\u00a0", "\u2009", "\u202f", "'", "’"]
MAGNITUDES = {
    "k": 3, "m": 6, "mn": 6, " mln": 6, " million": 6, "-million": 6, " bn": 9, " billion": 9,
    " trillion": 12, " lakh": 5, " crore": 7, " hundred million": 8, "万": 4, "亿": 8,
}  # fmt: skip
HALVES = {
    " and a half": (1, 2), "½": (1, 2), "¼": (1, 4), " 3/4": (3, 4), "⅔": (2, 3), "-1/2": (1, 2),
}  # fmt: skip
HEDGES = [
    ("", ""), ("more than ", ""), ("at least ", ""), ("not exceeding ", ""), ("nearly ", ""),
    ("about ", ""), (">", ""), ("≥ ", ""), ("~", ""), ("", " or more"), ("", "-odd"),
    ("", " at most"), ("", " or so"),
]  # fmt: skip
DIGITS = "zero one two three four five six seven eight nine".split()


@st.composite
def grouped(draw: st.DrawFn) -> Printed:
    value, separator = draw(st.integers(1000, 10**12)), draw(st.sampled_from(SEPARATORS))
    return f"{value:,}".replace(",", separator), Decimal(value)


@st.composite
def with_magnitude(draw: st.DrawFn) -> Printed:
    value, places = draw(st.integers(1, 9999)), draw(st.integers(0, 2))
    number, magnitude = Decimal(value).scaleb(-places), draw(st.sampled_from(sorted(MAGNITUDES)))
    return f"{number:f}{magnitude}", number.scaleb(MAGNITUDES[magnitude])


@st.composite
def mixed(draw: st.DrawFn) -> Printed:
    number, part = draw(st.integers(1, 999)), draw(st.sampled_from(sorted(HALVES)))
    magnitude = draw(st.sampled_from(["", " million", " billion"]))
    value = (number + Fraction(*HALVES[part])) * 10 ** MAGNITUDES.get(magnitude, 0)
    return f"{number}{part}{magnitude}", value


@st.composite
def in_parts(draw: st.DrawFn) -> Printed:
    of = draw(st.integers(2, 20))
    number = draw(st.integers(1, of - 1))
    named = f"{number} {part_name(of)}" if number > 1 else "half"
    shown = draw(st.sampled_from([f"{number}/{of}", named, f"{number} out of {of}"]))
    assume(shown != "half" or of == 2)
    return shown, Fraction(number, of)


@st.composite
def spoken(draw: st.DrawFn) -> Printed:
    head, tail = draw(st.integers(0, 9)), draw(st.lists(st.integers(0, 9), min_size=1, max_size=4))
    words = f"{DIGITS[head]} point {' '.join(DIGITS[digit] for digit in tail)}"
    return words, Decimal(f"{head}.{''.join(map(str, tail))}")


vulgar = st.sampled_from(sorted(UNICODE_FRACTIONS)).map(
    lambda sign: (sign, Fraction(*UNICODE_FRACTIONS[sign]))
)
european = st.integers(1, 10**7).map(
    lambda value: (f"{value:,}".replace(",", ".") + ",5", Decimal(f"{value}.5"))
)
printed = st.one_of(grouped(), with_magnitude(), mixed(), in_parts(), spoken(), vulgar, european)


def is_same(figure: Figure, value: Decimal | Fraction) -> bool:
    return Fraction(figure.number) == Fraction(value)


@given(printed, st.sampled_from(["", "minus ", "−", "-", "−$"]))
def test_what_is_printed_is_read_back_exactly(number: Printed, sign: str) -> None:
    shown, value = number
    [figure] = counts(f"It came to {sign}{shown} there")
    assert is_same(figure, -value if sign else value)


@given(printed, printed)
def test_two_numbers_with_words_between_are_two_figures(first: Printed, second: Printed) -> None:
    figures = counts(f"It has {first[0]} homes. The town has {second[0]} shops")
    assert len(figures) == 2
    assert is_same(figures[0], first[1])
    assert is_same(figures[1], second[1])


@settings(max_examples=60)
@given(printed, st.sampled_from(HEDGES), st.data())
@example(("one and a half million", Decimal("1.5E+6")), ("more than ", ""), None)
def test_a_piece_of_a_number_or_of_its_hedge_proves_nothing(
    number: Printed, hedge: tuple[str, str], data: st.DataObject | None
) -> None:
    said = number[0].join(hedge)
    places = [place for place in range(1, len(said)) if said[place - 1] != " "]
    assume(places)
    place = data.draw(st.sampled_from(places)) if data else said.index("half")
    is_tail = data.draw(st.booleans()) if data else True
    quote = (said[place:] + " homes" if is_tail else said[:place]).strip()
    for figure in whole(quote):
        assert problems(f"The count of {said} homes is known.", quote, figure)


def problems(text: str, quote: str, figure: Figure) -> list[str]:
    """The codes of the findings on a fact that says what ``figure`` says, proved by ``quote``."""
    high = "" if figure.high is None else f"{figure.high:f}"
    base = bases.figure(quote, f"{figure.value:f}", figure.comparator, high, figure.unit or "homes")
    hashed = f'"Bulletin"\nsha256 = "{sha256(text.encode()).hexdigest()}"'
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bulletin.txt").write_bytes(text.encode())
        path = bases.written(folder, base.replace('"Bulletin"', hashed))
        return [finding.code for finding in run([path], folder)]


@pytest.mark.parametrize("name", ["seconds", "firsts", "people", "percent", "ths", "2ths", ""])
def test_other_words_are_no_names_of_parts(name: str) -> None:
    assert parts_in_whole(name) == 0


@given(st.integers(2, 2000))
def test_the_name_of_parts_tells_how_many_make_a_whole(of: int) -> None:
    assert parts_in_whole(part_name(of)) == of
