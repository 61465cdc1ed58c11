"""The help of the program, in groups."""

from __future__ import annotations

import re

import pytest

from dpfacts.cli.groups import GROUPS, PANELS, SHELL
from dpfacts.cli.main import COMMANDS
from running import run


def sections(text: str) -> dict[str, list[str]]:
    """The first words of the rows below each heading of a help."""
    parts = re.split(r"(?m)^(\w[\w ]*):\n", text)[1:]
    return {
        heading: re.findall(r"(?m)^  ([\w-]+)", rows.partition("\n\n")[0])
        for heading, rows in zip(parts[::2], parts[1::2], strict=True)
    }


def test_each_command_stands_under_its_heading_in_order() -> None:
    shown = sections(run("--help").out)
    assert list(shown) == ["Options", *GROUPS, "Shell"]
    assert {heading: tuple(shown[heading]) for heading in GROUPS} == GROUPS
    assert tuple(shown["Shell"]) == SHELL
    assert shown["Options"] == ["--version", "-h"]


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_help_of_the_program_is_no_wider_than_the_screen(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, run("--help").out.splitlines())) <= int(columns)


@pytest.mark.parametrize("line", [["--help"], *([name, "--help"] for name in COMMANDS)])
@pytest.mark.parametrize("columns", ["20", "40", "51"])
def test_no_help_is_wider_than_a_narrow_screen_nor_says_less(
    columns: str, line: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = run(*line).out
    monkeypatch.setenv("COLUMNS", columns)
    shown = run(*line).out
    assert max(map(len, shown.splitlines())) <= int(columns)
    if len(line) > 1:  # of commands the list has only the beginning
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", usual)


@pytest.mark.parametrize("line", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_every_help_ends_with_where_to_read_on(line: list[str]) -> None:
    last = " ".join(run(*line).out.rpartition("\n\n")[2].split())
    assert re.search(r"Read on in docs/\w+\.md of the project\.$", last)


@pytest.mark.parametrize("name", COMMANDS)
def test_options_of_a_command_stand_under_headings_in_one_order(name: str) -> None:
    shown = run(name, "--help").out
    headings = [each for each in re.findall(r"(?m)^([A-Z][\w ]+):$", shown) if each in PANELS]
    assert headings == [each for each in PANELS if each in headings]
    below = dict(zip(headings, re.split(rf"(?m)^(?:{'|'.join(PANELS)}):$", shown)[1:], strict=True))
    alike = {"--fields": "Output", "--base": "Base", "--strict": "Base", "--help": "Options"}
    for option, heading in alike.items():
        assert option not in shown or f"{option} " in below[heading]


def test_what_narrows_an_answer_stands_together() -> None:
    facts = run("search", "--help").out.partition("Which facts:\n")[2].partition("\n\n")[0]
    assert "--topic" in facts
    assert "--comparator" in facts
    assert "--limit" not in facts
