"""Lines of Chinese: parted between characters, within no figure, and before no closing sign."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dpfacts.output.cells import breaks, wide, wrapped
from running import run_on_terminal, write_base

SAID = "全省一万七千名儿童得到补助，其中石家庄市17,000,000人、保定市5,432.5万人（占12.5%），共50 schools。"
FIGURES = ("一万七千", "17,000,000", "5,432.5万", "12.5%")


def parted(text: str, width: int) -> list[str]:
    stops = [0, *breaks(text, width), len(text)]
    return [text[start:stop] for start, stop in pairwise(stops)]


@pytest.mark.parametrize("width", range(14, 100))
def test_no_line_is_too_wide_and_no_figure_broken(width: int) -> None:
    lines = parted(SAID, width)
    assert "".join(lines) == SAID
    assert [line for line in lines if wide(line.rstrip()) > width] == []
    assert [figure for figure in FIGURES if not any(figure in line for line in lines)] == []
    assert not any(line[0] in "，、）。%" or line[-1] == "（" for line in lines)


def test_lines_are_filled() -> None:
    assert parted("河北省石家庄市", 6) == ["河北省", "石家庄", "市"]
    assert parted("约17,000人", 8) == ["约17,000", "人"]
    assert parted("约17,000人", 7) == ["约", "17,000", "人"]


def test_labels_are_parted_alike_and_what_has_no_room_is_cut_last() -> None:
    assert wrapped("补助17,000人", 8, "  ") == ["补助", "  17,000", "  人"]
    assert "".join(wrapped("1234567890", 4)) == "1234567890"


@pytest.mark.parametrize("columns", [20, 31, 40, 53, 66, 80, 91, 120])
@pytest.mark.parametrize("line", ["show fact-0", "search tonnes", "list facts", "list places"])
def test_pages_break_no_figure_in_chinese(line: str, columns: int, tmp_path: Path) -> None:
    base = write_base(
        tmp_path / "base.toml",
        {"value": 17000, "quote": "17,000 tonnes", "statement": SAID},
        places=[{"id": "land", "name": f"{SAID}区"}],
    )
    shown = run_on_terminal(*line.split(), "--color", "never", base=base, columns=columns)
    assert [row for row in shown.out.splitlines() if wide(row) > columns] == []
    assert [figure for figure in FIGURES if figure not in shown.out] == []
