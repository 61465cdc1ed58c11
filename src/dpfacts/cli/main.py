"""Registers the commands, and is the one place where errors end."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer

from dpfacts.cli import groups, inputs, minus, options, streams
from dpfacts.errors import DpfactsError
from dpfacts.output.answer import Answer

COMMANDS = tuple(name for names in groups.GROUPS.values() for name in names)
"""In the order of the help; each is the function ``run`` of the module of that name in
``dpfacts.cli.commands``.
"""

_SEARCH = "search"  # takes words to leave out, which look like options
_HELP = "Quoted figures on disability policy in China: search them, compare them, cite them."
_OWN = ("-h", "--help", "--version", *groups.SHELL)
"""Options of the program itself."""
_BUG = 70
# What typer raises for wrong usage; it has a public name only from 0.28 on (TyperException).
_UsageError: Any = typer.BadParameter.__base__


def app(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with the commands ``names``; others are not imported."""
    program = typer.Typer(
        cls=groups.GroupedHelp,
        help=_HELP,
        epilog=groups.READ_ON,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], **groups.narrow()},
    )
    program.callback()(_options)
    for name in names:
        command = import_module(f"dpfacts.cli.commands.{name}").run
        epilog = groups.read_on(name)
        program.command(name, cls=groups.PanelledHelp, epilog=epilog)(command)
    return program


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (else that of the process) and return the exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    _Terminated.came = False
    inputs.forget()
    # As Ctrl-C does by itself: what is under way is cleared up. Who ignores it goes on to do so.
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)
    try:
        with options.opened:
            return _status(args)
    except (KeyboardInterrupt, typer.Abort):  # typer makes the one of the other
        return 128 + signal.SIGINT
    except _Terminated:
        return 128 + signal.SIGTERM


class _Terminated(SystemExit):
    """The process was asked to end; everything under way is cleared up on the way out."""

    came = False
    """Whether it was, even where a library has made another error of it."""


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    _Terminated.came = True
    raise _Terminated


def _status(args: list[str]) -> int:
    """The exit code of the command line ``args``, with its answer or its error written."""
    try:
        result = _run(args)
        if isinstance(result, str):
            result = Answer([], (), text=result)
        return streams.give(result) if isinstance(result, Answer) else int(result or 0)
    except DpfactsError as error:
        return streams.complain(error.message.split("\n"), error.hint, error.status)
    except _UsageError as error:
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "dpfacts"
        return streams.complain([error.format_message()], f"{where} --help", 2)
    except BrokenPipeError:  # the reader went away, which is its right (`| head -1`)
        streams.discard_output()
        return 0
    except typer.Abort:
        raise
    except OSError as error:
        message = f"{error.filename or 'output'}: {error.strerror or error}"
        return streams.complain([message], "", 2)
    except Exception as error:
        if _Terminated.came:
            raise _Terminated from error
        if os.environ.get("DPFACTS_DEBUG"):
            raise
        message = f"a bug in dpfacts: {type(error).__name__}: {error}"
        return streams.complain([message], "DPFACTS_DEBUG=1 shows where", _BUG)


def _run(args: list[str]) -> Any:
    """What the command of ``args`` gives: an answer, or what typer prints by itself (help, version,
    completions), caught so that it is written as every other answer is.
    """
    completing = "_DPFACTS_COMPLETE" in os.environ
    if not args and not completing:
        from dpfacts.cli.welcome import welcome

        return welcome()
    args = _command_first(args) or ["--help"]
    # Only the command that is asked for is imported and built; help and unknown ones need them all.
    first = _completed() or args[0]
    if first not in COMMANDS and first[:1] not in ("-", "") and not completing:
        raise _no_command(args)
    names = (first,) if first in COMMANDS else COMMANDS[-1:] if first == "--version" else COMMANDS
    with contextlib.redirect_stdout(StringIO()) as printed:
        command: Any = typer.main.get_command(app(names))
        if first == _SEARCH and args[0] == first:
            args = [first, *minus.apart(args[1:], command.commands[first].params)]
        try:
            result = command.main(args, prog_name="dpfacts", standalone_mode=False)
        except _Terminated:
            raise
        except SystemExit as done:  # how completions end
            result = done.code
    return printed.getvalue() or result


def _command_first(args: list[str]) -> list[str]:
    """``args`` with options that stand before the command behind it."""
    if not args or not args[0].startswith("-") or args[0] in _OWN:
        return args
    at = next((at for at, word in enumerate(args) if word in COMMANDS), 0)
    return [args[at], *args[:at], *args[at + 1 :]] if at else args


def _no_command(args: list[str]) -> DpfactsError:
    """What to say of a line that begins with no command: most often with a word to look for."""
    from shlex import join

    from dpfacts.errors import nearest

    near = nearest(args[0], COMMANDS, limit=1)
    meant = f"; `dpfacts {join([near[0], *args[1:]])}`" if near else ""
    hint = f"`dpfacts {join(['search', *args])}` looks for it{meant}"
    return DpfactsError(f"no command {args[0]!r}", hint)


def _completed() -> str:
    """The command of the line that a shell asks to complete, where one does."""
    if "_DPFACTS_COMPLETE" not in os.environ:
        return ""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return "".join(line.split()[1:2])


def _print_version(wanted: bool) -> None:
    if wanted:
        from dpfacts.version import __version__

        typer.echo(f"dpfacts {__version__}")
        with contextlib.suppress(DpfactsError, OSError):
            from dpfacts.cli.welcome import edition
            from dpfacts.factbase import open_base

            with open_base() as base:
                typer.echo(edition(base) or "no edition of the base is told")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version, and the edition of the base.",
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""
