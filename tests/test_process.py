"""The command line as a process: streams that close or fill up, encodings, signals, terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dpfacts.formats import FORMATS
from running import BASE, UNSAFE, process, run, run_on_terminal, shell, write_base

ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
EVERY = ["search gold", "cite north-helped", "schema", "--help", "--version"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs bash and POSIX file descriptors")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A base whose records are longer than any pipe's buffer."""
    facts = [{"id": f"long-{number}", "caveats": [f"{number} {'so ' * 5000}"]} for number in range(40)]
    return write_base(tmp_path / "large.toml", *facts)


@pytest.mark.parametrize(
    "line", ["list facts --json", "search --place land -n 0 --format jsonl", "show long-1 long-2 long-3 --json"]
)
def test_a_reader_that_goes_away_is_a_quiet_0(line: str, large: Path) -> None:
    ran = shell(f"dpfacts {line} | head -1", large)
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 1


@pytest.mark.parametrize("line", EVERY)
def test_a_pipe_without_a_reader_is_a_quiet_0(line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = process(*line.split(), stdout=writer)
    os.close(writer)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
@pytest.mark.parametrize("line", EVERY)
def test_a_full_disk_is_2(line: str) -> None:
    ran = shell(f"dpfacts {line} > /dev/full")
    assert ran.status == 2
    assert ran.err.startswith("dpfacts: cannot write: ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("line", EVERY)
def test_a_closed_stdout_is_2(line: str) -> None:
    ran = shell(f"dpfacts {line} >&-")
    assert ran.status == 2
    assert ran.err.startswith("dpfacts: cannot write: ")
    assert len(ran.err.splitlines()) == 1


def test_a_closed_stderr_loses_messages_and_nothing_else(tmp_path: Path) -> None:
    for line, status in (("search zzzz", 1), ("show nope", 1), ("search", 2), ("--nope", 2)):
        ran = shell(f"dpfacts {line} 2>&-")
        assert (ran.status, ran.out, ran.err) == (status, "", "")
    # a notice (the cache folder is a file) must not slip into the results either
    (tmp_path / "file").touch()
    ran = shell("dpfacts search 16 gold --fields id 2>&-", env={"DPFACTS_CACHE": str(tmp_path / "file")})
    assert (ran.status, ran.out.splitlines()[:2]) == (0, ["id", "north-first-gold"])


def test_ids_come_through_a_pipe() -> None:
    piped = shell("dpfacts search --topic games | dpfacts cite - --in-text")
    assert (piped.status, piped.err) == (0, "")
    assert piped.out.splitlines()[0] == "(Wei & O’Hara, 2024, para. 2)"
    assert shell("dpfacts search zzzz | dpfacts cite -").status == 2


@pytest.mark.parametrize("feed", [r"printf '\xff\xfe\n' | dpfacts cite -", "dpfacts cite - <&-", "dpfacts cite - < /dev/null"])
def test_unreadable_ids_on_stdin_are_an_answer_not_a_bug(feed: str) -> None:
    ran = shell(feed, env={"PYTHONIOENCODING": "utf-8:strict"})
    assert ran.status in (1, 2), ran.err
    assert ran.out == ""
    assert ran.err.startswith("dpfacts: ")


def test_bytes_that_are_no_text_are_an_answer_not_a_bug() -> None:
    for line in (r"search $'\xff'", r"show $'\xff'", r"cite $'\xff'", r"search --topic $'\xff'", r"list --base $'\xff.toml'"):
        ran = shell(f"dpfacts {line}")
        assert ran.status in (1, 2), ran.err
        assert ran.err.isascii()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "gbk"])
@pytest.mark.parametrize("format", FORMATS)
def test_what_a_stream_cannot_encode_is_escaped(format: str, encoding: str) -> None:
    args = ["show", "strange-control", "--fields", "id,statement", "--format", format]
    ran = run(*args, encoding=encoding)
    assert (ran.status, ran.err) == (0, "")
    assert "中" in ran.out or "4e2d" in ran.out
    if format == "json":
        assert ran.data() == run(*args).data()
    if format == "jsonl":
        assert json.loads(ran.out) == json.loads(run(*args).out)


@pytest.mark.parametrize("env", [ASCII, {"PYTHONIOENCODING": "cp1252"}], ids=["C", "cp1252"])
@pytest.mark.parametrize(
    ("line", "status"), [("show strange-control --json", 0), ("compare games -f table", 0), ("show 北国", 1)]
)
def test_no_locale_is_a_traceback(line: str, status: int, env: dict[str, str]) -> None:
    ran = process(*line.split(), env=env)
    assert ran.status == status
    assert "Traceback" not in ran.err
    if "json" in line:
        assert json.loads(ran.out)[0]["statement"].endswith("café 中文 😀.")
    if status:
        assert ran.err.startswith("dpfacts: unknown id: '")
        assert ran.err.isascii()


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_signals_end_it_at_once_and_quietly(name: str, status: int, tmp_path: Path) -> None:
    # Standard input that raises the signal when it is read: the moment is the same in every run.
    script = f"""
import os, signal, sys
from dpfacts.cli import main
class Stdin:
    def read(self):
        os.kill(os.getpid(), signal.{name})
        signal.pause()
sys.stdin = Stdin()
sys.exit(main(["cite", "-"]))
"""
    env = os.environ | {"DPFACTS_BASE": str(BASE), "DPFACTS_CACHE": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")
    assert list(tmp_path.rglob("*.tmp")) == []


def test_on_a_terminal_it_is_a_page_and_piped_it_is_data() -> None:
    shown, piped = run_on_terminal("list", "measures"), run("list", "measures")
    assert "\t" not in shown.out
    assert "───" in shown.out
    assert piped.out.splitlines()[0] == "id\tfacts\tunits\tname"
    assert "───" not in piped.out
    assert run_on_terminal("list", "measures", "--format", "tsv").out == piped.out
    assert "───" in run("list", "measures", "--format", "table").out


def test_a_terminal_that_does_not_know_its_size_shows_the_page_all_the_same() -> None:
    assert run_on_terminal("list", "topics", columns=0).out == run_on_terminal("list", "topics", columns=80).out


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("line", ["search north", "show north-first-gold south-share", "list sources", "compare care"])
def test_nothing_is_wider_than_the_terminal_and_no_row_is_padded(line: str, columns: int) -> None:
    lines = run_on_terminal(*line.split(), "--color", "never", columns=columns).out.splitlines()
    assert lines
    assert [row for row in lines if len(row) > columns or row != row.rstrip()] == []


@pytest.mark.parametrize(
    ("terminal", "env", "flag", "colored"),
    [
        (True, {}, "", True),
        (True, {}, "auto", True),
        (True, {}, "never", False),
        (True, {"NO_COLOR": "1"}, "", False),
        (True, {"NO_COLOR": ""}, "", True),
        (True, {"NO_COLOR": "1"}, "always", True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "", False),
        (True, {"FORCE_COLOR": "1"}, "never", False),
        (True, {"TERM": "dumb"}, "", False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, "", True),
        (True, {"TERM": "dumb"}, "always", True),
        (False, {}, "", False),
        (False, {}, "always", True),
        (False, {"FORCE_COLOR": "1"}, "", True),
        (False, {"CLICOLOR_FORCE": "1"}, "", True),
        (False, {"CLICOLOR_FORCE": "0"}, "", False),
        (False, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, "", False),
        (False, {"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colour_is_decided_in_this_order(
    terminal: bool, env: dict[str, str], flag: str, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    runs = run_on_terminal if terminal else run
    ran = runs("list", "topics", "--format", "table", *(["--color", flag] if flag else []))
    assert ran.status == 0
    assert ("\x1b[" in ran.out) == colored


@pytest.mark.parametrize("format", ["tsv", "json", "jsonl", "csv", "markdown"])
def test_data_formats_are_never_coloured(format: str) -> None:
    assert "\x1b" not in run_on_terminal("list", "topics", "--format", format, "--color", "always").out


@pytest.mark.parametrize(
    "line", ["search strange", "show strange-control strange-markup", "compare odd-strings", "list sources"]
)
def test_data_never_drives_the_terminal(line: str) -> None:
    ran = run_on_terminal(*line.split(), "--color", "never")
    assert ran.status == 0
    assert not UNSAFE & set(ran.out.replace("\n", ""))
    assert r"\x1b[31mred" in ran.out
