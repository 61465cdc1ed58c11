from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.facts.equations import spelled, worked
from dpfacts.facts.model import Fact, Relation, RelationKind
from dpfacts.facts.relations import members, recompute, shape_faults, unlike
from dpfacts.quantities.units import Units

WHOLE: dict[str, Any] = {
    "part": "a",
    "whole": "b",
    "stated": "c",
    "before": "d",
    "after": "e",
    "parts": ("f", "g"),
    "years": Decimal(4),
    "factor": Decimal(2),
    "fall": True,
}


def fact(printed: str) -> Fact:
    """A fact whose id is ``printed``: comparator, value and unit."""
    match = re.fullmatch(r"([<>=~]*)(\S+) (.+)", printed)
    assert match
    comparator: Any = match[1] or "="
    texts: dict[str, Any] = {
        "statement": "A figure.",
        "quote": printed,
        "source": "page",
        "locator": "line 1",
        "measure": "m",
        "place": "p",
    }
    return Fact(id=printed, value=Decimal(match[2]), comparator=comparator, unit=match[3], **texts)


def relation(row: dict[str, Any]) -> tuple[Relation, dict[str, Fact]]:
    """The relation that ``row`` describes, and the facts in it."""
    aside = ("line", "given", "says", "said")
    given = {key: value for key, value in row.items() if key not in aside}
    exact: dict[str, Any] = {
        key: Decimal(given.pop(key)) for key in ("years", "factor") if key in given
    }
    made = Relation(parts=tuple(given.pop("parts", ())), **exact, **given)
    facts = {name: fact(name) for name in members(made)}
    if "said" in row:  # the words of what is stated
        facts[made.stated] = replace(facts[made.stated], printed=row["said"])
    return made, facts


@pytest.mark.parametrize("row", rows("relations.toml", "worked"))
def test_relation_is_recomputed_and_spelled_out(row: dict[str, Any]) -> None:
    made, facts = relation(row)
    assert shape_faults(made) == []
    assert recompute(made, facts).holds is row["holds"]
    assert spelled(made, facts) == f"{row['line']} [{row['id']}]"


@pytest.mark.parametrize(
    ("quote", "fall"),
    [
        ("a decline of 22 percent", True),
        ("fell 22 percent", True),
        ("22 percent fewer homes", True),
        ("下降22%", True),
        ("an increase of 22 percent", False),
        ("up by less than 22 percent", False),
        ("more than 22 percent", False),
        ("22 percent", False),
        ("growth in a shrinking sector of 22 percent", False),
    ],
)
def test_a_stated_change_is_a_fall_where_its_words_say_so(quote: str, fall: bool) -> None:
    stated = replace(fact("22 percent"), quote=quote)
    facts = {"before": fact("530 homes"), "after": fact("412 homes"), "stated": stated}
    made = Relation(
        "r", "growth", before="before", after="after", stated="stated", years=Decimal(1)
    )
    assert recompute(made, facts).holds is fall


@pytest.mark.parametrize(
    ("years", "periods", "line"),
    [
        ("1", ("2016", "2020"), "530 to 412 over 4 years is −22.26 %; stated +22 %"),
        ("1", ("2019", "2020"), "530 to 412 over 1 year is −22.26 %; stated +22 %"),
        ("1", ("", "2020"), "530 to 412 is −22.26 %; stated +22 %"),
        ("4", ("", ""), "530 to 412 over 4 years is −6.102 % a year; stated +22 % a year"),
    ],
)
def test_a_growth_is_worked_with_the_time_that_it_takes(
    years: str, periods: tuple[str, str], line: str
) -> None:
    facts = {
        "before": replace(fact("530 homes"), period=periods[0]),
        "after": replace(fact("412 homes"), period=periods[1]),
        "stated": fact("22 percent"),
    }
    made = Relation(
        "r", "growth", before="before", after="after", stated="stated", years=Decimal(years)
    )
    assert worked(made, facts, recompute(made, facts)) == line


@pytest.mark.parametrize("row", rows("relations.toml", "converted"))
def test_figures_in_units_that_convert_are_recomputed_in_one_of_them(row: dict[str, Any]) -> None:
    units = Units([("hectares", "square metres", "10000"), ("mu", "square metres", "2000/3")])
    made, facts = relation(row)
    assert recompute(made, facts, units).holds is row["holds"]
    assert spelled(made, facts, units) == f"{row['line']} [{row['id']}]"


def test_every_kind_is_worked_in_the_cases() -> None:
    assert {row.values[0]["kind"] for row in rows("relations.toml", "worked")} == set(
        get_args(RelationKind)
    )


@pytest.mark.parametrize("row", rows("relations.toml", "faults"))
def test_missing_and_surplus_members_are_named(row: dict[str, Any]) -> None:
    faults = shape_faults(Relation("r", row["kind"], **{key: WHOLE[key] for key in row["given"]}))
    assert len(faults) == len(row["says"])
    assert all(words in fault for words, fault in zip(row["says"], faults, strict=True))


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (Relation("r", "sum", parts=("a",), stated="b"), "`parts` has one member only"),
        (Relation("r", "equal", parts=("a",)), "`parts` has one member only"),
        (Relation("r", "sum", parts=("a", "b"), stated="a"), "a is a member twice"),
        (Relation("r", "share", part="a", whole="b", stated="b"), "b is a member twice"),
        (Relation("r", "equal", parts=("a", "a", "b")), "a is a member twice"),
        (
            Relation("r", "within", part="a", whole="b", holds=False),
            "a relation that does not hold needs a `note`",
        ),
        (
            Relation("r", "within", part="a", whole="b", years=Decimal(0)),
            "a `within` takes no `years`",
        ),
    ],
)
def test_what_makes_no_relation_is_said(made: Relation, fault: str) -> None:
    assert shape_faults(made) == [fault]


def test_equality_of_one_figure_is_a_fault_even_with_a_factor() -> None:
    faults = shape_faults(Relation("r", "equal", parts=("a",), factor=Decimal(2)))
    assert "`parts` has one member only" in faults


@pytest.mark.parametrize(
    ("row", "computed", "stated"),
    [
        ({"kind": "equal", "parts": ["3 homes", "4 homes", "5 homes"]}, "3", "5"),
        ({"kind": "within", "part": "6 homes", "whole": "5 homes"}, "6", "5"),
        (
            {"kind": "sum", "parts": ["3 homes", "4 homes"], "stated": "8 homes"},
            "7",
            "8",
        ),
    ],
)
def test_a_verdict_has_what_is_set_against_what(
    row: dict[str, Any], computed: str, stated: str
) -> None:
    verdict = recompute(*relation({"id": "r"} | row))
    assert (verdict.holds, verdict.computed.words(), verdict.stated.words()) == (
        False,
        computed,
        stated,
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"kind": "sum", "parts": ["1 homes", "2 yuan"], "stated": "3 homes"}, "yuan against homes"),
        ({"kind": "sum", "parts": ["1 homes", "2 homes"], "stated": "3 yuan"}, "yuan against homes"),
        ({"kind": "share", "part": "1 homes", "whole": "2 yuan", "stated": "50 percent"}, "homes against yuan"),
        ({"kind": "share", "part": "1 homes", "whole": "2 homes", "stated": "50 percent"}, ""),
        ({"kind": "product", "parts": ["1 homes", "2 yuan"], "stated": "2 yuan"}, ""),
        ({"kind": "sum", "parts": ["1 mu", "2 mu"], "stated": "0.2 hectares"}, ""),
        ({"kind": "within", "part": "1 homes", "whole": "2 yuan", "factor": "2"}, ""),
    ],
)  # fmt: skip
def test_units_that_do_not_conform_are_named(row: dict[str, Any], fault: str) -> None:
    units = Units([("hectares", "square metres", "10000"), ("mu", "square metres", "2000/3")])
    assert unlike(*relation({"id": "r"} | row), units) == fault


@pytest.mark.parametrize("kind", ["share", "ratio"])
def test_division_by_nothing_has_no_answer(kind: Any) -> None:
    made, facts = relation(
        {"id": "r", "kind": kind, "part": "5 homes", "whole": "0 homes", "stated": "3 times"}
    )
    with pytest.raises(ZeroDivisionError):
        recompute(made, facts)


def test_relation_without_an_answer_is_spelled_out_all_the_same() -> None:
    made, facts = relation(
        {"id": "r", "kind": "ratio", "part": "5 homes", "whole": "0 homes", "stated": "3 times"}
    )
    assert "5 / 0 = 3 times: cannot be computed" in spelled(made, facts)


counts = st.integers(0, 10**6)


@given(st.lists(counts, min_size=2, max_size=5))
def test_sum_holds_of_its_own_result_and_of_no_other(parts: list[int]) -> None:
    facts = {str(number): fact(f"{part} homes") for number, part in enumerate(parts)}
    for result, holds in ((sum(parts), True), (sum(parts) + 1, False)):
        made = Relation("r", "sum", parts=tuple(facts), stated="result")
        assert recompute(made, facts | {"result": fact(f"{result} homes")}).holds is holds


@given(counts, counts.filter(bool), st.integers(0, 2))
def test_share_holds_of_its_rounded_result(part: int, whole: int, places: int) -> None:
    share = (Decimal(part) / whole * 100).quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")
    facts = {
        "part": fact(f"{part} homes"),
        "whole": fact(f"{whole} homes"),
        "stated": fact(f"{share:f} percent"),
    }
    assert recompute(
        Relation("r", "share", part="part", whole="whole", stated="stated"), facts
    ).holds


@given(counts, counts)
def test_part_is_within_the_whole_exactly_where_it_is_not_larger(part: int, whole: int) -> None:
    facts = {"part": fact(f"{part} homes"), "whole": fact(f"{whole} homes")}
    assert recompute(Relation("r", "within", part="part", whole="whole"), facts).holds is (
        part <= whole
    )
