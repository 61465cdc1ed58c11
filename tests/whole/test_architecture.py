"""docs/architecture.md shows the rooms that there are, and the import contract is kept."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dpfacts
from conftest import ROOT

HOUSE = Path(dpfacts.__file__).parent
MAP = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_map_names_every_room_and_no_other() -> None:
    rooms = {path.name + "/" for path in HOUSE.iterdir() if (path / "__init__.py").is_file()}
    shown = set(re.findall(r"^\| `([a-z]+(?:/|\.py))` \|", MAP, re.MULTILINE))
    assert {name for name in shown if name.endswith("/")} == rooms
    assert all((HOUSE / name).exists() for name in shown)


def test_files_that_the_map_names_exist() -> None:
    named = re.findall(r"`((?:[a-z]+/)+[a-z_]+\.py)`", MAP)
    assert [name for name in named if not (HOUSE / name).is_file()] == []
    assert len(named) > 15


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("prose/words.py", "from dpfacts.facts import model"),
        ("store/layout.py", "def late() -> None:\n    from dpfacts.factbase import open_base"),
        ("facts/lines.py", "if TYPE_CHECKING:\n    from dpfacts.check import skeleton"),
        ("quantities/period.py", "from dpfacts.quantities import quantity, interval"),
    ],
)
def test_an_arrow_that_leads_up_or_around_breaks_the_contract(
    module: str, line: str, tmp_path: Path
) -> None:
    pytest.importorskip("importlinter", reason="needs the extra dpfacts[dev]")
    shutil.copytree(HOUSE, tmp_path / "dpfacts")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    if "quantities" in module:  # a circle takes two
        with (tmp_path / "dpfacts" / "quantities/quantity.py").open("a") as file:
            file.write("\nfrom dpfacts.quantities import period\n")
    with (tmp_path / "dpfacts" / module).open("a") as file:
        file.write(f"\nfrom typing import TYPE_CHECKING\n{line}\n")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    ran = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)}
    )
    assert ran.returncode == 1, ran.stdout
    assert "BROKEN" in ran.stdout


def test_files_are_written_in_one_place() -> None:
    writes = re.compile(
        r"\.write_(?:bytes|text)\(|\bopen\([^)\n]*[\"'][rb]*[wax+][+bt]*[\"']|os\.(?:replace|rename|open)\("
        r"|\bmkstemp\(|NamedTemporaryFile"
    )
    found = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if writes.search(path.read_text("utf-8"))
    }
    # What belongs to nobody else: a folder for the time of a call, the null device, a checksum at
    # the end of the file that is to be put in place.
    apart = {"cite/csl.py", "publish/parquet.py", "cli/streams.py", "store/sealed.py"}
    assert found == {"output/files.py", *apart}
