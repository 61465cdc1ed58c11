"""Whole processes, run in turns and measured from outside: time from start to end, and peak memory.

All cases run once in each round, and every round begins with another case, so that what slows the
machine down for a while slows all of them alike. A round before the first is not timed; in it the
memory is measured.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles

_LONG = 15.0  # seconds that the runs of one case may take together, unless it is run but twice
_UNIT = 1 if sys.platform == "darwin" else 1024  # of the memory that the system reports
_FOREIGN = (
    "PYTHON",
    "DPFACTS_",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "COLUMNS",
    "LINES",
    "_TYPER",
    "COMP_",
)


@dataclass(frozen=True)
class Case:
    """Something to run. ``facts`` is the size of the base that it needs, 0 for the one that ships;
    ``expect`` must be in the answer.
    """

    name: str
    command: tuple[str, ...]
    expect: str = ""
    facts: int = 0
    env: Mapping[str, str] | None = None
    terminal: bool = False
    cold: bool = False
    """Whether each run finds an empty cache."""

    @property
    def kind(self) -> str:
        """The name without the size of the base."""
        return self.name.partition("@")[0]


_PEAK = """
import os, sys
log, *command = sys.argv[1:]
process = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(process, 0)
with open(log, "w") as file:
    file.write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""
# A process begins as a copy of the one that starts it, and its peak memory is never reported as
# less than that one has. So a small interpreter starts what is measured.


@dataclass(frozen=True)
class Run:
    """One process that ended well: how long it took, and what it wrote."""

    seconds: float
    output: bytes


@dataclass(frozen=True)
class Result:
    """All counted runs of a case."""

    case: Case
    seconds: tuple[float, ...]
    memory: int

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def spread(self) -> float:
        """The interquartile range as a part of the median."""
        if len(self.seconds) < 2:
            return 0.0
        low, _, high = quantiles(self.seconds, n=4, method="inclusive")
        return (high - low) / self.median


class Failed(Exception):
    """A case did not do what it is there for, so that its time would mean nothing."""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of this process without what changes how Python or dpfacts run, and
    ``more``.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | dict(more or {})


def rounds(
    cases: Sequence[Case], runs: int, said: Callable[[str], None] = lambda text: None
) -> list[Result]:
    """Each of ``cases`` run ``runs`` times, or as often as time allows. Raises :class:`Failed`."""
    said("trying every case once")
    tried = {case.name: peak(case) for case in cases}
    wanted = {name: max(2, min(runs, int(_LONG / once))) for name, (once, _) in tried.items()}
    seconds: dict[str, list[float]] = {case.name: [] for case in cases}
    for number in range(runs):
        said(f"round {number + 1} of {runs}")
        for case in rotated(cases, number):
            if len(seconds[case.name]) < wanted[case.name]:
                seconds[case.name].append(run(case).seconds)
    return [Result(case, tuple(seconds[case.name]), tried[case.name][1]) for case in cases]


def rotated(cases: Sequence[Case], number: int) -> list[Case]:
    """``cases`` in the order of round ``number``."""
    first = number % len(cases)
    return [*cases[first:], *cases[:first]]


def run(case: Case) -> Run:
    """Run ``case`` once. Raises :class:`Failed` where it ends with an error or does not answer as
    it should.
    """
    with _cache(case) as env, tempfile.TemporaryFile() as errors:
        reader, writer = _terminal() if case.terminal else os.pipe()
        start = time.perf_counter()
        process = subprocess.Popen(
            case.command, stdin=subprocess.DEVNULL, stdout=writer, stderr=errors, env=env
        )
        os.close(writer)
        output = b"".join(_read(reader))
        process.wait()
        seconds = time.perf_counter() - start
        os.close(reader)
        errors.seek(0)
        complaint = errors.read().decode(errors="replace").strip()
    if process.returncode or case.expect.encode() not in output:
        raise Failed(
            f"{case.name} ended with status {process.returncode} and without {case.expect!r}: "
            f"{complaint[-300:]}"
        )
    return Run(seconds, output)


def peak(case: Case) -> tuple[float, int]:
    """Run ``case`` once: about how many seconds it takes, and its peak memory in bytes. Raises
    :class:`Failed`.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        started = run(
            replace(
                case, command=(sys.executable, "-I", "-S", "-c", _PEAK, str(log), *case.command)
            )
        )
        return started.seconds, int(log.read_text("utf-8")) * _UNIT


@contextlib.contextmanager
def _cache(case: Case) -> Iterator[dict[str, str]]:
    """The environment of one run; a cold one has a cache folder of its own, which goes with it."""
    if not case.cold:
        yield environment(case.env)
        return
    folder = tempfile.mkdtemp()
    try:
        yield environment({**(case.env or {}), "DPFACTS_CACHE": folder})
    finally:
        shutil.rmtree(folder)


def _terminal() -> tuple[int, int]:
    import termios

    reader, writer = os.openpty()
    termios.tcsetwinsize(writer, (24, 80))
    return reader, writer


def _read(stream: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux ends a terminal that nobody writes to with an error
        while data := os.read(stream, 1 << 16):
            yield data
