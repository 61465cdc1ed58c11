"""``dpfacts show`` of what is no fact: one page, with the facts and the way to them all."""

from __future__ import annotations

from pathlib import Path

import pytest

import dpfacts
from dpfacts.search.entry import FIELDS
from running import BASE, run, write_base


def lines(id: str, *args: str, base: Path = BASE) -> list[str]:
    """The lines of the page of ``id``."""
    ran = run("show", id, *args, base=base)
    assert ran.status == 0
    return [" ".join(line.split()) for line in ran.out.splitlines() if line.strip()]


def test_facts_that_are_not_shown_are_listed_by_the_command_that_the_page_names() -> None:
    for name, count in (("northland", 14), ("care", 9), ("daily-2024", 10)):
        page = lines(name)
        more = page[-1].removeprefix("- ")
        assert more.startswith(f"and {count - 8} more: dpfacts list facts ")
        assert len(run(*more.partition("dpfacts ")[2].split()).ids()) == count


def test_a_section_without_facts_is_named_as_such(tmp_path: Path) -> None:
    sections = [{"name": name, "begins": [name]} for name in ("Homes", "Money")]
    source = {"id": "paper", "type": "webpage", "title": "Paper", "sections": sections}
    fact = {"locator": "section Homes"}
    base = write_base(tmp_path / "base.toml", fact, fact, sources=[source | {"issued": "2024"}])
    page = lines("paper", base=base)
    assert {"- section Homes: 2 facts", "- section Money: no fact", "sections 2"} < {*page}


def test_what_is_said_elsewhere_is_marked_before_its_page_and_effect() -> None:
    page = lines("north-games-told")
    marked = page.index("! Told elsewhere, not proved here: no words of the page are kept.")
    assert marked < page.index("Effect") < page.index("- confirms: 16 prizes north-first-gold")


def test_a_relation_that_does_not_hold_says_so_with_its_members() -> None:
    page = lines("south-of-north")
    assert "verdict does not hold" in page
    assert page[-4:] == [
        "Members",
        "- 1,200 people north-helped",
        "- 850 people south-helped-2023",
        "- 60% south-share",
    ]


def test_a_place_names_those_around_and_within() -> None:
    page = lines("northland")
    assert {"place Northland < Middleland", "within it Rivertown [rivertown]"} < {*page}


def test_a_unit_is_shown_by_its_name() -> None:
    assert lines("prizes", "--kind", "unit")[:2] == ["prizes (unit)", "facts 7"]


def test_a_unit_tells_what_one_of_it_is_in_another() -> None:
    ran = run("show", "mu", base=None)
    assert "one is       2000/3 square metres" in ran.out.splitlines()


@pytest.mark.parametrize("kind", FIELDS)
def test_every_entry_of_the_shipped_base_has_a_page(kind: str) -> None:
    with dpfacts.open_base() as base:
        ids = base.ids(kind if kind == "elsewhere" else f"{kind}s")
    ran = run("show", *ids, "--kind", kind, base=None)
    assert (ran.status, ran.err) == (0, "")
    told = " (said elsewhere)" if kind == "elsewhere" else f" ({kind})"
    assert [line.removesuffix(told) for line in ran.out.splitlines() if line.endswith(told)] == ids
