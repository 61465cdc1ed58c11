"""Runs one target under atheris."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

from fuzz import CASES, TARGETS, target


def main() -> int:
    """Fuzz the target named on the command line; the status is that of the process (see the
    package).
    """
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=import_module("fuzz").__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("target", choices=TARGETS, metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="how long (60)")
    parser.add_argument("--runs", type=int, default=-1, help="how many inputs at most")
    parser.add_argument("--seed", type=int, default=0, help="of chance; 0 draws one")
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="FOLDER",
        help="where to keep, and find, inputs that reach something new",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where to keep an input that breaks a promise"
    )
    options = parser.parse_args()
    if not find_spec("atheris"):
        print("fuzz: atheris is not installed\nhint: pip install atheris", file=sys.stderr)
        return 2
    return _fuzz(options)


def _fuzz(options: argparse.Namespace) -> int:
    atheris = import_module("atheris")  # which has no types
    os.environ["DPFACTS_CACHE"] = os.devnull  # bases are compiled in memory
    atheris.enabled_hooks.add("str")
    with atheris.instrument_imports(include=["dpfacts"], enable_loader_override=False):
        _import_all("dpfacts")
        run = target(options.target)
    seeds = CASES / "fuzz" / options.target
    keep = options.keep or seeds
    flags = [
        f"-max_total_time={options.seconds}",
        f"-runs={options.runs}",
        f"-seed={options.seed}",
        f"-artifact_prefix={keep}/",
        "-create_missing_dirs=1",
        "-error_exitcode=1",
        "-timeout=30",
        "-timeout_exitcode=1",
        "-print_final_stats=1",
    ]
    if inputs := sorted(map(str, seeds.glob("*"))):
        flags.append("-seed_inputs=" + ",".join(inputs))
    atheris.Setup([sys.argv[0], *flags, *([str(options.corpus)] if options.corpus else [])], run)
    atheris.Fuzz()
    return 0


def _import_all(name: str) -> None:
    """Import the package ``name`` with all it has, so that nothing is imported later without being
    watched.
    """
    package = import_module(name)
    for module in walk_packages(package.__path__, f"{name}."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


if __name__ == "__main__":
    sys.exit(main())
