"""Several processes at once: results in order, failures told, nobody left behind. Run apart, as a
program without threads forks.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from dpfacts import workers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
BEGIN = """
import os, signal, sys, time
from dpfacts.workers import WorkerFailed, count, in_order
"""


def program(text: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BEGIN + text, *args], capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("processes", ["1", "2", "5"])
def test_results_come_in_the_order_of_the_items_and_from_as_many_processes(processes: str) -> None:
    ran = program(
        """
def work(item):
    time.sleep(0.05 * (item % 3 == 0))
    return item * item, os.getpid()
found = list(in_order(work, range(20), int(sys.argv[1])))
assert [square for square, _ in found] == [item * item for item in range(20)]
print(len({process for _, process in found}), os.getpid() in {process for _, process in found})
""",
        processes,
    )
    assert ran.stdout.split() == [processes, str(processes == "1")], ran.stderr


@pytest.mark.parametrize(
    "failure",
    ["1 / 0", "os._exit(3)", "os.kill(os.getpid(), signal.SIGKILL)", "sys.exit(0)", "object()"],
)
def test_a_process_that_fails_is_told(failure: str) -> None:
    ran = program(
        f"""
try:
    for result in in_order(lambda item: {failure} if item == 5 else item, range(8), 2):
        print(result)
except WorkerFailed:
    print("failed")
"""
    )
    assert (ran.stdout.split(), ran.stderr) == (["0", "1", "2", "3", "4", "failed"], "")


def test_no_process_is_left_where_the_results_are_not_wanted_any_more() -> None:
    ran = program(
        """
results = in_order(lambda item: "x" * 1_000_000, range(1000), 3)
next(results)
results.close()
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("alone")
"""
    )
    assert (ran.stdout, ran.stderr) == ("alone\n", "")


def test_an_interruption_is_the_business_of_the_parent() -> None:
    ran = program(
        """
signal.signal(signal.SIGTERM, lambda *_: print("twice"))
def work(item):
    os.kill(os.getpid(), signal.SIGINT)
    return item
print(list(in_order(work, range(4), 2)))
"""
    )
    assert (ran.stdout, ran.stderr) == ("[0, 1, 2, 3]\n", "")


def test_a_program_with_threads_is_not_forked() -> None:
    ran = program(
        """
import threading
alone = count()
threading.Thread(target=time.sleep, args=(0.5,)).start()
print(count(), alone >= 1)
"""
    )
    assert ran.stdout.split() == ["1", "True"]


# What parent and child do, in this process: nobody counts the lines of a forked one


@pytest.fixture
def unforked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that stand for forked ones: they only wait to be ended, and what they should have
    done is done here at once.
    """
    standing: list[subprocess.Popen[bytes]] = []

    def forked(serve: Callable[[], None]) -> int:
        assert isinstance(serve, partial)
        *given, writing = serve.args
        serve.func(*given, os.dup(writing))
        standing.append(subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"]))
        return standing[-1].pid

    monkeypatch.setattr(workers, "_forked", forked)
    yield standing
    for process in standing:
        process.kill()
        process.wait()


def inverse(item: int) -> float:
    return 1 / item


def test_results_are_taken_in_order_and_then_nobody_is_left(
    unforked: list[subprocess.Popen[bytes]],
) -> None:
    assert list(workers.in_order(inverse, [1, 2, 4, 5], 3)) == [1, 0.5, 0.25, 0.2]
    assert len(unforked) == 3
    for process in unforked:
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)


@pytest.mark.usefixtures("unforked")
@pytest.mark.parametrize(
    ("work", "said"),
    [
        (inverse, "ZeroDivisionError: division by zero"),
        (lambda item: object(), "unmarshallable"),
        (None, "EOF"),
    ],
    ids=["an error", "no plain value", "nothing"],
)
def test_what_a_child_cannot_give_is_told(
    work: Any, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if work is None:
        monkeypatch.setattr(workers, "_serve", lambda work, items, writing: os.close(writing))
    with pytest.raises(workers.WorkerFailed, match=said):
        list(workers.in_order(work, [0, 1], 2))


@pytest.mark.parametrize(("items", "processes"), [([3], 8), ([3, 4], 1), ([], 8)])
def test_for_one_item_or_processor_nobody_is_forked(
    items: list[int], processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fork", None)
    assert list(workers.in_order(str, items, processes)) == [str(item) for item in items]


def test_who_forks_hears_its_signals_again(monkeypatch: pytest.MonkeyPatch) -> None:
    blocked: list[set[Any]] = []

    def fork() -> int:
        blocked.append(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
        return 7

    monkeypatch.setattr(os, "fork", fork)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert workers._forked(lambda: None) == 7
    assert blocked == [before | {signal.SIGINT, signal.SIGTERM}]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@pytest.mark.parametrize(("threads", "found"), [(1, 3), (2, 1)])
def test_there_are_as_many_processes_as_processors_this_one_may_use(
    threads: int, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: threads)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 2, 5}, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert workers.count() == found
