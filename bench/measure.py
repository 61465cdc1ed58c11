"""Whole processes, measured from outside in rounds: every case runs once in each round, and each
round has an order of its own, so that what slows the machine down slows all of them alike.
"""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_LONG = 20.0  # seconds that all runs of one case may take
_UNIT = 1 if sys.platform == "darwin" else 1024  # of the memory that the system reports


@dataclass(frozen=True)
class Case:
    """Something to run. ``expect`` must be in its answer. Its time is set beside that of the case
    ``against``, and ``most`` is the ratio to reach, or without such a case the seconds. ``facts``
    is the size of its base, 0 for the one that ships; a ``cold`` case finds an empty cache.
    """

    name: str
    group: str
    command: tuple[str, ...]
    expect: str
    against: str = ""
    most: float = 0.0
    facts: int = 0
    env: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    cold: bool = False


class Run(NamedTuple):
    """The seconds from start to end of a process, those that processors worked for it, and its
    memory in bytes. (The system never reports less than this process has, so it keeps small.)
    """

    elapsed: float
    worked: float
    memory: int


Results = list[tuple[Case, list[Run]]]


def rounds(cases: Sequence[Case], runs: int, say: Callable[[str], None]) -> Results:
    """Each of ``cases`` with its ``runs``, or as many as time allows, after one not counted."""
    counted: dict[str, list[Run]] = {case.name: [] for case in cases}
    for number in range(runs + 1):
        say(f"round {number} of {runs}")
        for case in random.Random(number).sample(cases, len(cases)):
            past = counted[case.name]
            if not number:
                run(case)
            elif not past or sum(ran.elapsed for ran in past) + past[0].elapsed < _LONG:
                past.append(run(case))
    return [(case, counted[case.name]) for case in cases]


def run(case: Case) -> Run:
    """Run ``case`` once. Ends the program where it does not answer as it should, so that its time
    would mean nothing.
    """
    reader, writer = os.openpty() if case.terminal else os.pipe()
    with tempfile.TemporaryDirectory() as empty:
        env = os.environ | case.env | ({"DPFACTS_CACHE": empty} if case.cold else {})
        start = time.perf_counter()
        process = subprocess.Popen(
            case.command, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.STDOUT, env=env
        )
        os.close(writer)
        output = b"".join(_read(reader)).decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
    os.close(reader)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or case.expect not in output:
        raise SystemExit(f"{case.name} gave status {process.returncode} and {output[-500:]!r}")
    return Run(elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT)


def _read(stream: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux ends a terminal that nobody writes to with an error
        while data := os.read(stream, 1 << 16):
            yield data
