"""Runs the command line, inside the test process or as one of its own, and writes small bases to
run it on.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from conftest import CASES
from dpfacts.cli.main import main

BASE = CASES / "base" / "facts.toml"
"""A base of invented figures, among them data that means mischief."""
FAULTY = CASES / "base-faulty" / "facts.toml"
# Other_Default_Ignorable_Code_Point, Variation_Selector and Prepended_Concatenation_Mark, which
# `unicodedata` does not know: https://www.unicode.org/Public/16.0.0/ucd/PropList.txt
_IGNORED = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0, *range(0xFFF0, 0xFFF9)}
_IGNORED |= {*range(0xE0000, 0xE1000), *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)}
_PREPENDED = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}


def _is_unsafe(code: int) -> bool:
    category = unicodedata.category(chr(code))
    if category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and code not in _PREPENDED):
        return True
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return noncharacter or code in _IGNORED


UNSAFE = {chr(code) for code in range(0x110000) if _is_unsafe(code)}
"""Characters that drive a terminal or a renderer of text, or cannot be seen: by the properties of
Unicode, not by the table of the program.
"""


@dataclass
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str

    def rows(self) -> list[list[str]]:
        """The tab-separated records on stdout, without their header."""
        return [line.split("\t") for line in self.out.splitlines()[1:]]

    def ids(self) -> list[str]:
        """The first column of :meth:`rows`."""
        return [row[0] for row in self.rows()]

    def data(self) -> list[dict[str, Any]]:
        """The records on stdout, where they are JSON."""
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


def run(*args: str, base: Path | None = BASE, stdin: str = "", encoding: str = "utf-8") -> Ran:
    """``dpfacts ARGS`` inside this process, with streams of that encoding; on the shipped base
    where ``base`` is None.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, newline="") for _ in range(2))
    with _as_process(base, out, err, stdin):
        status = main(args)
    return Ran(status, *(_content(stream) for stream in (out, err)))


def run_on_terminal(*args: str, base: Path | None = BASE, columns: int = 80) -> Ran:
    """``dpfacts ARGS`` inside this process with stdout on a pseudo-terminal of that width (0 where
    it is not known).
    """
    import termios

    master, slave = os.openpty()
    termios.tcsetwinsize(slave, (24 if columns else 0, columns))
    err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    shown = bytearray()
    reader = threading.Thread(target=_drain, args=(master, shown))
    reader.start()
    with os.fdopen(slave, "w", encoding="utf-8") as out, _as_process(base, out, err, ""):
        status = main(args)
    reader.join()
    return Ran(status, shown.decode().replace("\r\n", "\n"), _content(err))


def _drain(master: int, into: bytearray) -> None:
    with contextlib.suppress(OSError):  # Linux ends a terminal that nobody writes to with an error
        while data := os.read(master, 1 << 16):
            into += data
    os.close(master)


def process(
    *args: str,
    base: Path | None = BASE,
    env: Mapping[str, str] | None = None,
    stdout: int = subprocess.PIPE,
) -> Ran:
    """``dpfacts ARGS`` as a process of its own."""
    command = [sys.executable, "-m", "dpfacts", *args]
    streams: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": stdout,
        "stderr": subprocess.PIPE,
    }
    return _ran(subprocess.run(command, env=_environment(base, env), timeout=60, **streams))


def shell(command: str, base: Path | None = BASE, env: Mapping[str, str] | None = None) -> Ran:
    """A line of shell in which ``dpfacts`` is the command line."""
    script = f'dpfacts() {{ "{sys.executable}" -m dpfacts "$@"; }}\n{command}'
    run = ["bash", "-o", "pipefail", "-c", script]
    return _ran(subprocess.run(run, env=_environment(base, env), capture_output=True, timeout=60))


def _ran(done: subprocess.CompletedProcess[bytes]) -> Ran:
    return Ran(
        done.returncode,
        *(
            (stream or b"").decode("utf-8", "backslashreplace")
            for stream in (done.stdout, done.stderr)
        ),
    )


def _environment(base: Path | None, more: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **({"DPFACTS_BASE": str(base)} if base else {}), **(more or {})}


@contextlib.contextmanager
def _as_process(
    base: Path | None, out: io.TextIOWrapper, err: io.TextIOWrapper, stdin: str
) -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    environment = {"DPFACTS_BASE": str(base)} if base else {}
    streams = mock.patch.multiple(sys, stdout=out, stderr=err, stdin=io.StringIO(stdin))
    try:
        with mock.patch.dict(os.environ, environment), streams:
            yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _content(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(stream.encoding)


FRAME: dict[str, list[dict[str, Any]]] = {
    "sources": [{"id": "paper", "type": "webpage", "title": "Paper", "issued": "2024"}],
    "places": [{"id": "land", "name": "Land"}, {"id": "sea", "name": "Sea", "within": "land"}],
    "measures": [{"id": "catch", "name": "Catch", "additive": ["kind"]}],
    "dimensions": [
        {
            "id": "kind",
            "name": "Kind",
            "codes": [{"id": code, "name": code.title()} for code in ("cod", "eel", "ray")],
        }
    ],
}


def write_base(
    file: Path, *facts: dict[str, Any], **tables: list[dict[str, Any]] | dict[str, Any]
) -> Path:
    """Write a base with ``facts``, each filled up to a whole one, into ``file``; ``tables`` replace
    those of :data:`FRAME`, and a single table is that of the base itself.
    """
    whole = []
    for number, fact in enumerate(facts):
        quote = fact.get("quote", f"{fact.get('value', 1)} tonnes")
        default: dict[str, Any] = {
            "id": f"fact-{number}",
            "statement": f"Fact {number}: {quote}.",
            "quote": quote,
        }
        default |= {
            "source": "paper",
            "locator": "paragraph 1",
            "value": 1,
            "unit": "tonnes",
            "measure": "catch",
            "place": "land",
        }
        whole.append(default | fact)
    lines = []
    for kind, entries in (FRAME | tables | {"facts": whole}).items():
        head = f"[{kind}]" if isinstance(entries, dict) else f"[[{kind}]]"
        for entry in [entries] if isinstance(entries, dict) else entries:
            lines += [head, *(f"{key} = {_toml(value)}" for key, value in entry.items())]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)
