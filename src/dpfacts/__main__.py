"""The entry of the program: ``dpfacts`` and ``python -m dpfacts``."""

from __future__ import annotations

import gc
import signal


def main() -> int:
    """Run the command line; the exit status."""
    gc.set_threshold(
        100_000
    )  # most of what is made while modules are imported stays: looking through it frees nothing
    signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # an interruption before the command line can answer for it is no traceback
    from dpfacts.cli.main import main

    return main()


if __name__ == "__main__":
    raise SystemExit(main())
