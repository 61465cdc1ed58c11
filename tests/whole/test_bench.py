"""The benchmark runs, and what it measures with is a fact base."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from running import run

if not (ROOT / "bench").is_dir():
    pytest.skip("bench/ is in the repository only", allow_module_level=True)


def bench(*args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *args], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_run_prints_a_table_and_its_synthetic_base_has_no_fault(tmp_path: Path) -> None:
    printed = bench("bench", "--only", "floor", "search", "--runs", "1")
    rows = [line.split(" | ") for line in printed.splitlines() if line.startswith("| ")]
    assert [row[0] for row in rows] == ["| commands", "| ---", "| floor", "| search"]
    assert {len(row) for row in rows} == {6}
    bench("bench.synthetic", "600", str(tmp_path / "600.toml"))
    checked = run("check", str(tmp_path / "600.toml"), base=None)
    assert (checked.status, checked.out) == (0, "")
