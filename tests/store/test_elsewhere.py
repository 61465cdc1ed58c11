"""What is said elsewhere, in the compiled base: beside the facts, and never among them."""

from __future__ import annotations

from pathlib import Path

import pytest

import dpfacts
from dpfacts.errors import UnknownName
from running import BASE

FIGURES = Path(__file__).parents[1] / "cases" / "base" / "facts.toml"


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same base without what is said elsewhere."""
    text = FIGURES.read_text("utf-8")
    path = tmp_path_factory.mktemp("base") / "facts.toml"
    path.write_text(text[: text.index("[[elsewhere]]")], "utf-8")
    return path


def test_each_fact_has_what_is_said_of_it_with_its_effect() -> None:
    with dpfacts.open_base(BASE) as base:
        told = base.told_elsewhere(["north-first-silver", "north-first-gold", "grant-range"])
        assert {fact: [(how, each.id) for how, each in of] for fact, of in told.items()} == {
            "north-first-gold": [("confirms", "north-games-told")],
            "north-first-silver": [("contradicts", "north-games-told")],
        }
        assert base.elsewhere("north-games-told").source.URL == "https://example.net/prizes"
        assert base.elsewhere_among(["north-games-told", "north-helped", "no"]) == {
            "north-games-told"
        }


def test_no_search_count_total_or_word_of_the_facts_changes(without: Path) -> None:
    with dpfacts.open_base(BASE) as base, dpfacts.open_base(without) as figures:
        assert base.records() == figures.records()
        for words in ("gold", "Observer", "prizes fewer", "told strangely", "11", "silver games"):
            assert base.find(words) == figures.find(words)
            ours, theirs = base.hits(words), figures.hits(words)
            assert (ours.unmet, ours.corrected, ours.counted()) == (
                (theirs.unmet, theirs.corrected, theirs.counted())
            )
        for column in ("source", "place", "measure", "topic", "unit"):
            assert base.counts(column) == figures.counts(column)
        assert base.index.spellings() == figures.index.spellings()
        assert base.catalogue("sources") == figures.catalogue("sources")
        totals = [[t.computed for t in each.compare(["games"]).tables] for each in (base, figures)]
        assert totals[0] == totals[1]


def test_its_id_names_no_fact() -> None:
    with dpfacts.open_base(BASE) as base:
        for ask in (base.get, lambda name: base.records([name])):
            with pytest.raises(UnknownName, match="is no fact: it is told elsewhere"):
                ask("north-games-told")
        with pytest.raises(UnknownName, match="unknown elsewhere: 'north-games'"):
            base.elsewhere("north-games")


def test_its_ids_are_offered_with_what_it_says() -> None:
    with dpfacts.open_base(BASE) as base:
        ((name, says),) = base.begun("elsewhere", "north", 10)
        assert (name, str(says)[:18]) == ("north-games-told", "At the First Games")
