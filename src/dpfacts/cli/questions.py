"""Questions to whoever sits at the terminal: asked on stderr, answered on stdin."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dpfacts.errors import DpfactsError
from dpfacts.output.safe import visible
from dpfacts.output.terminal import is_terminal


def can_ask() -> bool:
    """Whether somebody reads questions, and can answer them."""
    return all(stream and is_terminal(stream) for stream in (sys.stdin, sys.stderr))


def ask(question: str, accept: Callable[[str], object]) -> str:
    """The answer to ``question``, asked again while it is empty or ``accept`` raises
    :class:`DpfactsError`, which is told. Raises :class:`DpfactsError` where the answers end.
    """
    while True:
        print(f"{visible(question)}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            print(file=sys.stderr)
            raise DpfactsError("no answer, so nothing was added", "each key is an option as well")
        try:
            if answer := line.strip():
                accept(answer)
                return answer
        except DpfactsError as error:
            print(f"  {visible(error.message)}; {visible(error.hint)}", file=sys.stderr)
