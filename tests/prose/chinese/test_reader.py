from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from casefiles import rows, table
from dpfacts.prose.chinese import reader
from dpfacts.prose.chinese.words import NO_NUMERAL
from dpfacts.prose.figure import Figure

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿两", "萬億兩")
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
NUMERALS = "零〇一二三四五六七八九十百千万亿两"
ADVERSARIAL = [
    *("一", "十", "万亿", "分之", "百分之", "1", "1,", "1，111", "1.", "负", "-", "不", "超过"),
    *("一到", "一点", "大于1小于2", "1:", "a1", "2^", "拾陆", "（含", "比", "一 ", "几", "半"),
]
# Text that comes close to figures: numerals, digits, and the words around them.
prose = st.lists(
    st.sampled_from([*NUMERALS, *"半几多余负第点分之成折打个人年月日号元%壹伍陆拾參萬"])
    | st.sampled_from(["超过", "不", "以上", "以下", "左右", "百分之", "到", "之间", "大于", "比"])
    | st.text("0123456789.,-/:^eEkM ，．３", max_size=6)
    | st.text(max_size=3)
).map("".join)


def below_myriad(number: int) -> str:
    """``number``, below ten thousand, in Chinese numerals."""
    spelled, gap = "", False
    for power, mark in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        gap = gap or not digit
        if digit:
            spelled += ("零" if gap and spelled else "") + DIGITS[digit] + mark
            gap = False
    return spelled


def spelled(number: int) -> str:
    """``number``, above zero and below 10**16, in Chinese numerals."""
    if number >= 10**8:
        head, rest, mark, least = *divmod(number, 10**8), "亿", 10**7
    elif number >= 10**4:
        head, rest, mark, least = *divmod(number, 10**4), "万", 10**3
    else:
        return below_myriad(number)
    return (
        spelled(head) + mark + ("零" if 0 < rest < least else "") + ((rest and spelled(rest)) or "")
    )


numbers = st.integers(10, 10**12) | st.integers(10, 10**5)
writings = st.sampled_from(
    [
        spelled,
        lambda number: re.sub("^一十", "十", spelled(number)),
        lambda number: spelled(number).translate(FORMAL),
        lambda number: spelled(number).translate(FORMAL).translate(TRADITIONAL),
        lambda number: spelled(number).replace("零", "〇"),
        lambda number: spelled(number).replace("二千", "两千").replace("二百", "两百"),
        lambda number: str(number),
        lambda number: f"{number:,}",
        lambda number: f"{number:,}".translate(FULL_WIDTH),
    ]
)


def facts_of(figure: Figure) -> tuple[Any, ...]:
    return (
        str(figure.value),
        figure.comparator,
        figure.high and str(figure.high),
        figure.high_comparator,
        figure.unit,
        figure.kind,
        figure.amount,
    )


@pytest.mark.parametrize("case", rows("chinese.toml", "reads"))
def test_figure_is_read_as_printed(case: dict[str, Any]) -> None:
    assert facts_of(reader.figures(case["text"])[0]) == (
        str(Decimal(case["value"])),
        case.get("comparator", "="),
        case.get("high"),
        case.get("high_comparator", "<="),
        case.get("unit", ""),
        case.get("kind", "range" if "high" in case else "cardinal"),
        Fraction(case["amount"]) if "amount" in case else None,
    )


@pytest.mark.parametrize("text", table("chinese.toml", "silent"))
def test_what_is_no_number_gives_nothing(text: str) -> None:
    assert reader.figures(text) == []


@pytest.mark.parametrize("case", rows("chinese.toml", "several"))
def test_every_figure_is_read(case: dict[str, Any]) -> None:
    assert [str(figure.value) for figure in reader.figures(case["text"])] == case["values"]


@pytest.mark.parametrize("case", rows("chinese.toml", "material"))
def test_material_of_numbers_is_told_from_words(case: dict[str, Any]) -> None:
    assert reader.MATERIAL.findall(case["text"]) == case["runs"]


@given(numbers, writings)
def test_number_is_read_back_from_any_writing(number: int, write: Any) -> None:
    text = f"共{write(number)}人"
    assert [(figure.value, figure.start, figure.end) for figure in reader.figures(text)] == [
        (Decimal(number), 1, len(text) - 1)
    ]


@given(
    st.decimals(0, 10**6, places=2, allow_nan=False), st.sampled_from(["万", "亿", "萬", "万亿"])
)
def test_magnitude_keeps_value_and_rounding(number: Decimal, magnitude: str) -> None:
    power = {"万": 4, "萬": 4, "亿": 8, "万亿": 12}[magnitude]
    assert [str(figure.value) for figure in reader.figures(f"{number}{magnitude}元")] == [
        str(number.scaleb(power))
    ]


@given(st.integers(1, 10**8), st.text("0123456789", min_size=1, max_size=6))
def test_decimals_are_read_back(whole: int, decimals: str) -> None:
    behind = "".join(DIGITS[int(digit)] for digit in decimals)
    assert [str(figure.value) for figure in reader.figures(f"{spelled(whole)}点{behind}元")] == [
        str(Decimal(f"{whole}.{decimals}"))
    ]


@given(st.integers(-(10**6), -1), st.sampled_from(["负{}", "負{}"]))
def test_sign_is_kept(number: int, form: str) -> None:
    assert [figure.value for figure in reader.figures(form.format(spelled(-number)))] == [number]


@given(numbers.map(lambda number: re.sub("^一十", "十", spelled(number))))
@example("三百五十")
def test_torn_numeral_is_never_read_as_the_whole(numeral: str) -> None:
    whole = reader.figures(numeral)[0].value
    pieces = [numeral[cut:] for cut in range(1, len(numeral))]
    pieces += [numeral[:-cut] for cut in range(1, len(numeral))]
    if len(numeral) > 1 and numeral[-1] in "十百千万亿":
        pieces.remove(numeral[:-1])  # 三百五 is 350, as 三百五十 is
    assert whole not in [figure.value for piece in pieces for figure in reader.figures(piece)]


@given(st.text(NUMERALS, min_size=1, max_size=12))
def test_row_of_numeral_characters_is_read_whole_or_not_at_all(text: str) -> None:
    assume(not re.search(NO_NUMERAL, text))
    assert [figure.text for figure in reader.figures(text)] in ([], [text])


@given(prose)
def test_figure_says_where_it_stands(text: str) -> None:
    for figure in reader.figures(text):
        assert 0 <= figure.start <= figure.number_start < figure.end <= len(text)
        assert figure.text == re.sub(r"\s", " ", text[figure.start : figure.end]).strip()


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_long_text_is_read_in_linear_time(unit: str) -> None:
    size = 200_000  # a reader that looks back from every character does not come to an end here
    assert len(reader.figures(unit * (size // len(unit)))) <= size
