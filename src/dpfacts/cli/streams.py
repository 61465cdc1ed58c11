"""The streams of the process: answers out, errors and notices aside, drafts and ids in."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from io import BufferedWriter, RawIOBase, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

from dpfacts.cli import inputs, pager
from dpfacts.cli.inputs import LONGEST
from dpfacts.errors import DpfactsError
from dpfacts.output import files
from dpfacts.output.answer import Answer
from dpfacts.output.safe import visible
from dpfacts.output.terminal import is_terminal

STDIN = Path("-")
"""The draft that is read from stdin."""
_CLOSED = "cannot write: standard output is closed"


def give(answer: Answer) -> int:
    """Write ``answer`` and its notices, and return its status. What a stream cannot encode is
    escaped.

    Raises :class:`DpfactsError` where the output cannot be written, but :class:`BrokenPipeError`
    where nobody reads it any more.
    """
    from dpfacts.output.render import has_page, render

    _escape(sys.stdout)
    paged = answer.output is None and has_page(answer, sys.stdout)
    lead = [answer.lead] if answer.lead else []
    tell(answer.notices if paged else [*lead, *answer.notices, *answer.cut()])
    if answer.output is not None:
        drawn = StringIO()
        render(answer, drawn)
        write(answer.output, drawn.getvalue().encode("utf-8", "backslashreplace"))
    elif not _silent(answer):
        if sys.stdout is None:
            raise DpfactsError(_CLOSED)
        inputs.spare(sys.stdout, "standard output")
        sys.stdout = _buffered(sys.stdout)
        try:
            if not (is_terminal(sys.stdout) and answer.pager and pager.paged(answer)):
                render(answer, sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            discard_output()
            raise DpfactsError(
                f"cannot write: {getattr(error, 'strerror', None) or error}"
            ) from None
    if answer.summary and (answer.status or is_terminal(sys.stdout)):
        tell([answer.summary])
    return answer.status or int(answer.strict and bool(answer.notices or answer.lead))


def write(file: Path, content: bytes) -> None:
    """Put ``content`` into ``file``. Raises :class:`DpfactsError` where that cannot be done, and
    where it is a file that was read for it.
    """
    inputs.spare(file)
    files.write(file, content)


def expect_stdout() -> None:
    """Raise :class:`DpfactsError` where the process was started without an output: for commands
    that change a file and print what they did, before they do it.
    """
    if sys.__stdout__ is None:  # while a command runs, `sys.stdout` is what catches its prints
        raise DpfactsError(_CLOSED)


def tell(notices: Iterable[str]) -> None:
    """Write ``notices`` to stderr, one a line, where there is anybody to read them."""
    for notice in notices if sys.stderr else ():
        with contextlib.suppress(OSError, ValueError):
            _escape(sys.stderr)
            print(f"dpfacts: {visible(notice)}", file=sys.stderr)


def _buffered(stream: Any) -> Any:
    """``stream``; with a buffer where `PYTHONUNBUFFERED` took it away: without one, Python drops
    what the system does not take at once.
    """
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, RawIOBase):
        return stream
    return TextIOWrapper(BufferedWriter(raw), stream.encoding, stream.errors, newline="\n")


def _silent(answer: Answer) -> bool:
    """Whether ``answer`` is nothing at all, as that of `check` where all is well: it is given even
    where nothing can be written.
    """
    if answer.text is not None and answer.format in ("", "table", "tsv"):
        return not answer.text
    return not answer.records and (
        answer.format in ("jsonl", "github") or (answer.format != "json" and answer.status != 0)
    )


def complain(lines: list[str], hint: str, status: int) -> int:
    """Write ``lines`` and the hint to stderr, whatever is in them, and return ``status``."""
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


def discard_output() -> None:
    """Keep the interpreter from writing what is left in the buffer when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def ids(words: list[str]) -> list[str]:
    """The ids given as ``words``, with ``-`` replaced by those on stdin: one a line, or the column
    ``id`` of tab-separated records. Raises :class:`DpfactsError` where there are none.
    """
    given: list[str] = []
    for word in words:
        given += _ids_on_stdin() if word == "-" else [word]
    if not given:
        hint = "one id a line, such as `dpfacts search autism --fields id` prints"
        raise DpfactsError("no ids on stdin", hint)
    return given


def _ids_on_stdin() -> list[str]:
    try:
        inputs.note(sys.stdin)
        text = sys.stdin.read(LONGEST + 1).removeprefix("\ufeff")
    except (OSError, ValueError, AttributeError) as error:
        why = "it is closed" if sys.stdin is None else error
        raise DpfactsError(f"cannot read ids from stdin: {why}", "one id a line") from None
    if len(text) > LONGEST:
        raise DpfactsError(f"stdin: longer than {LONGEST >> 20} MiB", "give the ids in parts")
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    if not rows or "id" not in rows[0]:
        return [row[0].strip() for row in rows]
    column = rows[0].index("id")
    return [row[column].strip() for row in rows[1:] if len(row) > column]


def name(draft: Path) -> str:
    """What messages call ``draft``: its path, or `stdin`."""
    return "stdin" if draft == STDIN else str(draft)


def draft(path: Path) -> str:
    """The text of the draft ``path`` (``-``: stdin) with its own line ends. Raises
    :class:`DpfactsError` where it is no text in UTF-8, or longer than any draft.
    """
    stdin = path == STDIN
    if stdin and sys.stdin is None:
        hint = "give a file, or a draft on stdin"
        raise DpfactsError("cannot read the draft from stdin: it is closed", hint)
    try:
        inputs.note(sys.stdin if stdin else path)
        if stdin:
            data = sys.stdin.buffer.read(LONGEST + 1)
        else:
            with path.open("rb") as stream:
                data = stream.read(LONGEST + 1)
    except OSError as error:
        raise DpfactsError(f"{name(path)}: {error.strerror or error}") from None
    if len(data) > LONGEST:
        raise DpfactsError(f"{name(path)}: longer than {LONGEST >> 20} MiB", "give it in parts")
    if b"\0" in data:
        hint = "give a draft in plain text"
        raise DpfactsError(f"{name(path)}: not a text, it has NUL bytes", hint)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DpfactsError(f"{name(path)}:{line}: not UTF-8", "save the draft as UTF-8") from None
