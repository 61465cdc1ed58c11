"""A base of a hundred thousand facts, each of a place of its own, is compiled, searched and checked within bounds of memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bases import MINIMAL

pytestmark = [
    pytest.mark.stress,
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="the memory of a process is not known"),
]
FACTS = 100_000
MOST = 1000 * 1024  # kilobytes
UNIT = 1024 if sys.platform == "darwin" else 1  # of what the system tells, in kilobytes
# A process is never told to be smaller than the one that started it, so a small one starts it.
LAUNCHER = """
import os, sys
child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "dpfacts", *sys.argv[1:]])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "facts.toml"
    head, fact = MINIMAL.split("[[facts]]")
    with file.open("w") as stream:
        stream.write(head)
        for number in range(FACTS):
            stream.write(
                f'[[places]]\nid = "village-{number}"\nname = "Village {number}"\nwithin = "hebei"\n'
            )
        for number in range(FACTS):
            changed = fact.replace("hebei-children", f"fact-{number}")
            changed = changed.replace('"hebei"', f'"village-{number}"')
            changed = changed.replace("17,000", f"{number:,}").replace("17000", str(number))
            if number % 20_000 == 0:
                changed = changed.replace("Hebei helped", "The lighthouse of Hebei helped")
            stream.write(f"[[facts]]{changed}")
    return file


def measured(*args: str) -> tuple[str, int]:
    """What ``dpfacts ARGS`` prints, and its memory in kilobytes."""
    line = [sys.executable, "-c", LAUNCHER, *args]
    ran = subprocess.run(line, capture_output=True, text=True, timeout=400)
    status, kilobytes = ran.stderr.split()[-2:]
    assert status == "0", ran.stderr
    return ran.stdout, int(kilobytes) // UNIT


def test_search_compiles_it_and_finds_a_rare_word(base: Path) -> None:
    for _ in ("compiled", "kept"):
        found, memory = measured("search", "--base", str(base), "lighthouse", "--fields", "id")
        assert len(found.splitlines()) == 6
        assert memory < MOST


def test_check_finds_nothing_wrong(base: Path) -> None:
    said, memory = measured("check", str(base))
    assert said == ""
    assert memory < MOST
