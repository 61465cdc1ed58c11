"""Every format on the same records: shape, exactness, and data that means mischief."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import oracles
from dpfacts.cite import bibliography
from dpfacts.cite.csl import pandoc
from dpfacts.cite.runs import roman
from dpfacts.errors import DpfactsError
from dpfacts.output.answer import FORMATS, Answer
from dpfacts.output.page import Bar, Bars, Block, Card, Cards, Grid, Heading, Items, Pairs, Text
from dpfacts.output.render import render
from dpfacts.output.safe import cell, defused, visible
from running import BASE, UNSAFE, run
from strategies import mischief

HOSTILE = mischief | st.text(st.characters(), max_size=9)
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


Table = tuple[tuple[str, ...], list[dict[str, Any]]]
"""The names of fields, and records of them."""
values = st.recursive(
    HOSTILE | st.none() | st.booleans() | st.integers(0, 250),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(HOSTILE, inner, max_size=2),
    max_leaves=3,
)
tables = st.sampled_from([("a",), ("a", "b"), ("a", "b", "c")]).flatmap(
    lambda names: st.tuples(
        st.just(names), st.lists(st.fixed_dictionaries(dict.fromkeys(names, values)), max_size=3)
    )
)
RECORDS: list[dict[str, Any]] = [{"a": "=1+1", "b": "[red]\x1b[31m|", "c": "-5%"}]
RECORDS.append({"a": ["a;=2", "b\tc"], "b": {"k": "v"}, "c": "+1;2"})
BLOCKS: list[Callable[[str, str, int], Block]] = [
    lambda a, b, n: Heading(a),
    lambda a, b, n: Text(a, ("plain", "dim", "warning")[n % 3]),
    lambda a, b, n: Pairs([(a, b)] * (n % 3)),
    lambda a, b, n: Cards([Card(a, b, a, b, a, b, [(0, 1)], [(0, min(n, len(a)))])] * (1 + n % 2)),
    lambda a, b, n: Items([a, b], [b, a] * (n % 2)),
    lambda a, b, n: Bars(
        [Bar(b, a, b, n, 3.5 * n, ("closed", "more", "less")[n % 3]), Bar(a, b, a, 0, 0)]
    ),
    lambda a, b, n: Grid([a, b], [[b, a]], frozenset({1}), frozenset({(0, 1)}), n % 2 == 0),
]
words = HOSTILE.filter(str.strip)
blocks = st.builds(
    lambda block, *parts: block(*parts), st.sampled_from(BLOCKS), words, words, st.integers(0, 9)
)


def rendered(
    format: str,
    records: list[dict[str, Any]],
    fields: tuple[str, ...] = ("a", "b"),
    columns: int = 80,
    **more: Any,
) -> str:
    answer = Answer(records, fields, **more).shown(format, None, False, "never")
    stream = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS=str(columns)):
        render(answer, stream)
    return stream.getvalue().encode().decode()  # no lone surrogate


def cells(table: Table) -> list[list[str]]:
    return [[cell(record[name]) for name in table[0]] for record in table[1]]


def without_isolates(text: str) -> str:
    """``text`` without the isolates that the program itself has put around letters."""
    return re.sub("\u2068([^\u2068\u2069\n]*)\u2069", r"\1", text)


def letters(text: str) -> set[str]:
    return {char for char in text if not char.isspace()}


@pytest.mark.parametrize("format", FORMATS)
@given(tables)
@settings(max_examples=40)
def test_no_data_drives_the_terminal_in_any_format(format: str, table: Table) -> None:
    text = rendered(format, table[1], table[0])
    if format in ("table", "markdown"):
        text = without_isolates(text)
    assert not UNSAFE & set(text.replace("\n", "").replace("\t", "" if format == "tsv" else "\t"))


@given(tables)
@example((("a", "b", "c"), RECORDS))
def test_data_formats_are_read_back_as_they_were(table: Table) -> None:
    fields, records = table
    tsv, raw, *lossless = (
        rendered(name, records, fields) for name in ("tsv", "csv-raw", "json", "jsonl")
    )
    assert [line.split("\t") for line in tsv.split("\n")] == [[*fields], *cells(table), [""]]
    assert list(csv.reader(io.StringIO(raw, newline=""))) == [[*fields], *cells(table)]
    assert json.loads(lossless[0]) == [*map(json.loads, lossless[1].splitlines())] == records


@given(tables)
@example((("a", "b", "c"), RECORDS))
def test_csv_comes_back_with_formulas_defused(table: Table) -> None:
    text = rendered("csv", table[1], table[0])
    head, *read = csv.reader(io.StringIO(text, newline=""))
    assert (head, read) == ([*table[0]], [[*map(defused, row)] for row in cells(table)])


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


@given(tables, st.lists(blocks, min_size=1, max_size=4), st.integers(20, 180))
@example(
    (("a", "b", "c"), RECORDS),
    [Text("[bold]a[/bold]", "warning"), BLOCKS[3]("残疾", "\u202eb", 1)],
    40,
)
@example((("a",), []), [block("a", "will not fit " * 3, 1) for block in BLOCKS[4:]], 32)
def test_pages_say_what_they_are_to_say_at_any_width_and_drive_nothing(
    table: Table, page: list[Block], width: int
) -> None:
    shown = letters(rendered("table", table[1], table[0], columns=width))
    assert all(letters(said) <= shown for row in cells(table) for said in row)
    text = without_isolates(rendered("table", [], page=lambda: page, columns=width))
    marked = rendered("markdown", [], page=lambda: page)
    assert not UNSAFE & {*(text + without_isolates(marked)).replace("\n", "")}
    said = [visible(block.text) for block in page if isinstance(block, Heading | Text)]
    assert all(letters(part) <= letters(text) for part in said)
    found = oracles.markdown(without_isolates(marked), "fence")
    inline = [token for token in found if token.type == "inline"]
    pieces = {oracles.shown(token, "em_open", "em_close").strip() for token in inline}
    assert {part.strip() for part in said} <= pieces


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


def inlines(text: str) -> list[str]:
    tokens = oracles.markdown(without_isolates(text))
    return [" ".join(oracles.shown(token).split()) for token in tokens if token.type == "inline"]


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
    "text",
    ["$x$ and $y$", "from $5 to $6", "2^nd^ of H~2~O", "@north says", "[-@north]", "a ^[note] b"],
)
def test_pandoc_takes_no_text_for_mathematics_or_a_citation(text: str) -> None:
    try:
        program = pandoc()
    except DpfactsError:
        pytest.skip("no pandoc (pip install 'dpfacts[csl]')")
    page = (
        rendered("markdown", [{"a": text}])
        + "\n"
        + rendered("markdown", [], page=lambda: [Text(text), Items([text])])
    )
    page += "\n" + bibliography.marked(roman(text), "markdown") + "\n"
    done = subprocess.run(
        [program, "-t", "json"], input=page, capture_output=True, encoding="utf-8", check=True
    )
    kinds = set(re.findall(r'"t":"(\w+)"', done.stdout))
    assert kinds & {"Math", "Cite", "Superscript", "Subscript", "Note", "RawInline"} == set()
    plain = subprocess.run(
        [program, "-t", "plain", "--wrap=none"],
        input=page,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert plain.stdout.count(text) == 4


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
        for token in oracles.markdown(run("cite", "strange-control", "--format", "markdown").out)
        for child in token.children or ()
    ]
    assert not {token.type for token in tokens} & {
        "html_inline",
        "code_inline",
        "image",
    }
    links = {token.attrs["href"] for token in tokens if token.type == "link_open"}
    assert links == {"https://example.org/javascript:alert(1)"}
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
