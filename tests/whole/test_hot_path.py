"""What a query on a compiled base does not load."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest

from running import BASE, run

SDK = {"mcp", "mcp_types", "anyio", "dpfacts.mcp"}
"""What serves the base to assistants."""
HEAVY = SDK | set(
    "pydantic pydantic_core tomli tomllib rich rapidfuzz decimal fractions "
    "logging asyncio email http.client urllib.request importlib.metadata html xml csv "
    "multiprocessing concurrent.futures numpy matplotlib pypandoc".split()
)
COMPLETED = {
    "_DPFACTS_COMPLETE": "complete_bash",
    "COMP_WORDS": "dpfacts show north-f",
    "COMP_CWORD": "2",
}


@pytest.mark.parametrize(
    ("line", "env"),
    [
        ("search gold", {}),
        ("search 1,200", {}),
        ("search how many kids in 2024?", {}),
        ("search gold 2016/2020 12th 97.5%", {}),
        ("cite north-first-gold", {}),
        ("show north-first-gold --format tsv", {}),
        ("get north-first-gold", {}),
        ("--version", {}),
        ("", COMPLETED),
    ],
)
def test_a_query_loads_nothing_heavy(line: str, env: dict[str, str]) -> None:
    run("list", "sources")  # compiles the base
    loaded = modules("-m", "dpfacts", *line.split(), **env)
    assert loaded & HEAVY == set()
    assert "typer" in loaded


@pytest.mark.parametrize(
    "line",
    [
        "-c 'import dpfacts; dpfacts.open_base().search(\"gold\")'",
        "-m dpfacts --help",
        "-m dpfacts compare games",
        "-m dpfacts list facts --format table",
        "-m dpfacts check",
        "-m dpfacts schema",
        "-m dpfacts add --source daily-2024 --quote '5 cats' --dry-run",
        f"-m dpfacts fill {BASE.with_name('draft.md')}",
    ],
)
def test_nothing_but_the_server_of_tools_loads_the_sdk(line: str) -> None:
    loaded = modules(*shlex.split(line))
    assert "dpfacts.errors" in loaded or "dpfacts.factbase" in loaded
    assert not loaded & SDK


def modules(*args: str, **env: str) -> set[str]:
    """The modules that Python loads for ``args``, which end well and print."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *args],
        env=os.environ | {"DPFACTS_BASE": str(BASE), **env},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0 and (done.stdout or "-c" in args or "check" in args)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
