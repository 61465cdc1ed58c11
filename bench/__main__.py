"""The benchmark's command line: ``python -m bench --help``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench import cases, instructions, machine, measure, report
from bench.rivals import Rivals
from bench.synthetic import LEAST

ROOT = Path(__file__).parents[1]
_SETTLED = 2.1  # seconds after which dpfacts remembers the hash of a base that was just written
_QUICK = 1000  # facts; a larger base is not compiled with every instruction counted


def main(args: Sequence[str] | None = None) -> int:
    """Measure what is asked for and report it."""
    options = _options(args)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            text = _measured(options, Path(folder))
        except ValueError as error:
            return _complain(str(error))
        except measure.Failed as error:
            return _complain(f"{error}")
        except subprocess.CalledProcessError as error:
            return _complain(f"{error}\n{error.stderr or ''}")
    print(text)
    output = options.output or (None if options.only else ROOT / "bench" / "RESULTS.md")
    if output:
        output.write_text(text, "utf-8")
    return 0


def _options(args: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument(
        "--runs",
        type=int,
        default=15,
        help="counted runs of each case (15); fewer of what takes long",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only these cases (search, 'search-*', cite@500), and the floor",
    )
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default="500,10000,100000",
        metavar="N,N",
        help="facts of the synthetic bases",
    )
    parser.add_argument(
        "--python",
        type=Path,
        metavar="PATH",
        help="interpreter of an environment with dpfacts; else one is made",
    )
    parser.add_argument(
        "--instructions",
        action="store_true",
        help="count instructions too (perf or valgrind); alone with --runs 0",
    )
    parser.add_argument("--no-rivals", action="store_true", help="only dpfacts")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="write the report here; without --only, bench/RESULTS.md",
    )
    return parser.parse_args(args)


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part) for part in text.split(",")})
    if sizes[0] < LEAST:
        raise argparse.ArgumentTypeError(f"{LEAST} facts are the least")
    return sizes


def _measured(options: argparse.Namespace, work: Path) -> str:
    python = (
        options.python.absolute() if options.python else work / "environment" / "bin" / "python"
    )
    program, rivals = cases.Program(python, work), Rivals(work)
    ours = [
        *cases.floors(program),
        *cases.shipped(program),
        *cases.synthetic(program, options.sizes),
    ]
    theirs = [] if options.no_rivals else rivals.cases(options.sizes)
    chosen = cases.chosen([*ours, *theirs], options.only)
    if not options.python:
        _say("installing dpfacts into a new environment")
        machine.installed(python.parents[1], ROOT)
    described = machine.described(python)
    missing = rivals.missing(chosen)
    chosen = [case for case in chosen if not case.kind.startswith(tuple(missing))]
    _prepare(program, chosen, ours, rivals)
    results = measure.rounds(chosen, options.runs, _say) if options.runs else []
    by, counts = (
        _counted([case for case in chosen if case in ours]) if options.instructions else ("", {})
    )
    return report.markdown(described, results, missing, counts, by)


def _prepare(
    program: cases.Program,
    chosen: Sequence[measure.Case],
    ours: Sequence[measure.Case],
    rivals: Rivals,
) -> None:
    """Write and compile the bases that ``chosen`` cases need."""
    sizes = sorted({case.facts for case in chosen} - {0})
    for facts in sizes:
        _say(f"making a base of {facts:,} facts")
        command = [sys.executable, "-m", "bench.synthetic", str(facts), str(program.base(facts))]
        subprocess.run(command, check=True, cwd=ROOT)
    time.sleep(_SETTLED)
    for case in ours:
        if case.kind == "cite" and case.facts in (0, *sizes):
            measure.run(case)
    for facts in {case.facts for case in chosen if case not in ours}:
        _say(f"exporting the base of {facts:,} facts")
        rivals.prepare(program, facts)


def _counted(chosen: Sequence[measure.Case]) -> tuple[str, dict[str, int]]:
    counter = instructions.counter()
    if counter is None:
        _say("neither perf nor valgrind is here: no instructions counted")
        return "", {}
    by, count = counter
    counts: dict[str, int] = {}
    for case in chosen:
        if not case.cold or case.facts <= _QUICK:
            _say(f"counting {case.name}")
            counts[case.name] = count(case)
    return by, counts


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr)


def _complain(text: str) -> int:
    _say(text)
    return 2


if __name__ == "__main__":
    sys.exit(main())
