"""The base as a SQLite database, as `sqlite3` and Datasette read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import dpfacts
from conftest import CASES
from handed_on import exported
from running import BASE, run, write_base

BASES = (None, BASE, CASES / "valid" / "complete.toml", CASES / "valid" / "minimal.toml")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = exported("sqlite", tmp_path_factory.mktemp("sqlite") / "facts.db")
    with closing(sqlite3.connect(path)) as db:
        yield db


@pytest.mark.parametrize("base", BASES)
def test_every_reference_leads_somewhere(base: Path | None, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    assert run("export", "--to", "sqlite", "-o", str(path), base=base).status == 0
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("INSERT INTO facts_fts(facts_fts) VALUES('integrity-check')")


def test_every_table_has_a_key_and_refers_to_the_others(db: sqlite3.Connection) -> None:
    tables = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("facts_fts")
    ]
    keyed = [
        name
        for name in tables
        if any(key for *_, key in db.execute(f'PRAGMA table_info("{name}")'))
    ]
    assert keyed == tables
    refers = {row[2] for row in db.execute("PRAGMA foreign_key_list(facts)")}
    assert refers == {"base", "units", "measures", "places", "subjects", "sources", "facts"}


def test_the_edition_is_within(db: sqlite3.Connection) -> None:
    with dpfacts.open_base() as base:
        about = base.about()
    assert about
    [row] = db.execute("SELECT id, title, version, updated, license FROM base").fetchall()
    assert row == (about.id, about.title, about.version, about.updated, about.license)


@pytest.mark.parametrize(
    "kind",
    "sources places subjects topics measures units dimensions relations elsewhere".split(),
)
def test_other_entries_have_tables_of_their_own(kind: str, db: sqlite3.Connection) -> None:
    rows = db.execute(f"SELECT id FROM {kind} ORDER BY rowid")
    with dpfacts.open_base() as base:
        assert [name for (name,) in rows] == base.ids(kind)


def test_members_of_relations_are_facts_with_a_part_in_it(db: sqlite3.Connection) -> None:
    sql = "SELECT role, fact FROM relation_members WHERE relation = ? ORDER BY role, number"
    with dpfacts.open_base() as base:
        for relation in base.entries("relations"):
            wanted = [("parts", fact) for fact in relation.parts]
            for role in ("whole", "part", "before", "after", "stated"):
                if fact := getattr(relation, role):
                    wanted.append((role, fact))
            rows = db.execute(sql, [relation.id]).fetchall()
            assert sorted(rows) == sorted(wanted)
            [holds] = db.execute("SELECT holds FROM relations WHERE id = ?", [relation.id])
            assert holds == (relation.holds,)


def test_a_unit_that_only_a_fact_names_is_there_too(tmp_path: Path) -> None:
    file = write_base(tmp_path / "base.toml", {"unit": "tonnes"})
    path = exported("sqlite", tmp_path / "facts.db", base=file)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT id FROM units").fetchall() == [("tonnes",)]


def test_a_fact_is_joined_with_its_source(db: sqlite3.Connection) -> None:
    sql = "SELECT id, place_name, measure_name, source_title, source_URL, source_citation"
    rows = db.execute(f"{sql} FROM facts_with_sources").fetchall()
    with dpfacts.open_base() as base:
        records = base.records()
        [citation] = base.cite("hebei-autism-children")
    assert [row[:5] for row in rows] == [
        (
            record["id"],
            record["place_name"] or None,
            record["measure_name"],
            record["source_title"],
            record["url"] or None,
        )
        for record in records
    ]
    assert {row[0]: row[5] for row in rows}["hebei-autism-children"] == citation


def test_full_text_finds_stems(db: sqlite3.Connection) -> None:
    # As Datasette asks: by the number of the row.
    sql = (
        "SELECT id FROM facts WHERE rowid IN (SELECT rowid FROM facts_fts WHERE facts_fts MATCH ?)"
    )
    found = {name for (name,) in db.execute(sql, ["rehabilitated autistic OR autism"])}
    assert "hebei-autism-children" in found
    assert len(found) < 20


def test_datasette_finds_the_full_text_by_the_words_that_declare_it(
    db: sqlite3.Connection,
) -> None:
    sql = "SELECT sql FROM sqlite_master WHERE name = 'facts_fts'"
    [(declared,)] = db.execute(sql).fetchall()
    assert 'content="facts"' in declared


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("--topic autism", "id IN (SELECT fact FROM fact_topics WHERE topic = 'autism')"),
        ("--place hebei", "id IN (SELECT fact FROM fact_places WHERE place = 'hebei')"),
        ("--unit households --comparator >", "UNIT_MEASURE = 'households' AND comparator = '>'"),
        (
            "--period 2019",
            "TIME_PERIOD IS NOT NULL AND coalesce(period_start, '') <= '2019-12-31'"
            " AND coalesce(period_end, '9999') >= '2019-01-01'",
        ),
        ("--min 1000000", "coalesce(CAST(high AS REAL), value_number) >= 1000000"),
    ],
)
def test_conditions_answer_as_the_filters_of_search(
    asked: str, condition: str, db: sqlite3.Connection
) -> None:
    wanted = run("search", *asked.split(), "--limit", "0", base=None).ids()
    rows = db.execute(f"SELECT id FROM facts WHERE {condition}").fetchall()
    assert sorted(name for (name,) in rows) == sorted(wanted)
    assert wanted


def test_exact_decimals_are_text_and_the_numbers_beside_them_are_numbers(
    db: sqlite3.Connection,
) -> None:
    columns = ("OBS_VALUE", "value_number", "interval_low", "interval_low_number", "exponent")
    kinds = ", ".join(f"typeof({name})" for name in columns)
    [row] = db.execute(f"SELECT {kinds} FROM facts WHERE id = 'hebei-autism-children'").fetchall()
    assert row == ("text", "real", "text", "real", "integer")


def test_the_same_base_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (exported("sqlite", tmp_path / name, base=BASES[2]) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
