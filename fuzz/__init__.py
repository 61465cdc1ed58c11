"""Coverage-guided fuzzing: what reads data from anywhere gets any data, and must keep its promises.

    python -m fuzz TARGET --seconds 600     (needs Linux or macOS, and `pip install atheris`)

Status 0 where nothing was found, 1 where a promise broke; the input that did it is then kept in
tests/cases/fuzz/TARGET/, where every test run tries it again. The files there are seeds as well: an
input is text whose fields end with the byte 0xFF.

A target is a module with ``run(data)``, which needs no atheris. Nothing but ``DpfactsError`` may
come out of what it tries, and what comes out is held against an oracle of its own wherever there
can be one. A new target is a module, a line here, and a seed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
TARGETS = {
    "loader": "fuzz.loader",
    "bases": "fuzz.bases",
    "skeletons": "fuzz.skeletons",
    "numerals": "fuzz.numerals",
    "periods": "fuzz.periods",
    "quotes": "fuzz.quotes",
    "texts": "fuzz.texts",
    "queries": "fuzz.queries",
    "citations": "fuzz.citations",
    "machine": "fuzz.machine",
    "drafts": "fuzz.drafts",
    "rendering": "fuzz.rendering",
    "links": "fuzz.links",
}


def target(name: str) -> Callable[[bytes], None]:
    """The function of the target ``name``; raises what it finds broken."""
    run: Callable[[bytes], None] = import_module(TARGETS[name]).run
    return run
