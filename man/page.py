"""The man page of dpfacts: the help of its commands, in roff.

click-man makes such pages from commands of click; those of typer are none, since typer carries
click within itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

from dpfacts.cli.groups import GROUPS
from dpfacts.cli.main import app
from dpfacts.version import __version__

PAGE = Path(__file__).with_name("dpfacts.1")

Row = tuple[str, str]
"""How an option or argument is written, and what its help says."""

STATUS = (
    ("0", "Yes: an answer, or no finding. A closed pipe is one as well."),
    ("1", "An honest no: nothing found, an unknown id, findings, a notice with --strict."),
    ("2", "Could not answer: usage, a bad base, input or output."),
    ("70", "A bug in dpfacts."),
    ("130, 143", "Ended by SIGINT or SIGTERM."),
)
ENVIRONMENT = (
    ("DPFACTS_BASE", "The fact base where --base names none: a TOML file or a folder of them."),
    ("DPFACTS_CACHE", "The folder for compiled bases."),
    ("DPFACTS_DEBUG", "If set, a bug shows where it is."),
    ("PAGER", "What shows answers longer than the screen; cat for none."),
    ("NO_COLOR, FORCE_COLOR, TERM", "Asked in this order, after --color, whether to use colour."),
)
_FEW = 3  # commands that have an option in the same words before it is described only once


def page() -> str:
    """The whole page, in the man macros of roff."""
    program: Any = typer.main.get_command(app())
    context = typer.Context(program, info_name="dpfacts", **program.context_settings)
    rows = {name: _rows(command, context) for name, command in program.commands.items()}
    counts = Counter(row for of_command in rows.values() for row in of_command)
    shared = [row for row, count in counts.items() if count >= _FEW]
    lines = [
        f'.TH DPFACTS 1 "" "dpfacts {__version__}" "User Commands"',
        ".SH NAME",
        "dpfacts \\- search, compare and cite quoted figures",
        ".SH SYNOPSIS",
        ".B dpfacts",
        _text(_usage(program, context)),
        ".SH DESCRIPTION",
        *_prose(program.help),
        ".SH OPTIONS",
        *_list(_rows(program, context)),
    ]
    for heading, names in GROUPS.items():
        lines.append(f".SH COMMANDS: {heading.upper()}")
        for name in names:
            lines += _command(program.commands[name], name, rows[name], shared)
    lines += [".SH OPTIONS THAT COMMANDS SHARE", *_list(shared)]
    lines += [".SH EXIT STATUS", *_list(STATUS), ".SH ENVIRONMENT", *_list(ENVIRONMENT)]
    lines += [".SH SEE ALSO", *_prose(program.epilog)]
    return "\n".join(lines) + "\n"


def _command(command: Any, name: str, rows: list[Row], shared: list[Row]) -> Iterator[str]:
    context = typer.Context(command, info_name=name)
    yield f'.SS "{_text(f"dpfacts {name} {_usage(command, context)}")}"'
    yield from _prose(command.help)
    yield from _list(row for row in rows if row not in shared)
    also = [re.split(r" (?=[A-Z])", row[0])[0] for row in rows if row in shared]
    if also:
        yield from (".PP", _text(f"Also, as below: {'; '.join(also)}."))
    yield from _prose(command.epilog)


def _usage(command: Any, context: typer.Context) -> str:
    """What follows the name, without the braces that some releases of typer put around it."""
    return re.sub("[{}]", "", " ".join(command.collect_usage_pieces(context)))


def _rows(command: Any, context: typer.Context) -> list[Row]:
    records = [each.get_help_record(context) for each in command.get_params(context)]
    return [record for record in records if record]


def _list(rows: Iterable[Row]) -> Iterator[str]:
    for term, said in rows:
        yield from (".TP", f".B {_text(term)}", _text(said))


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with ``\\b`` keeps its lines, as in the help."""
    for paragraph in re.split(r"\n\s*\n", cleandoc(text)):
        kept = paragraph.startswith("\b\n")
        lines = paragraph.removeprefix("\b\n").splitlines()
        yield ".PP"
        yield from (".nf", *map(_text, lines), ".fi") if kept else map(_text, lines)


def _text(words: str) -> str:
    """``words`` as roff prints them: no sign of theirs is a command."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    words = words.replace("'", "\\(aq").replace("^", "\\(ha").replace("~", "\\(ti")
    return re.sub(r"(?m)^\.", r"\\&.", words)
