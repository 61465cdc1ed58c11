"""Every format on the same records: shape, exactness, and data that means mischief."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dpfacts.output.answer import FORMATS, Answer
from dpfacts.output.page import Block, Card, Cards, Grid, Heading, Items, Pairs, Text
from dpfacts.output.render import render
from dpfacts.output.safe import cell, defused, visible
from running import BASE, UNSAFE, run

HOSTILE = st.text(
    st.sampled_from("\\`*_{}[]()<>|#~&;=+-@!:.\"' \t\n\r\x1b\u202e\u200b\ud800/ah1中😀")
    | st.characters(),
    max_size=12,
)
MARKUP = [
    *(
        "[red]x[/red]",
        "[/x]",
        "[link=https://example.org]x[/link]",
        ":smile:",
        "**b** *i* __b__ _i_ ~~s~~",
        "`code`",
        "a | b",
    ),
    *(
        "back\\slash \\| \\n",
        '"><script>alert(1)</script>',
        "<b>bold</b>",
        "![x](y)",
        "[x](javascript:alert(1))",
        "# head",
    ),
    *(
        "&lt;b&gt; &amp; &#42;",
        "1 < 2 > 1",
        "$x_y$ {z} ^",
        "https://example.org/a_b_c|d?e=*f*",
        "=1+1",
        "trailing\\",
    ),
]
STARTS = [
    "- 5 of 10",
    "+ 5 of 10",
    "* 5",
    "1. place",
    "1) place",
    "---",
    "===",
    "# 1",
    "> 5 people",
    "| a | b |",
    "```",
]


def rendered(
    format: str, records: list[dict[str, Any]], fields: tuple[str, ...] = ("a", "b"), **more: Any
) -> str:
    answer = Answer(records, fields, **more).shown(format, None, False, "never")
    stream = io.StringIO()
    render(answer, stream)
    return stream.getvalue()


@pytest.mark.parametrize("format", FORMATS)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3))
@settings(max_examples=40)
def test_no_data_drives_the_terminal_in_any_format(
    format: str, rows: list[tuple[str, str]]
) -> None:
    text = rendered(format, [{"a": a, "b": b} for a, b in rows])
    assert not UNSAFE & set(text.replace("\n", "").replace("\t", "" if format == "tsv" else "\t"))


@given(st.lists(st.tuples(HOSTILE, st.lists(HOSTILE, max_size=2)), max_size=3))
def test_tsv_is_a_header_and_one_line_a_record(rows: list[tuple[str, list[str]]]) -> None:
    lines = rendered("tsv", [{"a": a, "b": b} for a, b in rows]).split("\n")
    assert [line.split("\t") for line in lines] == [
        ["a", "b"],
        *([cell(a), cell(b)] for a, b in rows),
        [""],
    ]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"a": HOSTILE | st.none(), "b": st.lists(HOSTILE), "c": st.booleans()}
        ),
        max_size=3,
    )
)
def test_json_and_jsonl_are_lossless(records: list[dict[str, Any]]) -> None:
    assert json.loads(rendered("json", records, ("a", "b", "c"))) == records
    lines = rendered("jsonl", records, ("a", "b", "c")).splitlines()
    assert [json.loads(line) for line in lines] == records


@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3))
def test_csv_comes_back_with_formulas_defused(rows: list[tuple[str, str]]) -> None:
    text = rendered("csv", [{"a": a, "b": b} for a, b in rows])
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["a", "b"], *([defused(visible(a)), defused(visible(b))] for a, b in rows)]


def test_csv_numbers_stay_numbers() -> None:
    assert (
        rendered("csv", [{"a": "-5", "b": "1,200"}, {"a": "=1+1", "b": 'q"q'}])
        == 'a,b\n-5,"1,200"\n\'=1+1,"q""q"\n'
    )


@pytest.mark.parametrize("text", MARKUP)
def test_the_table_prints_markup_as_written(text: str) -> None:
    assert text in rendered("table", [{"a": text, "b": ""}])
    blocks: list[Block] = [
        Heading(text),
        Text(text),
        Pairs([("figure", text)]),
        Items([text]),
        Items(["figure"], [text]),
    ]
    blocks += [Grid([text], [["figure"]]), Grid(["figure"], [[text]])]
    blocks += [
        Cards([Card(*cells)])
        for cells in ((text, "", ""), ("", text, ""), ("", "", text), ("", "", "", text))
    ]
    assert [
        block
        for block in blocks
        if text not in rendered("table", [], page=lambda block=block: [block])
    ] == []


@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3))
def test_raw_csv_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = rendered("csv-raw", [{"a": a, "b": b} for a, b in rows])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["a", "b"],
        *([visible(a), visible(b)] for a, b in rows),
    ]


def test_csv_keeps_the_comparators_of_figures() -> None:
    out = run("list", "facts", "--format", "csv", "--fields", "id,comparator").out
    read = dict(csv.reader(out.splitlines()))
    found = [read[f"north-{name}"] for name in ("helped", "first-silver", "helped-at-least")]
    assert [*found, read["south-helped"], read["rivertown-helped"], read["middleland-helped"]] == [
        "=",
        ">",
        ">=",
        "<",
        "<=",
        "~",
    ]


# Markdown is judged by a parser of CommonMark and of GitHub's tables.


def markdown(text: str) -> list[Token]:
    found = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)
    assert not [
        token for token in found if token.type in ("html_block", "code_block", "fence", "hr")
    ], text
    return found


def shown(token: Token) -> str:
    """What an inline token shows; nothing but plain text, links to themselves and what the page
    itself sets off.
    """
    kinds = {child.type for child in token.children or ()}
    assert kinds <= {
        "text",
        "text_special",
        "link_open",
        "link_close",
        "strong_open",
        "strong_close",
        "hardbreak",
    }, token.content
    return "".join(
        "\n" if child.type == "hardbreak" else child.content for child in token.children or ()
    )


def inlines(text: str) -> list[str]:
    return [" ".join(shown(token).split()) for token in markdown(text) if token.type == "inline"]


def squeezed(text: str) -> str:
    return " ".join(visible(text).split())


@given(
    st.lists(st.tuples(HOSTILE | st.sampled_from(MARKUP + STARTS), HOSTILE), min_size=1, max_size=3)
)
def test_markdown_tables_show_the_data_and_nothing_else(rows: list[tuple[str, str]]) -> None:
    found = inlines(rendered("markdown", [{"a": a, "b": b} for a, b in rows]))
    assert found == ["a", "b", *(squeezed(text) for row in rows for text in row)]


@pytest.mark.parametrize("text", MARKUP + STARTS)
def test_markdown_pages_show_the_data_and_nothing_else(text: str) -> None:
    plain = squeezed(text)
    assert inlines(rendered("markdown", [], page=lambda: [Text(text)])) == [plain]
    assert inlines(rendered("markdown", [], page=lambda: [Heading(text)])) == [plain]
    assert inlines(rendered("markdown", [], page=lambda: [Items([text, text])])) == [plain, plain]
    assert inlines(rendered("markdown", [], page=lambda: [Items([text], ["[1]"])])) == [
        f"[1] {plain}"
    ]
    assert inlines(rendered("markdown", [], page=lambda: [Pairs([("figure", text)])])) == [
        f"figure: {plain}"
    ]
    assert inlines(rendered("markdown", [], page=lambda: [Cards([Card("5", text, text)])])) == [
        f"5 {plain} {plain}"
    ]


@pytest.mark.parametrize(
    "args",
    [["show", "strange-markup", "strange-formula", "strange-control"], ["compare", "odd-strings"]],
)
def test_markdown_of_commands_is_inert(args: list[str]) -> None:
    found = inlines(
        run(*args, "--format", "markdown")
        .out.replace("*Taken:", "Taken:")
        .replace("facts*", "facts")
    )
    assert any(
        "[red]7[/red]" in text and "<script>" in text and "**bold** | `code` \\" in text
        for text in found
    )


@pytest.mark.parametrize("style", ["apa", "csl-json", "bibtex"])
@pytest.mark.parametrize("format", ["table", "tsv", "json", "csv", "markdown"])
def test_citations_of_strange_sources_do_not_drive_the_terminal(style: str, format: str) -> None:
    receipt = ["--quote", "--link"] if style == "apa" else []
    ran = run("cite", "strange-control", "--style", style, "--format", format, *receipt)
    assert ran.status == 0
    assert not UNSAFE & set(ran.out.replace("\n", ""))


def test_citations_in_markdown_are_inert() -> None:
    tokens = [
        child
        for token in markdown(run("cite", "strange-control", "--format", "markdown").out)
        for child in token.children or ()
    ]
    assert not {token.type for token in tokens} & {
        "html_inline",
        "code_inline",
        "image",
        "link_open",
    }
    text = "".join(token.content for token in tokens)
    for part in (
        "[red]Stop[/red]",
        "<script>alert(1)</script>",
        "*Odd* _Site_",
        "& 100% #1 $x_y$ ~ ^ \\ {z} |",
    ):
        assert part in text


def test_findings_about_strange_bases_do_not_drive_the_terminal(tmp_path: Any) -> None:
    base = tmp_path / "base.toml"
    text = (
        BASE.read_text("utf-8")
        .replace('id = "money"', 'id = "mon\\u001b[31mey"')
        .replace("[[topics]]", '[[topics]]\nna\\u202Eme = "x"')
    )
    base.write_text(text.replace("na\\u202Eme", '"na\\u202Eme"'), "utf-8")
    for name in ("table", "tsv", "json", "csv", "markdown"):
        ran = run("check", str(base), "--format", name)
        assert ran.status == 1
        assert not UNSAFE & set((ran.out + ran.err).replace("\n", ""))


def test_formats_agree_on_the_records() -> None:
    args = [
        "search",
        "--topic",
        "care",
        "--fields",
        "id,figure,value,high,period,place",
        "--limit",
        "0",
    ]
    data = run(*args, "--json").data()
    assert [json.loads(line) for line in run(*args, "--format", "jsonl").out.splitlines()] == data
    rows = [[record[name] or "" for name in data[0]] for record in data]
    assert run(*args, "--format", "tsv").rows() == rows
    assert list(csv.reader(run(*args, "--format", "csv").out.splitlines()))[1:] == rows
    assert inlines(run(*args, "--format", "markdown").out)[len(data[0]) :] == [
        squeezed(text) for row in rows for text in row
    ]
