"""Comparisons from the command line on a base of invented figures: which facts are taken, bounds,
totals, notes, sources.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from running import BASE, run, write_base


def table(*args: str, base: Path = BASE) -> str:
    ran = run("compare", *args, "--format", "table", "--color", "never", base=base)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def totals(base: Path, *args: str) -> list[dict[str, Any]]:
    records = run("compare", *args, "--json", base=base).data()
    return [record for record in records if record["computed"] and record["operation"] == "total"]


def kinds(*values: tuple[str, object], **more: object) -> list[dict[str, Any]]:
    """Facts of one place and period that differ in kind; ``""`` is the figure for all kinds
    together.
    """
    return [
        {"id": f"all-{number}", "quote": f"{value} tonnes", "value": value, **more}
        | ({"dimensions": {"kind": kind}} if kind else {})
        for number, (kind, value) in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("targets", "taken", "facts"),
    [
        (["games"], "topic games", 7),
        (["运动会"], "topic games", 7),
        (["people-helped"], "measure people-helped", 6),
        (["Beneficiaries"], "measure people-helped", 6),
        (["rivertown"], "place rivertown", 4),
        (["南国"], "place southland", 3),
        (["gold"], "prize gold", 2),
        (["Second Games"], "games second", 4),
        (["north-helped", "south-helped"], "north-helped; south-helped", 2),
        (["grant-range"], "grant-range", 1),
        (["refitted"], "facts that match 'refitted'", 1),
    ],
)
def test_a_target_is_an_id_a_topic_a_measure_a_place_a_code_or_words(
    targets: list[str], taken: str, facts: int
) -> None:
    assert (
        table(*targets).splitlines()[0] == f"Taken: {taken}: {facts} fact{'s' if facts > 1 else ''}"
    )


def test_a_former_id_leads_to_the_fact_and_says_so(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"replaces": ["old-name"]})
    ran = run("compare", "old-name", "--format", "table", base=base)
    assert ran.out.startswith("Taken: fact-0: 1 fact\n")
    assert ran.err == "dpfacts: old-name is now fact-0\n"


TWINS = [{"id": "land", "name": "Land"}] + [
    {"id": f"spring-{side}", "name": "Spring", "within": "land"} for side in ("east", "west")
]

SPRINGS: list[dict[str, Any]] = [
    {"place": "spring-east"},
    {"place": "spring-west", "value": 2},
    {"value": 3},
]


def test_a_name_that_two_places_have_takes_both_and_tells_them_apart(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", *SPRINGS, places=TWINS)
    text = table("spring", base=base)
    assert text.startswith("Taken: place spring-east; place spring-west: 2 facts\n")
    assert "Spring [spring-east]" in text


def test_a_row_of_a_name_that_two_have_is_told_from_the_other(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", *SPRINGS, places=TWINS)
    ran = run("compare", "catch", "--baseline", "Spring", base=base)
    assert (ran.status, ran.out) == (1, "")
    assert "Spring [spring-east]" in ran.err


def test_a_figure_that_does_not_stand_says_so_in_data_too(tmp_path: Path) -> None:
    retracted = {"retracted": {"on": "2024-01-01", "reason": "A slip."}}
    base = write_base(tmp_path / "base.toml", retracted, {"value": 2, "status": "target"})
    first, second = run("compare", "catch", "--json", base=base).data()
    assert first["warnings"] == ["Retracted on 2024-01-01: A slip."]
    assert second["status"] == "target"


def test_a_target_that_stands_alone_is_called_one(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"status": "target"})
    assert "fact-0 · Land · target · " in table("catch", base=base)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--rows", "status"), "no axis is made of it"),
        (("--share-of", "total"), "no share"),
    ],
)
def test_what_has_no_effect_is_said(asked: tuple[str, str], said: str, tmp_path: Path) -> None:
    facts = kinds(("cod", 1), ("eel", 2))
    base = write_base(tmp_path / "base.toml", *facts)
    assert said in run("compare", "all-0", "all-1", *asked, "--no-totals", base=base).err


def test_a_row_that_only_some_tables_have_is_said_and_so_is_a_cell_without_its_like(
    tmp_path: Path,
) -> None:
    places = [{"id": name, "name": name.title()} for name in ("land", "fell", "dale")]
    facts = [
        {"place": "land", "period": "2019", "value": 8},
        {"place": "fell", "period": "2019", "value": 2},
        {"place": "fell", "period": "2020", "value": 3},
        {"place": "dale", "period": "2019", "value": 4},
        {"place": "dale", "period": "2019", "value": 5},
        {"place": "fell", "unit": "boats", "value": 6},
        {"place": "dale", "unit": "boats", "value": 7},
    ]
    base = write_base(tmp_path / "base.toml", *facts, places=places)
    ran = run("compare", "catch", "--baseline", "land", "--json", base=base)
    assert "1 table has no row 'land': no difference there" in ran.err
    why = {
        (each["row"], each["column"]): each["why"]
        for each in ran.data()
        if each["operation"] == "difference"
    }
    assert why["Fell", "2020"] == "Land has no figure in the column"
    assert why["Dale", "2019"] == "several figures stand in one cell"
    assert {each["baseline"] for each in ran.data() if each["computed"]} == {"Land"}


def test_one_axis_does_not_make_rows_and_columns(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", *kinds(("cod", 1), ("eel", 2)))
    ran = run("compare", "catch", "--rows", "kind", "--columns", "kind", base=base)
    assert (ran.status, ran.out) == (2, "")


def test_ends_in_data_that_are_no_decimals_are_rounded_outward(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", *kinds(("cod", 2), ("eel", 3)))
    records = run("compare", "catch", "--rows", "kind", "--baseline", "eel", "--json", base=base)
    ratio = next(record for record in records.data() if record["operation"] == "ratio")
    assert (ratio["low"], ratio["high"]) == ("0.666666666666", "0.666666666667")


def test_a_target_is_never_corrected() -> None:
    ran = run("compare", "northlend")
    assert (ran.status, ran.out) == (1, "")
    assert "did you mean 'northland'?" in ran.err


def test_a_filler_word_is_no_target() -> None:
    ran = run("compare", "gold", "in", "northland")
    assert (ran.status, ran.out) == (1, "")
    assert "'in' is a filler word" in ran.err


def test_a_figure_in_doubt_says_so_and_is_not_computed_with(tmp_path: Path) -> None:
    doubted = kinds(("cod", 4), ("eel", 6))
    doubted[0] |= {"doubt": "Perhaps forty."}
    base = write_base(tmp_path / "base.toml", *doubted)
    assert "Not to be used unchecked: Perhaps forty." in table("catch", base=base)
    assert totals(base, "catch") == []


def test_cells_are_as_printed_and_totals_keep_the_bounds_and_say_that_they_are_computed() -> None:
    text = table("games")
    assert re.search(r"Games +Gold +Silver +Bronze +Total \(computed\)", text)
    assert re.search(r"First Games.* 16 .*> 11 .* 5 .* more than 32", text)
    assert re.search(r"Second Games.* 10 +15 +12 +37", text)
    computed = [record for record in run("compare", "games", "--json").data() if record["computed"]]
    assert [(one["figure"], one["value"], one["low"], one["high"]) for one in computed] == [
        ("more than 32", None, "32", None),
        ("37", "37", "37", "37"),
    ]
    assert computed[0]["facts"] == ["north-first-gold", "north-first-silver", "north-first-bronze"]


def test_every_comparator_and_both_ends_of_a_range_are_shown() -> None:
    text = table("care")
    for figure in (
        "~ 4.2 million",
        "1,200",
        "≥ 1,250",
        "≤ 300",
        "< 900",
        "850",
        "60%",
        "97.50%",
        "800 to 2,000 yuan per month",
    ):
        assert figure in text


def test_figures_that_contradict_each_other_stand_in_one_cell_flagged() -> None:
    text = table("care")
    assert re.search(r"1,200\D*/ ≥ 1,250", re.sub(r" \[\d\]| [a-z](,[a-z])*\)", "", text))
    assert "(!)" in text


def test_a_figure_whose_arithmetic_does_not_hold_carries_a_note() -> None:
    assert "850 of 1,200 is 70.8 percent, not 60." in table("care").partition("\nNotes\n")[2]


def test_sources_are_numbered_once_each_with_the_places_used() -> None:
    lines = " ".join(table("games").partition("\nSources\n")[2].split())
    assert [f"[{number}]" in lines for number in (1, 2, 3)] == [True, True, False]
    assert lines.count("Northland Daily") == 1
    assert re.search(r"\(paragraph 2; paragraph 3\)", lines)


def test_nothing_is_summed_that_is_not_declared_additive() -> None:
    records = run("compare", "care", "--json").data()
    assert [record for record in records if record["computed"]] == []
    assert "Total" not in table("care")


def test_a_figure_for_all_kinds_together_is_not_summed_with_its_parts(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", *kinds(("cod", 1), ("eel", 2), ("ray", 3), ("", 6)))
    assert [record["figure"] for record in totals(base, "catch")] in ([], ["6"])


def test_a_row_with_a_gap_or_a_contradiction_has_no_total(tmp_path: Path) -> None:
    gap = kinds(("cod", 1), ("eel", 2), period="2020") + kinds(("cod", 4), period="2021")
    conflict = kinds(("cod", 5), ("cod", 6), ("eel", 7), period="2022")
    facts = [fact | {"id": f"f-{number}"} for number, fact in enumerate(gap + conflict)]
    found = totals(write_base(tmp_path / "base.toml", *facts), "catch")
    assert [(record["period"], record["figure"]) for record in found] == [("2020", "3")]


def test_ends_in_data_are_exact_decimals(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", *kinds(("cod", 1.5), ("eel", 2.25)))
    (total,) = totals(base, "catch")
    assert (total["low"], total["high"]) == ("3.695", "3.805")


@pytest.mark.parametrize(
    "periods", [("../2020", "/2020"), ("2020~", "2020?"), ("2019/..", "2019/")]
)
def test_no_fact_is_lost_where_two_periods_read_alike(
    periods: tuple[str, str], tmp_path: Path
) -> None:
    facts = [
        {"id": f"f-{number}", "value": 7 + number, "period": when}
        for number, when in enumerate(periods)
    ]
    base = write_base(
        tmp_path / "base.toml", *[fact | {"quote": f"{fact['value']} tonnes"} for fact in facts]
    )
    text = table("catch", base=base)
    assert [value for value in ("7", "8") if not re.search(rf" {value}\b", text)] == []
    assert len(run("compare", "catch", base=base).rows()) == 2


def test_on_the_shipped_base_the_paralympics_have_their_totals() -> None:
    records = run("compare", "paralympics", "--json", base=None).data()
    medals = [
        record for record in records if record["measure"] == "medals" and record["place"] == "hebei"
    ]
    printed = {
        tuple(record["dimensions"].values()): record["figure"]
        for record in medals
        if not record["computed"]
    }
    for games, won in (
        ("tokyo-2020", "16 11 5"),
        ("beijing-2022-winter", "10 15 12"),
        ("paris-2024", "13 10 8"),
    ):
        assert [printed[games, medal] for medal in ("gold", "silver", "bronze")] == won.split()
    computed = {
        record["dimensions"]["games"]: record["figure"] for record in medals if record["computed"]
    }
    assert computed == {"tokyo-2020": "32", "beijing-2022-winter": "37", "paris-2024": "31"}
    others = {(record["measure"], record["figure"]) for record in records}
    assert {
        ("world-records", "9"),
        ("world-records", "7"),
        ("medal-share", "55%"),
        ("medal-share", "60%"),
    } <= others


def test_on_the_shipped_base_the_paralympics_have_their_caveats_and_source() -> None:
    ran = run("compare", "paralympics", "--format", "table", base=None)
    notes, _, sources = " ".join(ran.out.partition("\nNotes\n")[2].split()).partition("Sources")
    assert "neither share can be recomputed" in notes
    assert re.search(r"\[\d\] Deep News. \(2026, February 10\).* \(paragraph 6\)", sources)
