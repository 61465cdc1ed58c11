"""What a query costs once the base is compiled, told without a clock: what is imported, opened,
asked of the database and fetched.

A budget that is exceeded is no fault of the answer, but it makes every query slower: look why
before you raise it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import ROOT
from dpfacts.search.search import _POOL
from dpfacts.store import cache as compiling
from running import run

SHIPPED = ROOT / "data" / "facts.toml"
WATCHED = """
import json, sqlite3, sys
opened, said, fetched = [], [], []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
def connect(*args, connect=sqlite3.connect, **more):
    connection = connect(*args, **more)
    connection.set_trace_callback(said.append)
    connection.row_factory = lambda cursor, row: fetched.append(0) or row
    return connection
sqlite3.connect = connect
"""
OURS = (
    "import dpfacts.store.cache\ndpfacts.cache._WHOLE = int(sys.argv.pop(1))\nfrom dpfacts.cli.main "
    "import main\nmain()\n"
)
FLOOR = "from bench.floor import app\napp(['say', 'it'], standalone_mode=False)\n"
TOLD = (
    "told = dict(modules=list(sys.modules), opened=opened, said=said, "
    "rows=len(fetched))\nprint(json.dumps(told), file=sys.stderr)\n"
)

EVERY = (
    "answer base cache cli commands compiled completion errors files formats formats.safe "
    "formats.tsv index options paths version"
)
SEARCH = "commands.search fields filters lookup query ranking search words"
CITE = "commands.cite cite styles styles.apa styles.names styles.parts styles.runs"
SHOW = "commands.show fields page"
COMPLETED = {
    "_DPFACTS_COMPLETE": "complete_bash",
    "COMP_WORDS": "dpfacts show hebei-autism-c",
    "COMP_CWORD": "2",
}
LINES = {
    "search": (["search", "autism"], {}, SEARCH),
    "cite": (["cite", "hebei-autism-children"], {}, CITE),
    "show": (["show", "hebei-autism-children"], {}, SHOW),
    "complete": ([], COMPLETED, SHOW),
}
HEAVY = set(
    "rich pydantic pydantic_core tomli tomllib platformdirs rapidfuzz hashlib decimal "
    "fractions".split()
)
MORE = set("__future__ dataclasses shlex encodings.ascii".split())
"""Modules besides ours, those of the framework, and json and sqlite3, which watching takes; not
every Python version needs all.
"""


class Watched(NamedTuple):
    """What a process did: the modules it imported, the files it opened, the SQL it ran, and how
    many rows it fetched.
    """

    modules: set[str]
    opened: list[Path]
    said: list[str]
    rows: int

    def content(self) -> set[str]:
        """The endings of the files it opened that are no program."""
        return {
            path.suffix for path in self.opened if path.suffix in (".toml", ".sqlite", ".inputs")
        }


def watched(
    args: list[str], base: Path, env: dict[str, str] | None = None, whole: int = compiling._WHOLE
) -> Watched:
    """``dpfacts ARGS`` on a compiled ``base``; files of more than ``whole`` bytes are not to be
    read whole.
    """
    return _watched(OURS, [str(whole), *args], {"DPFACTS_BASE": str(base), **(env or {})})


def _watched(program: str, args: list[str], env: dict[str, str]) -> Watched:
    command = [sys.executable, "-c", WATCHED + program + TOLD, *args]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=ROOT, env={**os.environ, **env}
    )
    assert done.stdout.strip(), done.stderr
    told: dict[str, Any] = json.loads(done.stderr)
    # What SQLite's full-text index asks for itself is none of our statements.
    said = [sql for sql in told["said"] if not sql.startswith("--") and "'main'." not in sql]
    return Watched(
        set(told["modules"]), [Path(name) for name in told["opened"]], said, told["rows"]
    )


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bases count as written long ago, so that what is remembered of them is used."""
    monkeypatch.setattr(compiling, "_SETTLED", 0.0)
    assert run("search", "autism", base=SHIPPED).status == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("synthetic")


def synthetic(folder: Path, facts: int) -> Path:
    """A base with that many facts, compiled."""
    if not (ROOT / "bench").is_dir():
        pytest.skip("bench/ is in the repository only")
    if not (file := folder / f"{facts}.toml").exists():
        subprocess.run(
            [sys.executable, "-m", "bench.synthetic", str(facts), str(file)],
            cwd=ROOT,
            check=True,
            timeout=60,
        )
    assert run("list", "sources", base=file).status == 0
    return file


@cache
def floor() -> set[str]:
    """What the least program of the same framework imports."""
    if not (ROOT / "bench").is_dir():
        pytest.skip("bench/ is in the repository only")
    return _watched(FLOOR, [], {}).modules


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("line", LINES)
def test_a_query_imports_what_it_needs_and_nothing_heavy(line: str) -> None:
    args, env, own = LINES[line]
    ran = watched(args, SHIPPED, env)
    ours = {name.removeprefix("dpfacts.") for name in ran.modules if name.startswith("dpfacts.")}
    assert ours == {*EVERY.split(), *own.split()}
    assert ran.modules & HEAVY == set()


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("line", LINES)
def test_a_query_imports_little_more_than_the_framework_does(line: str) -> None:
    args, env, _ = LINES[line]
    more = watched(args, SHIPPED, env).modules - floor()
    assert {name for name in more if name.partition(".")[0] != "dpfacts"} - MORE == set()


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("line", LINES)
def test_a_query_does_not_read_the_base_itself_and_reads_a_compiled_file_whole_only_where_it_is_small(
    line: str,
) -> None:
    args, env, _ = LINES[line]
    assert watched(args, SHIPPED, env).content() == {".inputs", ".sqlite"}
    assert watched(args, SHIPPED, env, whole=0).content() == {".inputs"}, (
        "SQLite reads the pages that it needs"
    )


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("word", "small", "large"),
    [
        ("lighthouse", 8, 8),
        ("people", 8, 7),
    ],  # where the first pool of facts is full, no second one is looked for
)
def test_a_search_asks_the_database_as_often_in_a_large_base_as_in_a_small_one(
    word: str, small: int, large: int, folder: Path
) -> None:
    asked = {
        facts: watched(["search", word], synthetic(folder, facts)).said for facts in (50, 2000)
    }
    assert {facts: len(said) for facts, said in asked.items()} == {50: small, 2000: large}, asked


@pytest.mark.usefixtures("compiled")
def test_what_a_search_fetches_depends_on_the_pool_and_not_on_how_many_facts_have_the_word(
    folder: Path,
) -> None:
    base = synthetic(folder, 2000)
    every = run("search", "people", "--limit", "0", "--fields", "id", base=base).ids()
    assert len(every) > 4 * _POOL
    assert (
        watched(["search", "people"], base).rows <= _POOL + 3 * 20
    )  # those shown are looked up, then read


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("line", "most"), [("cite middleland-gold", 5), ("show middleland-gold", 4)]
)
def test_one_fact_is_as_few_statements_and_rows_in_a_large_base_as_in_a_small_one(
    line: str, most: int, folder: Path
) -> None:
    small, large = (watched(line.split(), synthetic(folder, facts)) for facts in (50, 2000))
    assert (len(small.said), small.rows) == (len(large.said), large.rows)
    assert max(len(large.said), large.rows) <= most, large.said
