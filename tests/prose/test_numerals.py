from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows, table
from dpfacts.prose.numerals import best, figures, number_tokens

HEDGES: dict[str, list[str]] = table("numerals.toml", "hedges")
HEDGE_PAIRS = [(hedge, sign) for sign, wordings in HEDGES.items() for hedge in wordings]
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9}

numbers = st.decimals(0, 10**12, allow_nan=False, places=2) | st.integers(0, 10**12).map(Decimal)
# Text that comes close to figures: their words, the signs around them, and letters that only look like their letters.
prose = st.lists(
    st.sampled_from(
        [
            *UNITS,
            *TENS,
            *MAGNITUDES,
            *HEDGES[">"],
            *HEDGES["<="],
            "hundred",
            "half",
            "third",
            "dozen",
            "millions",
        ]
    )
    | st.sampled_from(
        [
            "ſecond",
            "thırd",
            "ſix",
            "fıve",
            "doubled",
            "between",
            "and",
            "to",
            "a",
            "or more",
            "%",
            "per cent",
        ]
    )
    | st.text("0123456789٣５.,-–+$%kKmMth \n\u00a0", max_size=8)
    | st.text(max_size=4)
).flatmap(lambda parts: st.sampled_from(["", " ", "-", "\n"]).map(lambda joint: joint.join(parts)))


def spelled(number: int, joint: str = " and ", article: bool = False) -> str:
    """``number``, below a million, in English words."""
    if number >= 1000:
        rest = number % 1000
        tail = (joint if rest < 100 else " ") + spelled(rest, joint) if rest else ""
        head = "a" if article and number // 1000 == 1 else spelled(number // 1000, joint)
        return f"{head} thousand{tail}"
    if number >= 100:
        head = "a" if article and number // 100 == 1 else UNITS[number // 100]
        return f"{head} hundred" + (joint + spelled(number % 100) if number % 100 else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


@pytest.mark.parametrize("case", rows("numerals.toml", "reads"))
def test_figure_is_read_as_printed(case: dict[str, Any]) -> None:
    found = figures(case["text"])[0]
    high = case.get("high")
    assert (
        str(found.value),
        found.comparator,
        found.high and str(found.high),
        found.unit,
        found.kind,
    ) == (
        case["value"],
        case.get("comparator", "="),
        high,
        case.get("unit", ""),
        case.get("kind", "range" if high else "cardinal"),
    )


@pytest.mark.parametrize("case", rows("numerals.toml", "several"))
def test_figures_side_by_side_are_read_each(case: dict[str, Any]) -> None:
    assert [str(figure.value) for figure in figures(case["text"])] == case["values"]


@pytest.mark.parametrize("case", rows("numerals.toml", "misreadings"))
def test_what_is_not_said_is_not_read(case: dict[str, Any]) -> None:
    assert best(case["text"], Decimal(case["never"]), None, "=") is None


@pytest.mark.parametrize("text", table("numerals.toml", "silent"))
def test_text_without_a_number_gives_none(text: str) -> None:
    assert figures(text) == []
    assert list(number_tokens(text)) == []


@pytest.mark.parametrize("case", rows("numerals.toml", "tokens"))
def test_number_tokens_are_all_that_coverage_wants(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in number_tokens(case["text"])] == case["found"]


@pytest.mark.parametrize(("hedge", "comparator"), HEDGE_PAIRS)
def test_hedge_gives_its_comparator(hedge: str, comparator: str) -> None:
    for text in (f"{hedge} 50,000 homes", f"It was {hedge.upper()} 50,000 homes"):
        found = figures(text)[0]
        assert (str(found.value), found.comparator, found.text.lower()) == (
            "50000",
            comparator,
            f"{hedge} 50,000",
        )


@pytest.mark.parametrize("space", [" ", "\n", "\u00a0", "\r\n", "  ", "\t", " \n "])
def test_hedge_counts_across_any_white_space(space: str) -> None:
    for text in (f"more{space}than 50 homes", f"more than{space}50 homes"):
        assert [(str(found.value), str(found.comparator)) for found in figures(text)] == [
            ("50", ">")
        ]


@given(
    st.sampled_from(HEDGE_PAIRS),
    numbers,
    st.sampled_from(["", "$", "¥", "€"]),
    st.sampled_from(["", "%", " percent"]),
)
def test_hedge_before_any_number_gives_its_comparator(
    pair: tuple[str, str], value: Decimal, sign: str, after: str
) -> None:
    found = figures(f"It has {pair[0]} {sign}{value:,}{after} there")
    assert [(one.value, one.comparator) for one in found] == [(value, pair[1])]


@given(numbers, st.booleans())
def test_number_with_or_without_separators_reads_back(value: Decimal, separators: bool) -> None:
    found = figures(f"It has {value:,} homes" if separators else f"It has {value} homes")
    assert [str(one.value) for one in found] == [str(value)]


@given(
    st.integers(1, 999),
    st.integers(0, 2),
    st.sampled_from(sorted(MAGNITUDES)),
    st.sampled_from([" ", "-", "\n", "\u00a0"]),
)
def test_magnitude_word_keeps_the_rounding(
    mantissa: int, places: int, magnitude: str, space: str
) -> None:
    value = Decimal(mantissa).scaleb(-places)
    found = figures(f"It has {value:f}{space}{magnitude} homes")
    assert [str(one.value) for one in found] == [str(value.scaleb(MAGNITUDES[magnitude]))]


@given(st.integers(0, 999_999), st.sampled_from([" and ", " "]), st.booleans(), st.booleans())
@example(105, " and ", True, False)
def test_number_in_words_reads_back(value: int, joint: str, article: bool, capital: bool) -> None:
    words = spelled(value, joint, article)
    assert [
        one.value for one in figures(f"It has {words.capitalize() if capital else words} homes")
    ] == [value]


@given(
    st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["-", "–", "—", " to ", " - "])
)
def test_two_numbers_joined_upwards_are_a_range_and_its_ends(
    low: int, step: int, joint: str
) -> None:
    found = figures(f"It has {low:,}{joint}{low + step:,} homes")
    assert [(str(one.value), str(one.high)) for one in found] == [
        (f"{low}", f"{low + step}"),
        (f"{low}", "None"),
        (f"{low + step}", "None"),
    ]


@given(prose)
@example("ſecond")
@example("thırd")
def test_any_text_is_read_and_offsets_lie_within_it(text: str) -> None:
    plain = re.sub(r"\s", " ", text)
    for found in figures(text):
        assert 0 <= found.start <= found.number_start < found.end <= len(text)
        assert plain[found.start : found.end].strip() == re.sub(r"\s", " ", found.text)


@given(prose)
@example("1,2345")
def test_figure_never_begins_or_ends_inside_a_run_of_digits(text: str) -> None:
    for found in figures(text):
        assert not (
            text[: found.number_start][-1:].isdecimal() and text[found.number_start].isdecimal()
        )
        assert not (text[found.end - 1].isdecimal() and text[found.end : found.end + 1].isdecimal())


@given(prose)
@example("1.5.2 and .5 and x,50")
def test_number_tokens_cover_every_digit(text: str) -> None:
    covered = {offset for start, end in number_tokens(text) for offset in range(start, end)}
    assert {offset for offset, char in enumerate(text) if char.isdecimal()} <= covered


def test_long_text_of_numbers_is_read_to_its_end() -> None:
    assert len(figures("1 and " * 20_000)) == 20_000


def test_best_figure_is_the_one_with_the_same_comparator() -> None:
    text = "50 homes, then more than 50 homes, then hundreds"
    assert [best(text, Decimal(50), None, sign) for sign in ("=", ">")] == [*figures(text)[:2]]
    assert best(text, Decimal(50), None, "<") == figures(text)[0]
    assert best(text, Decimal(51), None, "=") is None
    assert best(text, Decimal(50), Decimal(60), "=") is None
    assert best(text, Decimal(0), None, "=") is None


@pytest.mark.parametrize(
    "text", ["-{}", "{} million", "{} and a half of", "{}.5 million", "{}%", "{} to {}9"]
)
def test_a_number_of_any_length_is_read_exactly(text: str) -> None:
    digits = "1" * 1_000_001
    first = figures(text.format(digits, digits))[0]
    assert digits in first.text
    assert first.value.as_tuple().digits[:1_000_001] == (1,) * 1_000_001


@pytest.mark.parametrize(
    "text",
    ["1 million", "one million", "2 dozen, half of -3.5%", "1st, 2nd and no. 3", "ten 10 ten"],
)
def test_tokens_are_where_figures_print_their_numbers(text: str) -> None:
    spans = [
        (figure.number_start, text[figure.number_start : figure.end].strip())
        for figure in figures(text)
        if figure.kind != "range"
    ]
    tokens = [(start, text[start:end].strip()) for start, end in number_tokens(text)]
    assert [start for start, _ in tokens] == [
        start for start, said in spans if said not in ("one", "first")
    ]
