"""How well search finds what people mean by the questions of ``queries.toml``, in one open base.
``python -m bench.quality`` prints the questions to tune on whose first fact was not wanted.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import rivals
from dpfacts import FactBase, open_base

UNTUNED = ("held-out", "third set")
"""The parts of the questions that are only reported."""
_MISSING = ("not installed", "", "", "", "")


class Query(NamedTuple):
    """What somebody types, and the facts that answer it."""

    text: str
    kind: str
    part: str
    wanted: list[str]

    def rank(self, ids: Sequence[str]) -> int:
        """The place of the first wanted fact among ``ids``, from 1; 0 where there is none."""
        return next((place for place, name in enumerate(ids, 1) if name in self.wanted), 0)


def queries(part: str) -> list[Query]:
    """The questions of ``part``: ``tune``, ``held-out`` or ``third set``."""
    entries = tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))["queries"]
    return [query for entry in entries if (query := Query(**entry)).part == part]


def ours(base: FactBase) -> rivals.Search:
    """What dpfacts finds; where it asks whether a misspelt name was meant, after a yes."""

    def search(text: str, limit: int) -> list[str]:
        found = base.hits(text, limit=limit)
        if found.suggested and not found.hits:
            found = base.hits(found.instead, limit=limit)
        return found.ids()

    return search


def score(search: rivals.Search, asked: Sequence[Query]) -> tuple[float, float, float, float]:
    """In how many of 100 questions a wanted fact is first, and among five; the mean reciprocal
    rank; the median of the milliseconds that the processor works for one.
    """
    ranks, times = [], []
    for query in asked:
        start = time.process_time()
        ids = search(query.text, 5)
        times.append(1000 * (time.process_time() - start))
        ranks.append(query.rank(ids))
    first, five = (100 * sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 5))
    return first, five, sum(1 / rank for rank in ranks if rank) / len(ranks), median(times)


def told(base: FactBase) -> tuple[int, int]:
    """Of how many questions that the base cannot answer it says so: with nothing, with what has no
    hit, or with words before the nearest; and how many were asked.
    """
    text = Path(__file__).with_name("unanswerable.toml").read_text("utf-8")
    asked = [entry["text"] for entry in tomllib.loads(text)["queries"]]
    results = [base.hits(text, limit=20) for text in asked]
    said = [each for each in results if not each.hits or each.lacking or each.unmet]
    return len(said), len(asked)


def rows() -> Iterator[tuple[str, ...]]:
    """A table of dpfacts and then its rivals on the questions that nothing was tuned on: dpfacts
    also by kind of question, and where a rival is not installed, that it is not.
    """
    base = open_base()
    ours(base)("autism", 5)  # what is imported late is no part of a question
    yield "with", "questions", "first", "among five", "MRR", "processor, one"
    for part in UNTUNED:
        asked = queries(part)
        yield f"{part}: dpfacts", *row(ours(base), asked)
        for kind in dict.fromkeys(query.kind for query in asked):
            some = [query for query in asked if query.kind == kind]
            yield f"{part}: its {kind}", *row(ours(base), some)
    for name, search in rivals.engines(base):
        for part in UNTUNED:
            yield f"{part}: {name}", *(row(search, queries(part)) if search else _MISSING)
    said, all_of_them = told(base)
    yield "unanswerable, told so", f"{all_of_them}", f"{said}", "", "", ""


def row(search: rivals.Search, asked: Sequence[Query]) -> tuple[str, ...]:
    """How ``search`` does with the questions ``asked``, as cells of the table."""
    first, five, mean, spent = score(search, asked)
    return f"{len(asked)}", f"{first:.0f}", f"{five:.0f}", f"{mean:.3f}", f"{spent:.2f} ms"


if __name__ == "__main__":
    with open_base() as shipped:
        for query in queries("tune"):
            if query.rank(ids := ours(shipped)(query.text, 5)) != 1:
                print(f"{query.text!r}\n  gives {', '.join(ids)}\n  for {query.wanted[0]}")
