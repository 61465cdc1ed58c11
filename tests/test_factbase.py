"""The Python API on a small base."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import bases
import dpfacts
from conftest import CASES
from running import BASE, run

COMPLETE = CASES / "valid" / "complete.toml"


@pytest.fixture
def base() -> dpfacts.FactBase:
    return dpfacts.open_base(COMPLETE)


def test_facts_come_in_the_order_asked_for_else_in_that_of_the_base(base: dpfacts.FactBase) -> None:
    asked = ["north-silver", "north-gold"]
    assert [fact.id for fact in base.facts(asked)] == asked
    assert [record["id"] for record in base.records(asked)] == asked
    assert (
        [fact.id for fact in base.facts()]
        == [record["id"] for record in base.records()]
        == base.ids("facts")
    )


def test_a_fact_knows_its_quantity_with_bounds_and_words(base: dpfacts.FactBase) -> None:
    shown = {fact.id: (str(fact.quantity), fact.quantity.printed) for fact in base.facts()}
    assert shown == {
        "north-gold": ("40", "40"),
        "north-silver": ("> 59", "over fifty-nine"),
        "north-gold-share": ("39.5–40.50%", "39.5 to 40.50 percent"),
    }


def test_all_unknown_ids_are_named_each_with_its_nearest(base: dpfacts.FactBase) -> None:
    with pytest.raises(dpfacts.UnknownName) as error:
        base.facts(["north-golt", "north-gold", "south-silver"])
    assert error.value.message.splitlines() == [
        "unknown id: 'north-golt' (nearest: north-gold, north-gold-share, north-silver)",
        "unknown id: 'south-silver' (nearest: north-silver)",
    ]
    assert error.value.status == 1
    with pytest.raises(dpfacts.UnknownName, match="unknown id: 'gold'") as single:
        base.get("gold")
    assert single.value.hint == "nearest: north-gold, north-gold-share"


@pytest.mark.parametrize(
    ("kind", "id"),
    [
        ("source", "yearbook"),
        ("place", "northland"),
        ("subject", "wang-li"),
        ("topic", "games"),
        ("measure", "prizes"),
        ("dimension", "prize"),
        ("relation", "gold-share"),
    ],
)
def test_every_kind_of_entry_is_got_by_its_id_and_an_unknown_one_is_an_error(
    kind: str, id: str, base: dpfacts.FactBase
) -> None:
    assert getattr(base, kind)(id).id == id
    assert getattr(base, kind)(id) in base.entries(kind + "s")
    with pytest.raises(dpfacts.UnknownName, match=f"unknown {kind}: 'none'"):
        getattr(base, kind)("none")


def test_relations_are_found_from_their_members_and_recomputed(base: dpfacts.FactBase) -> None:
    relations = base.relations_of("north-silver")
    assert {relation.id for relation in relations} == {
        "gold-share",
        "gold-growth",
        "gold-and-silver",
    }
    assert [base.verdict(relation).holds for relation in relations] == [
        relation.holds for relation in relations
    ]
    assert "does not hold" in base.arithmetic(base.relation("gold-and-silver"))
    broken = base.broken(["north-gold", "north-silver"])
    assert {name: len(found) for name, found in broken.items()} == {
        "north-gold": 3,
        "north-silver": 3,
    }


def test_comparable_facts_are_the_others_of_the_same_measure_and_unit(
    base: dpfacts.FactBase,
) -> None:
    assert [fact.id for fact in base.comparable(base.get("north-gold"))] == ["north-silver"]
    assert base.comparable(base.get("north-gold-share")) == []


@pytest.mark.parametrize(
    ("column", "counts"),
    [
        ("place", {"northland": 2, "middleland": 1}),
        ("topic", {"games": 3, "care": 1}),
        ("measure", {"prizes": 2, "share": 1}),
        ("source", {"yearbook": 3}),
        ("unit", {"prizes": 2, "percent": 1}),
    ],
)
def test_facts_are_counted_by_their_coordinates(
    column: str, counts: dict[str, int], base: dpfacts.FactBase
) -> None:
    assert base.counts(column) == counts


def test_find_gives_the_records_of_what_search_finds(base: dpfacts.FactBase) -> None:
    found = base.search("gold")
    assert found
    assert base.find("gold") == base.records([fact.id for fact in found])
    assert base.find("gold", limit=1) == base.records([found[0].id])


@pytest.mark.parametrize("style", ["apa", "mla", "ieee"])
def test_facts_are_cited_by_their_sources_each_once_as_the_command_does(style: str) -> None:
    base = dpfacts.open_base(BASE)
    ids = ["south-helped-2023", "north-first-gold", "north-first-silver", "homes-in-thousands"]
    cited = base.cite(ids, style)
    assert len(cited) == len({base.get(name).source for name in ids})
    assert cited == run("cite", *ids, "--style", style).out.splitlines()


def test_what_cannot_be_cited_is_an_error(base: dpfacts.FactBase) -> None:
    with pytest.raises(dpfacts.UnknownName, match="'appa'"):
        base.cite(["north-gold"], "appa")
    with pytest.raises(dpfacts.UnknownName, match="'north-golt'"):
        base.cite(["north-golt"])
    with pytest.raises(dpfacts.DpfactsError, match="apa has no rule"):
        base.cite(["north-gold"])


def test_several_files_make_one_base_named_by_argument_or_by_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bases.written(tmp_path, bases.MINIMAL)
    both = dpfacts.open_base(str(path), COMPLETE)
    assert both.ids("facts") == ["hebei-children", "north-gold", "north-silver", "north-gold-share"]
    monkeypatch.setenv("DPFACTS_BASE", os.pathsep.join([str(path), str(COMPLETE)]))
    assert dpfacts.open_base().ids("facts") == both.ids("facts")
    assert dpfacts.open_base(path).ids("facts") == ["hebei-children"]


def test_without_any_name_the_base_is_the_one_that_ships() -> None:
    shipped = dpfacts.open_base()
    assert shipped.search("autism")
    assert shipped.notices == []


def test_a_bad_base_is_an_error_that_carries_its_findings(tmp_path: Path) -> None:
    with pytest.raises(dpfacts.BadBase) as error:
        base = bases.written(tmp_path, bases.minimal(("value = 17000", "value = true")))
        dpfacts.open_base(base, strict=True)
    assert [finding.code for finding in error.value.findings] == ["wrong-type"]
    assert isinstance(error.value, dpfacts.DpfactsError)
