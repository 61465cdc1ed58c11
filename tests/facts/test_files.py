"""Which files a base is made of, and that nothing but a regular file of text is ever read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bases import written
from conftest import ROOT
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.findings import BadBase
from running import run


@pytest.fixture(autouse=True)
def _ended_where_it_would_hang() -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


PLACE = '[[places]]\nid = "{0}"\nname = "{0}"\n'


def test_a_folder_stands_for_its_toml_files_in_order_of_name_and_each_file_counts_once(
    tmp_path: Path,
) -> None:
    (tmp_path / "more").mkdir()
    for name in ("b.toml", "a.toml", "notes.txt", "more/c.toml"):
        written(tmp_path, "", name)
    expected = [tmp_path / name for name in ("a.toml", "b.toml", "more/c.toml")]
    assert files.expand([tmp_path]) == expected
    assert files.expand([tmp_path / "b.toml", tmp_path]) == [expected[1], expected[0], expected[2]]


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.toml")
    return folder / "pipe.toml"


def pipe_in_a_folder(folder: Path) -> Path:
    return fifo(folder).parent


def empty_folder(folder: Path) -> Path:
    return folder


def too_large(folder: Path) -> Path:
    path = written(folder, "")
    os.truncate(path, files.LARGEST + 1)  # a hole, which takes no room
    return path


def missing(folder: Path) -> Path:
    return folder / "none.toml"


def dangling_link(folder: Path) -> Path:
    (folder / "link.toml").symlink_to("none.toml")
    return folder


def endless(folder: Path) -> Path:
    return Path("/dev/zero")


def unreadable(folder: Path) -> Path:
    return Path(
        "/proc/self/mem"
    )  # a regular file that no one can read from its start, root included


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (fifo, "not a regular file"),
        (pipe_in_a_folder, "not a regular file"),
        (endless, "not a regular file"),
        (empty_folder, "no TOML file in this folder"),
        (too_large, "larger than 512 MiB"),
        (missing, "No such file"),
        (dangling_link, "No such file"),
        pytest.param(
            unreadable,
            "Input/output error",
            marks=pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc"),
        ),
    ],
)
@pytest.mark.parametrize(
    "command", [("check",), ("search", "children", "--base")], ids=["check", "search"]
)
def test_what_cannot_be_read_is_one_error_and_nothing_is_left_out(
    make: Callable[[Path], Path], said: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    good = written(tmp_path, PLACE.format("hebei"), "good.txt")
    folder = tmp_path / "folder"
    folder.mkdir()
    ran = run(*command, str(make(folder)), "--base", str(good), base=None)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("dpfacts: ") == 1


@pytest.mark.parametrize("locked", ["all/secret/base.toml", "all/secret"])
@pytest.mark.parametrize("command", ["search children", "check"])
def test_two_bases_of_which_one_may_not_be_read_are_one_error(
    command: str, locked: str, unprivileged: list[str], tmp_path: Path
) -> None:
    good = written(tmp_path, PLACE.format("hebei"), "good.toml")
    (tmp_path / "all" / "secret").mkdir(parents=True)
    written(tmp_path / "all" / "secret", PLACE.format("china"))
    (tmp_path / locked).chmod(0)
    bases = [f"--base={path}" for path in (good, tmp_path / "all")]
    line = [*unprivileged, sys.executable, "-m", "dpfacts", *command.split(), *bases]
    ran = subprocess.run(line, capture_output=True, text=True, timeout=60)
    (tmp_path / locked).chmod(0o700)
    assert (ran.returncode, ran.stdout) == (2, "")
    kind = "file" if locked.endswith(".toml") else "folder"
    assert (
        ran.stderr
        == f"dpfacts: {tmp_path / locked}: Permission denied\n  hint: is the {kind} readable?\n"
    )


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"a = 1\nb = '\xe9'\n", 2, "column 6: byte 0xe9 is not UTF-8"),
        (b"\xef\xbb\xbfb = '\xe9'\n", 1, "column 6: byte 0xe9 is not UTF-8"),
        ("# 中文\r\n'中文".encode() + b"\xff", 2, "column 4: byte 0xff is not UTF-8"),
        (b"a = '\xed\xa0\x80'", 1, "column 6: byte 0xed is not UTF-8"),
        (b"a = 1\r\nb = '\0'", 2, "column 6: NUL character"),
        (b"a = 1\r\nb = 2\rc = 3", 2, "column 6: carriage return without a line feed"),
        (b"a = 1\r\r\n", 1, "column 6: carriage return without a line feed"),
        ("a = 1\n".encode("utf-16"), 1, "column 1: byte 0xff is not UTF-8"),
    ],
)
def test_a_byte_that_toml_cannot_hold_is_named_by_line_and_column(
    content: bytes, line: int, said: str
) -> None:
    with pytest.raises(BadBase) as error:
        files.decode(Path("base.toml"), content)
    [finding] = error.value.findings
    assert (finding.file, finding.line, finding.code, finding.message) == (
        "base.toml",
        line,
        "bad-byte",
        said,
    )


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40))
def test_any_other_text_is_read_as_it_is_with_or_without_bom_and_crlf(text: str) -> None:
    for saved in (text, "\ufeff" + text, text.replace("\n", "\r\n")):
        if not text.startswith("\ufeff"):
            assert files.decode(Path("base.toml"), saved.encode()) == text


def test_a_folder_within_the_base_that_cannot_be_listed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(DpfactsError, match="Permission denied"):
        files.expand([tmp_path])


def test_the_shipped_base_is_the_one_of_the_checkout() -> None:
    kept = [ROOT / "data" / name for name in ("facts.toml", "elsewhere.toml")]
    assert [path.read_bytes() for path in files.shipped_base()] == [p.read_bytes() for p in kept]


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("a.toml", ["a.toml"]),
        (os.pathsep.join(["a.toml", "", "b"]), ["a.toml", "b"]),
        ("~/a.toml", ["/home/me/a.toml"]),
        ("~nobody-has-this-name/a.toml", ["~nobody-has-this-name/a.toml"]),
        ("", [str(path) for path in files.shipped_base()]),
    ],
)
def test_the_base_is_the_one_named_else_those_of_the_environment_else_the_shipped_one(
    named: str, chosen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("DPFACTS_BASE", named)
    assert files.chosen_base([]) == [Path(path) for path in chosen]
    assert files.chosen_base([Path("c")]) == [Path("c")]


def test_shipped_is_the_base_that_ships_where_no_file_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = Path("mine.toml")
    assert files.chosen_base([Path("shipped"), mine]) == [*files.shipped_base(), mine]
    monkeypatch.setenv("DPFACTS_BASE", os.pathsep.join(["shipped", "mine.toml"]))
    assert files.chosen_base() == [*files.shipped_base(), mine]
    Path("shipped").write_text("")
    assert files.chosen_base([Path("shipped")]) == [Path("shipped")]
