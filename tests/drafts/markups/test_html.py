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
    "1|17|a|é|中| |\n|\r\n|\0|<|>|/|=|\"|'|!|?|-|--|<!--|-->|<!|<?|</|/>|<a |<p|<p>|</p>|<br>"
    "|<b>|</b>|<h1>|</h1>|<h9>|<table>|</table>|<tr>|<td>|<th>|</td>|<caption>|</caption>"
    "|<code>|</code>|<sup>|</sup>|<script>|</script>|<title>|<svg/>|<p hidden>"
    "|<ol class=references>|</ol>|id='citations'|&|;|#|x|&amp;|&#39;|&#|&#x|&nbsp|&nope;|&#0;"
    "|&#xD800;|&#1114112;|&acE;|<![CDATA[|]]>|<![if |{"
)
MARKS = st.sampled_from(SIGNS.split("|"))
PIECES = [
    ("@", "@"),
    ("<b>@</b>", "@"),
    ("<a href='7>8' title=\"9>10\">@</a>", "@"),
    ("&nbsp;@", "@"),
    ("&amp;@", "&@"),
    ("&#39;@", "'@"),
    ("&#x27;@&percnt;", "'@%"),
    ("<!-- 7 > 8 -->@", "@"),
    ("<script>if (7 < 8) '</b>'</script>@", "@"),
    ("<code>7 <b>8</b></code>@", "@"),
    ("<span hidden>7</span>@", "@"),
    ("<img alt='7'/>@", "@"),
    ("@ < 7 &", "@ < 7 &"),
    ("7<sup>8</sup> @", "7[8] @"),
]


@pytest.mark.parametrize("row", rows("markups/html.toml", "prose"))
def test_what_is_read(row: dict[str, Any]) -> None:
    assert lines(row["draft"], "html") == row["lines"]
    assert_in_place(row["draft"], "html", _stands)


def test_headings_stand_over_what_follows_and_captions_over_their_table() -> None:
    draft = "<h2>A</h2>1<table><caption>B<tr><td>2</table>3<h3>C</h3>4<h1>D</h1>5"
    draft = draft.replace("B<", "B</caption><")
    assert scopes(draft, "html") == [
        *("A", "A > 1", "A > B", "A > B > 2", "A > 3", "A > C", "A > C > 4", "D", "D > 5"),
    ]


def test_an_entity_is_taken_whole() -> None:
    draft = "<p>17&#37; of&nbsp;them</p>"
    (block,) = blocks(draft, "html")
    assert draft[slice(*block.span(0, 3))] == "17&#37;"
    assert draft[slice(*block.span(6, 7))] == "&nbsp;"


@given(sentences(PIECES), st.sampled_from(["<p>", "<li>", "<h2>", "<table><td>1<td>", ""]))
def test_words_are_found_where_they_stand(words: list[tuple[str, str, str]], before: str) -> None:
    text = "\n".join(written for _, written, _ in words)
    assert_found(before + text, "html", words)


def _stands(sign: str, written: str) -> bool:
    """A blank or the bracket of a mark stands for nothing, others for an entity."""
    return sign in unescape(written) if written else sign in "\n[]"


@given(st.lists(MARKS, max_size=30).map("".join))
@example("<![foo[")
@example("1&#" + "9" * 5000 + ";")
@example("&" + "a" * 5000 + ";")
@example("<")
@example("<!-")
@example("7<sup>8")
def test_no_text_is_too_odd(draft: str) -> None:
    assert_in_place(draft, "html", _stands)


@given(st.lists(MARKS, max_size=20).map("".join))
def test_ends_of_lines_are_all_alike(draft: str) -> None:
    draft = draft.replace("\r", "")
    assert lines(draft.replace("\n", "\r\n"), "html") == lines(draft, "html")
