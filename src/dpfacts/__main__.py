"""The entry of the program: ``dpfacts`` and ``python -m dpfacts``."""

from __future__ import annotations

import gc


def main() -> int:
    """Run the command line; the exit status."""
    # Most of what is made while modules are imported stays: looking through it frees nothing.
    gc.set_threshold(100_000)
    try:
        from dpfacts.cli.main import main
    except KeyboardInterrupt:  # before the command line can answer for it
        return 130
    return main()


if __name__ == "__main__":
    raise SystemExit(main())
