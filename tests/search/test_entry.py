"""Entries that are no facts, as records; and which entry an id names."""

from __future__ import annotations

from pathlib import Path

import pytest

import dpfacts
from dpfacts.search.entry import BRIEF, FIELDS
from running import BASE, run, write_base

TOPICS = [{"id": "sea"}, {"id": "fact-0"}]
"""The frame has a place `sea`, and the first fact is `fact-0`."""


@pytest.mark.parametrize("kind", FIELDS)
def test_records_have_the_fields_of_their_kind_in_their_order(kind: str) -> None:
    with dpfacts.open_base(BASE) as base:
        for name in base.ids(kind if kind == "elsewhere" else f"{kind}s"):
            record = base.entry(kind, name)
            assert (tuple(record), record["kind"], record["id"]) == (FIELDS[kind], kind, name)
    assert set(BRIEF[kind]) <= set(FIELDS[kind])


def test_each_counts_its_facts_as_a_filter_finds_them() -> None:
    with dpfacts.open_base() as base:
        for kind in ("source", "subject", "topic", "measure"):
            for name in base.ids(f"{kind}s"):
                count = len(base.catalogue("facts", **{kind: name}))
                assert base.entry(kind, name)["facts"] == count
        for row in base.catalogue("places"):
            place = base.entry("place", row["id"])
            assert (place["facts"], place["facts_within"]) == (row["facts"], row["facts_within"])


def test_a_source_tells_where_its_facts_stand_and_how_it_is_cited() -> None:
    with dpfacts.open_base(BASE) as base:
        record = base.entry("source", "brochure-2023")
        assert record["citation"] == base.cite(["brochure-2023"])[0]
    assert record["locators"]["page 4"] == 2
    assert sum(record["locators"].values()) == record["facts"] == 7


def test_a_measure_has_only_the_codes_that_its_facts_have(tmp_path: Path) -> None:
    facts = [{"dimensions": {"kind": code}, "unit": "fish"} for code in ("ray", "cod")]
    with dpfacts.open_base(write_base(tmp_path / "b.toml", *facts)) as base:
        record = base.entry("measure", "catch")
    assert (record["dimensions"], record["units"]) == ({"kind": ["cod", "ray"]}, {"fish": 2})


def test_only_records_of_what_is_no_fact_have_a_kind() -> None:
    fact, place = run("show", "north-first-gold", "northland", "--json").data()
    assert place["kind"] == "place"
    assert [fact] == run("show", "north-first-gold", "--json").data()
    assert "kind" not in fact and tuple(place) == FIELDS["place"]


def test_the_fact_goes_first_as_it_always_did(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"topics": ["fact-0"]}, topics=TOPICS)
    ran = run("show", "fact-0", "--json", base=base)
    assert (ran.status, ran.err) == (0, "")
    assert "kind" not in ran.data()[0]
    for kind in ("topic", "topics"):
        ran = run("show", "fact-0", "--kind", kind, "--json", base=base)
        assert (ran.data()[0]["kind"], ran.err) == ("topic", "")
    ran = run("show", "fact-0", "--kind", "fact", "--json", base=base)
    assert ("kind" not in ran.data()[0], ran.err) == (True, "")


def test_an_id_of_several_kinds_and_no_fact_is_not_guessed(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"topics": ["sea"]}, topics=TOPICS)
    ran = run("show", "sea", base=base)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "dpfacts: sea is the id of a place and a topic",
        "  hint: say which is meant: --kind place or --kind topic",
    ]
    assert run("show", "sea", "--kind", "place", base=base).out.startswith("sea (place)\n")


def test_a_unit_gives_way_and_that_is_said() -> None:
    ran = run("show", "prizes", "--json")
    assert ran.data()[0]["kind"] == "measure"
    assert "this is the measure (else --kind unit)" in ran.err


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["brochure-2032"], 1, ["unknown id: 'brochure-2032'", "nearest: brochure-2023"]),
        (["northlnd", "--kind", "place"], 1, ["unknown place: 'northlnd'", "northland"]),
        (["care", "--kind", "place"], 1, ["unknown place: 'care'"]),
        (["care", "--kind", "topix"], 2, ["unknown kind: 'topix'", "topic"]),
        (["care", "north-hepled", "northlnd"], 1, ["'north-hepled'", "'northlnd' (nearest: "]),
    ],
)
def test_what_is_unknown_prints_nothing(args: list[str], status: int, words: list[str]) -> None:
    ran = run("show", *args)
    assert (ran.status, ran.out) == (status, "")
    assert [word for word in words if word not in ran.err] == []
