"""The flat records of facts, and the cards that people see of them."""

from __future__ import annotations

import pytest

import dpfacts
from dpfacts.search.card import card
from dpfacts.store import fields
from running import BASE, run


def record(id: str) -> dict[str, object]:
    return dpfacts.open_base(BASE).records([id])[0]


@pytest.mark.parametrize(
    ("id", "figure", "with_unit", "printed", "value", "high", "comparator"),
    [
        ("north-first-gold", "16", "16 prizes", "16", "16", None, "="),
        ("north-first-silver", "> 11", "> 11 prizes", "more than 11", "11", None, ">"),
        ("north-helped", "1,200", "1,200 people", "1,200", "1200", None, "="),
        (
            "north-helped-at-least",
            "≥ 1,250",
            "≥ 1,250 people",
            "at least 1,250",
            "1250",
            None,
            ">=",
        ),
        ("south-helped", "< 900", "< 900 people", "nearly 900", "900", None, "<"),
        ("rivertown-helped", "≤ 300", "≤ 300 people", "up to 300", "300", None, "<="),
        (
            "middleland-helped",
            "~ 4.2 million",
            "~ 4.2 million people",
            "about 4.2 million",
            "4200000",
            None,
            "~",
        ),
        (
            "grant-range",
            "800–2,000",
            "800–2,000 yuan per month",
            "800 and 2,000",
            "800",
            "2000",
            "=",
        ),
        ("north-coverage", "97.50%", "97.50%", "97.50%", "97.50", None, "="),
        (
            "homes-in-thousands",
            "40 thousand",
            "40 thousand homes",
            "40 thousand",
            "40000",
            None,
            "=",
        ),
    ],
)
def test_a_figure_is_kept_as_printed_and_as_an_exact_decimal(
    id: str,
    figure: str,
    with_unit: str,
    printed: str,
    value: str,
    high: str | None,
    comparator: str,
) -> None:
    found = record(id)
    assert (found["figure"], found["figure_unit"], found["value"]) == (figure, with_unit, value)
    assert (found["high"], found["comparator"]) == (high, comparator)
    assert printed in str(found["printed"])


@pytest.mark.parametrize(
    ("id", "period", "words"),
    [
        ("north-first-gold", "2020~", "2020 (about)"),
        ("north-helped", "2024", "2024"),
        ("south-share", "2023-01/2023-12", "2023-01–2023-12"),
        ("north-coverage", "../2024-05", "until 2024-05"),
        ("middleland-helped", "", ""),
    ],
)
def test_periods_are_given_in_edtf_and_in_words(id: str, period: str, words: str) -> None:
    assert (record(id)["period"], record(id)["period_text"]) == (period, words)


def test_a_record_stands_alone() -> None:
    found = record("north-first-gold")
    assert tuple(found) == fields.FACT
    assert found["measure_name"] == "Prizes won"
    assert found["place_name"] == "Northland"
    assert found["dimensions"] == {"event": "first", "prize": "gold"}
    assert found["source_title"] == "Northland Helps More People Than Ever"
    assert found["issued"] == "2024-05-17"
    assert found["also"] == ["brochure-2023, page 7: “16 gold prizes”"]
    assert found["caveats"] == ["The Games are not dated in the text."]
    assert str(found["link"]).startswith(
        "https://daily.example.org/2024/figures?id=1&lang=en#:~:text=home%20with-,16%20gold,-and"
    )


def test_only_http_addresses_become_links() -> None:
    assert (record("strange-markup")["url"], record("strange-markup")["link"]) == (
        "javascript:alert(1)",
        "",
    )
    assert record("grant-range")["link"] == ""


def test_figures_whose_arithmetic_does_not_hold_carry_a_warning_and_no_others_do() -> None:
    records = dpfacts.open_base(BASE).records()
    assert {found["id"] for found in records if found["warnings"]} == {
        "south-helped-2023",
        "north-helped",
        "south-share",
    }
    assert record("south-share")["warnings"] == [
        "Does not add up: 850 of 1,200 is 70.8 percent, not 60. [south-of-north]"
    ]
    assert "arithmetic does not hold" in card(record("south-share")).warning
    assert card(record("south-helped")).warning == ""


def test_a_hit_says_figure_statement_id_place_period_source_and_locator() -> None:
    shown = card(record("north-coverage"))
    assert (shown.lead, shown.body) == ("97.50%", "Care covers 97.50 percent of Northland.")
    for part in ("north-coverage", "Northland", "until 2024-05", "Wei", "2024", "paragraph 6"):
        assert part in shown.meta
    page = run("search", "coverage", "--format", "table").out
    assert shown.lead in page and shown.body in page


def test_a_fact_in_full_has_its_receipt() -> None:
    lines = " ".join(run("show", "north-first-gold", "--format", "table").out.split())
    parts = [
        "16 prizes",
        "“16 gold”",
        "Wei, J. M., & O’Hara, J.-L. (2024, May 17).",
        "at paragraph 2",
        "2020 (about) [2020~]",
    ]
    parts += [
        "also at brochure-2023, page 7",
        "Prizes won [prizes]",
        "Northland < Middleland",
        "games First Games",
        "prize Gold",
    ]
    parts += [
        "The Games are not dated in the text.",
        "About the source: The page is a translation.",
        "> 11 prizes north-first-silver",
    ]
    assert [part for part in parts if part not in lines] == []
    full = " ".join(run("show", "south-share", "--format", "table").out.split())
    assert "850 / 1,200 = 60%: does not hold; computed: 70.83" in full
    assert "The column is headed 'in thousands'." in " ".join(
        run("show", "homes-in-thousands", "--format", "table").out.split()
    )
