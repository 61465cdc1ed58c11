#!/usr/bin/env python3
"""The gate: the README's commands in a fresh clone with a fresh environment, then lint, types, the
import contract, the curated data, the judges of citations, the wheel. With ``--all`` also what
takes long: the stress tests, and the suite from the sdist, on the other Pythons, with the oldest
and the newest releases of all that it depends on directly.

Ends with a table of what ran, what failed, and what was skipped and why. Status 1 where anything
that is there failed or did not run.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What is kept outside of the project, beside it: the clones that are tested lie elsewhere.
KEPT = {"DPFACTS_TEXTS": "sources", "DPFACTS_READING": "reading", "DPFACTS_DRAFTS": "drafts"}
FOLDERS = {
    name: Path(os.environ.get(name, ROOT / ".." / "shared" / folder)).resolve()
    for name, folder in KEPT.items()
}
TEXTS = FOLDERS["DPFACTS_TEXTS"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# Their judges and tools come with the extras for development: without these they were skipped.
NEED_TOOLS = ("--cov", "--cov-append", "--cov-report=", "tests/cite", "tests/compare/test_chart.py")
NEED_TOOLS += ("tests/mcp", "tests/publish", "tests/whole/test_architecture.py")
PYTEST = ("-m", "pytest", "-q", "-n", "auto")


class Gate:
    """Runs steps and remembers how each went."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.rows: list[tuple[str, str, str]] = []
        self.failed = False
        self.environment = os.environ | {
            "DPFACTS_CACHE": str(work / "cache"),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.environment |= {name: str(at) for name, at in FOLDERS.items() if at.is_dir()}

    def step(self, name: str, *command: str | Path, folder: Path, **more: str) -> str:
        """Run ``command`` in ``folder``, show what it prints, and note how it went."""
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        lines: list[str] = []
        with subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            assert process.stdout
            for line in process.stdout:
                print(line, end="", flush=True)
                lines.append(line)
        text = "".join(lines)
        seconds = f"{time.monotonic() - began:.0f} s"
        if process.returncode:
            self.failed = True
            self.rows.append(("FAILED", name, f"status {process.returncode}, {seconds}"))
        else:
            self.rows.append(("ran", name, seconds))
        skipped = re.findall(r"^SKIPPED \[(\d+)\] (\S+?)(?::\d+)?: (.+)$", text, re.MULTILINE)
        for number, file, why in skipped:
            self.rows.append(("skipped", f"  {number} of {file}", why))
        return text

    def skip(self, name: str, why: str) -> None:
        """Note that ``name`` does not run here."""
        self.rows.append(("skipped", name, why))

    def table(self) -> str:
        """What ran, what failed, what was skipped and why."""
        wide = max(len(name) for _, name, _ in self.rows)
        return "\n".join(f"{how:<8} {name:<{wide}}  {what}" for how, name, what in self.rows)


def readme_command(number: int) -> str:
    """The one line of the README's ``number``-th block of shell commands, from 1."""
    blocks = re.findall(r"^```sh\n(.+?)\n```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    return str(blocks[number - 1])


def usual(gate: Gate) -> Path:
    """The steps of every run; the folder of the clone that was tested."""
    install, clone = gate.work / "install", gate.work / "clone"
    for folder in (install, clone):
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    gate.step("README: install and search", "bash", "-euc", readme_command(1), folder=install)
    cover = {"PYTEST_ADDOPTS": "--cov --cov-report="}
    gate.step("README: tests", "bash", "-euc", readme_command(2), folder=clone, **cover)
    programs = clone / ".venv" / "bin"
    python = programs / "python"
    gate.step("tools", python, "-m", "pip", "install", "-q", "-e", ".[dev]", folder=clone)
    gate.step("lint", programs / "ruff", "check", folder=clone)
    gate.step("format", programs / "ruff", "format", "-q", "--check", folder=clone)
    gate.step("types", programs / "mypy", folder=clone)
    gate.step("import contract", programs / "lint-imports", folder=clone)
    gate.step("tests that need the tools", python, *PYTEST, *NEED_TOOLS, folder=clone)
    report = gate.work / "coverage.json"
    gate.step("coverage", programs / "coverage", "json", "-q", "-o", report, folder=clone)
    gate.step("coverage floors", python, ".ci/floors.py", report, folder=clone)
    check = [programs / "dpfacts", "check"]
    if TEXTS.is_dir():
        gate.step("fact base", *check, "--texts", TEXTS, "--coverage", folder=clone)
    else:
        gate.step("fact base", *check, folder=clone)
        gate.skip("quotes against the source texts", f"no {TEXTS} (DPFACTS_TEXTS)")
    packages(gate, clone, python)
    return clone


def packages(gate: Gate, clone: Path, python: Path) -> None:
    """The sdist, whose tests must be all there, and the wheel made from it, installed into an empty
    environment and used from another folder.
    """
    gate.step("sdist and wheel", python, "-m", "build", "-o", gate.work / "dist", folder=clone)
    for archive in (gate.work / "dist").glob("*.tar.gz"):
        shutil.unpack_archive(archive, gate.work / "sdist", filter="data")
    for folder in (gate.work / "sdist").glob("*"):
        collect = ("-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider")
        gate.step("sdist: tests are found", python, *collect, folder=folder, PYTHONPATH="src")
    empty = gate.work / "empty"
    subprocess.run([sys.executable, "-m", "venv", str(empty)], check=True)
    install = [empty / "bin" / "pip", "install", "-q", *(gate.work / "dist").glob("*.whl")]
    gate.step("wheel: install", *install, folder=gate.work)
    search = ("search", "autism", "--fields", "id,figure")
    gate.step("wheel: search", empty / "bin" / "dpfacts", *search, folder=gate.work)
    told = ("list", "elsewhere", "--topic", "paralympics", "--fields", "id")
    gate.step("wheel: elsewhere", empty / "bin" / "dpfacts", *told, folder=gate.work)


def long(gate: Gate, clone: Path) -> None:
    """What takes longer."""
    python = clone / ".venv" / "bin" / "python"
    gate.step("stress tests", python, *PYTEST, "-m", "stress", folder=clone)
    for folder in (gate.work / "sdist").glob("*"):
        elsewhere(gate, folder, "from the sdist", Path(sys.executable))
    for version in PYTHONS:
        if version == f"{sys.version_info.major}.{sys.version_info.minor}":
            continue  # runs all the rest
        if found := interpreter(version):
            elsewhere(gate, clone, f"Python {version}", found)
        else:
            gate.skip(f"Python {version}", "no such Python here")
    elsewhere(gate, clone, "oldest dependencies", Path(sys.executable), *oldest())
    newest = ("--upgrade", "--upgrade-strategy", "eager")
    elsewhere(gate, clone, "newest dependencies", Path(sys.executable), *newest)


def oldest() -> list[str]:
    """The oldest releases that pyproject.toml allows of what is installed for the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    return [re.sub(r">=([^,]+).*", r"==\1", each) for each in wanted]


def elsewhere(gate: Gate, folder: Path, name: str, interpreter: Path, *pins: str) -> None:
    """The suite in ``folder`` with another interpreter, or with other releases of the
    dependencies; an environment that cannot be made is a failure, as the interpreter is there.
    """
    venv = gate.work / re.sub(r"\W+", "-", name)
    gate.step(f"{name}: environment", interpreter, "-m", "venv", venv, folder=folder)
    if gate.rows[-1][0] != "ran":
        return
    python = venv / "bin" / "python"
    install = ("-m", "pip", "install", "-q", "-e", ".[test]", *pins)
    gate.step(f"{name}: install", python, *install, folder=folder)
    if gate.rows[-1][0] == "ran":
        quick = "--hypothesis-profile=brief"
        gate.step(f"{name}: tests", python, *PYTEST, quick, folder=folder)


def interpreter(version: str) -> Path | None:
    """The Python of that version, where one works: on the PATH, or of pyenv."""
    candidates = [shutil.which(f"python{version}")]
    if pyenv := shutil.which("pyenv"):
        root = subprocess.run([pyenv, "root"], capture_output=True, text=True).stdout.strip()
        found = sorted(Path(root, "versions").glob(f"{version}.*/bin/python"))
        candidates += map(str, found)
    for candidate in filter(None, candidates):
        tried = subprocess.run([candidate, "--version"], capture_output=True)  # or only a shim
        if tried.returncode == 0:
            return Path(candidate)
    return None


def main() -> int:
    """Run the gate."""
    # A shell starts what it runs in the background with Ctrl-C ignored, and so would the tests be.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="gate-") as folder:
        gate = Gate(Path(folder))
        clone = usual(gate)
        if "--all" in sys.argv[1:]:
            long(gate, clone)
        else:
            later = "stress tests, the sdist's tests, other Pythons, oldest and newest dependencies"
            gate.skip(later, ".ci/run --all")
    print(f"\n{gate.table()}\n\n{'NOT all is well' if gate.failed else 'all is well'}")
    return int(gate.failed)


if __name__ == "__main__":
    sys.exit(main())
