"""Processes forked from one that has everything loaded: first runs all at once, or each killed at a
point of its own, or writers of one base.

A program (``python forked.py crowd|kill|add BASE NUMBER SIZE``), because a test process may have
threads and must not be forked. It uses the folder ``DPFACTS_CACHE`` and prints what happened as
JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

import dpfacts
from dpfacts.cli.main import main
from dpfacts.store.cache import open_compiled

FORK = get_context("fork")
CACHE = Path(os.environ.get("DPFACTS_CACHE", ""))
LAST = 500  # calls at the end of a compilation, in which the file is written and put in place


def outcome(base: Path) -> str:
    """The figures of ``base`` and what the user would be told, or the error."""
    try:
        with dpfacts.open_base(base) as opened:
            figures = [f"{fact.id} {fact.quantity}" for fact in opened.facts()]
            return "; ".join([*figures, *opened.notices])
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def kept() -> str:
    """The kinds of files in the cache folder."""
    return " ".join(sorted(file.suffix for file in CACHE.iterdir())) if CACHE.exists() else ""


def crowd(base: Path, rounds: int, size: int) -> list[tuple[str, int]]:
    """``rounds`` times ``size`` first runs at once: how often each outcome came, and each content
    of the folder in the end.
    """
    seen: Counter[str] = Counter()
    start, answers = FORK.Barrier(size), FORK.SimpleQueue()

    def run() -> None:
        start.wait()
        answers.put(outcome(base))

    for _ in range(rounds):
        processes = [FORK.Process(target=run) for _ in range(size)]
        for process in processes:
            process.start()
        seen.update(answers.get() for _ in processes)
        for process in processes:
            process.join()
        seen[kept()] += 1
        shutil.rmtree(CACHE)
    return list(seen.items())


def kill(base: Path, points: int, seed: int) -> list[tuple[int | None, str, str, str]]:
    """First runs killed at ``points`` calls, half of them among the last: for each, how the run
    ended (negative: the signal), what it left, the outcome of the next run, and what the folder
    holds then.
    """
    chance = random.Random(seed)
    for _ in range(2):  # the first also imports, as no other run will
        calls = Calls(base)
        calls.run()
        shutil.rmtree(CACHE)
    whole = calls.made - 20  # one run makes a few more than another
    ended = []
    for number in range(points):
        point = chance.randrange(whole - LAST if number % 2 else 0, whole)
        child = FORK.Process(target=Calls(base, point).run)
        child.start()
        child.join()
        ended.append((child.exitcode, kept(), outcome(base), kept()))
        shutil.rmtree(CACHE)
    return ended


class Calls:
    """Counts the calls that Python makes and returns from while ``base`` is opened; at ``end``, the
    process is killed.
    """

    def __init__(self, base: Path, end: int = -1) -> None:
        self.made = 0
        self._base = base
        self._end = end

    def run(self) -> None:
        sys.setprofile(self._event)
        open_compiled([self._base], lambda share: None, []).close()
        sys.setprofile(None)

    def _event(self, frame: FrameType, what: str, argument: object) -> None:
        if self.made == self._end:
            os.kill(os.getpid(), signal.SIGKILL)
        self.made += 1


ADD = (
    "add --source bulletin --statement Schools. --locator here --unit schools --measure helped "
    "--quote"
).split()


def add(base: Path, writers: int, size: int) -> list[int]:
    """The exit codes of as many ``writers`` at once, each of which adds ``size`` facts to ``base``,
    ``fact-WRITER-NUMBER``.
    """
    start, answers = FORK.Barrier(writers), FORK.SimpleQueue()

    def run(writer: int) -> None:
        start.wait()
        for number in range(size):
            name = f"fact-{writer}-{number}"
            answers.put(main([*ADD, "over 50 schools", "--id", name, "-b", str(base)]))

    processes = [FORK.Process(target=run, args=(writer,)) for writer in range(writers)]
    for process in processes:
        process.start()
    codes = [answers.get() for _ in range(writers * size)]
    for process in processes:
        process.join()
    return codes


if __name__ == "__main__":
    path, number, size = Path(sys.argv[2]), *map(int, sys.argv[3:5])
    good = outcome(path)  # loads what compiling needs, in this process and so in all its children
    shutil.rmtree(CACHE)
    done = {"crowd": crowd, "kill": kill, "add": add}[sys.argv[1]](path, number, size)
    print(json.dumps([good, done]))
