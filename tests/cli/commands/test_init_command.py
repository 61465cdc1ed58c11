"""``dpfacts init``: the base that it writes loads and is silent, and nothing is written over."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dpfacts
from conftest import ROOT
from dpfacts.check import starter
from running import Ran, process, run

NAMED = ("--id", "my-rivers", "--title", "Rivers of Northland")
GUIDE = (ROOT / "docs" / "format.md").read_text("utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> dict[str, str]:
    """The files below ``folder`` and what is in them."""
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_new_base_loads_and_its_check_is_silent_as_the_next_command_says(here: Path) -> None:
    ran = run("init", *NAMED, base=None)
    assert (ran.status, ran.out) == (0, f"facts.toml\n{Path('texts', 'example.txt')}\n")
    (command,) = re.findall(r"^dpfacts: written; next: `dpfacts (.*)`\n$", ran.err)
    assert command == "check facts.toml --texts texts"
    for more in ((), ("--coverage",), ("--write",)):
        assert run(*shlex.split(command), *more, base=None) == Ran(0, "", "")
    with dpfacts.open_base(here / "facts.toml") as base:
        assert [fact.id for fact in base.facts()] == ["easton-visitors"]
    assert "base my-rivers 1\n" in run("--version", base=here / "facts.toml").out


def test_it_is_the_quote_that_is_proved(here: Path) -> None:
    run("init", *NAMED, base=None)
    Path("texts/example.txt").write_text(starter.TEXT.replace("4,000", "5,000"), "utf-8")
    ran = run("check", "facts.toml", "--texts", "texts", base=None)
    assert (ran.status, "[text-changed]" in ran.out, "[altered-quote]" in ran.out) == (
        1,
        True,
        True,
    )


@pytest.mark.parametrize("there", ["mine.toml", "texts/example.txt"])
def test_nothing_is_written_over_and_nothing_left_half_done(here: Path, there: str) -> None:
    Path("texts").mkdir()
    Path(there).write_text("mine", "utf-8")
    ran = run("init", "mine.toml", *NAMED, base=None)
    assert (ran.status, ran.out, written(here)) == (2, "", {there: "mine"})
    assert ran.err.startswith(f"dpfacts: {Path(there)}: exists already")


@pytest.mark.skipif(sys.platform == "win32", reason="makes a link")
def test_a_link_to_nowhere_is_not_followed(here: Path) -> None:
    (here / "facts.toml").symlink_to(here / "nowhere")
    assert run("init", *NAMED, base=None).status == 2
    assert not (here / "nowhere").exists()


def test_where_the_text_cannot_be_written_there_is_no_base_either(here: Path) -> None:
    Path("texts").write_text("a file", "utf-8")
    assert run("init", *NAMED, base=None).status == 2
    assert written(here) == {"texts": "a file"}


def test_a_folder_that_is_not_there_is_an_error(here: Path) -> None:
    ran = run("init", "no/facts.toml", *NAMED, base=None)
    assert (ran.status, ran.out, written(here)) == (2, "", {})
    assert "No such file" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        (),
        NAMED[:2],
        NAMED[2:],
        ("--id", "My Rivers", "--title", "x"),
        ("--id", "", "--title", "x"),
        ("--id", "x", "--title", " "),
    ],
)
def test_id_and_title_are_asked_for_not_guessed(here: Path, args: tuple[str, ...]) -> None:
    ran = run("init", *args, base=None)
    assert (ran.status, ran.out, written(here)) == (2, "", {})


@given(title=st.text(min_size=1).filter(str.strip))
@example(title='"{id}" \\ \x1b[31m \u202e\n')
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_title_stands_in_the_base_as_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    file = tmp_path_factory.mktemp("new") / "new.toml"
    text = starter.write(file, "new", title)
    assert run("check", str(file), "--texts", str(text.parent), base=None) == Ran(0, "", "")
    with dpfacts.open_base(file) as base:
        about = base.about()
    assert about is not None and about.title == title


def test_the_walk_of_the_guide_is_what_happens(here: Path) -> None:
    walk = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)[0]
    said = ""
    for line in re.findall(r"^\$ dpfacts (.*)$", walk, re.MULTILINE):
        ran = run(*shlex.split(line), base=None)
        said += f"$ dpfacts {line}\n{ran.out}{ran.err}"
    assert said == walk


def test_the_guide_names_the_keys_that_a_fact_cannot_do_without(here: Path) -> None:
    run("init", *NAMED, base=None)
    whole = Path("facts.toml").read_text("utf-8")
    head, fact = whole.split("[[facts]]\n")
    keys = re.findall(r"^([a-z]+) =", fact.split("\n\n")[0], re.MULTILINE)
    needed = []
    for key in keys:
        kept = re.sub(rf"^{key} =.*\n", "", fact, count=1, flags=re.MULTILINE)
        Path("less.toml").write_text(f"{head}[[facts]]\n{kept}", "utf-8")
        if "[missing-key]" in run("check", "less.toml", base=None).out:
            needed.append(key)
    rows = re.findall(r"^\| `([a-z]+)` \|", GUIDE.split("## A whole base")[0], re.MULTILINE)
    assert rows == needed and len(needed) == 7


def test_a_process_of_its_own_writes_and_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "my facts.toml"
    ran = process("init", str(file), *NAMED, base=None)
    assert (ran.status, len(ran.out.splitlines())) == (0, 2)
    assert shlex.quote(str(file)) in ran.err
