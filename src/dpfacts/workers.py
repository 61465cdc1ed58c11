"""Work in several processes that share what is there when it begins, with the results in order."""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO, TypeVar

Item = TypeVar("Item")


class WorkerFailed(Exception):
    """A process ended without its results."""


def count() -> int:
    """How many processes pay: as many as there are processors to run on, one where processes cannot
    be forked safely.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Item], Any], items: Sequence[Item], processes: int) -> Iterator[Any]:
    """``work`` done on each of ``items``, by ``processes`` at once; the results come in the order
    of the items.

    Results are made of plain values only (:mod:`marshal`). A process waits with its next item until
    its last result is taken, so no more than one result a process is in memory. Raises
    :class:`WorkerFailed` where a process fails at an item.
    """
    if processes < 2 or len(items) < 2:
        yield from map(work, items)
        return
    pipes: list[BinaryIO] = []
    children: list[int] = []
    try:
        for number in range(min(processes, len(items))):
            reading, writing = os.pipe()
            children.append(_forked(partial(_serve, work, items[number::processes], writing)))
            os.close(writing)
            pipes.append(os.fdopen(reading, "rb"))
        for number in range(len(items)):
            yield _next(pipes[number % len(pipes)])
    finally:
        for pipe in pipes:
            pipe.close()
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _next(pipe: BinaryIO) -> Any:
    try:
        done, result = marshal.load(pipe)
    except (EOFError, ValueError, TypeError) as error:
        raise WorkerFailed(str(error)) from None
    if not done:
        raise WorkerFailed(result)
    return result


def _forked(serve: Callable[[], None]) -> int:
    """The id of a new process that does nothing but ``serve``; signals meant for the program do not
    reach its handlers there.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    if child := os.fork():
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return child
    try:  # pragma: no cover - runs in the new process, whose lines nobody counts
        signal.signal(
            signal.SIGINT, signal.SIG_IGN
        )  # the parent says what an interruption means, and ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # nobody wants the results any more
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        serve()
    finally:  # pragma: no cover - as above
        os._exit(0)


def _serve(work: Callable[[Item], Any], items: Sequence[Item], writing: int) -> None:
    with os.fdopen(writing, "wb") as pipe:
        for item in items:
            try:
                result = marshal.dumps((True, work(item)))
            except BaseException as error:
                result = marshal.dumps((False, f"{type(error).__name__}: {error}"))
            pipe.write(result)
            pipe.flush()
