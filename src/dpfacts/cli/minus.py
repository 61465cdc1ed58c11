"""Words to leave out (``-gold``) on a command line, told from options before typer reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dpfacts.output.answer import FORMATS

_SEPARATOR = "--"


def apart(args: Sequence[str], parameters: Sequence[Any]) -> list[str]:
    """``args`` of a command with its ``parameters`` (of typer), words to leave out put behind
    ``--``, where they are words. An option is what the command has: in full, by its letter alone,
    or by its letter with a value that it can take (``-n5``, ``-fjson``, ``-b./base.toml``). Other
    letters alone are left for typer to refuse.
    """
    options = {name: option for option in parameters for name in getattr(option, "opts", ())}
    kept: list[str] = []
    left_out: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == _SEPARATOR:
            return [*kept, _SEPARATOR, *left_out, *rest]
        if arg in options and not options[arg].is_flag:
            kept += (arg, *([value] if (value := next(rest, None)) is not None else ()))
        elif _excludes(arg, options):
            left_out.append(f'-"{arg[1:]}"' if " " in arg.strip() and '"' not in arg else arg)
        else:
            kept.append(arg)
    return [*kept, _SEPARATOR, *left_out] if left_out else kept


def _excludes(arg: str, options: dict[str, Any]) -> bool:
    """Whether ``arg`` is a word to leave out."""
    if len(arg) < 3 or arg[0] != "-" or arg[1] == "-" or arg[1] == "=" or arg[2] == "=":
        return False
    letter, value = arg[:2], arg[2:]
    if letter not in options or options[letter].is_flag:
        return True
    if letter == "-n":
        return not value.isdecimal()
    if letter == "-f":
        return value not in FORMATS
    return "/" not in value and "." not in value
