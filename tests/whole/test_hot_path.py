"""What a query on a compiled base does not load."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from running import BASE, run

HEAVY = set(
    "pydantic pydantic_core tomli tomllib rich rapidfuzz decimal fractions "
    "logging asyncio email http.client urllib.request importlib.metadata html xml csv "
    "multiprocessing concurrent.futures numpy matplotlib pypandoc mcp mcp_types anyio".split()
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
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dpfacts", *line.split()],
        env=os.environ | {"DPFACTS_BASE": str(BASE), **env},
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert (done.returncode, loaded & HEAVY) == (0, set())
    assert "typer" in loaded and done.stdout
