"""Headless Chromium, where it is there."""

from __future__ import annotations

import subprocess
from pathlib import Path

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --virtual-time-budget=4000"
).split()


def browse(chromium: str, folder: Path, *args: str) -> str:
    """What the browser prints."""
    command = [chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}", *args]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return done.stdout
