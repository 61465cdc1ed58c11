"""What one would use instead on the same data: full text in SQLite by hand, plain-text databases,
JSON and line tools.

All of them get what ``dpfacts list facts --format jsonl`` exports. A tool that is not there is left
out, and it is said so.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.cases import WORDS, Program
from bench.machine import installed
from bench.measure import Case, environment

_SEARCHED = "statement quote measure_name place_name unit topics caveats".split()
_JQ = 'limit(20; inputs | select(.statement | test($word; "i")))'


class Rivals:
    """The tools, on data in the folder ``work``."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._tools = {name: shutil.which(name) or name for name in ("recsel", "jq", "rg")}
        self._tools["sqlite-utils"] = str(work / "sqlite-utils" / "bin" / "sqlite-utils")

    def missing(self, cases: Iterable[Case]) -> list[str]:
        """The tools that ``cases`` need and that are not there; sqlite-utils is installed, where
        that can be done.
        """
        wanted = {case.command[0] for case in cases}
        if self._tools["sqlite-utils"] in wanted:
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                installed(self._work / "sqlite-utils", "sqlite-utils")
        return [
            name for name, path in self._tools.items() if path in wanted and not shutil.which(path)
        ]

    def cases(self, sizes: Iterable[int]) -> list[Case]:
        """A search for a rare, a middling and a common word with each tool; for at most 20 answers
        where the tool can stop there.
        """
        return [
            Case(f"{name}-{kind}@{facts}", command, word, facts)
            for facts in sizes
            for kind, word in WORDS.items()
            for name, command in self._commands(str(self._work / str(facts)), word)
        ]

    def _commands(self, stem: str, word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        arguments = {
            "sqlite-utils": ("search", f"{stem}.db", "facts", word, "--limit", "20"),
            "recsel": ("-i", "-q", word, f"{stem}.rec"),
            "jq": ("-nc", "--arg", "word", word, _JQ, f"{stem}.jsonl"),
            "rg": ("--no-config", "-i", "-m", "20", word, f"{stem}.jsonl"),
        }
        return ((name, (self._tools[name], *args)) for name, args in arguments.items())

    def prepare(self, program: Program, facts: int) -> None:
        """Write the base of ``facts`` facts in the form that each tool reads."""
        export = self._work / f"{facts}.jsonl"
        with export.open("wb") as file:
            listed = program.case(
                "export", "list", "facts", "--format", "jsonl", expect="", facts=facts
            )
            subprocess.run(listed.command, check=True, stdout=file, env=environment(listed.env))
        with (
            export.open(encoding="utf-8") as lines,
            export.with_suffix(".rec").open("w", encoding="utf-8") as file,
        ):
            file.write("%rec: fact\n")
            file.writelines(f"\n{record(json.loads(line))}" for line in lines)
        if shutil.which(tool := self._tools["sqlite-utils"]):
            database = str(export.with_suffix(".db"))
            for args in (
                ("insert", database, "facts", str(export), "--nl", "--pk", "id"),
                ("enable-fts", database, "facts", *_SEARCHED, "--fts5", "--tokenize", "porter"),
            ):
                subprocess.run([tool, *args], check=True, capture_output=True, env=environment())


def record(fact: dict[str, object]) -> str:
    """``fact`` as a record of GNU recutils: a field a line, more lines of a value behind ``+``; a
    list as a field for each member.

    https://www.gnu.org/software/recutils/manual/The-Rec-Format.html
    """
    lines = []
    for name, value in fact.items():
        for one in value if isinstance(value, list) else [value]:
            text = one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)
            if text and one is not None:
                first, *more = text.split("\n")
                lines += [f"{name}: {first}", *(f"+ {line}" for line in more)]
    return "\n".join(lines) + "\n"
