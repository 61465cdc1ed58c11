"""What is known of the stream that an answer goes to."""

from __future__ import annotations

import io

import pytest

from dpfacts.output import terminal


@pytest.mark.parametrize(
    ("encoding", "plain"),
    [("utf-8", False), ("utf-16", False), ("gb18030", False), ("ascii", True), ("latin-1", True)],
)
def test_a_stream_whose_encoding_has_no_blocks_gets_plain_signs(encoding: str, plain: bool) -> None:
    assert terminal.is_ascii(io.TextIOWrapper(io.BytesIO(), encoding)) is plain


def test_a_stream_of_no_known_encoding_gets_plain_signs_and_one_of_none_all() -> None:
    class Strange(io.StringIO):
        encoding = "x-martian"

    assert terminal.is_ascii(Strange())
    assert not terminal.is_ascii(io.StringIO())


@pytest.mark.parametrize(("columns", "width"), [("120", 120), ("20", 20), ("3", 20), ("none", 80)])
def test_what_is_no_terminal_is_as_wide_as_it_is_said_to_be_but_never_less_than_a_figure(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.__stdout__", None)  # which would be asked where COLUMNS is no number
    assert terminal.width(io.StringIO()) == width
