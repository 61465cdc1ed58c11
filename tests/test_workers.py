"""Several processes at once: results in order, failures told, nobody left behind. Run apart, as a program without threads forks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
BEGIN = """
import os, signal, sys, time
from dpfacts.workers import WorkerFailed, count, in_order
"""


def program(text: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", BEGIN + text, *args], capture_output=True, text=True, timeout=60)


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


@pytest.mark.parametrize("failure", ["1 / 0", "os._exit(3)", "os.kill(os.getpid(), signal.SIGKILL)", "sys.exit(0)", "object()"])
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
