"""No command opens a connection, runs code of a base, starts a program or writes where it was not
told to: seen by an audit hook.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import guarded
import hostile
from conftest import CASES

Guarded = Callable[..., "subprocess.CompletedProcess[str]"]
TEXTS = "code-python code-shell html-script".split()
ONE, TOO = "html-script", "html-script-too"
LINES = [
    *(
        "search mischief -n 0 --explain",
        "search mischief --json",
        "show html-script code-python -f table",
        "list",
        "list facts",
    ),
    *(
        "list sources -f markdown",
        "list places -f table",
        "compare html-script html-script-too --chart --explain -f table",
    ),
    *(
        "cite html-script code-python --quote --link",
        "cite code-python -s bibtex",
        "cite code-python -s csl-json",
        "check",
    ),
    *(
        "check --texts TEXTS --coverage",
        "check --texts TEXTS --report",
        "check --explain long-quote",
        "schema",
        "--help",
        "--version",
    ),
    *(
        "fill DRAFT",
        "fill DRAFT --check",
        "fill DRAFT -o OUT/filled.html",
        "show no-such-id",
        "search zzzz",
        "list -f csv",
    ),
    *(
        "add --dry-run --source code-python --quote '5 things'",
        "search misschief",
        "list facts -f csv-raw",
    ),
    *("export --to sqlite -o OUT/facts.db", "export --to datapackage -o OUT/facts.zip"),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.base(tmp_path_factory.mktemp("guarded"), ("html", "code"))


@pytest.fixture
def places(base: Path, tmp_path: Path) -> dict[str, Path]:
    """An empty home, a working folder, a cache folder that does not exist yet, a folder for output,
    one with texts, and a draft.
    """
    found = {
        name: tmp_path / name.lower() for name in ("HOME", "WORK", "CACHE", "OUT", "TEXTS", "DRAFT")
    }
    for name in ("HOME", "WORK", "OUT", "TEXTS"):
        found[name].mkdir()
    for name in TEXTS:
        (found["TEXTS"] / f"{name}.txt").write_text(
            f"{hostile.STRINGS[name]} 1,234 {hostile.STRINGS[name]}\n", "utf-8"
        )
    found["DRAFT"] = tmp_path / "draft.html"
    found["DRAFT"].write_text(
        "{{html-script}} {{code-python.statement}} {{cite:code-python}} {{bibliography}}\n", "utf-8"
    )
    return found


@pytest.fixture
def run(base: Path, places: dict[str, Path]) -> Guarded:
    """Runs ``dpfacts`` under guard in the working folder; it may write the cache folder and what
    stands in OUT.
    """

    def run(
        *args: str, programs: str = "", allowed: tuple[Path, ...] = (), **env: str
    ) -> subprocess.CompletedProcess[str]:
        given = [
            str(Path(arg.replace(name, str(place)))) if name in arg else arg
            for arg in args
            for name, place in [_named(arg, places)]
        ]
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DPFACTS", "MPL"))
        }
        kept |= {
            "HOME": str(places["HOME"]),
            "DPFACTS_CACHE": str(places["CACHE"]),
            "DPFACTS_BASE": str(base),
        }
        kept |= {
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "GUARD_PROGRAMS": programs,
            **env,
        }
        allow = os.pathsep.join(map(str, (places["CACHE"], places["OUT"], *allowed)))
        command = [sys.executable, str(Path(guarded.__file__)), allow, *given]
        return subprocess.run(
            command,
            env=kept,
            cwd=places["WORK"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run


def _named(arg: str, places: dict[str, Path]) -> tuple[str, Path]:
    return next(
        ((name, place) for name, place in places.items() if arg.startswith(name)), ("\0", Path())
    )


def files(*folders: Path) -> list[str]:
    """What is below ``folders``, by path."""
    return sorted(
        str(file) for folder in folders for file in folder.rglob("*") if file.name != "CACHEDIR.TAG"
    )


@pytest.mark.parametrize("line", LINES)
def test_no_command_does_what_it_may_not(run: Guarded, places: dict[str, Path], line: str) -> None:
    import shlex

    for turn in ("first run", "second run"):
        ran = run(*shlex.split(line))
        assert ran.returncode in (0, 1), f"{turn}: {ran.stderr}"
        assert ran.stdout or ran.stderr or "--check" in line or "-o" in line or line == "check"
        if turn == "first run":
            assert files(places["HOME"], places["WORK"]) == []
            named = line.partition(" -o OUT/")[2]
            assert files(places["OUT"]) == ([str(places["OUT"] / named)] if named else [])
            compiled = [
                file for file in files(places["CACHE"]) if not file.endswith((".sqlite", ".inputs"))
            ]
            assert compiled == []
        if not places["CACHE"].exists():
            break  # it needs no compiled base, so there is no second way


def test_no_completion_does_what_it_may_not(run: Guarded) -> None:
    asked = {
        "_DPFACTS_COMPLETE": "complete_bash",
        "COMP_WORDS": "dpfacts show html",
        "COMP_CWORD": "2",
    }
    ran = run("--help", **asked)
    assert ran.returncode == 0, ran.stderr
    assert ONE in ran.stdout


def test_an_added_fact_changes_the_file_of_the_base_and_nothing_else(
    run: Guarded, places: dict[str, Path]
) -> None:
    own = places["OUT"] / "own.toml"
    shutil.copy(CASES / "valid" / "minimal.toml", own)
    words = {"source": "bulletin", "quote": "5 schools", "locator": "page 2", "unit": "schools"}
    words |= {"statement": "Hebei had 5 schools.", "measure": "helped", "place": "hebei"}
    options = [part for name, given in words.items() for part in (f"--{name}", given)]
    ran = run("add", "--base", str(own), *options)
    assert (ran.returncode, files(places["OUT"])) == (0, [str(own)]), ran.stderr
    assert "5 schools" in own.read_text("utf-8")


def test_parquet_is_made_in_a_temporary_folder_that_goes(
    run: Guarded, places: dict[str, Path], tmp_path: Path
) -> None:
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    args = ("export", "--to", "parquet", "-o", "OUT/facts.parquet")
    ran = run(*args, allowed=(temporary,), TMPDIR=str(temporary))
    assert ran.returncode == 0, ran.stderr
    assert files(temporary, places["HOME"], places["WORK"]) == []
    assert files(places["OUT"]) == [str(places["OUT"] / "facts.parquet")]


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where matplotlib keeps its list of fonts, made beforehand: once a user it asks fontconfig for
    them, which is its own affair.
    """
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    folder = tmp_path_factory.mktemp("fonts")
    command = [sys.executable, "-c", "import matplotlib.font_manager"]
    subprocess.run(command, env=os.environ | {"MPLCONFIGDIR": str(folder)}, check=True, timeout=300)
    return folder


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["svg", "html", "png"])
def test_a_chart_is_drawn_without_a_net_and_writes_its_file(
    run: Guarded, places: dict[str, Path], fonts: Path, kind: str
) -> None:
    ran = run(
        "compare",
        ONE,
        TOO,
        "--chart-file",
        f"OUT/chart.{kind}",
        allowed=(fonts,),
        MPLCONFIGDIR=str(fonts),
    )
    assert ran.returncode == 0, ran.stderr
    assert files(places["OUT"]) == [str(places["OUT"] / f"chart.{kind}")]
    assert files(places["HOME"], places["WORK"]) == []


def test_a_csl_style_starts_pandoc_and_nothing_else(
    run: Guarded, places: dict[str, Path], tmp_path: Path
) -> None:
    sys.path.insert(0, str(CASES.parent / "styles"))
    import judging

    judging.pandoc()
    style = tmp_path / "own.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" '
        'version="1.0"><info><title>own</title><id>own</id></info>'
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    args = ("cite", "code-python", "--csl", str(style))
    ran = run(*args, programs="pandoc", allowed=(temporary,), TMPDIR=str(temporary))
    assert ran.returncode == 0, ran.stderr
    assert files(temporary) == []
    assert run(*args, allowed=(temporary,), TMPDIR=str(temporary)).returncode == guarded.STATUS


FORBIDDEN = {
    "socket": "import socket; socket.socket()",
    "name": "import socket; socket.getaddrinfo('localhost', 80)",
    "address": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "program": "import subprocess; subprocess.run(['true'])",
    "shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "eval": "eval('top.ran == 1' if 0 else '\"top.ran\"')",
    "code": "exec('x = \"top.ran\"')",
    "write": "open('elsewhere', 'w')",
    "append": "open('elsewhere', 'a')",
    "folder": "import os; os.mkdir('elsewhere')",
    "rename": "import os; os.rename('a', 'b')",
    "database": "import sqlite3; sqlite3.connect('elsewhere')",
    "pickle": "import pickle; pickle.loads(b'cos\\ngetpid\\n(tR.')",
    "module": "import sys; sys.path.insert(0, ''); open('OUT/evil.py', 'w'); sys.path.insert(0, "
    "'OUT'); import evil",
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_guard_sees_what_is_forbidden(run: Guarded, places: dict[str, Path], name: str) -> None:
    ran = run("-c", FORBIDDEN[name].replace("OUT", str(places["OUT"])))
    assert ran.returncode == guarded.STATUS, ran.stderr
    assert ran.stderr.startswith("guard: ")
    assert files(places["WORK"]) == []


def test_the_guard_lets_pass_what_is_allowed(run: Guarded, places: dict[str, Path]) -> None:
    allowed = f"open({str(places['OUT'] / 'x')!r}, 'w'); open('/dev/null', 'w'); eval('1 + 1')"
    ran = run("-c", f"{allowed}; import sqlite3; sqlite3.connect(':memory:').close()")
    assert (ran.returncode, ran.stderr) == (0, "")
