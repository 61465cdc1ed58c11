"""Bars as lines of text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dpfacts.output.bars import drawn
from dpfacts.output.cells import wide, wrapped
from dpfacts.output.page import Bar, Bars

WIDE = "第十二届全国残疾人运动会暨第九届特殊奥林匹克运动会"
FULL = "█"


def bar(figure: str, low: float, high: float | None = None, end: str = "closed") -> Bar:
    return Bar(f"Row {figure}", "", figure, low, low if high is None else high, end)


def lines(*bars: Bar, width: int = 60, ascii_only: bool = False) -> list[str]:
    return drawn(Bars(list(bars)), width, ascii_only)


def test_bars_start_at_zero_and_are_in_proportion() -> None:
    whole, half = lines(bar("80", 80), bar("40", 40))
    assert abs(whole.count(FULL) - 2 * half.count(FULL)) <= 1


def test_what_may_lie_further_ends_in_an_arrow_and_what_may_lie_nearer_is_hollow() -> None:
    further, nearer = lines(bar("> 40", 40, end="more"), bar("< 20", 20, end="less"))
    assert further.endswith("█▶")
    assert set(nearer.split()[-1]) == {"░"}


def test_a_range_is_light_between_its_ends() -> None:
    (line,) = lines(bar("4–8", 4, 8))
    assert abs(line.count("█") - line.count("▒")) <= 1


def test_without_block_characters_ascii_does() -> None:
    bars = [bar("-9–-3", -9, -3), bar("> 4", 4, end="more"), bar("< 3", 3, end="less")]
    assert [
        line for line in lines(*bars, ascii_only=True) if not line.replace("–", "").isascii()
    ] == []


def test_negative_figures_stand_to_the_left_of_the_axis() -> None:
    loss, gain = (line.split("│") for line in lines(bar("-20", -20), bar("40", 40)))
    assert [part.count(FULL) > 0 for part in (*loss, *gain)] == [True, False, False, True]
    assert wide(loss[0]) == wide(gain[0])
    assert abs(2 * loss[0].count(FULL) - gain[1].count(FULL)) <= 1


def test_a_range_across_zero_stands_on_both_sides() -> None:
    left, right = lines(bar("-5–5", -5, 5))[0].split("│")
    assert left.count("▒") == right.count("▒") > 0


def test_a_loss_of_more_than_its_bar_has_its_arrow_on_the_left() -> None:
    (line,) = lines(bar("< -40", -40, end="more"))
    assert "◀█" in line


def test_zero_is_a_mark() -> None:
    assert lines(bar("0", 0), bar("0", 0))[0].endswith("|")


def test_a_chart_of_nothing_is_no_lines() -> None:
    assert lines() == []


def test_bars_of_a_row_stand_below_its_head() -> None:
    bars = [Bar("Tokyo", label, "5", 5, 5) for label in ("Gold", "Silver")]
    head, *rest = lines(*bars)
    assert head == "Tokyo"
    assert [line.split()[0] for line in rest] == ["Gold", "Silver"]


def test_a_figure_alone_in_its_row_names_row_and_column_together() -> None:
    bars = [Bar("Tokyo", "Gold", "5", 5, 5), Bar("Paris", "Silver", "4", 4, 4)]
    assert lines(*bars)[0].startswith("Tokyo · Gold    5  █")


@pytest.mark.parametrize("label", [WIDE, f"Hebei {WIDE}", "many short words " * 9, "x" * 200])
def test_wide_and_long_labels_leave_room_for_bars_in_one_column(label: str) -> None:
    bars = [Bar(label, "", "1,500–4,000", 15, 40), Bar("Short", "", "> 1,800", 18, 18, "more")]
    shown = lines(*bars, width=80)
    starts = [wide(line[: line.index(FULL)]) for line in shown if FULL in line]
    assert len(starts) == 2
    assert starts[0] == starts[1]
    assert max(line.count(FULL) + line.count("▒") for line in shown) >= 8
    assert label.replace(" ", "") == "".join(
        line.split("1,500")[0].replace(" ", "") for line in shown if "1,800" not in line
    ).replace("–4,000", "")


BARS = st.lists(
    st.builds(
        lambda head, label, figure, ends, end: Bar(head, label, figure, min(ends), max(ends), end),
        st.text(max_size=90),
        st.text(max_size=30),
        st.from_regex(r"[<>]? ?-?[0-9,]{1,24}%?", fullmatch=True),
        st.tuples(*[st.floats(-1e18, 1e18)] * 2),
        st.sampled_from(["closed", "more", "less"]),
    ),
    max_size=40,
)


@given(BARS, st.integers(40, 130), st.booleans())
def test_no_line_is_wider_than_the_terminal_and_no_figure_is_cut(
    bars: list[Bar], width: int, ascii_only: bool
) -> None:
    shown = drawn(Bars(bars), width, ascii_only)
    assert max(map(wide, shown), default=0) <= width
    assert [each.figure for each in bars if each.figure.strip() not in "\n".join(shown)] == []


@example("000𠀀00\x85\x1b", 4, "")
@given(st.text(), st.integers(4, 80), st.sampled_from(["", "  "]))
def test_wrapped_text_is_whole_and_fits(text: str, width: int, hang: str) -> None:
    parts = wrapped(text, width, hang)
    assert max(map(wide, parts)) <= width
    assert "".join("".join(parts).split()) == "".join(text.split())
