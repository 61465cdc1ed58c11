"""Environments to measure in, and what is to be said of them and of the machine, without a word
about whose they are.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from bench.measure import environment

_VERSIONS = """
import platform, sqlite3
from importlib.metadata import version
print("Python", platform.python_version())
print("SQLite", sqlite3.sqlite_version)
for name in ("dpfacts", "typer", "rich", "pydantic", "tomli", "platformdirs", "rapidfuzz"):
    print(name, version(name))
"""


def installed(folder: Path, package: str | Path) -> Path:
    """The interpreter of a new environment in ``folder`` with ``package``, its bytecode compiled.

    Raises :class:`subprocess.CalledProcessError` where it cannot be had.
    """
    python = folder / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "-q", "--compile", str(package)],
    ):
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment())
    return python


def described(python: Path) -> list[str]:
    """Lines on processor, memory, system and load, and on the versions of what ``python`` runs."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    load = os.getloadavg()[0]
    versions = subprocess.run(
        [python, "-c", _VERSIONS], check=True, capture_output=True, text=True, env=environment()
    ).stdout.splitlines()
    return [
        f"Processor: {_processor()}, {os.cpu_count()} cores; {memory:.0f} GiB of memory",
        f"System: {_system()}; load when it began: {load:.1f}",
        f"Programs: {', '.join(versions)}",
    ]


def _processor() -> str:
    if sys.platform == "darwin":
        asked = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return (
            subprocess.run(asked, capture_output=True, text=True).stdout.strip()
            or platform.machine()
        )
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )


def _system() -> str:
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    kernel = ".".join(platform.release().split(".")[:2])  # the rest may name who built it
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.system()
    return f"{name}, kernel {kernel}"
