"""The eight human styles: to the letter of the reference, and against pandoc on a matrix of
sources.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatch
from html import unescape
from inspect import signature
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dpfacts
import generated
import judging
import matrix
import oracles
import strategies
from conftest import CASES
from dpfacts.cite import bibliography, csl
from dpfacts.cite.batch import Batch, Citing
from dpfacts.cite.styles import HUMAN, style
from dpfacts.errors import DpfactsError, UnknownName
from dpfacts.facts.source import Name, Source
from dpfacts.output.safe import visible
from running import UNSAFE, run

REFERENCE = json.loads((CASES.parent / "golden" / "styles" / "reference.json").read_text("utf-8"))
LISTED: list[dict[str, Any]] = tomllib.loads(
    (CASES / "styles" / "differences.toml").read_text("utf-8")
)["differences"]


def expected() -> Iterator[tuple[str, str, str, str]]:
    for name, sources in REFERENCE["outputs"].items():
        for source, forms in sources.items():
            yield from ((name, source, form, text) for form, text in forms.items())


@pytest.mark.parametrize(("name", "key", "form", "text"), list(expected()))
def test_the_shipped_sources_are_to_the_letter_of_the_reference(
    name: str, key: str, form: str, text: str
) -> None:
    base = dpfacts.open_base()
    batch = Batch([base.source(key)], name)
    runs = (
        batch.in_text(key, " ".join(REFERENCE["locators"][key]))
        if form == "cite"
        else batch.entry(key)
    )
    assert (runs.html() if form == "bib_html" else str(runs)) == text


def test_the_reference_has_every_human_style_and_source() -> None:
    assert set(REFERENCE["outputs"]) == set(HUMAN)
    assert {frozenset(sources) for sources in REFERENCE["outputs"].values()} == {
        frozenset(dpfacts.open_base().ids("sources"))
    }


@pytest.mark.parametrize("name", HUMAN)
def test_the_matrix_is_as_pandoc_renders_it_or_a_listed_difference(name: str) -> None:
    cited = matrix.locators()
    ours, theirs = (
        Batch(matrix.sources(), name),
        judging.judge(name, matrix.sources(), cited),
    )
    pairs = [("entry", key, ours.entry(key), theirs.entry(key)) for key, _ in cited]
    pairs += [("cite", key, ours.in_text(key, at), theirs.in_text(key, at)) for key, at in cited]
    assert len({str(ours) for _, _, ours, _ in pairs}) > 500 or style(name).NUMBER
    differing = {
        (form, key): (mine.html(), its.html()) for form, key, mine, its in pairs if mine != its
    }
    listed = {
        (rule["in"], pattern): [
            key for key in differing if key[0] == rule["in"] and fnmatch(key[1], pattern)
        ]
        for rule in LISTED
        if name in rule["styles"]
        for pattern in rule.get("sources", ())
    }
    allowed = {key for keys in listed.values() for key in keys}
    assert {key: pair for key, pair in differing.items() if key not in allowed} == {}
    assert [key for key, found in listed.items() if not found] == [], (
        "listed, and no difference any more"
    )


@pytest.mark.parametrize("many", [100, pytest.param(1000, marks=pytest.mark.stress)])
@pytest.mark.parametrize("name", HUMAN)
def test_what_is_drawn_is_as_pandoc_renders_it_or_a_listed_difference(name: str, many: int) -> None:
    works = generated.sources(many, many)
    cited = [
        (work.id, "page 12" if ".volume." in work.id else matrix.LOCATORS[at % 6])
        for at, work in enumerate(works)
    ]
    ours, theirs = Batch(works, name), judging.judge(name, works, cited)
    pairs = [("entry", key, ours.entry(key), theirs.entry(key)) for key, _ in cited]
    pairs += [("cite", key, ours.in_text(key, at), theirs.in_text(key, at)) for key, at in cited]
    listed = [
        (rule["in"], pattern)
        for rule in LISTED
        if name in rule["styles"]
        for pattern in rule.get("generated", ())
    ]
    assert [
        (key, mine.html(), its.html())
        for form, key, mine, its in pairs
        if mine != its and not any(form == where and fnmatch(key, what) for where, what in listed)
    ] == []


@pytest.mark.parametrize("name", HUMAN)
def test_works_that_look_alike_are_filed_and_told_apart_as_pandoc_does(name: str) -> None:
    works = matrix.lookalikes()
    cited = [(work.id, "page 12") for work in works]
    cited += cited[:2]  # again: a style of notes then has a short form
    ours, theirs = Batch(works, name), judging.judge(name, works, cited)
    assert [entry.html() for entry in ours.entries()] == [
        entry.html() for entry in theirs.entries()
    ]
    for key, at in cited:
        assert ours.in_text(key, at).html() == theirs.in_text(key, at).html()
        ours.cited(key)


def test_every_listed_difference_is_explained_in_the_documentation() -> None:
    page = " ".join((CASES.parents[1] / "docs" / "citations.md").read_text("utf-8").split())
    assert [rule["rule"] for rule in LISTED if rule["rule"] not in page] == []


@pytest.mark.parametrize("name", HUMAN)
@pytest.mark.parametrize(
    "fields",
    [
        {"type": "song"},
        {"issued": "2019/2020"},
        {"issued": "2020~"},
        {"issued": "2020-21"},
        {"type": "chapter", "author": (), "editor": (Name(family="A", given="B"),)},
        {"type": "chapter", "container_author": (Name(family="A", given="B"),)},
    ],
    ids=lambda fields: " ".join(fields),
)
def test_a_shape_that_a_style_does_not_know_is_refused_with_the_way_out(
    name: str, fields: dict[str, Any]
) -> None:
    odd = replace(matrix.sources()[1], **fields)
    with pytest.raises(DpfactsError) as caught:
        style(name).entry(odd)
    assert odd.id in caught.value.message
    assert name in caught.value.message
    assert "--csl" in caught.value.hint


@pytest.mark.parametrize("name", ["mla", "chicago-author-date", "chicago-notes"])
def test_a_chinese_name_keeps_its_order_and_takes_no_comma(name: str) -> None:
    mo = Name(family="Mo", given="Jingxi", static_ordering=True)
    source = replace(
        matrix.sources()[1],
        author=(mo, Name(family="Adams", given="Ada"), replace(mo, given="Zhi")),
    )
    for people in (source.author[:1], source.author[::2], source.author[::-1]):
        text = str(style(name).entry(replace(source, author=people)))
        assert "Mo Jingxi" in text or "et al." in text
        assert "Jingxi Mo" not in text
        assert "Mo, Jingxi" not in text
    assert str(style("apa").entry(source)).startswith("Mo, J., Adams, A., & Mo, Z.")


def test_numbered_styles_number_in_the_order_of_citation() -> None:
    lines = run("cite", "grant-range", "north-helped", "--style", "ieee").out.splitlines()
    assert [line.split("]")[0] for line in lines] == ["[1", "[2"]
    assert "Middleland" in lines[0]
    inside = run(
        "cite", "grant-range", "north-helped", "north-coverage", "--style", "vancouver", "--in-text"
    ).out
    assert inside == "(1)\n(2)\n(2)\n"


@pytest.mark.parametrize("name", HUMAN)
def test_italics_come_as_markdown_html_and_terminal(name: str) -> None:
    args = ("cite", "north-helped", "--style", name)
    plain, markdown, html = (
        run(*args, *more).out for more in ([], ["--format", "markdown"], ["--format", "html"])
    )
    terminal = run(*args, "--color", "always").out
    assert terminal.replace("\x1b[3m", "").replace("\x1b[23m", "") == plain
    assert html.count("<i>") == markdown.count("*") / 2 == terminal.count("\x1b[3m")
    assert "&amp;lang=en" in html
    assert "<https://daily.example.org/2024/figures?id=1&lang=en>" in markdown
    assert "\x1b" not in run(*args, "--color", "never").out


@pytest.mark.parametrize("name", HUMAN)
@pytest.mark.parametrize("format", ["markdown", "html", "plain"])
def test_mischief_in_the_data_stays_text(name: str, format: str) -> None:
    ran = run(
        "cite",
        "strange-markup",
        "--style",
        name,
        "--quote",
        "--link",
        *([] if format == "plain" else ["--format", format]),
    )
    assert ran.status == 0, ran.err
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "\\x1b" in ran.out or "\\\\x1b" in ran.out
    assert ("<script>" in ran.out) == (format == "plain")
    assert "href" not in ran.out


# Sources of the matrix that between them go every way through the styles. pandoc has judged what
# the golden files hold.
TELLING = (
    "webpage-authors-21",
    "webpage-title-quotes-author",
    "webpage-title-single-quotes-nobody",
    "article-newspaper-authors-7",
    "article-newspaper-doi",
    "article-journal-nobody-no-date",
    "article-journal-doi",
    "article-journal-one-page",
    "report-numbered",
    "book-mixed",
    "book-volume",
    "book-in-all",
    "chapter-edited-edition",
    "dataset-offline-date-none",
    "dataset-version",
    "dataset-site",
)


def test_a_citation_within_a_text_wants_a_style_that_has_them() -> None:
    source = dpfacts.open_base().source("deepnews-hebei-2026")
    assert str(bibliography.in_text(source, "paragraph 4", "apa")) == "(Deep News, 2026, para. 4)"
    for name in ("bibtex", "harvad"):
        with pytest.raises(UnknownName, match="style with in-text citations"):
            bibliography.in_text(source, "paragraph 4", name)


def test_a_style_of_ours_and_one_of_pandoc_can_do_the_same() -> None:
    wanted = {name for name in vars(Citing) if not name.startswith("_")}
    assert wanted == {"entries", "entry", "in_text", "cited"}
    for batch in (Batch, csl.Batch):
        assert {name: signature(getattr(batch, name)) for name in wanted} == {
            name: signature(getattr(Citing, name)) for name in wanted
        }


@pytest.mark.parametrize("name", HUMAN)
def test_telling_sources_are_cited_as_before_where_no_pandoc_can_judge(name: str) -> None:
    """After a change that is meant, ``UPDATE_GOLDEN=1`` writes the files anew; the tests against
    pandoc must pass then too.
    """
    cited, lines = dict(matrix.locators()), []
    for source in (source for source in matrix.sources() if source.id in TELLING):
        batch = Batch([source], name)
        first = batch.in_text(source.id, cited[source.id])
        batch.cited(source.id)
        forms = (batch.entry(source.id), first, batch.in_text(source.id, cited[source.id]))
        lines += [source.id, *(f"  {form.html()}" for form in forms)]
    assert len(lines) == 4 * len(TELLING)
    golden = CASES.parent / "golden" / "styles" / f"{name}.txt"
    if "UPDATE_GOLDEN" in os.environ:
        golden.write_text("\n".join(lines) + "\n", "utf-8")
    assert lines == golden.read_text("utf-8").splitlines()


FACES = r"\x1b\[3m(.*?)\x1b\[23m|\x1b\[1m(.*?)\x1b\[22m"
PLACES = ("", "page 12", "page 12-19", "paragraph 4", "section Results, Case 8")
WORK = Source("one", "article-journal", "On care", author=(Name("A", "B"),))


@given(
    st.sampled_from([*HUMAN]),
    st.tuples(strategies.sources(), strategies.sources("other")),
    st.sampled_from(PLACES) | strategies.mischief,
)
@example("chicago-notes", (replace(WORK, title="On>", container_title=" "),), PLACES[2])
@example("chicago-notes", (replace(WORK, type="article-newspaper", DOI="05.1420%05"),), "")
@example("mla", (replace(WORK, type="report", URL="https://xn--example.org/r"),), "")
@example("apa", (replace(WORK, title="_c_ *x* [l](http://x.y/) `c` &amp; <http://z.y/>"),), "")
def test_a_citation_says_something_and_is_text_in_every_markup(
    name: str, works: tuple[Source, ...], place: str
) -> None:
    try:
        batch = Batch(works, name)
        cited = batch.entries()
        assert len(cited) == len(works)
        for source in works:
            cited.append(batch.in_text(source.id, place))
            batch.cited(source.id)
            cited.append(batch.in_text(source.id, place))
    except DpfactsError as refusal:
        assert ("no rule" in refusal.message, "--csl" in refusal.hint) == (True, True)
        return
    assert bibliography.bibliography(batch).count("\n") == len(works)
    for runs in cited:
        said = visible(str(runs))
        assert said.strip()
        assert not UNSAFE & {*said}
        text, marked, html, terminal, tex = (
            bibliography.marked(runs, markup) for markup in bibliography.MARKUPS
        )
        assert said == text == re.sub(FACES, r"\1\2", terminal)
        assert oracles.untex(tex, "emph|textbf|textsuperscript") == said
        for tag in ("i", "b", "sup", "small"):
            assert html.count(f"<{tag}>") == html.count(f"</{tag}>")
        bare = re.sub("</?(?:i|b|sup|small)>", "", html)
        assert not {*"<>"} & {*bare}
        assert unescape(re.sub("&(?!amp;|lt;|gt;)", "&amp;", bare)) == said
        inline = [token for token in oracles.markdown(marked) if token.type == "inline"]
        shown = [oracles.shown(token, "em_open", "em_close", "html_inline") for token in inline]
        assert [piece.strip() for piece in shown] == [said.strip()]
