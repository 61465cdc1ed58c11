"""Counts of the instructions that a run executes: they repeat to a part in a thousand, whatever
else the machine does.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.measure import Case, run

Counter = Callable[[Case], int]
_SAME = {"PYTHONHASHSEED": "0"}  # so that dicts and sets of two runs are alike


def counter() -> tuple[str, Counter] | None:
    """The best way to count on this machine and its name; None where there is none."""
    if shutil.which("perf") and _perf_can():
        return "perf", _with_perf
    if shutil.which("valgrind"):
        return "callgrind", _with_callgrind
    return None


def _perf_can() -> bool:
    asked = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", "true"], capture_output=True, text=True
    )
    return asked.returncode == 0 and "<not" not in asked.stderr


def _with_perf(case: Case) -> int:
    return _counted(
        case,
        lambda log: ("perf", "stat", "-x,", "-o", log, "-e", "instructions:u", "--"),
        from_perf,
    )


def _with_callgrind(case: Case) -> int:
    options = ("--tool=callgrind", "--callgrind-out-file=/dev/null")
    return _counted(case, lambda log: ("valgrind", *options, f"--log-file={log}"), from_callgrind)


def _counted(
    case: Case, prefix: Callable[[str], tuple[str, ...]], read: Callable[[str], int]
) -> int:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        run(
            replace(
                case, command=(*prefix(str(log)), *case.command), env={**(case.env or {}), **_SAME}
            )
        )
        return read(log.read_text("utf-8"))


def from_perf(log: str) -> int:
    """The count in the comma-separated output of ``perf stat``."""
    for line in log.splitlines():
        count, _, event, *_ = [*line.split(","), "", ""]
        if event.startswith("instructions"):
            return int(count)
    raise ValueError("perf counted nothing")


def from_callgrind(log: str) -> int:
    """The count in the log of callgrind."""
    if found := re.search(r"Collected : (\d+)", log):
        return int(found[1])
    raise ValueError("callgrind counted nothing")
