"""Like with like: which units may stand in one relation, and which facts at one place."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run
from running import write_base

CONVERTED = [{"id": "acres", "of": "mu", "factor": "6.07"}, {"id": "mu"}, {"id": "tonnes"}]


def codes(path: Path) -> list[str]:
    return [finding.code for finding in run([path])]


@pytest.mark.parametrize(
    ("units", "relation", "expected"),
    [
        (("mu", "mu"), {"kind": "within"}, []),
        (("acres", "mu"), {"kind": "within"}, []),
        (("tonnes", "mu"), {"kind": "within"}, ["unlike-units"]),
        (("tonnes", "mu"), {"kind": "within", "factor": 0.5}, []),
        (("tonnes", "mu"), {"kind": "equal"}, ["unlike-units"]),
    ],
)
def test_members_of_a_relation_are_of_one_unit_or_convert(
    units: tuple[str, str], relation: dict[str, object], expected: list[str], tmp_path: Path
) -> None:
    part, whole = ({"unit": unit, "quote": f"1 {unit}"} for unit in units)
    equal = relation["kind"] == "equal"
    names = {"parts": ["part", "whole"]} if equal else {"part": "part", "whole": "whole"}
    facts = [{"id": "part", **part}, {"id": "whole", **whole, "place": "sea"}]
    facts.append({"id": "rest", "unit": "tonnes", "place": ""} | {"period": "1999"})
    facts.append({"id": "more", "unit": "mu", "quote": "1 mu", "period": "1999"})
    facts.append({"id": "acres", "unit": "acres", "quote": "1 acre", "period": "1998"})
    path = write_base(
        tmp_path / "base.toml",
        *facts,
        units=CONVERTED,
        dimensions=[],
        measures=[{"id": "catch", "name": "Catch"}],
        relations=[{"id": "them", **relation, **names}],
    )
    assert [code for code in codes(path) if code != "holds-mismatch"] == expected


def test_where_a_base_declares_no_unit_any_will_do(tmp_path: Path) -> None:
    assert codes(bases.written(tmp_path, bases.MINIMAL)) == []


APART: dict[str, dict[str, object]] = {
    "subject": {"subject": "li"},
    "place": {"place": "sea"},
    "no place": {"place": ""},
    "period": {"period": "2020"},
    "status": {"status": "target"},
    "aggregation": {"aggregation": "cumulative"},
    "dimension": {"dimensions": {"kind": "cod"}},
    "unit": {"unit": "fish", "quote": "1 fish"},
    "measure": {"measure": "sale"},
    "caveat": {"caveats": ["Another page prints first as well."]},
}


@pytest.mark.parametrize("apart", APART.values(), ids=APART)
def test_facts_stand_apart_by_any_coordinate_or_tell_each_other(
    apart: dict[str, object], tmp_path: Path
) -> None:
    tables = {
        "subjects": [{"id": "li", "kind": "person", "name": "Li"}],
        "measures": [{"id": "catch", "name": "Catch"}, {"id": "sale", "name": "Sale"}],
    }

    def same(fact: dict[str, object]) -> bool:
        facts = {"id": "first"}, {"id": "second", **fact}
        path = write_base(tmp_path / "base.toml", *facts, **tables)
        return "same-coordinates" in codes(path)

    assert (same({}), same(apart)) == (True, False)


@pytest.mark.parametrize("related", [True, False])
def test_one_figure_in_two_units_is_told_by_a_relation(related: bool, tmp_path: Path) -> None:
    facts: list[dict[str, object]] = [
        {"id": "small", "unit": "mu", "quote": "607 mu", "value": 607},
        {"id": "large", "unit": "acres", "quote": "100 acres", "value": 100},
        {"id": "other", "place": "sea", "dimensions": {"kind": "cod"}},
        {"id": "more", "place": "sea", "dimensions": {"kind": "eel"}},
        {"id": "most", "place": "sea", "dimensions": {"kind": "ray"}},
    ]
    relation = {"id": "same", "kind": "equal", "parts": ["small", "large"]}
    relations = [relation] if related else []
    path = write_base(tmp_path / "base.toml", *facts, units=CONVERTED, relations=relations)
    assert codes(path) == ([] if related else ["same-coordinates"])
