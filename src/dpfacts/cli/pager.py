"""Shows what is longer than the screen through a pager, as git does: ``PAGER``, else ``less``."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from io import StringIO

from dpfacts.output import links
from dpfacts.output.answer import Answer


class _Screen(StringIO):
    """A text for the terminal that is kept until it is known how long it is."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return sys.stdout.fileno()


def paged(answer: Answer) -> bool:
    """Show ``answer`` through the pager, where it is longer than the screen and there is one;
    whether that was done.
    """
    command = _command()
    if not command:
        return False
    from dpfacts.output.render import render

    screen = _Screen()
    render(answer, screen)
    text = screen.getvalue()
    if not 0 < _lines() <= text.count("\n"):
        sys.stdout.write(text)
        return True
    import subprocess

    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
        encoding = sys.stdout.encoding or "utf-8"
        with contextlib.suppress(BrokenPipeError):  # who has read enough may leave
            text = links.without(text)  # older pagers show them as signs
            process.communicate(text.encode(encoding, "backslashreplace"))
    return True


def _lines() -> int:
    """The lines of the screen."""
    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stdout.fileno()).lines
    return 0


def _command() -> list[str]:
    """The words of the pager's command; empty where none is wanted, or there is none."""
    from shlex import split

    named = os.environ.get("PAGER", "less").strip()
    words = split(named) if named not in ("", "cat") else []
    return words if words and shutil.which(words[0]) else []
