"""``import dpfacts``: what a program can rely on."""

from __future__ import annotations

import doctest
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import dpfacts
from dpfacts import BadBase, DpfactsError, FactBase, UnknownName
from running import BASE, FAULTY, run, write_base


@pytest.fixture
def base() -> FactBase:
    return dpfacts.open_base(BASE)


def test_the_shipped_base_answers() -> None:
    base = dpfacts.open_base()
    quantity = base.search("autism")[0].quantity
    assert (str(quantity), quantity.comparator, quantity.unit) == ("17,000", "=", "children")
    assert quantity.value == 17000
    assert isinstance(quantity.value, Decimal)


def test_the_example_in_the_docstring_works() -> None:
    assert doctest.testmod(dpfacts) == doctest.TestResults(failed=0, attempted=3)


def test_the_examples_of_the_page_on_python_work() -> None:
    page = Path(__file__).parents[1] / "docs" / "python.md"
    failed, attempted = doctest.testfile(str(page), module_relative=False)
    assert (failed, attempted > 15) == (0, True)


def test_a_base_is_a_collection_of_facts(base: FactBase) -> None:
    first = next(iter(base))
    assert base[first.id] == first
    assert (first.id in base, "nope" in base) == (True, False)
    assert len(base) == len(list(base)) == len(base.facts())
    assert repr(base) == f"<FactBase, {len(base)} facts>"
    with pytest.raises(KeyError, match="unknown id: 'nope'"):
        base["nope"]


def test_one_text_is_one_target_and_one_id(base: FactBase) -> None:
    assert base.compare("games").taken == base.compare(["games"]).taken
    assert base.cite("north-helped") == base.cite(["north-helped"])


@pytest.mark.parametrize(
    ("words", "filters", "said"),
    [
        (["gold"], {}, "the words are one text, not"),
        ("gold", {"plase": "northland"}, "no filter 'plase'; filters: topic, place"),
        ("gold", {"topic": 3}, "topic is a text, not 3"),
        ("gold", {"min": [1]}, "min is a text, not"),
        ("gold", {"min": True}, "min is a text, not True"),
    ],
)
def test_what_is_of_a_wrong_type_is_a_type_error_in_words(
    base: FactBase, words: Any, filters: Any, said: str
) -> None:
    with pytest.raises(TypeError) as caught:
        base.search(words, **filters)
    assert str(caught.value).startswith(said)


def test_numbers_may_be_given_as_numbers(base: FactBase) -> None:
    texts = base.search(min="10", max="16.5")
    assert base.search(min=10, max=Decimal("16.5")) == texts != []
    assert base.search(min=1e1, max=16.5) == texts


def test_the_package_is_typed() -> None:
    assert (Path(dpfacts.__file__).with_name("py.typed")).is_file()


def test_all_public_names_are_there_and_no_others() -> None:
    assert sorted(dpfacts.__all__) == dpfacts.__all__
    assert all(getattr(dpfacts, name).__doc__ for name in dpfacts.__all__)
    with pytest.raises(AttributeError, match="nope"):
        dpfacts.nope  # noqa: B018


@pytest.mark.parametrize(
    ("id", "shown", "value", "comparator", "high"),
    [
        ("north-first-gold", "16", "16", "=", None),
        ("north-first-silver", "> 11", "11", ">", None),
        ("north-helped-at-least", "≥ 1,250", "1250", ">=", None),
        ("south-helped", "< 900", "900", "<", None),
        ("rivertown-helped", "≤ 300", "300", "<=", None),
        ("middleland-helped", "~ 4.2 million", "4.2E+6", "~", None),
        ("grant-range", "800–2,000", "800", "=", "2000"),
        ("north-coverage", "97.50%", "97.50", "=", None),
    ],
)
def test_quantities_keep_bounds_and_digits(
    base: FactBase, id: str, shown: str, value: str, comparator: str, high: str | None
) -> None:
    quantity = base.get(id).quantity
    assert (str(quantity), str(quantity.value), quantity.comparator) == (shown, value, comparator)
    assert quantity.high == (None if high is None else Decimal(high))


def test_facts_come_in_the_order_asked_for(base: FactBase) -> None:
    ids = ["south-share", "north-helped", "south-share"]
    assert [fact.id for fact in base.facts(ids)] == ids
    assert [record["id"] for record in base.records(ids)] == ids
    assert base.facts([]) == []
    assert [fact.id for fact in base.facts()] == base.ids("facts")


def test_any_number_of_ids_can_be_asked_for_at_once(base: FactBase) -> None:
    many = ["north-helped"] * 300_000
    assert len(base.facts(many)) == len(base.records(many)) == len(many)


def test_an_unknown_id_raises_with_its_neighbours(base: FactBase) -> None:
    with pytest.raises(UnknownName) as caught:
        base.get("north-hepled")
    assert "north-hepled" in caught.value.message
    assert "north-helped" in caught.value.hint
    assert (caught.value.status, isinstance(caught.value, DpfactsError)) == (1, True)
    with pytest.raises(UnknownName, match=r"'a-a'.*\n.*'b-b'"):
        base.facts(["a-a", "north-helped", "b-b"])


@pytest.mark.parametrize("kind", ["source", "place", "topic", "measure", "dimension", "relation"])
def test_every_entry_can_be_had_by_its_id(base: FactBase, kind: str) -> None:
    ids = base.ids(f"{kind}s")
    assert (
        [getattr(base, kind)(name).id for name in ids]
        == ids
        == [entry.id for entry in base.entries(f"{kind}s")]
    )
    with pytest.raises(UnknownName, match=f"unknown {kind}: 'nope'"):
        getattr(base, kind)("nope")


def test_arithmetic_that_does_not_hold_says_so(base: FactBase) -> None:
    held, broken = base.relation("second-games-sum"), base.relation("south-of-north")
    assert (held.holds, broken.holds) == (True, False)
    assert (base.verdict(held).holds, base.verdict(broken).holds) == (True, False)
    assert base.arithmetic(held).startswith("10 + 15 + 12 = 37 prizes: holds")
    assert "does not hold; computed: 70.83" in base.arithmetic(broken)
    assert [relation.id for relation in base.relations_of("north-helped")] == ["south-of-north"]
    found = base.broken(base.ids("facts"))
    assert set(found) == {"south-helped-2023", "north-helped", "south-share"}
    assert all(
        [relation.id for relation in relations] == ["south-of-north"]
        for relations in found.values()
    )


def test_comparable_facts_are_those_of_the_same_measure_and_unit(base: FactBase) -> None:
    found = base.comparable(base.get("north-helped"))
    assert {fact.measure for fact in found} == {"people-helped"}
    assert "north-helped" not in {fact.id for fact in found}
    assert len(found) == 5


def test_a_search_without_words_or_filters_is_refused(base: FactBase) -> None:
    for words in ("", "  ", "?!", "\0"):
        with pytest.raises(DpfactsError):
            base.search(words)


def test_zero_is_a_value(tmp_path: Path) -> None:
    fact = dpfacts.open_base(
        write_base(tmp_path / "base.toml", {"value": 0, "quote": "0 tonnes"})
    ).get("fact-0")
    assert (str(fact.value), str(fact.quantity)) == ("0", "0")


def test_several_files_are_one_base_and_may_refer_to_each_other(tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    lines = BASE.read_text("utf-8").partition("[[facts]]")[2].partition("[[facts]]")[0]
    more.write_text("[[facts]]" + lines.replace("north-first-gold", "another-gold"), "utf-8")
    assert dpfacts.open_base(BASE, str(more)).get("another-gold").value == 16


def test_a_bad_base_raises_with_every_finding() -> None:
    with pytest.raises(BadBase) as caught:
        dpfacts.open_base(FAULTY)
    assert {finding.code for finding in caught.value.findings} >= {
        "bad-period",
        "unknown-source",
        "wrong-type",
        "unknown-key",
    }
    assert caught.value.findings == sorted(caught.value.findings)


def test_nothing_is_printed(base: FactBase, capsys: pytest.CaptureFixture[str]) -> None:
    base.search("gold")
    base.compare(["games"])
    base.records()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("command", ["search", "show"])
def test_a_fact_as_a_dict_is_the_record_that_json_prints(base: FactBase, command: str) -> None:
    args = ("--limit", "0", "--status", "actual") if command == "search" else base.ids("facts")
    printed = {record["id"]: record for record in run(command, *args, "--json").data()}
    for name, record in printed.items():
        told = base[name].to_dict()
        assert {key: record[key] for key in told} == told
        assert base.records([name]) == [told]


def test_a_dict_is_a_copy_and_a_changed_fact_has_none(base: FactBase) -> None:
    fact = base["north-helped"]
    fact.to_dict()["topics"].append("other")
    assert "other" not in fact.to_dict()["topics"]
    with pytest.raises(ValueError, match="does not come from an opened base"):
        replace(fact, statement="Another.").to_dict()


def test_entries_are_found_by_their_names(base: FactBase) -> None:
    for kind, find in (("places", base.place), ("topics", base.topic), ("measures", base.measure)):
        for entry in base.entries(kind):
            names = [other.name.casefold() for other in base.entries(kind)]
            if entry.name and names.count(entry.name.casefold()) == 1:
                assert find(entry.name.upper()) == find(entry.id) == entry
    with pytest.raises(UnknownName, match="unknown place: 'Nowhereland'"):
        base.place("Nowhereland")
