"""What is written down of a draft: blocks, each sign with its place."""

from __future__ import annotations

import pytest

from dpfacts.drafts.scribe import CAPTION, Block, Scribe


def told(scribe: Scribe) -> list[str]:
    return [f"{block.kind}: {block.text}" for block in scribe.blocks]


def cells(scribe: Scribe) -> list[tuple[str, str, str]]:
    return [(block.row, block.column, block.text) for block in scribe.blocks]


def write(scribe: Scribe, *texts: str) -> None:
    """Paragraphs, and headings, which begin with one `#` for each level."""
    for text in texts:
        level = len(text) - len(text.lstrip("#"))
        scribe.write(text.lstrip("#"), 0)
        scribe.close("heading" if level else "paragraph", level)


def table(*rows: str, head: bool = False) -> Scribe:
    """Rows with `|` between their cells; with ``head`` the first row holds heads."""
    scribe = Scribe()
    for number, row in enumerate(rows):
        for text in row.split("|"):
            scribe.write(text, 0)
            scribe.close_cell(head and number == 0)
        scribe.close_row()
    scribe.close_table()
    return scribe


def test_every_sign_has_its_place() -> None:
    scribe = Scribe(first=1)
    scribe.write("12", 10)
    scribe.put(",", 12, 15)
    scribe.write("000", 15)
    scribe.put("\n", 20, 20)
    scribe.close()
    (block,) = scribe.blocks
    assert block.text == "12,000\n"
    assert [block.span(at, at + 1) for at in range(7)] == [
        *((11, 12), (12, 13), (13, 16), (16, 17), (17, 18), (18, 19), (21, 21)),
    ]
    assert block.span(0, 6) == (11, 19)
    assert block.span(0, 3) == (11, 16)
    assert block.span(3, 3) == (16, 17)


def test_what_is_blank_is_no_block() -> None:
    scribe = Scribe()
    write(scribe, "", " \n", "#\t", "a")
    assert told(scribe) == ["paragraph: a"]
    assert scribe.blocks[0].headings == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("a1", True), ("1a", False), ("²", False), ("", False)]
)
def test_what_stands_behind_a_digit(text: str, expected: bool) -> None:
    scribe = Scribe()
    assert not scribe.is_behind_digit()
    scribe.write(text, 0)
    assert scribe.is_behind_digit() == expected


def test_headings_stand_over_what_follows() -> None:
    scribe = Scribe()
    write(scribe, "a", "#One\n two ", "b", "###Three", "c", "##Two", "d", "#Four", "e")
    assert [block.headings for block in scribe.blocks] == [
        *((), (), ("One two",), ("One two",), ("One two", "Three"), ("One two",)),
        *(("One two", "Two"), (), ("Four",)),
    ]


@pytest.mark.parametrize(
    "heading", ["References", "2. SOURCES:", "works  cited", "参考文献", "7 Bibliography"]
)
def test_a_list_of_sources_is_left_out_up_to_the_next_heading(heading: str) -> None:
    scribe = Scribe()
    write(scribe, "a", f"##{heading}", "b", "###Books", "c", "###References", "d", "##Notes", "e")
    assert told(scribe) == ["paragraph: a", "heading: Notes", "paragraph: e"]
    assert scribe.blocks[-1].headings == ("Notes",)


@pytest.mark.parametrize("heading", ["References to homes", "Sources of income", "2020 sources"])
def test_what_only_speaks_of_sources_is_none(heading: str) -> None:
    scribe = Scribe()
    write(scribe, f"#{heading}", "b")
    assert len(scribe.blocks) == 2


def test_a_list_of_sources_may_be_a_table() -> None:
    scribe = Scribe()
    write(scribe, "#Sources")
    scribe.write("a", 0)
    scribe.close_cell()
    scribe.close_table()
    assert scribe.blocks == []


def test_notes_follow_the_block_that_they_stand_in() -> None:
    scribe = Scribe()
    scribe.write("one ", 0)
    scribe.begin_note()
    scribe.write("note", 10)
    scribe.begin_note()
    scribe.write("note of a note", 20)
    scribe.end_note()
    scribe.write("s", 40)
    scribe.end_note()
    scribe.begin_note()
    scribe.put(" ", 45, 45)
    scribe.end_note()
    scribe.write("two", 50)
    scribe.close()
    assert told(scribe) == ["paragraph: one two", "paragraph: note of a note", "paragraph: notes"]
    assert scribe.blocks[0].span(0, 7) == (0, 53)


def test_notes_of_a_table_follow_it() -> None:
    scribe = Scribe()
    scribe.write("1", 0)
    scribe.begin_note()
    scribe.write("note", 10)
    scribe.end_note()
    scribe.close_cell()
    scribe.close_table()
    assert told(scribe) == ["cell: 1", "paragraph: note"]


def test_a_table_with_heads() -> None:
    assert cells(table(" Place|In\n2020 |2021", "Hebei|1|2|3", " |4", head=True)) == [
        *(("", "", " Place"), ("Place", "", "In\n2020 "), ("Place", "", "2021")),
        *(("", "Place", "Hebei"), ("Hebei", "In 2020", "1"), ("Hebei", "2021", "2")),
        *(("Hebei", "", "3"), ("", "In 2020", "4")),
    ]


def test_a_first_row_without_figures_holds_heads_and_one_with_figures_does_not() -> None:
    assert cells(table("5 places|Children", "Hebei|1"))[2:] == [
        *(("", "5 places", "Hebei"), ("Hebei", "Children", "1")),
    ]
    assert cells(table("Hebei|1", "Gansu|2"))[2:] == [("", "", "Gansu"), ("Gansu", "", "2")]


def test_blank_rows_are_no_rows() -> None:
    assert cells(table(" ", "", "Place|Children", " | ", "Hebei|1"))[2:] == [
        *(("", "Place", "Hebei"), ("Hebei", "Children", "1")),
    ]
    scribe = Scribe()
    scribe.close_row()
    scribe.close_row()
    scribe.close_table()
    assert scribe.blocks == []


def test_what_stands_beside_a_cell() -> None:
    first, second, third = table("Place|Year|Children", "Hebei|2020|1").blocks[3:]
    assert first.beside == (("Year", "2020"), ("Children", "1"))
    assert second.beside == (("Children", "1"),)
    assert third.beside == (("Year", "2020"),)


def test_a_wide_table_says_only_what_is_near() -> None:
    blocks = table("|".join(map(str, range(1, 1001)))).blocks
    assert max(len(block.beside) for block in blocks) < 30
    assert ("", "500") in blocks[500].beside


def test_a_caption_stands_over_its_table_alone() -> None:
    scribe = Scribe()
    write(scribe, "######Six")
    scribe.write("Help", 0)
    scribe.close("heading", CAPTION)
    scribe.write("1", 0)
    scribe.close_cell()
    scribe.close_table()
    write(scribe, "a")
    assert [block.headings for block in scribe.blocks[2:]] == [("Six", "Help"), ("Six",)]


def test_a_block_is_a_value() -> None:
    scribes = [Scribe(), Scribe()]
    for scribe in scribes:
        write(scribe, "a")
    assert scribes[0].blocks == scribes[1].blocks
    assert isinstance(scribes[0].blocks[0], Block)
