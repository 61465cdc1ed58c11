"""The entry of the program: the status is that of the command line."""

from __future__ import annotations

import gc
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from dpfacts import __main__ as program
from dpfacts.cli import main as cli


@pytest.fixture(autouse=True)
def settings() -> Iterator[None]:
    """What the entry sets for a process of its own is taken back."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_program_ends_with_the_status_of_the_command_line(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[int] = []
    monkeypatch.setattr(cli, "main", lambda: called.append(status) or status)  # type: ignore[func-returns-value]
    monkeypatch.delitem(sys.modules, "dpfacts.__main__", raising=False)
    runpy.run_module("dpfacts", run_name="dpfacts.__main__")
    assert called == [], "to import it is not to run it"
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("dpfacts", run_name="__main__")
    assert (ended.value.code, called) == (status, [status])


class _Interrupted:
    """A module whose loading ends in the user's Ctrl-C."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_an_interrupt_before_the_command_line_is_loaded_is_told_by_the_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "dpfacts.cli.main", _Interrupted())
    assert program.main() == 130


def test_from_a_zip_file_it_says_that_it_does_not_run(tmp_path: Path) -> None:
    packed = tmp_path / "dpfacts.zip"
    package = Path(program.__file__).parent
    with ZipFile(packed, "w") as archive:
        for module in package.rglob("*.py"):
            archive.write(module, module.relative_to(package.parent))
    command = [sys.executable, "-m", "dpfacts", "search", "autism"]
    environment = os.environ | {"PYTHONPATH": str(packed)}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
    said = "dpfacts: it does not run from a zip file\n  hint: install it\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)
