"""The bar: on a terminal only, and only for those who have waited."""

from __future__ import annotations

import io
import sys

import pytest

from dpfacts.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a bar has written to ``stream`` once it was told of three quarters, each ``seconds``
    after the one before.
    """
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    bar = progress.Bar()
    for share in (0.25, 0.5, 0.75, 1.0):
        now += seconds
        bar(share)
    return stream.getvalue()


def test_a_patient_reader_sees_how_much_is_done_and_no_trace_of_it_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = told(Terminal(), 2, monkeypatch)
    assert "compiling the base" in shown
    assert "50%" in shown
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h")  # the cursor is back
    assert shown.endswith("\x1b[2K")


@pytest.mark.parametrize(("stream", "seconds"), [(Terminal(), 0.2), (io.StringIO(), 2)])
def test_nothing_is_shown_early_or_where_nobody_looks(
    stream: io.StringIO, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(stream, seconds, monkeypatch) == ""
