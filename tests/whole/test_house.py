"""The house: one way down, no circle, nothing heavy on the way in. Reads the imports as they stand
in the source.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import dpfacts
from running import run

HOUSE = Path(dpfacts.__file__).parent

# From the door down. A module imports from its own floor and those below; packages are named by
# their first part. What is not named stands on the ground floor: words, numbers, periods, quotes,
# relations, the model, errors.
FLOORS = (
    "__main__",
    "cli",
    "commands",
    "completion options __init__",
    "base progress",
    "cache",
    "bulk compiled",
    "add align chart chart_file checks cite citing compare csl derive fill filters fulltext index "
    "load query ranking "
    "lookup receipts rows schema search spelling tables thesaurus tidy",
    "answer cards formats page styles views",
    "",
)
ONLY = {
    "formats": {"formats", "answer", "page", "model", "errors", "period"},
    "styles": {"styles", "model", "errors", "period"},
}
HEAVY = {"pydantic", "pydantic_core", "rich", "tomli", "tomlkit", "platformdirs"}
FLOOR = {name: number for number, floor in enumerate(FLOORS) for name in floor.split()}


@dataclass(frozen=True)
class Import:
    """That ``module`` imports ``target``, at its line ``line``; ``late`` where it does so inside a
    function.
    """

    module: str
    target: str
    line: int
    late: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


def name_of(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def room(module: str) -> str:
    """The first part of the name of a module of ours: the key of the tables above."""
    return module.split(".")[1]


MODULES = {
    name_of(path): ast.parse(path.read_text("utf-8")) for path in sorted(HOUSE.rglob("*.py"))
}


def targets(node: ast.AST) -> list[str]:
    """The modules that ``node`` imports, or names whole in a string for ``import_module``."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        inside = [f"{node.module}.{alias.name}" for alias in node.names]
        found = {name if name in MODULES else node.module for name in inside}
        return sorted("dpfacts.__init__" if name == "dpfacts" else name for name in found)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in MODULES:
        return [node.value]
    return []


def imports(module: str, node: ast.AST, late: bool = False) -> Iterator[Import]:
    """The imports below ``node``, but for those that only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        by_name = late or isinstance(child, ast.Constant | ast.FunctionDef)
        yield from (
            Import(module, target, getattr(child, "lineno", 0), by_name)
            for target in targets(child)
        )
        yield from imports(module, child, late or isinstance(child, ast.FunctionDef))


ALL = [found for name, tree in MODULES.items() for found in imports(name, tree)]
OURS = [found for found in ALL if found.target.split(".")[0] == "dpfacts"]


def test_the_imports_of_the_house_are_seen_at_all() -> None:
    seen = {(found.module, found.target) for found in OURS}
    assert {
        ("dpfacts.cli.main", "dpfacts.errors"),
        ("dpfacts.factbase", "dpfacts.store.cache"),
        ("dpfacts.store.cache", "dpfacts.facts.read"),
    } <= seen
    assert ("dpfacts.cite.styles", "dpfacts.cite.styles.apa") in seen  # by its name in a string
    assert set(FLOOR) <= {room(name) for name in MODULES}, "a name in FLOORS is no module"


def test_no_module_imports_from_a_floor_above_its_own() -> None:
    ground = len(FLOORS) - 1
    up = [
        found
        for found in OURS
        if FLOOR.get(room(found.module), ground) > FLOOR.get(room(found.target), ground)
    ]
    assert list(map(str, up)) == [], "move it down, or give its module the right floor in FLOORS"


def test_nothing_imports_the_commands_or_the_command_line() -> None:
    doors = {"cli", "commands"}
    into = [
        found
        for found in OURS
        if room(found.target) in doors and room(found.module) not in {"__main__", *doors}
    ]
    assert list(map(str, into)) == []


@pytest.mark.parametrize("package", ONLY)
def test_formats_and_styles_know_little_of_the_house(package: str) -> None:
    out = [
        found
        for found in OURS
        if room(found.module) == package and room(found.target) not in ONLY[package]
    ]
    assert list(map(str, out)) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for found in OURS:
        if not found.late:
            graph[found.module].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_heavy_packages_are_imported_inside_the_functions_that_need_them() -> None:
    early = [found for found in ALL if found.target.split(".")[0] in HEAVY and not found.late]
    assert list(map(str, early)) == []


def test_only_the_command_line_knows_typer() -> None:
    elsewhere = [
        found
        for found in ALL
        if found.target == "typer"
        and room(found.module) not in {"cli", "commands", "completion", "options"}
    ]
    assert list(map(str, elsewhere)) == []


LOADED = f"""
import sys
from dpfacts.cli.main import main
status = main(sys.argv[1:])
print(*sorted(set(sys.modules) & {HEAVY - {"platformdirs"}}), file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize(
    "args",
    [
        ("--version",),
        ("search", "autism"),
        ("search", "children", "--place", "hebei", "--json"),
        ("list", "topics"),
        ("cite", "hebei-autism-children"),
        ("cite", "hebei-autism-children", "--style", "bibtex"),
    ],
    ids=" ".join,
)
def test_a_query_in_a_pipe_loads_nothing_heavy(args: tuple[str, ...]) -> None:
    assert run("search", "autism", base=None).status == 0  # compiles the base
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *args],
        capture_output=True,
        text=True,
        env=os.environ,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "\n")
    assert done.stdout
