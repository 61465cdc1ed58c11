"""Completion as a shell asks for it: a real bash, and what zsh and fish are told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from typer import Context

import dpfacts
from dpfacts.cli import completion
from dpfacts.search.filters import COMPARATORS
from running import BASE

SCRIPT = """
eval "$(dpfacts --show-completion)"
COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
[ "{space}" ] && COMP_WORDS+=("") && COMP_CWORD=$((COMP_CWORD + 1))
_dpfacts_completion dpfacts
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``dpfacts`` is a command."""
    command = tmp_path / "dpfacts"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dpfacts "$@"\n', "utf-8")
    command.chmod(0o755)
    return os.environ | {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "DPFACTS_BASE": str(BASE),
    }


def ask(env: dict[str, str], **variables: str) -> str:
    done = subprocess.run(
        ["dpfacts"], env=env | variables, capture_output=True, timeout=60, text=True
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("dpfacts comp", ["compare"]),
        (
            "dpfacts show north-second-",
            ["north-second-gold", "north-second-silver", "north-second-bronze", "north-second-all"],
        ),
        ("dpfacts show north-second-gold north-second-g", []),
        ("dpfacts cite north-first-g", ["north-first-gold"]),
        ("dpfacts cite daily", ["daily-2024"]),
        ("dpfacts show northl", ["northland"]),
        ("dpfacts show care --kind to", ["topic"]),
        ("dpfacts show south-of", ["south-of-north"]),
        ("dpfacts show even", ["event"]),
        ("dpfacts cite north-first-gold --style chi", ["chicago-author-date", "chicago-notes"]),
        ("dpfacts search --topic ca", ["care"]),
        ("dpfacts search gold --place ", ["middleland", "northland", "rivertown", "southland"]),
        ("dpfacts search --measure people", ["people-helped"]),
        ("dpfacts search --source daily", ["daily-2024"]),
        ("dpfacts search --sort per", ["period"]),
        ("dpfacts search --format j", ["json", "jsonl"]),
        ("dpfacts list pl", ["places"]),
        ("dpfacts compare gam", ["games"]),
        ("dpfacts search --topic zzz", []),
        ("dpfacts search --color al", ["always"]),
    ],
)
def test_bash_offers_names_of_the_base(env: dict[str, str], line: str, offers: list[str]) -> None:
    script = SCRIPT.format(line=line, space=" " if line.endswith(" ") else "")
    done = subprocess.run(
        ["bash", "-c", script], env=env, capture_output=True, timeout=60, text=True
    )
    assert (done.stderr, [offer for offer in done.stdout.splitlines() if offer]) == ("", offers)


def test_each_option_offers_what_it_takes() -> None:
    """The offers themselves, without a shell, of those that no line above asks for."""
    context = cast("Context", SimpleNamespace(params={"base": [BASE]}))
    units = {fact.unit for fact in dpfacts.open_base(BASE).facts()}
    odd = {"[i]strings[/i]", "odd\u2066strings\u2069"}  # a shell would not take these as they are
    assert odd < units
    assert {name for name, _ in completion.units(context, "")} == units - odd
    assert [name for name, _ in completion.ids(context, "north-first-g")] == ["north-first-gold"]
    assert set(completion.comparators("")) == set(COMPARATORS)
    assert completion.formats("js") == ["json", "jsonl"]
    assert completion.colors("n") == ["never"]
    assert completion.orders("per") == ["period"]
    assert completion.statuses("pl") == ["plan"]
    assert completion.kinds("to") == ["topic"]
    assert "apa" in completion.styles("a")
    assert completion.shown(context, "second-games-s") == [("second-games-sum", "relation")]
    with dpfacts.open_base(BASE) as base:
        assert base.begun("relations", "second", 9) == [("second-games-sum", 4)]
        assert base.begun("dimensions", "", 9) == [("event", "Games"), ("prize", "Prize")]
    context.params = {"base": [BASE], "ids": "north-first-gold"}
    assert completion.ids(context, "north-first-g") == []
    context.params = {"base": [Path("/no/such/file.toml")]}
    assert completion.ids(context, "") == []


def test_zsh_and_fish_hear_how_many_facts_each_has(env: dict[str, str]) -> None:
    args = {"_TYPER_COMPLETE_ARGS": "dpfacts search --topic ga"}
    assert '"games":"7 facts"' in ask(env, _DPFACTS_COMPLETE="complete_zsh", **args)
    fish = ask(
        env, _DPFACTS_COMPLETE="complete_fish", _TYPER_COMPLETE_FISH_ACTION="get-args", **args
    )
    assert fish == "games\t7 facts\n"


def test_a_base_that_cannot_be_read_offers_nothing_and_says_nothing(env: dict[str, str]) -> None:
    broken = env | {"DPFACTS_BASE": "/no/such/file.toml"}
    assert (
        ask(
            broken, _DPFACTS_COMPLETE="complete_bash", COMP_WORDS="dpfacts show a", COMP_CWORD="2"
        ).strip()
        == ""
    )
