"""Workflow commands: what a runner reads out of them is what was put in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bases
from dpfacts.output.github import PROPERTIES, command
from running import FAULTY, UNSAFE, run, write_base

PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and message of a command, as GitHub's runner takes it apart: up to the
    second pair of colons, then at blanks, commas and equal signs; the percent sign comes last.
    """
    head, message = line.removeprefix("::").split("::", 1)
    name, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if pair)
    return name, {key: unescaped(text, PROPERTY) for key, text in pairs}, unescaped(message, DATA)


def unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, char in escapes.items():
        text = text.replace(escape, char)
    return text


@given(
    st.sampled_from(["error", "warning"]),
    st.dictionaries(st.sampled_from(PROPERTIES), st.text(min_size=1)),
    st.text(),
)
@example("error", {"file": "C:\\a, b.toml", "title": "%2C%0A"}, "100% :: of %0A\r\n::error::x")
@example("error", {"title": "::"}, "::")
@example("warning", {}, "%250A%25")
def test_what_was_put_in_comes_out_whole(
    name: str, properties: dict[str, str], message: str
) -> None:
    line = command(name, properties, message)
    assert not {"\r", "\n"} & set(line)
    assert read(line) == (name, properties, message)


def test_each_finding_is_one_command() -> None:
    told = run("check", "--json", base=FAULTY).data()
    read_back = [read(line) for line in run("check", "-f", "github", base=FAULTY).out.splitlines()]
    assert [
        (
            "error",
            {"file": each["file"], "line": str(each["line"]), "title": each["code"]},
            "\nhint: ".join(filter(None, (f"{each['id']}: {each['message']}", each["hint"]))),
        )
        for each in told
    ] == read_back


def test_what_leaves_every_entry_right_is_a_warning(tmp_path: Path) -> None:
    base = write_base(tmp_path / "a, b.toml", {}, topics=[{"id": "spare"}])
    lines = run("check", "-f", "github", base=base).out.splitlines()
    spare = next(line for line in lines if "spare" in line)
    assert spare.startswith("::warning file=") and "a%2C b.toml,line=" in spare


def test_a_column_is_told_where_it_is_known(tmp_path: Path) -> None:
    base = bases.written(tmp_path, "[base]\nid = = 1\n")
    _, properties, message = read(run("check", "-f", "github", base=base).out.rstrip("\n"))
    assert (properties["line"], properties["col"]) == ("2", "6")
    assert message.startswith("column 6: ")


def test_data_does_not_drive_the_terminal(tmp_path: Path) -> None:
    base = bases.written(tmp_path, '[[facts]]\n"a\\u001b\\u202e\\n::error::b" = 1\n')
    ran = run("check", "-f", "github", base=base)
    assert ran.status == 1 and len(ran.out.splitlines()) > 1
    assert not UNSAFE & set(ran.out.replace("\n", ""))
    assert not re.search(r"^::error::", ran.out, re.MULTILINE)


@pytest.mark.parametrize("line", ["search gold", "list"])
def test_only_findings_can_be_annotations(line: str) -> None:
    ran = run(*line.split(), "--format", "github")
    assert (ran.status, ran.out) == (2, "")
    assert "unknown format: 'github'" in ran.err


def test_fields_are_refused() -> None:
    ran = run("check", "--format", "github", "--fields", "id", base=FAULTY)
    assert (ran.status, ran.out) == (2, "")
    assert "--fields has no effect" in ran.err
