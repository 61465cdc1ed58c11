"""The examples of the README are run and print what it says."""

from __future__ import annotations

import re
import shlex

import pytest

from conftest import ROOT
from dpfacts.cli.main import main

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
EXAMPLES = [
    tuple(part.split("\n", 1))
    for block in BLOCKS
    for part in re.split(r"(?m)^\$ ", block)[1:]
    if part.startswith("dpfacts ")
]


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_example_prints_what_the_readme_says(
    command: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out == output


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "hebei-autism-children 17,000 = children\n"
