"""What is said elsewhere beside the figures of a comparison: a lettered note, and no figure."""

from __future__ import annotations

import dpfacts
from conftest import ROOT
from dpfacts.compare import page
from dpfacts.compare.page import lettered
from dpfacts.output.page import Grid, Heading, Items
from running import BASE, run

OURS = "Elsewhere (not proved here; "


def notes(*targets: str) -> list[str]:
    with dpfacts.open_base() as base:
        return [text for text in lettered(base, base.compare(targets)).texts if OURS in text]


def test_the_delegations_tallies_stand_beside_the_medals_with_the_shares() -> None:
    tokyo, beijing, paris = notes("paralympics")
    assert "96 gold, 60 silver and 51 bronze medals, 207 in all" in tokyo
    assert "16.7 percent of these golds, its 32 medals 15.5 percent" in tokyo
    assert "94 gold, 76 silver and 50 bronze" in paris
    assert beijing.startswith(f"{OURS}settles hebei-beijing-winter-share-first, ")
    assert (
        "(computed here)" in tokyo and "(computed here)" in beijing and "(computed here)" in paris
    )


def test_a_note_that_a_row_shares_stands_at_its_head() -> None:
    with dpfacts.open_base() as base:
        blocks = page.page(base, base.compare(["paralympics"]), page.Shown())
    medals = next(block for block in blocks if isinstance(block, Grid))
    assert [row[0][-3:] for row in medals.rows] == [" b)", " c)", " d)"]
    assert medals.rows[0][1:4] == ["16", "11", "5"]


def test_one_entry_is_one_note_whatever_it_does_to_each_figure() -> None:
    with dpfacts.open_base(BASE) as base:
        blocks = page.page(base, base.compare(["games"]), page.Shown())
    at = next(n for n, block in enumerate(blocks) if block == Heading("Notes"))
    said = blocks[at + 1]
    assert isinstance(said, Items)
    (note,) = (text for text in said.items if OURS in text)
    assert note.startswith(
        f"{OURS}confirms north-first-gold; contradicts north-first-silver): At the First Games"
    )


def test_no_record_of_a_comparison_tells_of_it() -> None:
    for option in ("--json", "--format=tsv", "--format=csv"):
        out = run("compare", "paralympics", option, base=None).out
        assert "207" not in out and "not proved" not in out


def test_an_entry_is_no_fact_to_compare() -> None:
    ran = run("compare", "china-disabled-persons-2021", base=ROOT / "data")
    assert (ran.status, ran.out) == (1, "")
    assert "is no fact: it is told elsewhere, and not proved here" in ran.err
