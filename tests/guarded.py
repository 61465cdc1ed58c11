"""Runs ``dpfacts`` under guard: what it may never do ends the process at once with status 99 and
says what it was.

``python guarded.py PLACES ARGS…``, with PLACES the files and folders that may be written, joined as
in PATH; or with ``-c CODE`` for ARGS the code instead, to see that the guard sees. The audit events
are those of https://docs.python.org/3/library/audit_events.html.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from types import CodeType
from typing import Any

CANARY = "top.ran"
"""Stands in texts of the base that would be code."""
STATUS = 99
_NEVER = tuple(
    "socket. ssl. urllib. http.client. ftplib. smtplib. poplib. imaplib. webbrowser. pickle. "
    "sqlite3.enable_load_extension "
    "sqlite3.load_extension".split()
)
_PROCESSES = tuple(
    "subprocess. os.system os.exec os.fork os.posix_spawn os.spawn os.startfile pty. "
    "_posixsubprocess.".split()
)
_CHANGES = tuple(
    "os.mkdir os.remove os.rmdir os.rename os.link os.symlink os.chmod os.chown os.truncate "
    "os.utime os.setxattr os.removexattr "
    "shutil. tempfile.".split()
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Guard:
    """The hook. ``places`` may be written, ``programs`` may be started."""

    def __init__(self, places: list[str], programs: list[str]) -> None:
        self.places = [os.path.realpath(place) for place in places]
        self.programs = programs
        self.code = [
            os.path.realpath(folder)
            for folder in (sys.prefix, sys.base_prefix, *filter(None, sys.path[1:]))
        ]

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """See :func:`sys.addaudithook`. Ends the process, in a way that nothing can catch."""
        if self.forbids(event, args):
            os.write(2, f"guard: {event} {args!r:.300}\n".encode("utf-8", "backslashreplace"))
            os._exit(STATUS)

    def forbids(self, event: str, args: tuple[Any, ...]) -> bool:
        """Whether it is a thing that no command may do."""
        if event.startswith(_PROCESSES):
            return not self.is_let_start(event, args)
        if event in ("compile", "exec"):
            return not self.is_own(args[0])
        if event == "import":
            return isinstance(args[1], str) and not is_within(args[1], self.code)
        if event == "open":
            return (
                isinstance(args[2], int) and bool(args[2] & _WRITES) and not self.may_write(args[0])
            )
        if event == "sqlite3.connect":
            name = str(args[0])
            return ":memory:" not in name and "mode=ro" not in name and not self.may_write(name)
        if event.startswith(_CHANGES):
            paths = [
                os.fsdecode(path) for path in args if isinstance(path, str | bytes | os.PathLike)
            ]
            return not all(self.may_write(Path(_folder(event, args), path)) for path in paths)
        return event.startswith(_NEVER)

    def is_own(self, code: object) -> bool:
        """Whether what is compiled or run comes from an installed file or, made by one, holds
        nothing of the base.
        """
        if isinstance(code, CodeType):
            made = code.co_filename.startswith("<")
            return (made and CANARY not in repr(code.co_consts)) or is_within(
                code.co_filename, self.code
            )
        text = (
            code.decode("utf-8", "replace")
            if isinstance(code, bytes)
            else code
            if isinstance(code, str)
            else ""
        )
        return CANARY not in text

    def is_let_start(self, event: str, args: tuple[Any, ...]) -> bool:
        """Whether the process to start is one of ``programs``; how it comes to be is seen as events
        of their own.
        """
        if event.startswith("subprocess."):
            return Path(str(args[0])).name in self.programs
        return bool(self.programs) and event in (
            "os.fork",
            "os.posix_spawn",
            "_posixsubprocess.fork_exec",
        )

    def may_write(self, path: object) -> bool:
        """Whether ``path`` is one of ``places``, inside of one, or beside one as the file that is
        renamed into it.
        """
        if isinstance(path, int):
            return True  # seen when it was opened
        real = os.path.realpath(os.fsdecode(path) if isinstance(path, bytes | str) else str(path))
        folder, name = os.path.split(real)
        beside = (
            name.startswith(".")
            and name.endswith(".tmp")
            and folder in [str(Path(place).parent) for place in self.places]
        )
        return real == os.devnull or beside or is_within(real, self.places)


def _folder(event: str, args: tuple[Any, ...]) -> str:
    """The folder that the paths of ``args`` start from, which their last may say by its descriptor;
    it was seen when it was opened.
    """
    by_descriptor = isinstance(args[-1], int) and args[-1] >= 0 and event != "os.truncate"
    return os.path.realpath(f"/dev/fd/{args[-1]}") if by_descriptor else ""


def is_within(path: str, places: list[str]) -> bool:
    """Whether ``path`` is one of ``places`` or inside of one."""
    real = os.path.realpath(path)
    return any(real == place or real.startswith(place + os.sep) for place in places)


def main() -> None:
    """Put up the guard and run."""
    places, *args = sys.argv[1:]
    programs = os.environ.get("GUARD_PROGRAMS", "").split()
    sys.addaudithook(Guard([place for place in places.split(os.pathsep) if place], programs))
    if args[0] == "-c":
        exec(compile(args[1], sys.executable, "exec"))
    else:
        sys.argv[:] = ["dpfacts", *args]
        runpy.run_module("dpfacts", run_name="__main__")


if __name__ == "__main__":
    main()
