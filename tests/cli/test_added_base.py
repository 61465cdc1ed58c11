"""A base of one's own beside the one that ships, in every command that takes ``--base``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from conftest import CASES
from dpfacts.cli.main import COMMANDS
from dpfacts.factbase import open_base
from dpfacts.facts.files import shipped_base
from running import Ran, run

MINE = CASES / "base-added" / "mine.toml"
BOTH = ("-b", "shipped", "-b", str(MINE))
OWN, SHIPPED = "my-autism-children", "hebei-autism-children"
ASKED = {
    "search": ("search", "autism", "--limit", "0", "--fields", "id"),
    "show": ("show", OWN, SHIPPED),
    "get": ("get", "-", "id"),
    "list": ("list", "facts", "--fields", "id"),
    "compare": ("compare", OWN, SHIPPED, "--fields", "facts"),
    "cite": ("cite", OWN, SHIPPED, "--fields", "id"),
    "fill": ("fill", "-o", "filled.txt", "draft.md"),
    "proof": ("proof", "draft.txt", "--format", "json"),
    "check": ("check",),
    "add": ("add", "--source", "my-note", "--quote", "800 children", "--dry-run"),
    "export": ("export", "--to", "sqlite", "-o", "facts.db"),
}
NO_BASE = {"init", "schema"}
"""Commands that read none."""
SERVING = {"mcp"}
"""Commands that are asked by others: tests/mcp/test_server.py."""


@pytest.fixture(autouse=True)
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(f"{{{{{OWN}}}}} {{{{{SHIPPED}}}}}")
    text = "In Hebei 17,000 children with autism were helped, and 900 children in 2024."
    Path("draft.txt").write_text(text)


def asked(*args: str, base: tuple[str, ...] = BOTH) -> Ran:
    return run(*args, *base, base=None, stdin=f"{OWN}\n{SHIPPED}\n")


def test_every_command_is_asked() -> None:
    assert {*ASKED} | NO_BASE | SERVING == {*COMMANDS}


@pytest.mark.parametrize("command", ASKED)
def test_the_shipped_base_is_read_beside_another(command: str) -> None:
    ran = asked(*ASKED[command])
    assert ran.status == 0, ran.err
    if command in ("search", "show", "get", "list", "compare", "cite"):
        assert OWN in ran.out
        assert SHIPPED in ran.out


def test_the_environment_joins_bases_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPFACTS_BASE", os.pathsep.join(["shipped", str(MINE)]))
    both = asked("list", "facts", "--fields", "id", base=())
    assert {OWN, SHIPPED} <= {*both.ids()}
    assert ", my-notes 3" in run("--version", base=None).out


def test_a_figure_says_to_which_of_the_bases_it_belongs() -> None:
    bases = {
        record["id"]: record["base"] for record in asked("show", OWN, SHIPPED, "--json").data()
    }
    assert bases == {OWN: "my-notes", SHIPPED: "dpfacts"}
    assert asked("get", OWN, "base_version").out == "3\n"


def test_bases_that_are_read_together_all_say_what_they_are() -> None:
    with open_base(*shipped_base(), MINE) as base:
        assert [about.id for about in base.editions()] == ["dpfacts", "my-notes"]
        assert "'my-notes' 3" in repr(base)


def test_an_id_that_both_have_is_refused_with_both_places(tmp_path: Path) -> None:
    clash = tmp_path / "clash.toml"
    clash.write_text(MINE.read_text().replace(OWN, SHIPPED))
    ran = asked("get", SHIPPED, base=("-b", "shipped", "-b", str(clash)))
    assert ran.status == 2
    assert f"{clash}:15: {SHIPPED}: the id is taken by the entry at {shipped_base()[0]}" in ran.err


def test_the_faulty_name_of_an_added_base_is_found(tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.toml"
    nameless.write_text(MINE.read_text().replace('"Notes on autism"', '""'))
    ran = asked("check", base=("-b", "shipped", "-b", str(nameless)))
    assert (ran.status, ran.out.splitlines()[0]) == (
        1,
        f"{nameless}:5: my-notes: `title` is empty [empty-text]",
    )
    assert asked("get", OWN, "base", base=("-b", "shipped", "-b", str(nameless))).status == 1


def test_texts_of_the_shipped_sources_are_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "my-note.txt").write_text("In Hebei: 900 children with autism in 2024.\n")
    mine = Path(shutil.copy(MINE, tmp_path))
    both = ("-b", "shipped", "-b", str(mine))
    ran = asked("check", "--texts", "texts", "--write", base=both)
    assert "text-missing" not in ran.out
    assert "sha256 is now" in ran.err
    assert "text-missing" in asked("check", "--texts", "texts", base=("-b", "shipped")).out


def test_a_fact_of_a_shipped_source_goes_into_the_base_of_ones_own(tmp_path: Path) -> None:
    mine, before = Path(shutil.copy(MINE, tmp_path)), [p.read_bytes() for p in shipped_base()]
    both = ("-b", "shipped", "-b", str(mine))
    keys = ["--statement", "800 children.", "--locator", "paragraph 9"]
    keys += ["--measure", "rehabilitation-recipients"]
    quote = ("--source", "deepnews-hebei-2026", "--quote", "800 children")
    ran = asked("add", *quote, *keys, base=both)
    assert (ran.status, mine.read_text()) == (0, MINE.read_text() + "\n" + ran.out)
    assert [path.read_bytes() for path in shipped_base()] == before
