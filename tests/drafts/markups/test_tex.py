from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.drafts.manuscript import blocks
from drafted import assert_found, assert_in_place, lines, scopes, sentences

SIGNS = (
    r"1|17|a|é|中| |\|\\|\\*|{|}|{,}|[|]|(|)|~|-|--|---|$|&|%|^|_|#|'|*|\%|\&|\'|\ |\,|\-|\frac"
    r"|\verb|\ldots|\cite|\foo|\item|\par|\section|\title{|\caption{|\footnote{"
    r"|\textsuperscript{|\multicolumn|\cmidrule(|\newcommand|\begin{|\end{|document}|tabular}"
    r"|tabular*}|table}|verbatim}|quote}|\begin{tabular}{ll}|\end{tabular}|\begin{document}"
    r"|\end{document}|\begin{verbatim}|\end{verbatim}|References}"
)
MARKS = st.sampled_from([*SIGNS.split("|"), "|", "\t", "\n", "\n\n", "\r\n", "\r", "\0"])
PIECES = [
    ("@", "@"),
    (r"\textbf{@}", "@"),
    (r"{\em @}", "@"),
    (r"\% @", "% @"),
    (r"12{,}000 @", "12,000 @"),
    (r"R\&D~@", "R&D @"),
    ("7--8 @---", "7–8 @—"),
    (r"\cite[p.~7]{a8} @", "@"),
    (r"\url{http://a.org/7\%8} @", "@"),
    (r"\href{http://a.org/7}{@}", "@"),
    (r"\verb|7 %| @", "@"),
    ("% 7\n@", "@"),
    ("$@$", "@"),
    (r"\textcolor[rgb]{7,8,9}{@}", "@"),
    (r"\'@\ldots", "@…"),
    (r"\index{7}@\foo", "@"),
    (r"@\footnote{7 {8}}", "@"),
    (r"7\textsuperscript{8} @", "7[8] @"),
]


@pytest.mark.parametrize("row", rows("markups/tex.toml", "prose"))
def test_what_is_read(row: dict[str, Any]) -> None:
    assert lines(row["draft"], "tex") == row["lines"]
    assert_in_place(row["draft"], "tex", _stands)


def test_headings_stand_over_what_follows_and_captions_over_their_table() -> None:
    draft = (
        r"\section{A}1\begin{table}\caption{B}\begin{tabular}{l}2\end{tabular}\end{table}3"
        r"\begin{figure}\caption{C}4\end{figure}5\subsection{D}6\chapter{E}7"
    )
    assert scopes(draft, "tex") == [
        *("A", "A > 1", "A > B", "A > B > 2", "A > 3", "A > C", "A > C > 4", "A > 5"),
        *("A > D", "A > D > 6", "E", "E > 7"),
    ]


@pytest.mark.parametrize("sign", [r"\%", "{,}0", "~0", "--", r"\ldots", r"\,000", r"\&"])
def test_what_stands_for_a_sign_is_taken_whole(sign: str) -> None:
    (block,) = blocks(rf"\emph{{17{sign}}} of", "tex")
    text = block.text.removesuffix(" of")
    assert block.span(0, len(text)) == (6, 8 + len(sign))


@given(sentences(PIECES), st.sampled_from(["", r"\section{A}", r"\item ", r"\begin{tabular}{l}1&"]))
def test_words_are_found_where_they_stand(words: list[tuple[str, str, str]], before: str) -> None:
    text = "\n".join(written for _, written, _ in words)
    assert_found(before + text, "tex", words)


def _stands(sign: str, written: str) -> bool:
    """A blank, a stroke or the bracket of a mark stands for nothing, others for a command."""
    return written[0] in "\\{~-" if written else sign in "\n []/"


@given(st.lists(MARKS, max_size=30).map("".join))
@example("\\")
@example("\\begin{document}\\end{document}\\")
@example("\\footnote{\\begin{tabular}{l}1&2}\\\\")
@example("\\begin{tabular}{l}\\footnote{1&2\\end{tabular}")
@example("\\section{\\footnote{1")
@example("\\title{\\footnote{1\\begin{document}2")
def test_no_text_is_too_odd(draft: str) -> None:
    assert_in_place(draft, "tex", _stands)


@given(st.lists(MARKS, max_size=20).map("".join))
def test_ends_of_lines_are_all_alike(draft: str) -> None:
    draft = draft.replace("\r", "")
    assert lines(draft.replace("\n", "\r\n"), "tex") == lines(draft, "tex")
