"""Charts: bars from zero, with an open end where the figure is a bound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import dpfacts
from compared import Row, base_of
from dpfacts import DpfactsError, UnknownName
from dpfacts.compare import bars
from dpfacts.output.bars import drawn as drawn_bars
from dpfacts.output.page import Bars
from dpfacts.output.safe import visible
from hostile import STRINGS, strays
from running import run, write_base

ROWS: list[Row] = [
    ("dale", "", "", "=", "80", "ramps-built"),
    ("fell", "", "", ">", "40", "ramps-built"),
    ("upland", "", "", "<", "20", "ramps-built"),
]


def drawn(folder: Path, width: int, ascii_only: bool = False) -> list[str]:
    (table,) = base_of(folder, ROWS).compare(["ramps"]).tables
    return drawn_bars(bars.bars(table), width, ascii_only)


def test_bars_start_at_zero_and_are_in_proportion(tmp_path: Path) -> None:
    lines = {line.split()[0]: line for line in drawn(tmp_path, 60)}
    assert abs(lines["Dale"].count("█") - 2 * lines["Fell"].count("█")) <= 1


def test_a_lower_bound_ends_in_an_arrow_and_an_upper_bound_is_hollow(tmp_path: Path) -> None:
    lines = {line.split()[0]: line for line in drawn(tmp_path, 60)}
    assert lines["Fell"].endswith("█▶")
    assert set(lines["Upland"].split()[-1]) == {"░"}


def test_without_block_characters_ascii_does(tmp_path: Path) -> None:
    assert all(line.isascii() for line in drawn(tmp_path, 60, ascii_only=True))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_chart_keeps_to_its_width(tmp_path: Path, width: int) -> None:
    assert max(map(len, drawn(tmp_path, width))) <= width


def test_a_chart_of_nothing_is_no_lines() -> None:
    assert drawn_bars(Bars([]), 80) == []


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    from dpfacts.compare.chart import write

    base = base_of(tmp_path, ROWS)
    with pytest.raises(UnknownName, match=r"unknown kind of chart: '\.gif'"):
        write(base, base.compare(["ramps"]), tmp_path / "chart.gif")


@pytest.mark.parametrize("kind", [".svg", ".html", ".png"])
def test_a_chart_file_holds_bars_and_sources_and_is_the_same_twice(
    tmp_path: Path, kind: str
) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    from dpfacts.compare.chart import write

    base = base_of(tmp_path, ROWS)
    files = [tmp_path / f"{number}{kind}" for number in range(2)]
    for file in files:
        write(base, base.compare(["ramps"]), file)
    first, second = (file.read_bytes() for file in files)
    assert first == second
    if kind != ".png":
        assert b"Ramps built" in first
        assert b"A report" in first
        assert b"&gt; 40" in first


def test_nothing_comparable_is_no_chart(tmp_path: Path) -> None:
    from dpfacts.compare.chart import write

    base = base_of(tmp_path, ROWS[:1])
    with pytest.raises(DpfactsError, match="no two facts"):
        write(base, base.compare(["ramps"]), tmp_path / "chart.svg")


def test_a_range_is_drawn_from_its_low_end_on(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    from dpfacts.compare.chart import write

    def drawing(high: int) -> bytes:
        facts: list[dict[str, Any]] = [
            {"value": 3, "high": high, "quote": f"3 to {high} tonnes"},
            {"place": "sea", "value": 9},
        ]
        base = dpfacts.open_base(write_base(tmp_path / f"{high}.toml", *facts))
        write(base, base.compare(["catch"]), tmp_path / "chart.svg")
        return (tmp_path / "chart.svg").read_bytes()

    longer, shorter = drawing(8), drawing(4)
    assert longer.count(b"opacity: 0.35") == shorter.count(b"opacity: 0.35") == 1
    assert longer.count(b"<path") == shorter.count(b"<path")


def test_without_matplotlib_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dpfacts.compare.chart import write

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    base = base_of(tmp_path, ROWS)
    with pytest.raises(DpfactsError, match="matplotlib") as caught:
        write(base, base.compare(["ramps"]), tmp_path / "chart.svg")
    assert "dpfacts[chart]" in caught.value.hint


def test_a_chart_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    from dpfacts.compare.chart import write

    base, file = base_of(tmp_path, ROWS), tmp_path / "nowhere" / "chart.svg"
    with pytest.raises(DpfactsError, match="No such file") as caught:
        write(base, base.compare(["ramps"]), file)
    assert str(file) in caught.value.message


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["svg", "html", "png"])
def test_a_chart_of_hostile_texts_shows_them_and_nothing_else(tmp_path: Path, kind: str) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    texts = {
        name: text
        for name, text in STRINGS.items()
        if name.startswith(("html", "tex", "unseen", "terminal", "code"))
    }
    whole = " ".join(texts.values())
    places = [{"id": name, "name": text} for name, text in texts.items()] + [
        {"id": "china", "name": "中国"}
    ]
    facts = [
        {"place": place["id"], "unit": whole, "quote": "words", "reading": "x"} for place in places
    ]
    source = {"id": "paper", "type": "webpage", "title": whole, "author": [{"literal": whole}]}
    base = write_base(
        tmp_path / "base.toml",
        *facts,
        places=places,
        sources=[source],
        measures=[{"id": "catch", "name": whole}],
    )
    base.write_text(base.read_text("utf-8").replace("\x7f", "\\u007f"), "utf-8")
    file = tmp_path / f"chart.{kind}"
    ran = run("compare", "catch", "--chart-file", str(file), base=base)
    assert (ran.status, ran.err) == (0, f"dpfacts: chart written to {file}\n")
    content = file.read_bytes()
    if kind == "png":
        assert content.startswith(b"\x89PNG")
        assert b"evil" not in content
        return
    assert strays(content.decode()) == set()
    drawing = content.decode()
    root = ElementTree.fromstring(drawing[drawing.index("<svg") : drawing.index("</svg>") + 6])
    assert {tag.tag.rpartition("}")[2] for tag in root.iter()} <= set(
        "svg metadata RDF Work type date format creator Agent title defs style g path use "
        "clipPath rect text".split()
    )
    names = {name for tag in root.iter() for name in tag.attrib}
    assert [name for name in names if name.startswith("on")] == []
    shown = squeezed("".join(root.itertext()))
    assert [
        text for text in [*texts.values(), whole, "中国"] if squeezed(visible(text)) not in shown
    ] == []
