"""Questions at a terminal, and their answers."""

from __future__ import annotations

import io
import sys

import pytest

from dpfacts.cli.questions import ask
from dpfacts.errors import DpfactsError


def number(answer: str) -> None:
    """Accept digits."""
    if not answer.isdigit():
        raise DpfactsError(f"{answer} is no number", "give digits")


def test_it_asks_until_an_answer_is_accepted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\nmany\n 17 \n"))
    assert ask("how many", number) == "17"
    assert capsys.readouterr().err == (
        "how many: how many:   many is no number; give digits\nhow many: "
    )


def test_where_the_answers_end_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(DpfactsError, match="no answer"):
        ask("how many", number)
