"""The examples of the README and of the documents are run and print what stands there; what the
README says of the base is what the base holds.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import dpfacts
from conftest import ROOT
from dpfacts.cli.main import main

README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """The commands on a page that stand there with what they print."""
    for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("dpfacts ") and output:
                yield command, output


EXAMPLES = [(page, *example) for page in PAGES for example in examples(page)]


@pytest.mark.parametrize(
    ("page", "command", "output"),
    EXAMPLES,
    ids=[f"{page.name}: {command}" for page, command, _ in EXAMPLES],
)
def test_example_prints_what_the_page_says(
    page: Path,
    command: str,
    output: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)  # where examples may write
    assert main(shlex.split(command)[1:]) == 0
    printed, said = capsys.readouterr()
    if page == README or "…\n" not in output:
        assert output in (printed, printed + said)
    else:  # a line of … stands for lines left out
        kept = map(re.escape, re.split(r"(?m)^…\n", output))
        assert re.fullmatch(r"(?:.*\n)*?".join(kept), printed)


def test_there_are_examples() -> None:
    assert len({command for page, command, _ in EXAMPLES if page == README}) == 4
    assert len({page for page, _, _ in EXAMPLES}) >= 4


def test_the_readme_counts_what_the_base_holds() -> None:
    with dpfacts.open_base() as base:
        figures, elsewhere = len(base.ids("facts")), len(base.ids("elsewhere"))
        sources = sorted(base.catalogue("sources"), key=lambda source: str(source["issued"]))
    words = " ".join(README.read_text("utf-8").split())
    years = [str(source["issued"])[:4] for source in sources]
    texts = ("no", "one", "two", "three", "four", "five", "six", "seven")[len(years)]
    brochure = f"{sources[0]['facts']} of them from one brochure of {years[0]}"
    assert f"{figures} figures from {texts} texts, {brochure}" in words
    assert f"pages of {years[1]} to {years[-1]}" in words
    assert f"in {elsewhere} entries" in words


def test_the_readme_has_two_shell_commands() -> None:
    """The first installs and searches, the second tests; others run them from here."""
    blocks = re.findall(r"```sh\n(.+?)\n```", README.read_text("utf-8"), re.DOTALL)
    assert ["dpfacts search" in blocks[0], "pytest" in blocks[1], len(blocks)] == [True, True, 2]
