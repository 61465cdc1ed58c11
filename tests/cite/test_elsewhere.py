"""Pages of what is said elsewhere are cited as any source, and quote nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import dpfacts
from dpfacts.cite.styles import HUMAN, MACHINE
from running import BASE, run, write_base

PAGE = {
    "title": "What Northland won",
    "author": [{"literal": "The Observer"}],
    "issued": "2024-06-01",
    "URL": "https://example.net/prizes",
}
FACT = {"id": "f", "statement": "It had 7 homes.", "quote": "7 homes", "value": 7}


def test_it_stands_among_facts_in_the_order_of_the_style() -> None:
    with dpfacts.open_base(BASE) as base:
        first, second = base.cite(["north-first-gold", "north-games-told"])
    assert first.startswith("The Observer. (2024, June 1). What Northland won.")
    assert second.startswith("Wei, J. M.")


def test_every_time_it_is_said_that_it_is_not_proved_and_strictly_that_is_a_no() -> None:
    ran = run("cite", "north-games-told", "--in-text", base=BASE)
    assert (ran.status, ran.out) == (0, "(The Observer, 2024)\n")
    assert ran.err.startswith("dpfacts: north-games-told: Told elsewhere, not proved here")
    assert run("cite", "north-games-told", "--strict", base=BASE).status == 1


def test_its_record_quotes_nothing_and_has_no_figure() -> None:
    (record,) = run("cite", "north-games-told", "--json", base=BASE).data()
    empty = ("quote", "figure_unit", "printed", "comparator", "locator")
    assert [record[name] for name in empty] == [""] * 5
    assert record["link"] == "https://example.net/prizes"
    assert record["warnings"] == ["Told elsewhere, not proved here: no words of the page are kept."]
    page = run("cite", "north-games-told", "--quote", "--link", base=BASE).out
    assert "“" not in page.split("\n\n")[1]


def test_two_entries_of_one_page_are_one_source(tmp_path: Path) -> None:
    entries = [
        {"id": name, "says": f"{number} homes.", "source": PAGE, "topics": ["t"]}
        for number, name in enumerate(("first", "second"), 2)
    ]
    path = write_base(tmp_path / "b.toml", FACT, topics=[{"id": "t"}], elsewhere=entries)
    with dpfacts.open_base(path) as base:
        assert len(base.cite(["second", "first"])) == 1
    inside = run("cite", "first", "second", "--in-text", base=path).out.splitlines()
    assert inside == ["(The Observer, 2024)"] * 2


@pytest.mark.parametrize("style", [*HUMAN, *MACHINE])
def test_every_style_cites_every_page_of_the_shipped_base(style: str) -> None:
    names = run("list", "elsewhere", "--fields", "id", base=None).out.split()[1:]
    ran = run("cite", *names, "--style", style, base=None)
    assert ran.status == 0
    assert ran.out.count("people.cn") >= 8


def test_what_has_an_id_and_cannot_be_cited_is_called_what_it_is() -> None:
    ran = run("cite", "northland", base=BASE)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "dpfacts: northland is a place; cited are figures, sources and pages elsewhere",
        "  hint: `dpfacts show northland` shows it",
    ]
