"""``dpfacts add``: the skeleton on stdout, the file with it, and what is refused before anything is
written.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import bases
from conftest import ROOT
from dpfacts.facts import files
from dpfacts.facts.model import Fact
from running import Ran, run, write_base

TEXT = (
    "In all, more than 17,000 children were helped.\n\nOver 50 schools were built.\n"
    + "Again 9 homes.\n" * 12
)
OTHER = '[[sources]]\nid = "daily"\ntype = "webpage"\ntitle = "Daily"'


def added(folder: Path, *args: str, base: str = bases.MINIMAL) -> tuple[Ran, str]:
    """What ``dpfacts add`` says of a base with one source, and the content of its file
    afterwards.
    """
    file = bases.written(folder, base)
    (folder / "texts").mkdir()
    (folder / "texts" / "bulletin.txt").write_text(TEXT)
    ran = run("add", *args, base=file)
    return ran, file.read_text("utf-8")


QUOTE = ("--source", "bulletin", "--quote", "Over 50 schools")
WORDS = ("--statement", "Over 50 schools were built.", "--locator", "paragraph 2")
REST = (*WORDS, "--unit", "schools", "--measure", "helped")


def test_the_skeleton_is_printed_and_stands_in_the_file(tmp_path: Path) -> None:
    ran, after = added(tmp_path, *QUOTE, *REST, "--texts", str(tmp_path / "texts"))
    assert ran.status == 0
    assert ran.err == f"dpfacts: added to {tmp_path / 'base.toml'}; `dpfacts check` tries it\n"
    assert ran.out.startswith('[[facts]]\nid = "bulletin-')
    assert 'place = ""' not in ran.out
    assert after == bases.MINIMAL + "\n" + ran.out


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    ran, after = added(tmp_path, *QUOTE, "--dry-run", "--prefix", "helped.", "--suffix", "were")
    assert (ran.status, ran.err, after) == (0, "", bases.MINIMAL)
    assert 'prefix = "helped."\nsuffix = "were"\n' in ran.out
    assert 'unit = ""\nmeasure = ""\nplace = ""\n' in ran.out


def test_the_first_fact_of_a_source_goes_to_the_end_of_the_file_that_declares_it(
    tmp_path: Path,
) -> None:
    start = (bases.MINIMAL + "\n" + OTHER).rstrip("\n")
    ran, after = added(
        tmp_path, "--source", "daily", "--quote", "two towns", "--value", "2", *REST, base=start
    )
    assert (ran.status, after) == (0, start + "\n\n" + ran.out)
    assert "value = 2\n" in ran.out


def test_ids_are_made_of_plain_words_and_never_taken_twice(tmp_path: Path) -> None:
    file = bases.written(tmp_path, bases.MINIMAL)
    ids = []
    for _ in range(3):
        out = run("add", "--source", "bulletin", "--quote", "Over 50 schools", *REST, base=file).out
        ids.append(out.splitlines()[1].removeprefix("id = ").strip('"'))
    assert ids == ["bulletin-schools", "bulletin-schools-2", "bulletin-schools-3"]


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (
            (*QUOTE[:2], "--quote", "over 50 schools", "--texts", "texts"),
            1,
            "nearest passage: 'Over 50 schools were'",
        ),
        (
            (*QUOTE[:2], "--quote", "ninety donkeys", "--texts", "texts"),
            1,
            "does not hold the quote",
        ),
        (
            (*QUOTE[:2], "--quote", "9 homes", "--texts", "texts"),
            1,
            "more than 10 times in the text (lines 4, 5,",
        ),
        ((*QUOTE[:2], "--quote", "some schools"), 2, "prints no number"),
        ((*QUOTE, "--value", "51"), 2, "it prints Over 50"),
        ((*QUOTE, "--value", "fifty"), 2, "not a number: 'fifty'"),
        ((*QUOTE, "--value", "nan"), 2, "not a number: 'nan'"),
        ((*QUOTE, "--value", "1e999999999"), 2, "not a number: '1e999999999'"),
        ((*QUOTE, "--texts", "nowhere"), 2, "no text bulletin.txt in nowhere"),
        (("--source", "buletin", *QUOTE[2:]), 1, "nearest: bulletin"),
        ((*QUOTE, *REST, "--place", "nrth"), 1, "unknown place: 'nrth'"),
        ((*QUOTE, *REST, "--support", "period"), 2, "no `=` with words on both sides"),
        ((*QUOTE, *REST, "--high", "many"), 2, "not a number: 'many'"),
        (REST[2:], 2, "a fact needs source, quote, statement: give --source, --quote, --statement"),
        ((*QUOTE, *REST[:4]), 2, "a fact needs unit, measure: give --unit, --measure\n"),
    ],
)
def test_what_cannot_be_proved_is_not_written(
    args: tuple[str, ...], status: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran, after = added(tmp_path, *args)
    assert (ran.status, ran.out, after) == (status, "", bases.MINIMAL)
    assert says in ran.err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--id", "hebei-children"), "the id is taken"),
        (("--id", "Schools!"), "id"),
        (("--period", "2020/2019"), "2020/2019"),
        (("--aggregation", "much"), "`aggregation`"),
        (("--dimension", "kind=new"), "kind"),
        (("--replaces", "hebei-children"), "hebei-children"),
        (("--comparator", "~~"), "`comparator`"),
    ],
)
def test_what_would_leave_the_base_with_one_more_fault_is_not_written(
    args: tuple[str, str], says: str, tmp_path: Path
) -> None:
    ran, after = added(tmp_path, *QUOTE, *REST, *args)
    assert (ran.status, ran.out, after) == (2, "", bases.MINIMAL)
    assert ran.err.startswith("dpfacts: not added: ") and says in ran.err


def test_an_entry_with_blanks_stops_neither_queries_nor_the_next_one(tmp_path: Path) -> None:
    blank, _ = added(tmp_path, *QUOTE, "--dry-run")
    base = tmp_path / "base.toml"
    base.write_text(f"{bases.MINIMAL}\n{blank.out}")
    assert run("add", *QUOTE, *REST, "--id", "whole", base=base).status == 0
    ran = run("search", "--fields", "id", "--unit", "schools", base=base)
    assert (ran.status, ran.ids()) == (0, ["whole"])
    assert "1 entry is left out" in ran.err


def test_fifty_at_once_add_fifty_facts(tmp_path: Path) -> None:
    base = bases.written(tmp_path, bases.MINIMAL)
    program = [sys.executable, str(ROOT / "tests" / "forked.py"), "add", str(base), "50", "1"]
    env = os.environ | {"DPFACTS_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(program, env=env, capture_output=True, timeout=300, check=True)
    assert json.loads(done.stdout.splitlines()[-1])[1] == [0] * 50
    ids = {fact["id"] for fact in tomllib.loads(base.read_text())["facts"]}
    assert ids == {"hebei-children", *(f"fact-{writer}-0" for writer in range(50))}
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["base.toml"]


def test_through_a_link_with_one_crlf_the_real_base_grows_and_all_else_stays(
    tmp_path: Path,
) -> None:
    before = b"# one line from elsewhere\r\n" + bases.MINIMAL.encode()
    real = tmp_path / "real.toml"
    real.write_bytes(before)
    real.chmod(0o600)
    (tmp_path / "link.toml").symlink_to(real)
    ran = run("add", *QUOTE, *REST, base=tmp_path / "link.toml")
    assert (ran.status, real.read_bytes()) == (0, before + b"\n" + ran.out.encode())
    assert (tmp_path / "link.toml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("inside", ["", "docs"])
def test_without_a_base_named_the_one_of_the_checkout_around_the_working_folder_is_changed(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("src/dpfacts", "data", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    base = tmp_path / "data" / "facts.toml"
    base.write_text(bases.MINIMAL)
    monkeypatch.chdir(tmp_path / inside)
    ran = run("add", *QUOTE, *REST, base=None)
    assert (ran.status, base.read_text()) == (0, bases.MINIMAL + "\n" + ran.out)


def test_without_a_base_named_nothing_is_written_outside_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("add", "--source", "deepnews-hebei-2026", "--quote", "38 counties", *REST, base=None)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("hint: name yours with --base or DPFACTS_BASE\n")


def test_an_installed_base_is_never_changed_even_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "dpfacts"
    package.mkdir(parents=True)
    monkeypatch.setattr(files, "_PACKAGE", package)
    base = package / "facts.toml"
    base.write_text(bases.MINIMAL)
    ran = run("add", *QUOTE, *REST, base=base)
    assert (ran.status, ran.out, base.read_text()) == (2, "", bases.MINIMAL)
    assert "part of the installed package" in ran.err


def test_a_file_that_cannot_be_replaced_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    ran, after = added(tmp_path, *QUOTE, *REST)
    assert (ran.status, ran.out, after) == (2, "", bases.MINIMAL)
    assert "Permission denied" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.toml", "texts"]


EVERY: dict[str, Any] = {
    "id": "schools-2024",
    "place": "land",
    "subject": "club",
    "period": "2024",
    "status": "estimate",
    "aggregation": "flow",
    "topics": ["help", "work"],
    "keywords": ["pupils"],
    "caveats": ['Called "schools" there.'],
    "inferred": ["place"],
    "replaces": ["old-schools"],
    "dimensions": {"kind": "new"},
    "comparator": ">=",
    "value": 60,
    "high": 70,
    "reading": "Fifty is a slip.",
    "printed": "over 50",
    "doubt": "It may be fewer.",
    "support": [{"for": "period", "quote": "in 2024"}],
    "also": [{"locator": "paragraph 9", "quote": "Over 50 schools"}],
    "superseded_by": "fact-0",
    "retracted": {"on": "2025", "reason": "It was a slip."},
}
"""Keys of a fact beside those that it must have."""
ONE = {"topics": "topic", "keywords": "keyword", "caveats": "caveat", "dimensions": "dimension"}


def test_every_key_has_an_option(tmp_path: Path) -> None:
    keys = {field.name for field in fields(Fact)}
    assert keys - {*EVERY} == {"prefix", "suffix", "source", "quote", *EXPECTED}
    tables: dict[str, list[dict[str, Any]]] = {
        "topics": [{"id": "help", "name": "Help"}, {"id": "work", "name": "Work"}],
        "subjects": [{"id": "club", "kind": "organisation", "name": "Club"}],
    }
    base = write_base(tmp_path / "base.toml", {"value": 1}, **tables)
    line = ["--source", "paper", "--quote", "Over 50 schools", "--measure", "catch", *REST[:-2]]
    for key, value in EVERY.items():
        for each in value if isinstance(value, list) else [value]:
            pair = [*each.values()] if key in ("support", "also", "retracted") else []
            said = "=".join(pair) if pair else "kind=new" if isinstance(each, dict) else str(each)
            line += [f"--{ONE.get(key, key).replace('_', '-')}", said]
    ran = run("add", *line, "--dry-run", base=base)
    (fact,) = tomllib.loads(ran.out)["facts"]
    assert {key: fact[key] for key in EVERY} == EVERY


EXPECTED = {"statement", "locator", "unit", "measure"}


def test_a_terminal_is_asked_for_what_a_fact_must_have(tmp_path: Path) -> None:
    answers = ["buletin", "bulletin", "Over 50 schools", "", "50 schools.", "page 2", "schools"]
    base = bases.written(tmp_path, bases.MINIMAL)
    shown, status = on_terminal(["-b", str(base)], [*answers, "helped"])
    assert status == 0
    assert "unknown source: 'buletin'; nearest: bulletin" in shown
    assert shown.count("Statement: what the figure says") == 2
    (_, fact) = tomllib.loads(base.read_text())["facts"]
    assert (fact["statement"], fact["unit"], fact["locator"]) == (
        "50 schools.",
        "schools",
        "page 2",
    )


def test_who_stops_answering_adds_nothing(tmp_path: Path) -> None:
    base = bases.written(tmp_path, bases.MINIMAL)
    shown, status = on_terminal(["-b", str(base)], ["bulletin", "\x04"])
    assert (status, base.read_text()) == (2, bases.MINIMAL)
    assert "no answer, so nothing was added" in shown


def on_terminal(args: list[str], answers: list[str]) -> tuple[str, int]:
    """What ``dpfacts add`` shows on a terminal where ``answers`` are typed, and its exit code."""
    import pty

    process, terminal = pty.fork()
    if not process:
        os.execv(sys.executable, [sys.executable, "-m", "dpfacts", "add", *args])
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a terminal that nobody writes to with an error
        while data := os.read(terminal, 1 << 16):
            shown += data
            if shown.endswith(b": ") and answers:
                answer = answers.pop(0)
                os.write(terminal, answer.encode() + b"\n" * (answer != "\x04"))
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
