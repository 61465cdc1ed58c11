"""How a compiled base is laid out: one SQLite database, built once and only read afterwards.

Entries are stored as JSON (see :mod:`dpfacts.store.record`); facts have a full-text index (FTS5,
https://www.sqlite.org/fts5.html) with one column of stems for each thing that a word can mean. What
those who write the index and those who ask it must agree on stands here.
"""

from __future__ import annotations

APPLICATION = 0x64706661  # "dpfa"
KINDS = (
    *("sources", "places", "subjects", "topics", "measures", "units", "dimensions", "relations"),
    "elsewhere",
)
"""The kinds of entries besides facts that are kept."""
EVERYTHING = ""
"""The stem under which the index counts all facts."""
SOURCE = "source"
"""The column of the titles of sources: what stands there says nothing of a figure."""
APART = ";"
"""Stands between texts of one column, so that no phrase runs from one into the next."""

WEIGHTS = {
    "figure": 6.0,  # the value itself, as plain digits
    "statement": 3.0,
    "quote": 2.0,
    "topic": 2.5,
    "place": 4.0,
    "subject": 4.0,
    "outer": 3.0,  # the places around it: Hebei finds Baoding
    "measure": 3.0,  # with unit and dimensions
    "keywords": 3.0,
    "also": 2.0,  # by the thesaurus
    "time": 3.0,  # the years of its period
    "source": 0.3,
}
"""The columns of the full-text index in their order, and what a word found there weighs."""

TOLD = ("own", "topics", "says", "also")
"""The columns of the index of what is said elsewhere, apart from that of the facts: the words of
its own id but for the place, its topics, what it says, where and when, and synonyms of that.
"""

FACT_COLUMNS = (
    *("number", "id", "source", "place", "subject", "status", "measure", "unit", "comparator"),
    *("value", "high", "start", "finish", "latest", "own", "record", "rest"),
)
"""Those of the table of facts; ``start`` and ``finish`` are the first and last day of a period,
``latest`` says that it is the last of several figures that differ in their period alone, ``own``
are the stems of its id.
"""

SCHEMA = f"""
CREATE TABLE entry(kind TEXT, id TEXT, number INTEGER, record TEXT,
  PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE TABLE fact(number INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, place TEXT, subject TEXT,
  status TEXT, measure TEXT, unit TEXT, comparator TEXT, value REAL, high REAL,
  start TEXT, finish TEXT, latest INTEGER, own TEXT, record TEXT, rest TEXT);
CREATE TABLE former(id TEXT PRIMARY KEY, fact TEXT) WITHOUT ROWID;
CREATE INDEX by_value ON fact(value);
CREATE TABLE tagged(topic TEXT, fact INTEGER, PRIMARY KEY(topic, fact)) WITHOUT ROWID;
CREATE TABLE inside(place TEXT, outer TEXT, PRIMARY KEY(outer, place)) WITHOUT ROWID;
CREATE TABLE home(subject TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;
CREATE TABLE member(fact TEXT, relation TEXT, holds INTEGER,
  PRIMARY KEY(fact, relation)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({", ".join(WEIGHTS)}, columnsize=0,
  tokenize="ascii tokenchars '._'");
INSERT INTO words(words, rank) VALUES('automerge', 0), ('crisismerge', 64);
CREATE TABLE about(fact TEXT, elsewhere TEXT, effect TEXT,
  PRIMARY KEY(fact, elsewhere)) WITHOUT ROWID;
CREATE VIRTUAL TABLE told USING fts5(id UNINDEXED, {", ".join(TOLD)},
  tokenize="ascii tokenchars '._'");
CREATE TABLE term(stem TEXT PRIMARY KEY, facts INTEGER, cited INTEGER) WITHOUT ROWID;
CREATE TABLE spelling(word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID;
CREATE TABLE synonym(stem TEXT, other TEXT, PRIMARY KEY(stem, other)) WITHOUT ROWID;
CREATE TABLE named(word TEXT, kind TEXT, PRIMARY KEY(word, kind)) WITHOUT ROWID;
CREATE TABLE placename(stem TEXT, place TEXT, PRIMARY KEY(stem, place)) WITHOUT ROWID;
PRAGMA application_id={APPLICATION};
"""
