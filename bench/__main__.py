"""Measures dpfacts beside a bare program and its rivals, and writes what it finds as Markdown."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import Case, Results, rounds
from bench.synthetic import COMMON, FACT, RARE

ROOT = Path(__file__).parents[1]
_ID = "hebei-autism-children"
_TAB = {"_DPFACTS_COMPLETE": "complete_bash", "COMP_CWORD": "2", "COMP_WORDS": "dpfacts cite heb"}
_COMMANDS: tuple[tuple[str, str, str, float, dict[str, Any]], ...] = (
    # name, arguments, what must be in the answer, ratio to reach, more of the case
    ("search", "search autism", _ID, 1.25, {}),
    ("question", "search how many children with autism did Hebei help", _ID, 1.25, {}),
    ("terminal", "search autism", "17,000", 1.6, {"terminal": True}),
    ("cite", f"cite {_ID}", "Deep News", 1.25, {}),
    ("show", f"show {_ID}", "17,000", 1.5, {}),
    ("compare", "compare paralympics", "medal", 1.4, {}),
    ("completion", "", _ID, 1.5, {"env": _TAB}),
    ("first-run", "search autism", _ID, 6.0, {"cold": True}),
)
_GROUPS = {"commands": "× floor", "sizes": "× @500", "compiling": "memory", "rivals": "× dpfacts"}
_WORDS = {"rare": RARE, "common": COMMON}
_RIVALS = {
    "sqlite-utils": "search {stem}.db facts {word} --limit 20",
    "recsel": "-i -q {word} {stem}.rec",
    "rg": "--no-config -i -m 20 {word} {stem}.jsonl",
}
_FOREIGN = ("PYTHON", "DPFACTS_", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES")
_PATH = os.pathsep.join((sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)))
_TEXT = """\
# Speed and quality

Made by `python -m bench`: whole processes in rounds, each case once a round; medians. The *floor*
is a typer program of two commands that prints one line; `@500` is a base of 500 facts, *rare* a
word in five of them, *common* one in a fifth. *Processor* is the time that processors worked, which
other programs disturb less; *×* is the ratio of times, in brackets that of processor times. Figures
vary from run to run and from machine to machine."""


def cases(work: Path, sizes: Sequence[int]) -> Iterator[Case]:
    """All that can be measured here, on bases that stand in ``work``."""
    floor = (sys.executable, str(Path(__file__).with_name("floor.py")), "say", "word")
    yield Case("floor", "commands", floor, "word", "floor")
    ours = (str(Path(sysconfig.get_path("scripts"), "dpfacts")),)
    for name, line, expect, most, more in _COMMANDS:
        yield Case(name, "commands", (*ours, *line.split()), expect, "floor", most, **more)
    for facts in sizes:
        env, met = {"DPFACTS_BASE": f"{work / str(facts)}.toml"}, facts == 10_000
        for kind, word in _WORDS.items():
            name, search = f"{kind}@{facts}", (*ours, "search", word)
            yield Case(name, "sizes", search, word, f"{kind}@500", 1.2 * met, facts, env)
        name, cite = f"compile@{facts}", (*ours, "cite", FACT)
        yield Case(name, "compiling", cite, "Wang", "", 4.0 * met, facts, env, cold=True)
    for tool, line in _RIVALS.items():
        for kind, word in _WORDS.items():
            if path := shutil.which(tool, path=_PATH):
                args = line.format(word=word, stem=work / "10000").split()
                name, beside = f"{tool}-{kind}", f"{kind}@10000"
                yield Case(name, "rivals", (path, *args), word, beside, facts=10_000)


def prepare(chosen: Sequence[Case], work: Path) -> None:
    """Make the bases that ``chosen`` cases need, and what the rivals read."""
    tasks = [
        ("bench.synthetic", str(facts), f"{work / str(facts)}.toml")
        for facts in sorted({case.facts for case in chosen} - {0})
    ]
    if any(case.group == "rivals" for case in chosen):
        tasks.append(("bench.rivals", f"{work}/10000.toml", f"{work}/10000"))
    for task in tasks:
        say(f"making {' '.join(task[:2])}")
        subprocess.run([sys.executable, "-m", *task], check=True, cwd=ROOT)


def tables(results: Results) -> Iterator[list[Sequence[str]]]:
    """Each group of ``results`` as rows, the first of them the head."""
    medians: dict[str, list[float]] = {}
    for case, runs in results:
        medians[case.name] = [median(times) for times in list(zip(*runs, strict=True))[:2]]
    for group, column in _GROUPS.items():
        rows: list[Sequence[str]] = [(group, "runs", "time", "processor", column, "to reach")]
        for case, runs in (result for result in results if result[0].group == group):
            times, beside = medians[case.name], f"{max(ran.memory for ran in runs) / 1e6:.0f} MB"
            if case.against:
                pairs = zip(times, medians.get(case.against, times), strict=True)
                beside = "{:.2f} ({:.2f})".format(*(ours / theirs for ours, theirs in pairs))
            most = f"{case.most:g} {'×' if case.against else 's'}" if case.most else ""
            told = (f"{1000 * seconds:,.1f} ms" for seconds in times)
            rows.append((case.name, f"{len(runs)}", *told, beside, most))
        yield rows


def machine() -> str:
    """What it was measured on."""
    cpu = Path("/proc/cpuinfo")
    names = re.findall("model name.*: (.*)", cpu.read_text("utf-8") if cpu.exists() else "")
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    programs = "dpfacts typer rich pydantic tomli rapidfuzz".split()
    versions += [f"{program} {version(program)}" for program in programs]
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, " + (
        f"load at the beginning {os.getloadavg()[0]:.1f}; {', '.join(versions)}."
    )


def say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr)


def main() -> None:
    """Measure what is asked for, print it, and write it where all was asked for."""
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="of each case; fewer of long ones")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="cases, or quality")
    parser.add_argument("--large", action="store_true", help="a base of 100,000 facts as well")
    options = parser.parse_args()
    for name in [name for name in os.environ if name.startswith(_FOREIGN)]:
        del os.environ[name]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {"DPFACTS_CACHE": f"{folder}/cache", "TERM": "xterm-256color"}
        every = list(cases(Path(folder), (500, 10_000, *[100_000] * options.large)))
        names = [*(case.name for case in every), "quality"]
        if unknown := set(options.only) - set(names):
            parser.error(f"{', '.join(unknown)} is not among {', '.join(names)}")
        chosen = [case for case in every if case.name in (options.only or names)]
        text = f"{_TEXT}\n\n{machine()}\n"
        prepare(chosen, Path(folder))
        parts = list(tables(rounds(chosen, options.runs, say) if chosen else []))
        if "quality" in (options.only or names):
            from bench import quality  # late, so that this process is small while it measures

            parts.append(list(quality.rows()))
    for head, *rows in parts:
        lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
        text += "".join(f"\n| {' | '.join(line)} |" for line in lines if rows) + "\n" * bool(rows)
    print(text)
    if not options.only:
        Path(__file__).with_name("RESULTS.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
