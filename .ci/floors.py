"""Fails where a module is tested less than it must be: ``coverage json -o FILE``, then ``python
.ci/floors.py FILE``.

Counted are lines and branches together. What guards the data is tested whole, every other module
nearly so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

WHOLE = frozenset(
    "facts/read facts/faults facts/lines facts/files quantities/quantity quantities/period "
    "prose/quotes output/safe store/cache store/sealed".split()
)
APART = frozenset("__main__ cli/commands/mcp mcp/stdio".split())
"""Run by processes of their own (tests/whole, tests/mcp), which are not counted."""
FLOOR = 95.0


def too_low(report: dict[str, Any]) -> list[str]:
    """What to say of each module of coverage's JSON ``report`` that is below its floor, and of each
    of :data:`WHOLE` that is not in it.
    """
    found = {
        path.replace("\\", "/").partition("dpfacts/")[2].removesuffix(".py"): of
        for path, of in report["files"].items()
    }
    floors = dict.fromkeys(found, FLOOR) | dict.fromkeys(WHOLE, 100.0)
    said = []
    for module, floor in sorted(floors.items()):
        if module in APART:
            continue
        if module not in found:
            said.append(f"{module}: not in the report, {floor:g}% wanted")
        elif (covered := found[module]["summary"]["percent_covered"]) < floor:
            said.append(
                f"{module}: {covered:.1f}% of at least {floor:g}%; {missing(found[module])}"
            )
    return said


def missing(module: dict[str, Any]) -> str:
    """The lines that no test runs, in runs, and the branches that none takes from lines that are
    run.
    """
    lines = set(module["missing_lines"])
    starts = sorted(line for line in lines if line - 1 not in lines)
    ends = sorted(line for line in lines if line + 1 not in lines)
    runs = [
        f"{start}" if start == end else f"{start}-{end}"
        for start, end in zip(starts, ends, strict=True)
    ]
    untaken = [
        (start, end)
        for start, end in module.get("missing_branches", ())
        if not {start, end} & lines
    ]
    branches = [f"{start} to {'the end' if end < 0 else end}" for start, end in untaken]
    said = {"lines not run": runs, "branches not taken": branches}
    return "; ".join(f"{what}: {', '.join(items)}" for what, items in said.items() if items)


if __name__ == "__main__":
    low = too_low(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    sys.exit("\n".join(low) or None)
