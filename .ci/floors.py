"""Fails where a module is tested less than it must be: ``coverage json -o FILE``, then ``python .ci/floors.py FILE``.

Counted are lines and branches together. What guards the data is tested whole, every other module nearly so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

WHOLE = frozenset("load faults lines files quantity period quotes formats/safe cache".split())
FLOOR = 95.0


def too_low(report: dict[str, dict[str, dict[str, dict[str, float]]]]) -> list[str]:
    """A line for each module of coverage's JSON ``report`` that is below its floor, and for each of :data:`WHOLE` that is not in it."""
    covered = {
        path.replace("\\", "/").partition("dpfacts/")[2].removesuffix(".py"): found["summary"]["percent_covered"]
        for path, found in report["files"].items()
    }
    floors = dict.fromkeys(covered, FLOOR) | dict.fromkeys(WHOLE, 100.0)
    return [
        f"{module}: {covered.get(module, 0):.1f}%, at least {floor:g}% wanted"
        for module, floor in sorted(floors.items())
        if covered.get(module, 0) < floor
    ]


if __name__ == "__main__":
    low = too_low(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    sys.exit("\n".join(low) or None)
