"""The command line as a user meets it: exit codes, messages, help. Streams and signals are in
test_process.
"""

from __future__ import annotations

import io
import re
import shlex
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import CASES
from dpfacts.cli.main import COMMANDS, main
from running import BASE, FAULTY, UNSAFE, Ran, run, write_base

YES = [
    "search gold",
    "search --topic games",
    "show north-helped",
    "list",
    "list topics",
    "compare games",
    "cite north-helped",
    f"check {CASES / 'valid' / 'minimal.toml'}",
    "schema",
    "--help",
    "--version",
    "",
]
HONEST_NO = [
    "search zzzz",
    "search gold --place southland",
    "show nope",
    "search --topic nope",
    "search --place nope",
    "search --source nope",
    "search --measure nope",
    "search --unit nope",
    "compare games --rows nope",
    "compare games --columns nope",
    "cite nope",
    "compare zzzz",
    f"check {FAULTY}",
]
NO_ANSWER = [
    "serach gold",
    "search",
    "search ''",
    "search '***'",
    "search -- '-- \" ( ) ^ : *'",
    "search gold --nope",
    "search gold --limit x",
    "search gold --limit -1",
    "search gold --limit 99999999999999999999",
    "search gold --sort nope",
    "search gold --format nope",
    "search gold --fields id,nope",
    "search gold --fields ,",
    "search gold --color nope",
    "search --period nope",
    "search --period 2024-02-30",
    "search --min many",
    "search --min nan",
    "search --max inf",
    "list nope",
    "show",
    "cite",
    "cite -",
    "cite north-helped --style nope",
    "cite north-helped --style bibtex --in-text",
    "compare",
    "search gold --base no-such-file.toml",
    f"search gold --base {FAULTY}",
]


@pytest.mark.parametrize(
    ("line", "status"),
    [(line, 0) for line in YES]
    + [(line, 1) for line in HONEST_NO]
    + [(line, 2) for line in NO_ANSWER],
)
def test_exit_codes_mean_one_thing_each(line: str, status: int) -> None:
    ran = run(*shlex.split(line))
    assert ran.status == status, ran.err
    assert "Traceback" not in ran.out + ran.err
    if status == 2 or (status == 1 and not line.startswith("check")):
        assert ran.out == ""
        assert ran.err.startswith("dpfacts: ")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("search gold --format jsn", ["unknown format: 'jsn'", "json"]),
        (
            "search gold --format xml",
            ["unknown format: 'xml'", "table", "tsv", "json", "jsonl", "csv", "markdown"],
        ),
        ("search gold --color red", ["'red'", "auto, always, never"]),
        ("search gold --sort valu", ["unknown order: 'valu'", "value"]),
        (
            "search gold --fields id,figur",
            ["unknown field: 'figur'", "id, statement, figure", "warnings"],
        ),
        ("search --topic game", ["unknown topic: 'game'", "nearest: games"]),
        ("search --place northlnd", ["unknown place: 'northlnd'", "nearest: northland"]),
        ("search --source daily", ["unknown source: 'daily'", "nearest: daily-2024"]),
        ("search --measure prize", ["unknown measure: 'prize'", "nearest: prizes"]),
        ("search --unit peple", ["unknown unit: 'peple'", "nearest: people"]),
        ("search --period 2024-13", ["2024-13", "no month or season 13", "2016/2020"]),
        ("search --min many", ["not a number: 'many'", "50000"]),
        ("show north-hepled", ["unknown id: 'north-hepled'", "north-helped"]),
        ("show gold-first", ["unknown id: 'gold-first'", "nearest: north-first-gold"]),
        ("cite north-helped --style ap", ["unknown style: 'ap'", "apa"]),
        ("list topic", ["unknown kind: 'topic'", "topics"]),
        ("compare games --rows evnt", ["unknown axis: 'evnt'", "event"]),
        ("search '?!'", ["no word to search for in '?!'", "hint"]),
        ("search", ["nothing to search for", "--topic"]),
        ("serach gold", ["serach"]),
        ("compare north-hepled", ["unknown id: 'north-hepled'", "north-helped"]),
        ("add --source daily-2024 --quote '5 cats' --value many", ["not a number: 'many'"]),
        (
            "add --source daily-2024 --quote '5 cats' --texts /",
            ["no text daily-2024.txt in /", "named after their sources"],
        ),
        ("check --texts nowhere", ["nowhere: not a folder", "SOURCE-ID.txt"]),
        ("check --coverage", ["coverage needs the source texts", "--texts"]),
        ("show", ["Missing argument", "dpfacts show --help"]),
    ],
)
def test_messages_name_what_is_wrong_and_what_is_near(line: str, parts: list[str]) -> None:
    ran = run(*shlex.split(line))
    assert not [part for part in parts if part not in ran.err], ran.err
    assert 1 <= len(ran.err.splitlines()) <= 2


@pytest.mark.parametrize("command", ["show", "cite"])
def test_several_unknown_ids_are_all_named_and_nothing_is_printed(command: str) -> None:
    ran = run(command, "north-helpt", "south-share", "gold-second", "qqqq")
    assert (ran.status, ran.out) == (1, "")
    for name, near in (
        ("north-helpt", "north-helped"),
        ("gold-second", "north-second-gold"),
        ("qqqq", ""),
    ):
        assert any(f"'{name}'" in line and near in line for line in ran.err.splitlines())
    assert "south-share'" not in ran.err


def test_an_unforeseen_exception_is_one_line_and_70(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpfacts.factbase.open_base", lambda **_: 1 / 0)
    ran = run("search", "gold")
    assert (ran.status, ran.out) == (70, "")
    assert ran.err.startswith("dpfacts: a bug in dpfacts: ZeroDivisionError")
    assert "Traceback" not in ran.err
    assert "DPFACTS_DEBUG=1" in ran.err
    assert len(ran.err.splitlines()) == 2
    monkeypatch.setattr(
        "dpfacts.factbase.open_base",
        lambda **_: dict[object, int]()["a", 1, type("", (), {"__repr__": lambda _: "b\nc\x1b"})()],
    )  # a message of several lines
    ran = run("search", "gold")
    assert (ran.status, len(ran.err.splitlines()), "\x1b" in ran.err) == (70, 2, False)
    monkeypatch.setattr("dpfacts.factbase.open_base", lambda **_: 1 / 0)
    monkeypatch.setenv("DPFACTS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("search", "gold")


WORDS = [
    '"',
    "*",
    "NEAR(",
    "AND",
    "OR",
    "NOT",
    "^",
    ":",
    "-",
    "(",
    ")",
    "{a b}",
    "\0",
    "\ud800",
    "\udcff",
    "'",
    ";",
    "--",
    "%",
]
WORDS += [
    "gold",
    "17,000",
    "1e999",
    "9" * 400,
    "中",
    "北国",
    "ß",
    "ﬁ",
    "😀",
    "e\u0301",
    "\u202e",
    "\x1b[31m",
    "statement:",
    "a" * 300,
]
HOSTILE = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=8).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda joint: joint.join(parts))
)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
@example(" ".join(f"w{number}" for number in range(3000)))
@example('"' + "gold " * 3000)
@example("(" * 5000)
def test_no_query_is_an_error_of_syntax(query: str) -> None:
    ran = run("search", "--", query)
    assert ran.status in (0, 1, 2), ran.err
    lines = ran.err.splitlines()
    assert all(line.startswith("dpfacts: ") for line in lines[: 1 if ran.status == 2 else None])
    assert (
        ran.status < 2 or len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("  hint: "))
    )
    assert not UNSAFE & set(ran.err.replace("\n", ""))
    assert bool(ran.out) == (ran.status == 0)


@pytest.mark.parametrize(
    "before",
    [
        ["search"],
        ["show", "--"],
        ["cite", "--"],
        ["compare", "--"],
        ["list", "--"],
        ["cite", "north-helped", "--style="],
        ["compare", "games", "--rows="],
        *(
            ["search", "gold", f"--{name}="]
            for name in "topic place source measure unit period min max sort limit".split()
        ),
        *(["search", "gold", f"--{name}="] for name in "fields format color".split()),
    ],
    ids=" ".join,
)
def test_no_argument_is_a_bug(before: list[str]) -> None:
    @settings(max_examples=20, deadline=None)
    @given(HOSTILE)
    @example("\udcff")
    @example("\ud800\0")
    def try_all(text: str) -> None:
        args = [*before[:-1], before[-1] + text] if before[-1].endswith("=") else [*before, text]
        ran = run(*args)
        assert ran.status in (0, 1, 2), ran.err
        assert not UNSAFE & set(ran.err.replace("\n", ""))

    try_all()


EXAMPLE = re.compile(r"^ +(dpfacts .*)$", re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_two_examples_and_no_box(command: str) -> None:
    ran = run(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert re.fullmatch(r"[\x20-\x7e\n]*", ran.out), "plain text, without boxes and colours"
    found = EXAMPLE.findall(ran.out.partition("Examples:")[2])
    assert len(found) == 2
    assert all(line.startswith(f"dpfacts {command}") for line in found)
    assert run(command, "-h").out == ran.out
    options = ran.out.partition("\nOptions:\n")[2].partition("\n\n")[0]
    assert "--help" in options.splitlines()[-1]
    assert all(re.search(r"\S {2,}\S|^ {10,}\S", line) for line in options.splitlines()), (
        "every option says what it does"
    )


def test_the_examples_of_the_help_work_on_the_shipped_base() -> None:
    tried = 0
    for command in COMMANDS:
        for line in EXAMPLE.findall(run(command, "--help").out.partition("Examples:")[2]):
            if not re.search(r"[|>]|my-", line):
                ran = run(*shlex.split(line)[1:], base=None)
                assert (ran.status, ran.err) == (0, ""), line
                tried += 1
    assert tried > len(COMMANDS)


def test_the_program_lists_its_commands() -> None:
    for args in (["--help"], ["-h"]):
        ran = run(*args)
        assert ran.status == 0
        assert [
            name for name in COMMANDS if not re.search(rf"^  {name} +\S", ran.out, re.MULTILINE)
        ] == []
        assert re.fullmatch(r"[\x20-\x7e\n]*", ran.out)


def test_version_is_that_of_the_package() -> None:
    from dpfacts import __version__

    assert run("--version").out.splitlines()[0] == f"dpfacts {__version__}"


def test_the_version_names_the_edition_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = {"id": "sea", "title": "Sea", "version": "3", "updated": "2024-05"}
    monkeypatch.setenv("DPFACTS_BASE", str(write_base(tmp_path / "base.toml", {}, base=about)))
    assert run("--version", base=None).out.splitlines()[1:] == ["base sea 3 of 2024-05"]
    monkeypatch.setenv("DPFACTS_BASE", str(tmp_path / "none.toml"))
    assert len(run("--version", base=None).out.splitlines()) == 1


def test_the_program_alone_says_what_the_base_holds_and_where_to_begin(tmp_path: Path) -> None:
    ran = run(base=None)
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) <= 12
    for line in re.findall(r"^  dpfacts (.+?)  ", ran.out, re.MULTILINE):
        assert run(*line.split(), base=None).status == 0, line


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("gold", "`dpfacts search gold` looks for it"),
        ("serch gold", "`dpfacts search serch gold` looks for it; `dpfacts search gold`"),
    ],
)
def test_a_line_without_a_command_is_met_with_one(line: str, hint: str) -> None:
    ran = run(*line.split(), base=None)
    assert (ran.status, ran.out) == (2, "")
    assert hint in ran.err


def test_options_may_stand_before_the_command() -> None:
    line = ["search", "gold", "--fields", "id", "--base", str(BASE)]
    assert run(*line[4:], *line[:4], base=None) == run(*line, base=None)
    assert run("--json", "list", "topics").out == run("list", "topics", "--json").out


def test_arguments_default_to_those_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dpfacts", "--version"])
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # the handlers stay those of the tests
    assert main() == 0
    assert capsys.readouterr().out.startswith("dpfacts ")


class Refusing(io.StringIO):
    """A stream that takes nothing."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


def ended(monkeypatch: pytest.MonkeyPatch, stdout: Any, stderr: Any) -> int:
    """The status of a search that writes to these streams."""
    monkeypatch.setenv("DPFACTS_BASE", str(BASE))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        return main(["search", "gold"])


def test_a_reader_that_went_away_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    assert (ended(monkeypatch, Refusing(BrokenPipeError()), said), said.getvalue()) == (0, "")


@pytest.mark.parametrize("stdout", [None, Refusing(OSError(28, "No space left on device"))])
def test_an_answer_that_cannot_be_written_is_2(
    monkeypatch: pytest.MonkeyPatch, stdout: Any
) -> None:
    said = io.StringIO()
    assert ended(monkeypatch, stdout, said) == 2
    assert said.getvalue().startswith("dpfacts: cannot write: ")
    assert ended(monkeypatch, stdout, None) == 2


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)  # a process ends with it
def test_a_stream_without_a_buffer_gets_the_whole_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with io.FileIO(tmp_path / "answer", "w") as file:
        assert (
            ended(monkeypatch, io.TextIOWrapper(file, "utf-8", write_through=True), io.StringIO())
            == 0
        )
    assert (tmp_path / "answer").read_text("utf-8") == run("search", "gold").out


def test_an_error_of_the_system_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(5, "Input/output error", "base.toml")

    monkeypatch.setattr("dpfacts.factbase.open_base", refuse)
    assert run("search", "gold") == Ran(2, "", "dpfacts: base.toml: Input/output error\n")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run(
    number: signal.Signals, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(*_: Any, **__: Any) -> None:
        signal.raise_signal(number)
        time.sleep(10)

    monkeypatch.setattr("dpfacts.factbase.open_base", work)
    handler = signal.getsignal(signal.SIGTERM)
    assert run("search", "gold") == Ran(status, "", "")
    signal.signal(signal.SIGTERM, handler)


def test_a_signal_ends_the_run_where_a_library_makes_another_error_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work(*_: Any, **__: Any) -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except SystemExit as error:
            raise ValueError("cannot build it") from error

    monkeypatch.setattr("dpfacts.factbase.open_base", work)
    handler = signal.getsignal(signal.SIGTERM)
    assert run("search", "gold") == Ran(143, "", "")
    signal.signal(signal.SIGTERM, handler)
