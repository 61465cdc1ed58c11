"""Registers the commands, and is the one place where errors end."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import BufferedWriter, RawIOBase, StringIO, TextIOWrapper
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer

from dpfacts.errors import DpfactsError

COMMANDS = ("search", "show", "list", "compare", "cite", "fill", "check", "add", "schema")
"""In the order of the help; each is the function ``run`` of the module of that name in
``dpfacts.cli.commands``.
"""

_HELP = "Quoted figures on disability policy in China: search them, compare them, cite them."
_BUG = 70
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ALARM = (signal.SIGALRM,) if hasattr(signal, "SIGALRM") else ()
# What typer raises for wrong usage. Its public name (`typer.TyperException`) came with 0.28 only.
_UsageError: type[Any] = next(
    cls for cls in typer.BadParameter.__mro__ if cls.__name__ == "ClickException"
)


class _Signalled(BaseException):
    """The process was asked to end; carries the signal."""

    def __init__(self, number: int) -> None:
        self.number = number


def app(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with the commands ``names``; others are not imported."""
    program = typer.Typer(
        help=_HELP, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}
    )
    program.callback()(_options)
    for name in names:
        program.command(name)(import_module(f"dpfacts.cli.commands.{name}").run)
    return program


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (else that of the process) and return the exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    for number in _SIGNALS:
        signal.signal(number, _on_signal)
    unraisable, sys.unraisablehook = sys.unraisablehook, _unraisable
    try:
        return _status(args or ["--help"])
    except _Signalled as signalled:
        return 128 + signalled.number
    finally:
        _end_in_peace()
        sys.unraisablehook = unraisable


def _status(args: list[str]) -> int:
    """The exit code of the command line ``args``, with its answer or its error written."""
    try:
        return _finish(_run(args))
    except DpfactsError as error:
        return _complain(error.message.split("\n"), error.hint, error.status)
    except _UsageError as error:
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "dpfacts"
        return _complain([error.format_message()], f"{where} --help", 2)
    except BrokenPipeError:
        return _closed()
    except OSError as error:
        return _complain([f"{error.filename or 'output'}: {error.strerror or error}"], "", 2)
    except Exception as error:
        if os.environ.get("DPFACTS_DEBUG"):
            raise
        return _complain(
            [f"a bug in dpfacts: {type(error).__name__}: {error}"],
            "DPFACTS_DEBUG=1 shows where",
            _BUG,
        )


def _run(args: list[str]) -> Any:
    # Only the command that is asked for is imported and built; help and unknown commands need them
    # all.
    first = _completed() or args[0]
    names = (first,) if first in COMMANDS else COMMANDS[-1:] if first == "--version" else COMMANDS
    # Help, version and completions are printed by typer; caught here, they are written as every
    # other answer is.
    with contextlib.redirect_stdout(StringIO()) as printed:
        try:
            result = typer.main.get_command(app(names)).main(
                args, prog_name="dpfacts", standalone_mode=False
            )
        except SystemExit as done:  # how completions end
            result = done.code
    return printed.getvalue() or result


def _completed() -> str:
    """The command of the line that a shell asks to complete, where one does."""
    if "_DPFACTS_COMPLETE" not in os.environ:
        return ""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return "".join(line.split()[1:2])


def _finish(result: Any) -> int:
    """Write the answer of a command, and its notices. What a stream cannot encode is escaped."""
    if isinstance(result, int) or result is None:
        return result or 0
    from dpfacts.output.render import render
    from dpfacts.output.safe import visible

    if isinstance(result, str):
        from dpfacts.output.answer import Answer

        result = Answer([], (), text=result)
    _escape(sys.stdout)
    _escape(sys.stderr)
    for notice in result.notices if sys.stderr else ():
        with contextlib.suppress(OSError, ValueError):
            print(f"dpfacts: {visible(notice)}", file=sys.stderr)
    if not _silent(result):
        if sys.stdout is None:
            raise DpfactsError("cannot write: standard output is closed")
        sys.stdout = _buffered(sys.stdout)
        try:
            render(result, sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            _discard_output()
            raise DpfactsError(
                f"cannot write: {getattr(error, 'strerror', None) or error}"
            ) from None
    return int(result.status)


def _buffered(stream: Any) -> Any:
    """``stream``; with a buffer where `PYTHONUNBUFFERED` took it away: without one, Python drops
    what the system does not take at once.
    """
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, RawIOBase):
        return stream
    return TextIOWrapper(BufferedWriter(raw), stream.encoding, stream.errors, newline="\n")


def _silent(answer: Any) -> bool:
    """Whether ``answer`` is nothing at all, as that of `check` where all is well: it is given even
    where nothing can be written.
    """
    if answer.text is not None and answer.format in ("", "table", "tsv"):
        return not answer.text
    return not answer.records and (
        answer.format == "jsonl" or (answer.format != "json" and answer.status != 0)
    )


def _complain(lines: list[str], hint: str, status: int) -> int:
    """Write ``lines`` and the hint to stderr, whatever is in them, and return ``status``."""
    from dpfacts.output.safe import visible

    text = "\n".join(map(visible, lines))
    if sys.stderr:  # print(file=None) would write to stdout
        with contextlib.suppress(OSError, ValueError):
            _escape(sys.stderr)
            print(
                f"dpfacts: {text}" + (f"\n  hint: {visible(hint)}" if hint else ""), file=sys.stderr
            )
    return status


def _escape(stream: Any) -> None:
    """Have ``stream`` write what it cannot encode as escapes."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")


def _closed() -> int:
    """The reader went away, which is its right (`| head -1`)."""
    _discard_output()
    return 0


def _discard_output() -> None:
    """Keep the interpreter from writing what is left in the buffer when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _on_signal(number: int, frame: FrameType | None) -> NoReturn:
    _end_in_peace()
    raise _Signalled(number)


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    """Raise a signal again, a moment later, that fell into a place from which nothing can be raised
    (a finalizer, a callback).
    """
    if not isinstance(lost.exc_value, _Signalled):
        sys.__unraisablehook__(lost)
        return
    number = lost.exc_value.number

    def again(*_: object) -> NoReturn:
        raise _Signalled(number)

    for alarm in _ALARM:
        signal.signal(alarm, again)
        signal.setitimer(signal.ITIMER_REAL, 0.001)


def _end_in_peace() -> None:
    """Let no second signal interrupt the clearing up, which is short."""
    for number in (*_SIGNALS, *_ALARM):
        signal.signal(number, signal.SIG_IGN)


def _print_version(wanted: bool) -> None:
    if wanted:
        from dpfacts.version import __version__

        typer.echo(f"dpfacts {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""
