"""The prose of a draft in whatever markup."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.drafts.manuscript import blocks, markup
from dpfacts.errors import DpfactsError, UnknownName
from drafted import lines, scopes
from strategies import mischief

MARKUPS = ["plain", "markdown", "html", "tex"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "markdown"),
        ("a.b.MARKDOWN", "markdown"),
        ("a/b.html", "html"),
        ("a.HTM", "html"),
        ("a.xhtml", "html"),
        ("a.tex", "tex"),
        ("a.txt", "plain"),
        ("a.text", "plain"),
        ("README", "plain"),
        ("-", "plain"),
    ],
)
def test_the_ending_tells_the_markup(path: str, expected: str) -> None:
    assert markup(PurePath(path)) == expected


@pytest.mark.parametrize("chosen", MARKUPS)
def test_who_says_the_markup_is_believed(chosen: str) -> None:
    assert markup(PurePath("a.md"), chosen) == chosen
    assert markup(PurePath("a.docx"), chosen) == chosen


def test_an_unknown_ending_is_asked_about() -> None:
    with pytest.raises(DpfactsError) as refusal:
        markup(PurePath("draft.DOCX"))
    assert refusal.value.message == "draft.DOCX: .docx says no markup that is known here"
    assert refusal.value.hint == "say what it is with --as markdown|html|tex|plain"


def test_an_unknown_markup_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as refusal:
        markup(PurePath("a.md"), "markdwn")
    assert "markdwn" in refusal.value.message
    assert "markdown" in refusal.value.message + refusal.value.hint


@pytest.mark.parametrize(
    ("draft", "chosen", "expected"),
    [
        ("**1** <i>2</i> \\emph{3}", "plain", ["# **1** <i>2</i> \\emph{3}"]),
        ("**1** <i>2</i> \\emph{3}", "markdown", ["1 2 \\emph{3}"]),
        ("**1** <i>2</i> \\emph{3}", "html", ["**1** 2 \\emph{3}"]),
        ("**1** <i>2</i> \\emph{3}", "tex", ["**1** <i>2</i> 3"]),
    ],
)
def test_each_markup_has_its_reader(draft: str, chosen: str, expected: list[str]) -> None:
    assert lines(draft, chosen) == expected


@pytest.mark.parametrize(
    ("draft", "chosen"),
    [
        ("---\ntitle: A\n---\n17 homes.", "markdown"),
        ("> 17 homes.", "plain"),
        ("<p>17 homes.", "html"),
        ("% A\n17 homes.", "tex"),
    ],
)
def test_the_mark_of_the_order_of_bytes_is_no_prose_and_moves_all_places(
    draft: str, chosen: str
) -> None:
    (block,) = blocks("\ufeff" + draft, chosen)
    assert block.text.strip() == "17 homes."
    assert block.span(0, 2) == (draft.index("17") + 1, draft.index("17") + 3)
    assert blocks("\ufeff", chosen) == blocks("", chosen) == []


@pytest.mark.parametrize("chosen", MARKUPS)
def test_zeros_and_ends_of_lines_do_no_harm(chosen: str) -> None:
    draft = "1\0 a.\r\n\r\n\0 2 b.\r\n"
    found = blocks(draft, chosen)
    assert found[0].text.startswith("1")
    assert found[-1].text.rstrip().endswith("2 b.")
    assert found[-1].span(found[-1].text.index("2"), found[-1].text.index("b") + 1) == (11, 14)


@given(mischief | st.text(), st.sampled_from(MARKUPS))
def test_no_text_is_too_odd(draft: str, chosen: str) -> None:
    for block in blocks(draft, chosen):
        start, end = block.span(0, len(block.text))
        assert 0 <= start <= end <= len(draft)


def test_the_same_draft_in_every_markup() -> None:
    drafts = {
        "plain": "Help\n\n17 homes.\n\nMoney\n\n5 yuan.",
        "markdown": "# Help\n17 homes.\n## Money\n5 yuan.",
        "html": "<h1>Help</h1><p>17 homes.<h2>Money</h2>5 yuan.",
        "tex": "\\title{Help}17 homes.\\section{Money}5 yuan.",
    }
    for chosen, draft in drafts.items():
        assert scopes(draft, chosen) == [
            *("Help", "Help > 17 homes.", "Help > Money", "Help > Money > 5 yuan."),
        ]
