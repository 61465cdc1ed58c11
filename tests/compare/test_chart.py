"""Charts in the terminal and in files: bars from zero, with an open end where the figure is a
bound.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import dpfacts
from compared import Row, base_of
from dpfacts import DpfactsError, FactBase, UnknownName
from dpfacts.output.safe import visible
from hostile import STRINGS, strays
from running import run, write_base

ROWS: list[Row] = [
    ("dale", "", "", "=", "80", "ramps-built"),
    ("fell", "", "", ">", "40", "ramps-built"),
    ("upland", "", "", "<", "20", "ramps-built"),
]
METALS = {
    "id": "kind",
    "name": "Medal",
    "codes": [{"id": code, "name": code.title()} for code in ("gold", "silver", "bronze")],
}
WIDE = "第十二届全国残疾人运动会暨第九届特殊奥林匹克运动会"
LACKING = "dpfacts: the picture lacks characters that no font here has; .svg keeps them\n"
"""What is said where the fonts of the system have no Chinese."""


def chart(base: FactBase, file: Path, target: str, columns: str = "") -> bytes:
    """The file that the comparison of ``target`` in ``base`` is drawn into."""
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    from dpfacts.compare.chart import write

    write(base, base.compare([target], columns=columns), file)
    return file.read_bytes()


def texts(drawing: bytes) -> list[str]:
    """The texts of an SVG file, a line each."""
    root = ElementTree.fromstring(drawing)
    return ["".join(tag.itertext()).strip() for tag in root.iter() if tag.tag.endswith("}text")]


def catches(folder: Path, *facts: dict[str, Any], **tables: list[dict[str, Any]]) -> FactBase:
    """A base of catches of fish."""
    return dpfacts.open_base(write_base(folder / "base.toml", *facts, **tables))


def ticks(folder: Path, *values: float) -> list[str]:
    """What stands below the axis of a chart of ``values``."""
    kinds: Sequence[str] = ("cod", "eel", "ray")
    facts = [
        {"value": value, "quote": f"{value} tonnes", "dimensions": {"kind": kind}}
        for value, kind in zip(values, kinds, strict=False)
    ]
    drawing = chart(catches(folder, *facts), folder / "chart.svg", "catch")
    root = ElementTree.fromstring(drawing)
    axis = next(tag for tag in root.iter() if tag.get("id", "").startswith("matplotlib.axis_1"))
    return ["".join(tag.itertext()) for tag in axis.iter() if tag.tag.endswith("}text")]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_chart_keeps_to_its_width(tmp_path: Path, monkeypatch: Any, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    base_of(tmp_path, ROWS)
    base = tmp_path / "compared.toml"
    shown = run("compare", "ramps", "--chart", "-f", "table", base=base).out
    assert max(len(line) for line in shown.splitlines() if "█" in line) <= width


def test_markdown_keeps_a_chart_in_its_fence(tmp_path: Path) -> None:
    places = [{"id": "land", "name": "```"}, {"id": "sea", "name": "Sea ````"}]
    facts = [{"place": place, "value": 1} for place in ("land", "sea")]
    base = write_base(tmp_path / "base.toml", *facts, places=places)
    shown = run("compare", "catch", "--chart", "-f", "markdown", base=base).out
    assert re.search(r"^(`{5})text\n(.*\n)+?\1$", shown, re.MULTILINE)


def test_without_two_comparable_figures_a_chart_says_so(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"value": 1})
    shown = run("compare", "catch", "--chart", "-f", "table", base=base)
    assert shown.err == "dpfacts: no chart: no two facts of this set are comparable\n"


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    from dpfacts.compare.chart import write

    base = base_of(tmp_path, ROWS)
    with pytest.raises(UnknownName, match=r"unknown kind of chart: '\.gif'"):
        write(base, base.compare(["ramps"]), tmp_path / "chart.gif")


@pytest.mark.parametrize("kind", [".svg", ".html", ".png", ".SVG"])
def test_a_chart_file_holds_bars_and_sources_and_is_the_same_twice(
    tmp_path: Path, kind: str
) -> None:
    base = base_of(tmp_path, ROWS)
    first, second = (chart(base, tmp_path / f"{number}{kind}", "ramps") for number in range(2))
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
    facts = [{"value": 3, "high": 8, "quote": "3 to 8 tonnes"}, {"place": "sea", "value": 9}]
    drawing = chart(catches(tmp_path, *facts), tmp_path / "chart.svg", "catch")
    assert drawing.count(b"opacity: 0.35") == 1


def test_the_caption_has_each_caveat_once_with_the_letter_of_the_table(tmp_path: Path) -> None:
    facts = [
        {"value": 1, "caveats": ["No scales.", "No nets."]},
        {"value": 2, "place": "sea", "caveats": ["No boats.", "No nets."]},
    ]
    base = catches(tmp_path, *facts)
    shown = texts(chart(base, tmp_path / "chart.svg", "catch"))
    assert [text for text in shown if not text.isdigit()] == [
        *("Land", "Sea", "1 b)", "2 c)", "Catch (tonnes) [1] a)"),
        *("a) No nets.", "b) No scales.", "c) No boats.", "[1] Paper. (2024)."),
    ]


def test_letters_are_those_of_the_page_where_that_has_notes_of_its_own(tmp_path: Path) -> None:
    facts: list[dict[str, Any]] = [
        {
            "value": 1,
            "comparator": ">",
            "quote": "more than 1 tonnes",
            "dimensions": {"kind": "cod"},
        },
        {"value": 2, "dimensions": {"kind": "eel"}, "caveats": ["No scales."]},
        {"value": 3, "dimensions": {"kind": "eel"}, "also": []},
    ]
    base = catches(tmp_path, *facts)
    page = run("compare", "catch", "-f", "table", base=tmp_path / "base.toml").out
    letters = re.findall(r"^([a-z])\)  (\S+ \S+)", page, re.MULTILINE)
    drawing = "\n".join(texts(chart(base, tmp_path / "chart.svg", "catch")))
    caption = re.findall(r"^([a-z])\) (\S+ \S+)", drawing, re.MULTILINE)
    assert caption and set(caption) <= set(letters)


@pytest.mark.parametrize("counts", [(0, 0), (1, 1), (1, 2, 3), (16, 11, 5)])
def test_counts_have_no_ticks_between_them(tmp_path: Path, counts: tuple[int, ...]) -> None:
    assert [tick for tick in ticks(tmp_path, *counts) if not tick.isdigit()] == []


def test_figures_with_decimals_have_ticks_as_fine(tmp_path: Path) -> None:
    assert "0.2" in ticks(tmp_path, 0.1, 0.25, 0.31)


def test_ticks_below_great_figures_are_short(tmp_path: Path) -> None:
    assert "20 million" in ticks(tmp_path, 52_000_000, 18_000_000)


def test_ticks_below_zero_are_negative(tmp_path: Path) -> None:
    assert {"-20", "0", "20"} <= set(ticks(tmp_path, -27, 31))


def test_medals_have_the_colours_of_their_metals_and_a_legend(tmp_path: Path) -> None:
    facts = [
        {"place": place, "value": 5, "dimensions": {"kind": code}}
        for place in ("land", "sea")
        for code in ("gold", "silver", "bronze")
    ]
    base = catches(tmp_path, *facts, dimensions=[METALS])
    drawing = chart(base, tmp_path / "chart.svg", "catch", columns="kind")
    colours = set(re.findall(rb"fill: (#[0-9a-f]{6})", drawing))
    assert {b"#d9a514", b"#a9adb3", b"#a5652a"} <= colours
    assert {"Gold", "Silver", "Bronze"} <= set(texts(drawing))


def test_columns_past_what_colours_tell_apart_are_named_at_their_bars(tmp_path: Path) -> None:
    codes = [{"id": f"kind-{number}", "name": f"Kind {number}"} for number in range(9)]
    facts = [
        {"place": place, "value": 5, "dimensions": {"kind": code["id"]}}
        for place in ("land", "sea")
        for code in codes
    ]
    kinds = {"id": "kind", "name": "Kind", "codes": codes}
    base = catches(tmp_path, *facts, dimensions=[kinds])
    drawing = chart(base, tmp_path / "chart.svg", "catch", columns="kind")
    assert "Sea · Kind 8" in texts(drawing)


def test_figures_in_another_unit_are_drawn_to_the_same_measure(tmp_path: Path) -> None:
    units = [
        {"id": "tonnes"},
        {"id": "kilograms", "of": "tonnes", "factor": "0.001"},
    ]
    facts: list[dict[str, Any]] = [
        {"value": 4},
        {"value": 2000, "unit": "kilograms", "quote": "2000 kilograms", "place": "sea"},
    ]
    file = write_base(tmp_path / "base.toml", *facts, units=units)
    shown = run("compare", "catch", "--chart", "-f", "table", base=file).out
    land, sea = (line.count("█") for line in shown.splitlines() if "█" in line)
    assert abs(land - 2 * sea) <= 1


@pytest.mark.parametrize("number", [2, 40, 150])
def test_a_picture_is_as_high_as_its_bars_need_and_nothing_leaks(
    tmp_path: Path, number: int
) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    caveats = [f"{WIDE * 4} caveat {each}, " + "long " * 60 for each in range(8)]
    places = [{"id": f"p{each}", "name": f"{WIDE} {each}"} for each in range(number)]
    facts = [
        {"place": place["id"], "value": each + 1, "caveats": caveats}
        for each, place in enumerate(places)
    ]
    base = write_base(tmp_path / "base.toml", *facts, places=places)
    file = tmp_path / "chart.png"
    ran = run("compare", "catch", "--chart-file", str(file), base=base)
    assert ran.err.replace(LACKING, "") == ""
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    assert width > 1000
    assert 40 * number < height < 65_536


def test_a_warning_of_matplotlib_stays_within(tmp_path: Path, capfd: Any) -> None:
    places = [{"id": "land", "name": WIDE}, {"id": "sea", "name": "\U0001f3c5"}]
    facts = [{"place": place, "value": 5} for place in ("land", "sea")]
    chart(catches(tmp_path, *facts, places=places), tmp_path / "chart.png", "catch")
    assert capfd.readouterr().err == ""


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
    assert ran.err.replace(LACKING, "") == ""
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
