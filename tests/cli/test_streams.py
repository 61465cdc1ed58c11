"""What a command reads from stdin."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dpfacts.cli import streams
from dpfacts.errors import DpfactsError


def test_a_closed_stdin_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DpfactsError, match="ids from stdin: it is closed"):
        streams.ids(["-"])
    with pytest.raises(DpfactsError, match="draft from stdin: it is closed"):
        streams.draft(Path("-"))
