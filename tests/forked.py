"""Processes forked from one that has everything loaded: first runs all at once, or each killed at a
point of its own.

A program (``python forked.py crowd|kill BASE NUMBER SIZE``), because a test process may have
threads and must not be forked. It uses the folder ``DPFACTS_CACHE`` and prints what happened as
JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import dpfacts

Outcome = tuple[str, ...]
CACHE = Path(os.environ.get("DPFACTS_CACHE", ""))
LAST = 200  # calls at the end of a compilation, in which the file is written and put in place


def outcome(base: Path, cache: Path) -> Outcome:
    """The figures of ``base`` and what the user would be told, or the error."""
    os.environ["DPFACTS_CACHE"] = str(cache)
    try:
        with dpfacts.open_base(base) as opened:
            return (*(f"{fact.id} {fact.quantity}" for fact in opened.facts()), *opened.notices)
    except Exception as error:
        return (f"{type(error).__name__}: {error}",)


def kept(cache: Path) -> str:
    """The kinds of files in the cache folder."""
    return " ".join(sorted(file.suffix for file in cache.iterdir())) if cache.exists() else ""


def crowd(base: Path, rounds: int, size: int) -> Any:
    """``rounds`` times ``size`` first runs at once: how often each outcome came, and what the
    folders held in the end.
    """
    context = multiprocessing.get_context("fork")
    barrier, answers = context.Barrier(size), context.SimpleQueue()

    def run() -> None:
        seen: Counter[Outcome] = Counter()
        for number in range(rounds):
            barrier.wait()
            seen[outcome(base, CACHE / str(number))] += 1
        answers.put(seen)

    processes = [context.Process(target=run) for _ in range(size)]
    for process in processes:
        process.start()
    outcomes: Counter[Outcome] = sum((answers.get() for _ in processes), Counter())
    for process in processes:
        process.join()
    folders = Counter(kept(CACHE / str(number)) for number in range(rounds))
    return {
        "outcomes": [[*found, count] for found, count in outcomes.items()],
        "kept": dict(folders),
    }


def kill(base: Path, points: int, seed: int) -> Any:
    """First runs killed at ``points`` calls, half of them among the last: for each, how the run
    ended (negative: the signal), what it left, the outcome of the next run, and what the folder
    holds then.
    """
    chance = random.Random(seed)
    calls = Calls()
    with calls:
        outcome(base, CACHE)
    shutil.rmtree(CACHE)
    chosen = [chance.randrange(calls.made) for _ in range(points // 2)]
    chosen += [chance.randrange(calls.made - LAST, calls.made) for _ in range(points - len(chosen))]
    ended = []
    for point in chosen:
        status = in_child(lambda point=point: run_until(base, point))  # type: ignore[misc]
        left = kept(CACHE)
        ended.append([status, left, outcome(base, CACHE), kept(CACHE)])
        shutil.rmtree(CACHE)
    return ended


def run_until(base: Path, point: int) -> None:
    """Compile ``base``, but be killed at the call of that number."""
    with Calls(point):
        outcome(base, CACHE)


def in_child(work: Callable[[], None]) -> int:
    """How a child that does ``work`` ended: its exit code, or the negative number of the signal."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
    finally:
        os._exit(0)


class Calls:
    """Counts the calls that Python makes and returns from while a base is opened; at ``end``, the
    process is killed.
    """

    def __init__(self, end: int = -1) -> None:
        self.made = 0
        self._end = end
        self._opening = False

    def __enter__(self) -> None:
        sys.setprofile(self._event)

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _event(self, frame: FrameType, what: str, argument: object) -> None:
        if frame.f_code.co_name == "__init__" and frame.f_code.co_filename.endswith("cache.py"):
            self._opening = what != "return"
        if self._opening:
            if self.made == self._end:
                os.kill(os.getpid(), signal.SIGKILL)
            self.made += 1


if __name__ == "__main__":
    path, number, size = Path(sys.argv[2]), *map(int, sys.argv[3:5])
    good = outcome(
        path, CACHE
    )  # compiling loads what it needs, in this process and so in all its children
    shutil.rmtree(CACHE)
    print(
        json.dumps(
            {"good": good, "done": {"crowd": crowd, "kill": kill}[sys.argv[1]](path, number, size)}
        )
    )
