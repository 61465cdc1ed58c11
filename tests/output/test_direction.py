"""Names that run from right to left stay in their place, and move no figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpfacts.output.direction import isolated
from running import run, run_on_terminal, write_base

HAIFA, MECCA = "חיפה", "مكة"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Haifa 17,000", "Haifa 17,000"),
        (f"{HAIFA}  17,000", f"<{HAIFA}>  17,000"),
        (f"17,000 {HAIFA}", f"17,000 <{HAIFA}>"),
        (f"{HAIFA} · 2021 · {MECCA}", f"<{HAIFA}> · 2021 · <{MECCA}>"),
        (f"| {HAIFA} | {MECCA} | 5 |", f"| <{HAIFA}> | <{MECCA}> | 5 |"),
        (f"{HAIFA}   {MECCA}\n{MECCA}", f"<{HAIFA}>   <{MECCA}>\n<{MECCA}>"),
        (f"{HAIFA} 5, {HAIFA} 17,000", f"<{HAIFA} 5, {HAIFA}> 17,000"),
        (f"{HAIFA}\x1b[1m{HAIFA}\x1b[0m", f"<{HAIFA}>\x1b[1m<{HAIFA}>\x1b[0m"),
        ("中文 café 5", "中文 café 5"),
    ],
)
def test_each_stretch_is_an_isolate(text: str, shown: str) -> None:
    assert isolated(text) == shown.replace("<", "\u2068").replace(">", "\u2069")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    places = [{"id": "haifa", "name": HAIFA}, {"id": "mecca", "name": f"{MECCA}\u2067"}]
    return write_base(
        tmp_path / "base.toml",
        {"value": 17000, "quote": "17,000 tonnes", "place": "haifa"},
        {"value": 90, "quote": "90 tonnes", "place": "mecca"},
        places=places,
    )


@pytest.mark.parametrize("line", ["search tonnes", "show fact-0", "compare catch", "list places"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_on_a_page_a_place_is_an_isolate_line_by_line(line: str, columns: int, base: Path) -> None:
    shown = run_on_terminal(*line.split(), "--color", "never", base=base, columns=columns)
    assert (shown.status, f"\u2068{HAIFA}\u2069" in shown.out) == (0, True)
    for row in shown.out.splitlines():
        assert row.count("\u2068") == row.count("\u2069")
    assert "\u2067" not in shown.out  # what data has of it is shown as an escape


def test_markdown_has_isolates_and_data_is_as_it_was(base: Path) -> None:
    for name in ("markdown", "tsv", "csv", "json", "jsonl"):
        ran = run("list", "places", "--format", name, base=base)
        assert HAIFA in ran.out
        assert ("\u2068" in ran.out) == (name == "markdown")
