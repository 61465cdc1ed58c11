"""The entry of the program: ``dpfacts`` and ``python -m dpfacts``."""

from __future__ import annotations

import signal


def main() -> int:
    """Run the command line; the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interruption before the command line can answer for it is no traceback
    from dpfacts.cli import main

    return main()


if __name__ == "__main__":
    raise SystemExit(main())
