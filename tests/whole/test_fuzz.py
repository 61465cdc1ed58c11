"""The fuzz targets: inputs that once broke a promise, and others by chance; under `stress`, others
that coverage leads to.
"""

from __future__ import annotations

import importlib
import os
import random
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import dpfacts
from conftest import CASES, ROOT

SOURCES = Path(dpfacts.__file__).parents[1]
NAMES = sorted(folder.name for folder in (CASES / "fuzz").iterdir())
INPUTS = sorted((CASES / "fuzz").glob("*/*"))
EXAMPLES = {"bases": 30, "loader": 60}
"""Inputs made by chance; 100 of the other targets."""
RUNS = {
    "periods": 50_000,
    "links": 20_000,
    "drafts": 2000,
    "bases": 100,
    "queries": 150,
    "skeletons": 150,
    "rendering": 300,
    "texts": 300,
}
"""Inputs that take some seconds; 500 of the other targets."""
PIECES = [
    b"\xff",
    b"\0",
    b"\n",
    b"\x1b[31m",
    b"\xe2\x80\xae",
    b"'",
    b'"',
    b"\\",
    b"{{",
    b"}}",
    b"17,000",
    b" \xe2\x80\xa6 ",
    b"%",
    b"-",
]
"""What is put into an input by chance."""

needs_atheris = pytest.mark.skipif(not find_spec("atheris"), reason="atheris is not installed")


@pytest.fixture
def targets() -> Any:
    """The package ``fuzz``."""
    if not (ROOT / "fuzz").exists():
        pytest.skip("fuzz/ is in the repository only")
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    return importlib.import_module("fuzz")


def changed(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """``data`` with a few places of it cut, doubled, overwritten, or replaced by pieces of
    ``other``.
    """
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice([0, 1, 1, 2, 8]))
        cut = chance.randint(0, len(other))
        put = [
            b"",
            chance.randbytes(1),
            chance.choice(PIECES),
            data[start:end] * 2,
            other[cut : cut + 12],
        ]
        data = data[:start] + chance.choice(put) + data[end:]
    return data


def fuzz(*args: str | Path, sources: Path = SOURCES) -> subprocess.CompletedProcess[str]:
    """``python -m fuzz ARGS`` as a process of its own, on the package in ``sources``."""
    command = [sys.executable, "-m", "fuzz", *map(str, args)]
    environment = {**os.environ, "PYTHONPATH": str(sources), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
    )


def test_every_target_has_inputs_to_begin_with(targets: Any) -> None:
    assert sorted(targets.TARGETS) == NAMES
    assert {path.parent.name for path in INPUTS} == set(NAMES)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_that_was_kept_breaks_nothing(targets: Any, path: Path) -> None:
    targets.target(path.parent.name)(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_inputs_changed_by_chance_break_nothing(targets: Any, name: str) -> None:
    chance = random.Random(name)  # the same inputs in every run
    kept = [path.read_bytes() for path in INPUTS if path.parent.name == name]
    for _ in range(EXAMPLES.get(name, 100)):
        data = changed(chance.choice(kept), chance.choice(kept), chance)
        try:
            targets.target(name)(data)
        except Exception as broken:
            broken.add_note(f"input of {name}: {data!r}")
            raise


def test_a_target_that_there_is_not_is_a_slip_of_the_command_line(targets: Any) -> None:
    ran = fuzz("nothing")
    assert (ran.returncode, "invalid choice" in ran.stderr) == (2, True)


@pytest.mark.skipif(bool(find_spec("atheris")), reason="atheris is installed")
def test_without_atheris_it_is_said_what_to_install(targets: Any) -> None:
    ran = fuzz("periods")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pip install atheris" in ran.stderr


@pytest.mark.stress
@needs_atheris
@pytest.mark.parametrize("name", NAMES)
def test_inputs_that_coverage_leads_to_break_nothing(
    targets: Any, name: str, tmp_path: Path
) -> None:
    ran = fuzz(
        name,
        "--runs",
        str(RUNS.get(name, 500)),
        "--seed",
        "1",
        "--seconds",
        "120",
        "--keep",
        tmp_path,
    )
    assert ran.returncode == 0, (
        f"{ran.stderr[-3000:]}\n{[path.read_bytes() for path in tmp_path.iterdir()]}"
    )
    assert "INITED cov:" in ran.stderr and "cov: 0" not in ran.stderr


@pytest.mark.stress
@needs_atheris
def test_an_input_that_breaks_a_promise_is_kept_and_breaks_it_again(
    targets: Any, tmp_path: Path
) -> None:
    broken = tmp_path / "src"
    shutil.copytree(SOURCES / "dpfacts", broken / "dpfacts")
    module = broken / "dpfacts" / "period.py"
    kept = "1 <= day <= last"
    assert kept in module.read_text("utf-8")
    module.write_text(module.read_text("utf-8").replace(kept, "1 <= day <= 31"), "utf-8")
    ran = fuzz(
        "periods", "--seed", "1", "--seconds", "120", "--keep", tmp_path / "kept", sources=broken
    )
    assert (ran.returncode, "Uncaught Python exception" in ran.stdout + ran.stderr) == (1, True)
    (found,) = (tmp_path / "kept").iterdir()
    targets.target("periods")(found.read_bytes())  # the module that is whole
    again = f"import sys, fuzz; fuzz.target('periods')(open({str(found)!r}, 'rb').read())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(broken), str(ROOT)])}
    assert (
        subprocess.run(
            [sys.executable, "-c", again], env=environment, capture_output=True
        ).returncode
        == 1
    )
