"""How far compiling a large base is, on the standard error of a patient reader."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0  # seconds before anything is shown


class Bar:
    """A bar that is told how much is done, from 0 to 1. It shows itself on a terminal only, and not
    before a second has passed.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: Progress | None = None

    def __call__(self, share: float) -> None:
        """Show that ``share`` is done; 1 clears the bar away."""
        if self._shown is None:
            if share < 1 and time.monotonic() - self._began >= _PATIENCE and sys.stderr.isatty():
                self._shown = _started()
        elif share < 1:
            self._shown.update(self._shown.task_ids[0], completed=share, refresh=True)
        else:
            self._shown.stop()
            self._shown = None


def _started() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("compiling the base"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    progress = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    progress.add_task("", total=1.0)
    progress.start()
    return progress


show = Bar()
"""The bar of this process."""
