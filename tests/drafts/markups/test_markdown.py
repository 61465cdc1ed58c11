from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.drafts.manuscript import blocks
from drafted import assert_found, assert_in_place, lines, scopes, sentences

SIGNS = (
    "1|17|a|é|中| |  |\t|\n|\n\n|\r\n|\r|\0|\\|`|``|```|*|**|_|~~|#|# |## |> |- |+ |1. |2) |    |[|]"
    "|(|)|![|](|[^|^|<|>|</|<!--|-->|<b>|<br>|<td>|<tr>|<table>|<sup>|</sup>|<code>|</code>|<p>|&|;"
    "|&amp;|&#39;|&nbsp;|:|---|---\n|+++\n|===|a: b\n|http://a.b|<http://a.b/1>|<a@b.c>|References"
)
MARKS = st.sampled_from([*SIGNS.split("|"), "|", "\\|", "\n|--|--|\n"])
PIECES = [
    ("@", "@"),
    ("**@**", "@"),
    ("_@_", "@"),
    ("~~@~~", "@"),
    ('[@](http://a.org/7_(8) "9")', "@"),
    ("[@](<7 8>)", "@"),
    ("<b>@</b>", "@"),
    ("&amp;@", "&@"),
    ("&#39;@", "'@"),
    (r"\*@\_", "*@_"),
    ("`7`@", "\ufffc@"),
    ("2<!-- 7 -->@", "2@"),
    ("<code>7</code>@", "@"),
    ("<http://a.org/7%20>@", "@"),
    ("![7](8.png)@", "@"),
    ("@[^7]", "@"),
    ("@ &nbsp;", "@"),
    ("2 * @", "2 * @"),
]
BOUNDS = [
    ("", ""),
    ("> ", "> "),
    ("- ", "  "),
    ("17. ", "    "),
    ("> 1) ", ">    "),
    ("- > ", "  > "),
]


@pytest.mark.parametrize("row", rows("markups/markdown.toml", "prose"))
def test_what_is_read(row: dict[str, Any]) -> None:
    assert lines(row["draft"], "markdown") == row["lines"]
    assert_in_place(row["draft"], "markdown", _stands)


def test_headings_stand_over_what_follows() -> None:
    draft = "a\n# One\nb\n### Two\nc\n## Three\nd\n# Four\ne"
    assert scopes(draft, "markdown") == [
        *("a", "One", "One > b", "One > Two", "One > Two > c"),
        *("One > Three", "One > Three > d", "Four", "Four > e"),
    ]


@pytest.mark.parametrize(
    ("draft", "at"),
    [("1. 1", 3), ("> 1) **1**", 7), ("1. | 1 | 2 |\n   |--|--|", 5), ("# 1 #", 2), ("`1` 1", 4)],
)
def test_a_number_is_told_from_the_signs_before_it(draft: str, at: int) -> None:
    assert blocks(draft, "markdown")[0].text.strip("\ufffc ") == "1"
    assert list(blocks(draft, "markdown")[0].ends)[-1] == at + 1


@given(sentences(PIECES), st.lists(st.booleans(), min_size=8, max_size=8), st.sampled_from(BOUNDS))
def test_words_are_found_where_they_stand(
    words: list[tuple[str, str, str]], broken: list[bool], bound: tuple[str, str]
) -> None:
    first, others = bound
    joints = [f"\n{others}" if ends else " " for ends in broken]
    text = "".join(joint + written for (_, written, _), joint in zip(words, joints, strict=False))
    assert_found(f"{first}x{text}", "markdown", [("x", "x", "x"), *words])


@given(sentences(PIECES))
def test_so_are_those_of_a_table(words: list[tuple[str, str, str]]) -> None:
    text = " ".join(written for _, written, _ in words)
    assert_found(f"- 1 | 2\n  --|--\n  1\\|1 | {text}", "markdown", words)
    assert_found(f"# 1 {text} #", "markdown", [("1", "1", "1"), *words])


def _stands(sign: str, written: str) -> bool:
    """A blank or the bracket of a mark stands for nothing, others for an entity or an escape, for
    code, or for the sign of a quotation.
    """
    if not written:
        return sign in "\n[]"
    escaped = written == "\\" + sign or sign in unescape(written)
    return escaped or sign + written in ("\ufffd\0", "\ufffc`", " >", " \t")


@given(st.lists(MARKS, max_size=30).map("".join))
@example("1. 1")
@example("a\n```")
@example("<p>1")
@example("\u2003\n\u2003a")
@example("| a |\n|--|\n| \\| 1\\|2 |")
@example("-\t\t<p>1\n\t\t2")
@example("&#0; &#xD800; &ngE; \\\0")
def test_no_text_is_too_odd(draft: str) -> None:
    assert_in_place(draft, "markdown", _stands)


@given(st.lists(MARKS, max_size=20).map("".join))
def test_ends_of_lines_are_all_alike(draft: str) -> None:
    draft = draft.replace("\r", "")
    there = draft.replace("\n", "\r\n")
    assert lines(there, "markdown") == lines(draft, "markdown")
    assert [block.kind for block in blocks(there, "markdown")] == [
        block.kind for block in blocks(draft, "markdown")
    ]
