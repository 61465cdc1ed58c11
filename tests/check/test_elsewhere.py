"""What is said elsewhere is checked as far as it can be: its figures are read, what it names exists.
That it is true is proved nowhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
import dpfacts
from dpfacts.check import run
from dpfacts.facts import files
from running import run as command

PAGE = 'source = { title = "T", issued = "2021", URL = "https://example.org/" }'
ABOUT = 'about = [{ fact = "hebei-children", effect = "confirms" }]'


def entry(*lines: str, id: str = "told", says: str = "Hebei helped 18,000 children.") -> str:
    keys = (f'id = "{id}"', f'says = "{says}"', *(lines or (PAGE, ABOUT)))
    return "\n[[elsewhere]]\n" + "\n".join(keys) + "\n"


def codes(folder: Path, add: str) -> list[str]:
    path = bases.written(folder, bases.minimal(add=add))
    return [finding.code for finding in run([path])]


@pytest.mark.parametrize(
    "says",
    [
        "More than 10.7 million people, nearly 18,000 of them children.",
        "From 5 to 12 of 100 homes, about 6.34 percent, and at most half.",
        "In 2021, on 1 January, by the end of May: 12 of 18.",
        "Hebei helped 一万八千 children.",
        "It says who was helped.",
    ],
)
def test_figures_with_their_hedges_are_read(says: str, tmp_path: Path) -> None:
    assert codes(tmp_path, entry(says=says)) == []


@pytest.mark.parametrize(
    "says",
    [
        "Nearly, as it says, 18,000 children.",
        "18,000 children, which is less than was planned.",
        "About 1,80,00 children.",
    ],
)
def test_a_hedge_without_its_figure_and_half_a_number_are_found(says: str, tmp_path: Path) -> None:
    assert codes(tmp_path, entry(says=says)) == ["unread-number"]


def test_a_note_is_read_as_well(tmp_path: Path) -> None:
    assert codes(tmp_path, entry(PAGE, ABOUT, 'note = "It has 1,80,00."')) == ["unread-number"]


def test_a_page_has_a_day_of_its_own_or_one_on_which_it_was_read(tmp_path: Path) -> None:
    page = 'source = {{ title = "T", {}URL = "https://example.org/" }}'
    for date, found in (("", ["missing-key"]), ('accessed = "2021", ', [])):
        assert codes(tmp_path, entry(page.format(date), ABOUT)) == found


def test_an_entry_that_adds_is_led_to_by_a_topic_which_it_uses(tmp_path: Path) -> None:
    topic = '\n[[topics]]\nid = "help"\n'
    assert codes(tmp_path, topic) == ["unused"]
    assert codes(tmp_path, entry(PAGE)) == ["unused"]
    assert codes(tmp_path, topic + entry(PAGE, 'topics = ["help"]')) == []


def test_a_former_id_of_a_fact_is_taken(tmp_path: Path) -> None:
    text = bases.minimal(('place = "hebei"', 'place = "hebei"\nreplaces = ["told"]'), add=entry())
    (found,) = run([bases.written(tmp_path, text)])
    assert (found.code, found.message) == (
        "duplicate-id",
        "the id is that of a fact of former times",
    )


def test_a_faulty_entry_is_left_out_and_no_fact_with_it(tmp_path: Path) -> None:
    faulty = entry(PAGE, ABOUT, 'period = "2021-13"', id="wrong")
    path = bases.written(tmp_path, bases.minimal(add=entry() + faulty))
    with dpfacts.open_base(path) as base:
        assert (base.ids("facts"), base.ids("elsewhere")) == (["hebei-children"], ["told"])
        assert base.notices[0].startswith("1 entry is left out")


def test_an_entry_about_a_fact_that_is_left_out_goes_with_it(tmp_path: Path) -> None:
    text = bases.minimal(("value = 17000", "value = 18000"), add=entry())
    with dpfacts.open_base(bases.written(tmp_path, text)) as base:
        assert base.ids("facts") == base.ids("elsewhere") == []


def test_the_shipped_figures_stand_alone() -> None:
    facts, _ = files.shipped_base()
    assert run([facts]) == run(files.shipped_base()) == []
    with dpfacts.open_base(facts) as alone, dpfacts.open_base() as both:
        assert alone.records() == both.records()
        assert alone.ids("elsewhere") == []
        assert both.ids("elsewhere")
    ran = command("show", "hebei-tokyo-gold", "--format", "table", base=facts)
    assert (ran.status, "not proved" in ran.out) == (0, False)
