"""Skeletons of new facts: what the quote shows is filled in, what is left is reported, and the file
stays as it was.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bases
from dpfacts import DpfactsError
from dpfacts.check import adding, run, skeleton
from dpfacts.facts.files import read
from dpfacts.facts.read import Loaded, parse
from dpfacts.prose.quotes import SourceText
from strategies import FILES, parsed, written


def loaded(folder: Path, text: str = bases.MINIMAL) -> Loaded:
    base, faults = parse(read([bases.written(folder, text)]))
    assert faults == []
    return base


def drawn(*args: Any, **more: Any) -> str:
    """The table of a new fact, with blanks for what is not known."""
    return skeleton.block(skeleton.skeleton(*args, **more), blanks=True)


def append(base: Loaded, source: str, block: str) -> Path:
    """Put ``block`` where it belongs, as a curator does by hand; blanks and all."""
    path, data = adding.placed(base, source, block)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("more than 50 schools", {"comparator": ">", "value": 50, "unit": ""}),
        ("800 to 2,000 yuan", {"value": 800, "high": 2000}),
        ("a rate of 97.5 percent", {"value": 97.5, "unit": "percent"}),
        ("nearly three million new homes", {"comparator": "<", "value": 3000000, "unit": ""}),
    ],
)
def test_what_the_quote_shows_is_filled_in(
    quote: str, expected: dict[str, object], tmp_path: Path
) -> None:
    (fact,) = tomllib.loads(drawn(loaded(tmp_path), "bulletin", quote))["facts"]
    assert {key: fact[key] for key in expected} == expected
    assert fact["quote"] == quote
    assert (fact["statement"], fact["measure"], fact["place"], fact["topics"]) == ("", "", "", [])


def test_which_of_several_figures_is_meant_can_be_said(tmp_path: Path) -> None:
    block = drawn(loaded(tmp_path), "bulletin", "16 gold and 11 silver medals", value=Decimal(11))
    assert "value = 11\n" in block


def test_blanks_are_reported_and_a_second_skeleton_can_be_added_all_the_same(
    tmp_path: Path,
) -> None:
    base = loaded(tmp_path)
    for quote in ("over 50 schools", "over 60 schools"):
        path = append(base, "bulletin", drawn(base, "bulletin", quote))
        base, _ = parse(read([path]))
    blanks = [(finding.id, finding.code) for finding in run([path]) if "empty" in finding.message]
    assert {code for _, code in blanks} == {"empty-text", "unknown-measure"}
    assert len({name for name, _ in blanks}) == 2


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_everything_else_stays_byte_for_byte(ends: str, mark: str, tmp_path: Path) -> None:
    text = mark + (bases.MINIMAL + "\n# a comment at the end\n").replace("\n", ends)
    path = bases.written(tmp_path, text)
    base, _ = parse(read([path]))
    block = drawn(base, "bulletin", "over 50 schools")
    append(base, "bulletin", block)
    after = path.read_bytes().decode()
    assert after.replace(f"{ends}{block}".replace("\n", ends).replace("\r\r", "\r"), "", 1) == text


def test_a_new_fact_stands_behind_the_last_one_of_its_source_before_the_next_comment(
    tmp_path: Path,
) -> None:
    text = (
        bases.MINIMAL
        + '\n# What is no fact\n\n[[omissions]]\nsource = "bulletin"\nquote = "page 5"\nreason = '
        '"number of a page"\n'
    )
    path = bases.written(tmp_path, text)
    base, _ = parse(read([path]))
    append(base, "bulletin", drawn(base, "bulletin", "over 50 schools"))
    after = path.read_text("utf-8")
    assert after.index("over 50 schools") < after.index("# What is no fact")


DAILY = '\n[[sources]]\nid = "daily"\ntype = "webpage"\ntitle = "Daily"\n'
BODY = 'title = "Daily"\nsections = [{ begins = ["Children"] }]'
NAMED = 'title = "Daily"\nsections = [{ name = "Schools", begins = ["Children"] }]'
PAPER = SourceText("Daily\n\nChildren were helped.\n\nAlso over 50 schools were built.")


@pytest.mark.parametrize(
    ("source", "declared", "locator"),
    [
        ("daily", 'title = "Daily"', "paragraph 3"),
        ("daily", BODY, "paragraph 2"),
        ("daily", NAMED, "section Schools"),
        ("bulletin", 'title = "Daily"', ""),  # whose facts name pages, which the text does not show
    ],
)
def test_the_locator_is_computed_from_the_text(
    source: str, declared: str, locator: str, tmp_path: Path
) -> None:
    base = loaded(tmp_path, bases.MINIMAL + DAILY.replace('title = "Daily"', declared))
    block = drawn(base, source, "over 50 schools", PAPER)
    assert f'locator = "{locator}"' in block


@pytest.mark.parametrize(
    ("quote", "text", "message"),
    [
        ("over 51 schools", "over 50 schools", "does not hold the quote"),
        ("over 50 schools", "over 50 schools, and over 50 schools", "stands 2 times"),
        ("some schools", "some schools", "prints no number"),
        ("five schools", "two point five schools", "cuts a figure.*two point five"),
        ("50 schools", "over 50 schools", "cuts a figure.*over 50"),
        ("补贴3", "补贴3 万元", "cuts a figure.*3 万"),
        ("5 of 12 schools", "5 of 12 schools", "several numbers"),
        ("rose from 5 to 12", "rose from 5 to 12", "several numbers"),
    ],
)
def test_a_quote_that_cannot_be_proved_is_refused(
    quote: str, text: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(DpfactsError, match=message):
        drawn(loaded(tmp_path), "bulletin", quote, SourceText(text))


def test_an_unknown_source_is_refused_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(DpfactsError, match="unknown source: 'buletin'") as caught:
        drawn(loaded(tmp_path), "buletin", "over 50 schools")
    assert "bulletin" in caught.value.hint


TEXTS = ["more than 17,000 “children” of 10 to 20", '\\\n\'"""', " of "]
texts = st.text(st.characters()) | st.sampled_from(TEXTS)
quotes = texts | st.builds("{}{}".format, texts, st.sampled_from([" 50", " 1.3 million", "half"]))


@given(quotes, texts, texts, st.none() | texts | st.just("{}"), st.integers(0, 999))
@example('more than 17,000 "children" – \\ of 10 to 20', "(", ")", None, 1)
@example("40 silver \udced\udcb3\udcbf", "", "", None, 1)
@example("50 silver", "", "", None, 2)  # all facts as one value
@example("50 silver", "", "", None, 0)  # a table of its own at the end
def test_any_quote_is_kept_in_a_skeleton_and_all_else_in_the_file(
    folder: Path, quote: str, prefix: str, suffix: str, text: str | None, way: int
) -> None:
    chance, whole = Random(way), dict(parsed(FILES[0]))
    whole["facts"] = chance.sample(whole["facts"], len(whole["facts"]))
    old, _ = written(whole, chance)
    base = loaded(folder, old)
    source = chance.choice(whole["sources"])["id"]
    said = None if text is None else SourceText(text.replace("{}", f"{prefix}{quote}{suffix}"))
    try:
        block = drawn(base, source, quote, said, prefix, suffix)
    except DpfactsError as refusal:
        assert refusal.message
        return
    (fact,) = toml(block)["facts"]
    kept = {"quote": quote, "prefix": prefix, "suffix": suffix, "source": source}
    assert {key: fact.get(key, "") for key in kept} == kept
    assert type(fact["value"]) in (int, Decimal)
    try:
        new = append(base, source, block).read_text("utf-8")
    except DpfactsError:
        assert (folder / "base.toml").read_text("utf-8") == old
        return
    assert new.replace("\n" + block, "", 1).rstrip("\n") == old.rstrip("\n")
    after = toml(new)
    after["facts"].remove(fact)
    assert after == toml(old)


def toml(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


@pytest.mark.parametrize(
    "quote", ["12 of 60 children", "in 2019, 40 homes", "rose from 5 to 12 homes"]
)
def test_a_quote_with_several_numbers_lists_them(quote: str, tmp_path: Path) -> None:
    with pytest.raises(DpfactsError, match="prints several numbers"):
        drawn(loaded(tmp_path), "bulletin", quote)


@pytest.mark.parametrize(
    "quote", ["1,2345 homes", "3 … million homes", "No. 12", "nineteen ninety homes"]
)
def test_a_number_that_cannot_be_read_is_not_proposed(quote: str, tmp_path: Path) -> None:
    with pytest.raises(DpfactsError, match="prints"):
        drawn(loaded(tmp_path), "bulletin", quote)
