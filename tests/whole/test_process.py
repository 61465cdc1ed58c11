"""The command line as a process: streams that close or fill up, encodings, signals, terminals."""

from __future__ import annotations

import array
import fcntl
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import termios
import time
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest

from bases import MINIMAL
from dpfacts.cli.main import COMMANDS, main
from dpfacts.output.answer import FORMATS
from running import BASE, FAULTY, UNSAFE, process, run, run_on_terminal, shell, write_base

ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SOME = ["search gold", "cite north-helped", "schema", "--help", "--version"]
REST = [
    "show strange-control",
    "get north-helped figure",
    "list facts",
    "compare games",
    f"fill {BASE.with_name('draft.md')}",
    f"proof {BASE.with_name('draft.md')}",
    f"check {FAULTY}",
    "add --source daily-2024 --quote '5 cats' --dry-run",
]
"""With those of SOME, a line for each command that writes something."""
EVERY = [*SOME, *(pytest.param(line, marks=pytest.mark.stress) for line in REST)]
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="needs bash and POSIX file descriptors"
)


def test_every_command_is_among_the_lines_that_are_tried() -> None:
    # The one refuses a second run: tests/cli/commands/test_init_command.py. The other writes only
    # what it is asked for: tests/mcp/test_stdio.py.
    apart = {"init", "mcp"}
    apart |= {"export"}  # writes a file that is no text: tests/publish
    assert {line.split()[0] for line in (*SOME, *REST)} >= set(COMMANDS) - apart


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A base whose records are longer than any pipe's buffer."""
    facts = [
        {"id": f"long-{number}", "caveats": [f"{number} {'so ' * 5000}"]} for number in range(40)
    ]
    return write_base(tmp_path / "large.toml", *facts)


@pytest.mark.parametrize(
    "line",
    [
        "list facts --json",
        "search --place land -n 0 --format jsonl",
        "show long-1 long-2 long-3 --json",
    ],
)
def test_a_reader_that_goes_away_is_a_quiet_0(line: str, large: Path) -> None:
    ran = shell(f"dpfacts {line} | head -1", large)
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 1


@pytest.mark.stress
@pytest.mark.parametrize(
    "line",
    ["search gold", "list facts", "search --place land -n 0 -f jsonl", "list facts -f table"],
)
def test_a_reader_that_takes_one_line_is_a_quiet_0_a_hundred_times_of_a_hundred(
    line: str, large: Path
) -> None:
    base = BASE if "gold" in line else large
    ran = shell(
        f'for n in {{1..25}}; do dpfacts {line} | head -1 > /dev/null; echo "${{PIPESTATUS[@]}}"; '
        "done",
        base,
    )
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "0 0\n" * 25


@pytest.mark.stress
@pytest.mark.parametrize("format", ["tsv", "jsonl"])
def test_a_reader_that_leaves_amid_a_hundred_thousand_lines_is_a_quiet_0(
    format: str, tmp_path: Path
) -> None:
    unused = tmp_path / "base.toml"
    unused.write_text(
        "".join(f'[[topics]]\nid = "t-{number}"\n' for number in range(50_000)), "utf-8"
    )
    ran = shell(
        f"dpfacts check {unused} --format {format} | head -40000 | tail -1"
    )  # each finding and its hint
    assert (ran.status, ran.err) == (0, "")
    assert "nothing uses this entry" in ran.out or "hint: remove it" in ran.out


@pytest.mark.parametrize("line", EVERY)
def test_a_pipe_without_a_reader_is_a_quiet_0(line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = process(*shlex.split(line), stdout=writer)
    os.close(writer)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
@pytest.mark.parametrize("line", EVERY)
def test_a_full_disk_is_2(line: str) -> None:
    ran = shell(f"dpfacts {line} > /dev/full")
    assert ran.status == 2
    assert ran.err.startswith("dpfacts: cannot write: ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
@pytest.mark.parametrize(
    "line",
    ["search north", "show north-helped", "list facts", "cite north-helped", f"check {FAULTY}"],
)
@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_is_2_in_every_format(
    format: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = StringIO()
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        monkeypatch.setattr(sys, "stderr", said)
        monkeypatch.setattr(
            signal, "signal", lambda *_: None
        )  # the handlers stay those of the tests
        monkeypatch.setenv("DPFACTS_BASE", str(BASE))
        assert main([*line.split(), "--format", format]) == 2
    assert said.getvalue() == "dpfacts: cannot write: No space left on device\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_fills_up_amid_the_answer_is_2(
    unbuffered: str, large: Path, tmp_path: Path
) -> None:
    whole = run("list", "facts", "--json", base=large)
    env = {"PYTHONUNBUFFERED": unbuffered, "OUT": str(tmp_path / "out")}
    ran = shell("ulimit -f 20; dpfacts list facts --json > $OUT", large, env)
    assert (ran.status, ran.err) == (2, "dpfacts: cannot write: File too large\n")
    assert 0 < (tmp_path / "out").stat().st_size < len(whole.out)


@pytest.mark.parametrize("line", EVERY)
def test_a_closed_stdout_is_2(line: str) -> None:
    ran = shell(f"dpfacts {line} >&-")
    assert ran.status == 2
    assert ran.err.startswith("dpfacts: cannot write: ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        'init mine.toml --id mine --title "Mine"',
        "add -b base.toml --source paper --quote '5 tonnes' --statement 'Five.' --measure catch"
        " --unit tonnes --locator 'page 2'",
    ],
)
def test_what_changes_files_changes_none_where_stdout_is_closed(line: str, tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {})
    before = base.read_bytes()
    ran = shell(f"cd {shlex.quote(str(tmp_path))}; dpfacts {line} >&-")
    assert (ran.status, ran.err) == (2, "dpfacts: cannot write: standard output is closed\n")
    assert ([*tmp_path.iterdir()], base.read_bytes()) == ([base], before)


def test_a_closed_stderr_loses_messages_and_nothing_else(tmp_path: Path) -> None:
    for line, status in (("search zzzz", 1), ("show nope", 1), ("search", 2), ("--nope", 2)):
        ran = shell(f"dpfacts {line} 2>&-")
        assert (ran.status, ran.out, ran.err) == (status, "", "")
    # a notice (the cache folder is a file) must not slip into the results either
    (tmp_path / "file").touch()
    ran = shell(
        "dpfacts search 16 gold --fields id 2>&-", env={"DPFACTS_CACHE": str(tmp_path / "file")}
    )
    assert (ran.status, ran.out.splitlines()[:2]) == (0, ["id", "north-first-gold"])


@pytest.mark.parametrize(
    "line",
    [
        "dpfacts check",
        "dpfacts check -f jsonl",
        "dpfacts fill $DRAFT --check",
        "dpfacts fill $DRAFT -o out.md",
    ],
)
def test_where_nothing_is_to_be_written_nothing_fails(line: str, tmp_path: Path) -> None:
    env = {"DRAFT": str(BASE.with_name("draft.md"))}
    for stdout in (">&-", "> /dev/full") if Path("/dev/full").exists() else (">&-",):
        ran = shell(f"cd {shlex.quote(str(tmp_path))}; {line} {stdout}", env=env)
        assert (ran.status, ran.err) == (0, ""), stdout
    assert ("-o" in line) == (tmp_path / "out.md").exists()


@pytest.mark.stress
@pytest.mark.parametrize("line", [*SOME, *REST])
def test_without_any_stream_the_exit_code_remains(line: str) -> None:
    status = int(line.startswith("check"))
    for streams, expected in (
        ("<&-", status),
        ("2>&-", status),
        (">&- 2>&-", 2),
        ("<&- >&- 2>&-", 2),
    ):
        ran = shell(f"dpfacts {line} {streams}")
        assert ran.status == expected, streams
        # only the summary of findings has a stream to stand on
        assert bool(ran.err) == (status == 1 and streams == "<&-"), streams
        assert bool(ran.out) == (expected < 2)


def test_ids_come_through_a_pipe() -> None:
    piped = shell("dpfacts search --topic games | dpfacts cite - --in-text")
    assert (piped.status, piped.err) == (0, "")
    assert piped.out.splitlines()[0] == "(Wei & O’Hara, 2024, para. 2)"
    assert shell("dpfacts search zzzz | dpfacts cite -").status == 2


@pytest.mark.parametrize(
    "feed",
    [r"printf '\xff\xfe\n' | dpfacts cite -", "dpfacts cite - <&-", "dpfacts cite - < /dev/null"],
)
def test_unreadable_ids_on_stdin_are_an_answer_not_a_bug(feed: str) -> None:
    ran = shell(feed, env={"PYTHONIOENCODING": "utf-8:strict"})
    assert ran.status in (1, 2), ran.err
    assert ran.out == ""
    assert ran.err.startswith("dpfacts: ")


def test_bytes_that_are_no_text_are_an_answer_not_a_bug() -> None:
    for line in (
        r"search $'\xff'",
        r"show $'\xff'",
        r"cite $'\xff'",
        r"search --topic $'\xff'",
        r"list --base $'\xff.toml'",
    ):
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


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "gbk"])
@pytest.mark.parametrize(
    "line",
    [
        *SOME,
        *REST,
        "search strange",
        "show 北国",
        "search 北国 残",
        "list 北",
        "fill 北.md",
        "check 北",
    ],
)
def test_no_command_stumbles_over_an_encoding(line: str, encoding: str) -> None:
    ran, plain = run(*shlex.split(line), encoding=encoding), run(*shlex.split(line))
    assert (ran.status, "Traceback" in ran.err) == (plain.status, False)
    assert (bool(ran.out), bool(ran.err)) == (bool(plain.out), bool(plain.err))


@pytest.mark.stress
@pytest.mark.parametrize(
    "env",
    [ASCII, *({"PYTHONIOENCODING": name} for name in ("cp1252", "ascii"))],
    ids=["C", "cp1252", "ascii"],
)
@pytest.mark.parametrize("line", [*REST, "search strange", "list 北", "fill 北.md", "check 北"])
def test_no_command_stumbles_over_a_locale(line: str, env: dict[str, str]) -> None:
    ran, plain = process(*shlex.split(line), env=env), run(*shlex.split(line))
    assert ran.status == plain.status, ran.err
    assert (bool(ran.out), bool(ran.err)) == (bool(plain.out), bool(plain.err))
    assert ran.err.isascii()
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("env", [ASCII, {"PYTHONIOENCODING": "cp1252"}], ids=["C", "cp1252"])
@pytest.mark.parametrize(
    ("line", "status"),
    [("show strange-control --json", 0), ("compare games -f table", 0), ("show 北国", 1)],
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
from dpfacts.cli.main import main
class Stdin:
    def read(self, *most):
        os.kill(os.getpid(), signal.{name})
        signal.pause()
sys.stdin = Stdin()
sys.exit(main(["cite", "-"]))
"""
    env = os.environ | {"DPFACTS_BASE": str(BASE), "DPFACTS_CACHE": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")
    assert list(tmp_path.rglob("*.tmp")) == []


def test_a_background_job_that_ignores_ctrl_c_goes_on_to_do_so() -> None:
    # As a shell starts jobs behind `&`: https://pubs.opengroup.org/onlinepubs/9799919799/
    # utilities/V3_chap02.html, section 2.12.
    script = """
import os, signal, sys
from dpfacts.cli.main import main
class Stdin:
    def read(self, *most):
        os.kill(os.getpid(), signal.SIGINT)
        return "north-helped"
sys.stdin = Stdin()
sys.exit(main(["cite", "-"]))
"""
    ignoring = f"trap '' INT; exec {shlex.join([sys.executable, '-c', script])}"
    ran = shell(ignoring)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == run("cite", "north-helped").out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_reader_that_is_stuck_does_not_hold_up_the_end(
    number: signal.Signals, large: Path
) -> None:
    reader, writer = os.pipe()
    line = ["search", "--place", "land", "-n", "0", "--fields", "id,caveats", "--format", "csv"]
    running = started(*line, base=large, stdout=writer)
    os.close(writer)
    try:
        while waiting(reader) < 32768:  # of the 65,536 bytes that a pipe holds
            time.sleep(0.01)
        time.sleep(0.5)
        running.send_signal(number)
        assert (running.wait(20), running.communicate()[1]) == (128 + number, b"")
    finally:
        running.kill()
        os.close(reader)


def waiting(pipe: int) -> int:
    """The bytes in ``pipe`` that no one has read."""
    count = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, count)
    return count[0]


def started(
    *args: str, base: Path, stdout: int = subprocess.PIPE, **env: str
) -> subprocess.Popen[bytes]:
    """``dpfacts ARGS`` under way."""
    command = [sys.executable, "-m", "dpfacts", *args]
    environment = {**os.environ, "PYTHONUNBUFFERED": "", "DPFACTS_BASE": str(base), **env}
    return subprocess.Popen(command, env=environment, stdout=stdout, stderr=subprocess.PIPE)


def catches(process: int, number: signal.Signals) -> bool:
    """Whether ``process`` has a handler of its own for the signal ``number``."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) >> (number - 1) & 1)


@pytest.fixture
def proved(tmp_path: Path) -> tuple[Path, Path]:
    """A base that takes a while to compile, and the folder with the text of its source."""
    head, fact = MINIMAL.split("[[facts]]")
    places = "".join(
        f'[[places]]\nid = "p-{n}"\nname = "P {n}"\nwithin = "hebei"\n\n' for n in range(600)
    )
    facts = "".join(
        f"[[facts]]{fact}".replace("hebei-children", f"fact-{n}").replace('"hebei"', f'"p-{n}"')
        + 'inferred = ["place"]\ncaveats = ["By the order in which they stand."]\n'
        for n in range(600)
    )
    text = "Hebei helped more than 17,000 children. " + "So it went on.\n" * 10_000
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "bulletin.txt").write_text(text, "utf-8")
    head = head.replace(
        'id = "bulletin"', f'id = "bulletin"\nsha256 = "{sha256(text.encode()).hexdigest()}"'
    )
    (tmp_path / "base.toml").write_text(head + places + facts, "utf-8")
    return tmp_path / "base.toml", tmp_path / "texts"


@pytest.mark.stress
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="no /proc, which tells when it is under way"
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
@pytest.mark.parametrize("does", ["compile", "prove"])
def test_a_signal_at_any_moment_leaves_nothing_behind(
    does: str, number: signal.Signals, proved: tuple[Path, Path], tmp_path: Path
) -> None:
    base, texts = proved
    args = (
        ["search", "children", "--fields", "id", "-n20"]
        if does == "compile"
        else ["check", "--texts", str(texts)]
    )
    moments, whole = random.Random(does + number.name), run(*args, base=base)
    assert whole.status == 0
    before = sorted(tmp_path.rglob("*"))
    ended, took = [], 1.0
    for attempt in range(9):
        cache = tmp_path / "cache"
        with started(*args, base=base, DPFACTS_CACHE=str(cache)) as running:
            while running.poll() is None and not catches(running.pid, signal.SIGTERM):
                time.sleep(0.001)
            began = time.monotonic()
            if attempt:
                time.sleep(moments.uniform(0, took))
                running.send_signal(number)
            out, err = running.communicate(timeout=60)
        took = (
            took if attempt else time.monotonic() - began
        )  # the first run is left alone, to see how long one is
        ended.append(running.returncode)
        left = sorted(path.name for path in cache.glob("*")) if cache.exists() else []
        assert [
            name for name in left if not re.fullmatch(r"[0-9a-f-]+\.sqlite|CACHEDIR.TAG", name)
        ] == []
        # Python itself tells of a signal that came where it can raise nothing, and goes on.
        assert err == b"" or err.startswith(b"Exception ignored in")
        # Once Python takes itself down its handlers are gone, and the system ends it (-number): a
        # shell tells no difference.
        assert running.returncode in (0, 128 + number, -number)
        assert out.decode() in ([whole.out] if running.returncode == 0 else ["", whole.out])
        shutil.rmtree(cache, ignore_errors=True)
        assert sorted(tmp_path.rglob("*")) == before
    assert 128 + number in ended


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_while_the_compiled_base_is_put_in_place_leaves_no_part_of_it(
    name: str, status: int, tmp_path: Path
) -> None:
    script = f"""
import os, signal, sys
from dpfacts.cli.main import main
def replace(*names):
    print(len(set(os.listdir(os.environ["DPFACTS_CACHE"])) - {{"CACHEDIR.TAG"}}), file=sys.stderr)
    os.kill(os.getpid(), signal.{name})
    signal.pause()
os.replace = replace
sys.exit(main(["search", "gold"]))
"""
    cache = tmp_path / "cache"
    env = os.environ | {"DPFACTS_BASE": str(BASE), "DPFACTS_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"1\n")
    assert [file.name for file in cache.iterdir()] == ["CACHEDIR.TAG"]


def test_on_a_terminal_it_is_a_page_and_piped_it_is_data() -> None:
    shown, piped = run_on_terminal("list", "measures"), run("list", "measures")
    assert "\t" not in shown.out
    assert "───" in shown.out
    assert piped.out.splitlines()[0] == "id\tfacts\tunits\tname"
    assert "───" not in piped.out
    assert run_on_terminal("list", "measures", "--format", "tsv").out == piped.out
    assert "───" in run("list", "measures", "--format", "table").out


def test_a_terminal_that_does_not_know_its_size_shows_the_page_all_the_same() -> None:
    assert (
        run_on_terminal("list", "topics", columns=0).out
        == run_on_terminal("list", "topics", columns=80).out
    )


@pytest.mark.parametrize("columns", [1, 2, 19, 24, 1000, 65535])
@pytest.mark.parametrize(
    "line", ["search north", "show north-first-gold south-share", "list facts", "cite north-helped"]
)
def test_a_terminal_of_any_size_is_served(line: str, columns: int) -> None:
    ran, usual = (
        run_on_terminal(*line.split(), "--color", "never", columns=width) for width in (columns, 80)
    )
    assert (ran.status, ran.err) == (0, "")
    shown, all_of_them = (sorted(re.sub(r"\D", "", page.out)) for page in (ran, usual))
    assert shown == all_of_them


@pytest.mark.parametrize("columns", ["0", "1", "-5", "", "x", "3.5", "３", "99999999999"])
def test_any_value_of_columns_is_some_width(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for size in (0, 80):
        ran = run_on_terminal("show", "north-first-gold", "--color", "never", columns=size)
        assert (ran.status, ran.err) == (0, "")
        assert "north-first-gold" in re.sub(r"\s", "", ran.out)


FIGURE = re.compile(r"(?<![^\s(“\[])\d[\d,]*(?:\.\d+)?(?![^\s,;:)”\].])")


@pytest.mark.parametrize("columns", [20, 24, 30, 50])
@pytest.mark.parametrize(
    "line",
    [
        "search north",
        "show north-first-gold north-helped south-share",
        "show north-helped --format table --fields id,value,statement,quote,period",
        "list facts",
        "list places",
        "list measures",
        "compare care",
        "compare games --chart",
    ],
)
def test_no_figure_is_broken_however_narrow_the_terminal(line: str, columns: int) -> None:
    shown, usual = (
        run_on_terminal(*line.split(), "--color", "never", columns=width)
        for width in (columns, 1000)
    )
    assert [row for row in shown.out.splitlines() if len(row) > columns] == []
    figures = set(FIGURE.findall(usual.out))
    assert figures
    assert figures - set(FIGURE.findall(shown.out)) == set()


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize(
    "line", ["search north", "show north-first-gold south-share", "list sources", "compare care"]
)
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
        (False, {"CLICOLOR_FORCE": ""}, "", False),
        (True, {"CLICOLOR_FORCE": "", "TERM": "dumb"}, "", False),
        (False, {"FORCE_COLOR": ""}, "", False),
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
    assert (
        "\x1b" not in run_on_terminal("list", "topics", "--format", format, "--color", "always").out
    )


@pytest.mark.parametrize(
    "line",
    [
        "search strange",
        "show strange-control strange-markup",
        "compare odd-strings",
        "list sources",
    ],
)
def test_data_never_drives_the_terminal(line: str) -> None:
    ran = run_on_terminal(*line.split(), "--color", "never")
    assert ran.status == 0
    assert not UNSAFE & set(ran.out.replace("\n", ""))
    assert r"\x1b[31mred" in ran.out
