"""What is run: the program, the least it could cost, its commands on the base that ships and on
synthetic ones of several sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from bench.measure import Case
from bench.synthetic import COMMON, FACT, MEASURE, MIDDLING, RARE

FLOOR = "floor"
WORDS = {"rare": RARE, "middling": MIDDLING, "common": COMMON}
"""Words of the synthetic bases: in five facts, in every fiftieth, in every fifth."""
TITLES = {
    FLOOR: "floor: a typer program of two commands that prints one line",
    "python": "`python -c pass`",
    "search": "`search autism`, piped",
    "search-terminal": "`search autism` on a terminal",
    "cite": "`cite ID`",
    "show": "`show ID`",
    "compare": "`compare` of a topic or measure",
    "complete": "Tab after the start of an id, as bash asks",
    "first-run": "`search autism`, first run (validate and compile)",
    "version": "`--version`",
    "help": "`--help`",
    "search-rare": "`search` for a word in 5 facts",
    "search-middling": "`search` for a word in 2 % of the facts",
    "search-common": "`search` for a word in 20 % of the facts",
    "sort-value": "the same, `--sort value`",
    "compile": "`cite ID`, first run (validate and compile)",
}
"""What each case is, for readers."""


@dataclass(frozen=True)
class Program:
    """dpfacts as it is installed for the interpreter ``python``, and the folder ``work`` for bases
    and compiled ones.
    """

    python: Path
    work: Path

    @property
    def command(self) -> tuple[str, ...]:
        return (str(self.python.with_name("dpfacts")),)

    def base(self, facts: int) -> Path:
        """The synthetic base of that size, whether or not it is there yet."""
        return self.work / f"{facts}.toml"

    def case(
        self,
        name: str,
        *args: str,
        expect: str,
        facts: int = 0,
        cold: bool = False,
        terminal: bool = False,
    ) -> Case:
        """dpfacts with ``args`` on the base of ``facts`` facts."""
        env = {"DPFACTS_CACHE": str(self.work / "cache")} | (
            {"DPFACTS_BASE": str(self.base(facts))} if facts else {}
        )
        name += f"@{facts}" if facts else ""
        return Case(name, (*self.command, *args), expect, facts, env, terminal, cold)

    def completion(self, typed: str, expect: str, facts: int = 0) -> Case:
        """What bash asks for when Tab is pressed after ``typed``."""
        case = self.case("complete", expect=expect, facts=facts)
        asked = {
            "_DPFACTS_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(typed.count(" ")),
        }
        return replace(case, env={**(case.env or {}), **asked})


def floors(program: Program) -> list[Case]:
    """The least that a program in Python costs, and the least that one with commands does."""
    python = str(program.python)
    return [
        Case(FLOOR, (python, str(Path(__file__).with_name("floor.py")), "say", "word"), "word"),
        Case("python", (python, "-c", "pass")),
    ]


def shipped(program: Program) -> list[Case]:
    """The commands on the base that ships."""
    case, fact = program.case, "hebei-autism-children"
    return [
        case("search", "search", "autism", expect=fact),
        case("search-terminal", "search", "autism", expect="17,000", terminal=True),
        case("cite", "cite", fact, expect="Deep News"),
        case("show", "show", fact, expect="17,000"),
        case("compare", "compare", "paralympics", expect="medal"),
        program.completion("dpfacts show hebei-autism", expect=fact),
        case("first-run", "search", "autism", expect=fact, cold=True),
        case("version", "--version", expect="dpfacts"),
        case("help", "--help", expect="search"),
    ]


def synthetic(program: Program, sizes: Iterable[int]) -> list[Case]:
    """The commands on bases of ``sizes`` facts, and what it takes to compile these."""
    return [case for facts in sizes for case in _of_size(program, facts)]


def _of_size(program: Program, facts: int) -> list[Case]:
    found = [
        program.case(f"search-{name}", "search", word, expect=word, facts=facts)
        for name, word in WORDS.items()
    ]
    return [
        *found,
        program.case("sort-value", "search", COMMON, "--sort", "value", expect=COMMON, facts=facts),
        program.case("cite", "cite", FACT, expect="Wang", facts=facts),
        program.case("show", "show", FACT, expect=FACT, facts=facts),
        program.case("compare", "compare", MEASURE, expect="36", facts=facts),
        program.completion("dpfacts show middleland-g", expect=FACT, facts=facts),
        program.case("compile", "cite", FACT, expect="Wang", facts=facts, cold=True),
    ]


def chosen(cases: Sequence[Case], patterns: Sequence[str]) -> list[Case]:
    """The floor, and those of ``cases`` whose name, with or without the size, is one of
    ``patterns``; all where there is none.

    Raises :class:`ValueError` for a pattern that fits no case.
    """
    if not patterns:
        return list(cases)
    for pattern in patterns:
        if not any(_fits(case, pattern) for case in cases):
            raise ValueError(
                f"no case is named {pattern!r}; there are {', '.join(case.name for case in cases)}"
            )
    return [
        case
        for case in cases
        if case.name == FLOOR or any(_fits(case, pattern) for pattern in patterns)
    ]


def _fits(case: Case, pattern: str) -> bool:
    return fnmatch(case.name, pattern) or fnmatch(case.kind, pattern)
