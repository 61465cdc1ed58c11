"""The entry of the program: an interruption is quiet from the first moment, and the status is that
of the command line.
"""

from __future__ import annotations

import gc
import runpy
import signal
import sys
from collections.abc import Iterator

import pytest

from dpfacts.cli import main as cli


@pytest.fixture(autouse=True)
def settings() -> Iterator[None]:
    """What the entry sets for a process of its own is taken back."""
    handler, threshold = signal.getsignal(signal.SIGINT), gc.get_threshold()
    yield
    signal.signal(signal.SIGINT, handler)
    gc.set_threshold(*threshold)


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_program_ends_with_the_status_of_the_command_line(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []

    def main() -> int:
        found.append(signal.getsignal(signal.SIGINT))
        return status

    monkeypatch.setattr(cli, "main", main)
    monkeypatch.delitem(sys.modules, "dpfacts.__main__", raising=False)
    runpy.run_module("dpfacts", run_name="dpfacts.__main__")
    assert found == [], "to import it is not to run it"
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("dpfacts", run_name="__main__")
    assert ended.value.code == status
    assert found == [signal.SIG_DFL], (
        "an interruption while modules are imported would be a traceback"
    )
