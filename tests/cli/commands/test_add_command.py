"""``dpfacts add``: the skeleton on stdout, the file with it, and what is refused before anything is
written.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import bases
from dpfacts.facts import files
from running import Ran, run

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


def test_the_skeleton_is_printed_and_stands_in_the_file(tmp_path: Path) -> None:
    ran, after = added(tmp_path, *QUOTE, "--texts", str(tmp_path / "texts"))
    assert ran.status == 0
    assert (
        ran.err == f"dpfacts: added to {tmp_path / 'base.toml'}; `dpfacts check` names the blanks\n"
    )
    assert ran.out.startswith('[[facts]]\nid = "bulletin-')
    assert 'locator = ""' in ran.out  # the text shows no pages
    assert after == bases.MINIMAL + "\n" + ran.out


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    ran, after = added(tmp_path, *QUOTE, "--dry-run", "--prefix", "helped.", "--suffix", "were")
    assert (ran.status, ran.err, after) == (0, "", bases.MINIMAL)
    assert 'prefix = "helped."\nsuffix = "were"\n' in ran.out


def test_the_first_fact_of_a_source_goes_to_the_end_of_the_file_that_declares_it(
    tmp_path: Path,
) -> None:
    start = (bases.MINIMAL + "\n" + OTHER).rstrip("\n")
    ran, after = added(
        tmp_path, "--source", "daily", "--quote", "two towns", "--value", "2", base=start
    )
    assert (ran.status, after) == (0, start + "\n\n" + ran.out)
    assert "value = 2\n" in ran.out


def test_ids_are_made_of_plain_words_and_never_taken_twice(tmp_path: Path) -> None:
    file = bases.written(tmp_path, bases.MINIMAL)
    ids = []
    for _ in range(3):
        out = run("add", "--source", "bulletin", "--quote", "Over 50 schools", base=file).out
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
    ],
)
def test_what_cannot_be_proved_is_not_written(
    args: tuple[str, ...], status: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran, after = added(tmp_path, *args)
    assert (ran.status, ran.out, after) == (status, "", bases.MINIMAL)
    assert says in ran.err


@pytest.mark.parametrize("inside", ["", "docs"])
def test_without_a_base_named_the_one_of_the_checkout_around_the_working_folder_is_changed(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("src/dpfacts", "data", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    base = tmp_path / "data" / "facts.toml"
    base.write_text(bases.MINIMAL)
    monkeypatch.chdir(tmp_path / inside)
    ran = run("add", *QUOTE, base=None)
    assert (ran.status, base.read_text()) == (0, bases.MINIMAL + "\n" + ran.out)


def test_without_a_base_named_nothing_is_written_outside_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("add", "--source", "deepnews-hebei-2026", "--quote", "38 counties", base=None)
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
    ran = run("add", *QUOTE, base=base)
    assert (ran.status, ran.out, base.read_text()) == (2, "", bases.MINIMAL)
    assert "part of the installed package" in ran.err


def test_a_file_that_cannot_be_replaced_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    ran, after = added(tmp_path, *QUOTE)
    assert (ran.status, ran.out, after) == (2, "", bases.MINIMAL)
    assert "Permission denied" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.toml", "texts"]
