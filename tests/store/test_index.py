"""The compiled form holds what was declared, to the digit, and says when it does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

import dpfacts
from conftest import CASES
from dpfacts.facts.read import load
from dpfacts.store import index

COMPLETE = CASES / "valid" / "complete.toml"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        index.build(load([COMPLETE]).document, connection)
        yield connection


def test_every_entry_comes_back_as_it_was_declared() -> None:
    document = load([COMPLETE]).document
    base = dpfacts.open_base(COMPLETE)
    assert base.facts() == list(document.facts)
    for kind in ("sources", "places", "topics", "measures", "dimensions", "relations"):
        assert base.entries(kind) == list(getattr(document, kind))
        assert base.ids(kind) == [entry.id for entry in getattr(document, kind)]
    assert [str(fact.value) for fact in base.facts()] == ["40", "59", "39.5"]


@pytest.mark.parametrize("column", ["view", "more"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fact SET {}=replace({}, 'o', 'e')",
        "UPDATE fact SET id='north-' || number",
        "UPDATE fact SET {}={} || ' '",
        "UPDATE fact SET {}=NULL",
        "UPDATE fact SET {}=1",
        "UPDATE fact SET {}_digest={}_digest+1",
        "UPDATE fact SET {}=(SELECT {} || ' ' FROM fact WHERE number=2)",
    ],
)
def test_a_record_that_was_changed_in_any_way_is_damage(
    change: str, column: str, connection: sqlite3.Connection
) -> None:
    read = "SELECT id, view, view_digest, more, more_digest FROM fact"
    assert len(index.facts(connection.execute(read))) == 3
    connection.execute(change.replace("{}", column))
    with pytest.raises(index.Damaged):
        index.facts(connection.execute(read))


@pytest.mark.parametrize("pragma", ["application_id=1", "user_version=0"])
def test_a_file_of_another_program_or_layout_is_not_taken_for_a_base(
    pragma: str, connection: sqlite3.Connection
) -> None:
    index.check(connection)
    connection.execute(f"PRAGMA {pragma}")
    with pytest.raises(index.Damaged):
        index.check(connection)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Northland", {"north-gold", "north-silver"}),
        ("北国", {"north-gold", "north-silver"}),
        ("middleland", {"north-gold", "north-silver", "north-gold-share"}),
        ("nursing", {"north-silver"}),
        ("first", {"north-gold"}),
        ("fifty-nine", {"north-silver"}),
        ("59", {"north-silver"}),
        ("40.5", {"north-gold-share"}),
        ("bureau", {"north-gold", "north-silver", "north-gold-share"}),
        ("bronze", set()),
    ],
)
def test_a_fact_is_found_by_its_words_its_numbers_and_every_name_of_what_it_refers_to(
    words: str, found: set[str]
) -> None:
    assert {fact.id for fact in dpfacts.open_base(COMPLETE).search(f'"{words}"')} == found
