"""Serves over the standard streams, until the client closes them or a signal ends the process."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Thread

import anyio
from mcp.server.stdio import stdio_server

from dpfacts.mcp.server import server


def serve(paths: Sequence[Path]) -> None:
    """Serve the base in ``paths`` to the client on stdin and stdout, until stdin ends or nobody
    reads stdout any more. Raises :class:`OSError` where stdout cannot be written.
    """
    ended: Future[None] = Future()

    def run() -> None:
        try:
            anyio.run(_serve, paths)
        except BaseException as error:
            ended.set_exception(_first(error))
        else:
            ended.set_result(None)

    # A read of stdin cannot be broken off. So the main thread, which hears the signals, only waits;
    # when it is called away, neither this thread nor the one that it reads in is waited for.
    Thread(target=run, daemon=True).start()
    with suppress(BrokenPipeError):  # the client went away, which is its right
        ended.result()


async def _serve(paths: Sequence[Path]) -> None:
    served = server(paths)
    async with stdio_server() as (reads, writes):
        await served.run(reads, writes, served.create_initialization_options())


def _first(error: BaseException) -> BaseException:
    """The first of the errors that tasks ended with together."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
