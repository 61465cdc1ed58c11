"""What is longer than the screen goes through the pager, and nothing else does."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from running import BASE, run, run_on_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
LONG, SHORT = ("list", "facts"), ("search", "gold", "--limit", "1")


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file into which the pager writes what it is given."""
    file = tmp_path / "seen"
    program = f"import sys; open({str(file)!r}, 'wb').write(sys.stdin.buffer.read())"
    monkeypatch.setenv("PAGER", shlex.join([sys.executable, "-c", program]))
    return file


def test_a_long_answer_on_a_terminal_goes_through_the_pager_whole(seen: Path) -> None:
    ran = run_on_terminal(*LONG, "--color", "never")
    assert (ran.status, ran.out) == (0, "")
    assert seen.read_text("utf-8") == run_on_terminal(*LONG, "--color", "never", "--no-pager").out


@pytest.mark.parametrize("args", [SHORT, (*LONG, "--no-pager")])
def test_what_fits_or_is_not_to_be_paged_is_not(args: tuple[str, ...], seen: Path) -> None:
    assert run_on_terminal(*args).out != ""
    assert not seen.exists()


def test_a_pipe_is_never_paged(seen: Path) -> None:
    assert run(*LONG, base=BASE).out != ""
    assert not seen.exists()


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager --quit"])
def test_without_a_pager_the_answer_is_written_as_it_is(
    pager: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert len(run_on_terminal(*LONG).out.splitlines()) > 24


def test_a_pager_that_is_left_early_is_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", f"{sys.executable} -c pass")
    ran = run_on_terminal(*LONG)
    assert (ran.status, ran.err) == (0, "")
