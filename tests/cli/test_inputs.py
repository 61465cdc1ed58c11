"""Nothing is written over what it is made from, and nothing is read without an end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from running import BASE, run, shell

DRAFT = "North: {{north-helped}}, 17 people.\n"
LOST = "made from this file, which would be lost"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft, a base and ids, each also by other names."""
    (tmp_path / "draft.md").write_text(DRAFT)
    shutil.copy(BASE, tmp_path / "base.toml")
    (tmp_path / "ids").write_text("north-helped\n")
    for name in ("draft.md", "base.toml", "ids"):
        (tmp_path / f"link-{name}").symlink_to(name)
        (tmp_path / f"hard-{name}").hardlink_to(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


LINES = [
    "fill draft.md -o OUT",
    "proof draft.md -o OUT",
    "proof draft.md --annotate OUT",
    "search -b base.toml north -o OUT",
    "check base.toml -o OUT",
    "compare -b base.toml games -o OUT",
    "list -b base.toml facts -o OUT",
    "export -b base.toml --to html -o OUT",
    "export -b base.toml --to sqlite -o OUT",
]


@pytest.mark.parametrize("name", ["", "./", "link-", "hard-"])
@pytest.mark.parametrize("line", LINES)
def test_no_output_is_written_over_its_input_by_any_name(line: str, name: str, here: Path) -> None:
    read = next(file for file in ("draft.md", "base.toml") if file in line)
    before = (here / read).read_bytes()
    ran = run(*line.replace("OUT", name + read).split())
    assert (ran.status, ran.out) == (2, "")
    assert f"{name.removeprefix('./')}{read}: {LOST}" in ran.err
    assert (here / read).read_bytes() == before
    assert (here / f"link-{read}").is_symlink()


@pytest.mark.parametrize(
    "line",
    [
        "dpfacts fill - -o draft.md < draft.md",
        "dpfacts fill - --as markdown -o link-draft.md < hard-draft.md",
        "dpfacts proof - --annotate draft.md < draft.md",
        "dpfacts fill draft.md >> draft.md",
        "dpfacts proof link-draft.md 1<> draft.md",
        "dpfacts cite - -o ids < ids",
        "dpfacts show - --json < ids >> hard-ids",
        "dpfacts search -b base.toml north >> base.toml",
        "dpfacts check base.toml --json >> base.toml",
    ],
)
def test_nor_through_a_redirection(line: str, here: Path) -> None:
    files = ("draft.md", "base.toml", "ids")
    before = [(here / name).read_bytes() for name in files]
    ran = shell(line)
    assert (ran.status, LOST in ran.err) == (2, True)
    assert [(here / name).read_bytes() for name in files] == before


@pytest.mark.parametrize(
    "line",
    [
        "fill draft.md -o out.md",
        "fill draft.md -o /dev/null",
        "proof draft.md -o out.txt",
        "search -b base.toml north -o out.tsv",
    ],
)
def test_any_other_file_is_written(line: str, here: Path) -> None:
    assert run(*line.split()).status == 0
    again = run(*line.split())  # what one run has read is no matter of the next
    assert (again.status, (here / "draft.md").read_text()) == (0, DRAFT)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("dpfacts fill /dev/zero --as plain", "/dev/zero: longer than 32 MiB"),
        ("dpfacts proof /dev/zero --as plain", "/dev/zero: longer than 32 MiB"),
        ("yes {{north-helped}} | dpfacts fill -", "stdin: longer than 32 MiB"),
        ("yes 17 people | dpfacts proof -", "stdin: longer than 32 MiB"),
        ("yes north-helped | dpfacts cite -", "stdin: longer than 32 MiB"),
        ("dpfacts show - < /dev/zero", "stdin: longer than 32 MiB"),
        ("dpfacts cite north-helped --csl /dev/zero", "/dev/zero: not a CSL style"),
        ("dpfacts fill draft.md --csl /dev/zero", "/dev/zero: not a CSL style"),
        ("dpfacts search north -b /dev/zero", "/dev/zero: not a regular file"),
    ],
)
def test_what_has_no_end_is_refused_in_one_line(line: str, says: str, here: Path) -> None:
    ran = shell(f"ulimit -v 4000000; {line}")
    assert (ran.out, says in ran.err) == ("", True)
    assert ran.status in (2, 141)  # of `yes`, which nobody listens to any more


def test_several_thousand_unknown_ids_are_named_at_once(here: Path) -> None:
    ids = [f"no-such-{number}" for number in range(9_999)]
    ran = run("cite", "-", stdin="\n".join(ids))
    assert (ran.status, ran.out) == (1, "")
    assert [name for name in ids if f"unknown id: '{name}'" not in ran.err] == []
