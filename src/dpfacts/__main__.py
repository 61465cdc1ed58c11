"""The entry of the program: ``dpfacts`` and ``python -m dpfacts``."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def main() -> int:
    """Run the command line; the exit status: 2 where the program lies in a zip file, in which
    neither the base that ships nor a change of the code can be seen.
    """
    if not Path(__file__).exists():
        print("dpfacts: it does not run from a zip file\n  hint: install it", file=sys.stderr)
        return 2
    # Most of what is made while modules are imported stays: looking through it frees nothing.
    gc.set_threshold(100_000)
    try:
        from dpfacts.cli.main import main
    except KeyboardInterrupt:  # before the command line can answer for it
        return 130
    return main()


if __name__ == "__main__":
    raise SystemExit(main())
