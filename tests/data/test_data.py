"""The curated data: what the checker leaves to taste. Each failure names the facts and says how to
mend them.
"""

from __future__ import annotations

import shlex
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from conftest import ROOT
from dpfacts.facts import model
from dpfacts.facts.source import toml_key
from dpfacts.output.safe import visible
from dpfacts.prose import numerals
from dpfacts.prose.figure import Figure

BASE: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (ROOT / "data" / "facts.toml").read_text("utf-8"), parse_float=Decimal
)
FACTS = BASE["facts"]
KEYS = (
    "id statement quote prefix suffix reading printed source locator also comparator value high "
    "unit measure place subject period status aggregation dimensions topics keywords caveats "
    "doubt support inferred replaces superseded-by retracted"
).split()


def test_the_order_of_keys_below_names_every_key_of_a_fact() -> None:
    assert sorted(KEYS) == sorted(toml_key(field.name) for field in fields(model.Fact))


def test_the_keys_of_facts_stand_in_the_order_of_the_format() -> None:
    wrong = {
        fact["id"]: [key for key in KEYS if key in fact]
        for fact in FACTS
        if list(fact) != [key for key in KEYS if key in fact]
    }
    assert wrong == {}, "put the keys in this order (docs/format.md)"


def test_ids_are_short_and_need_no_quoting_in_a_shell() -> None:
    with_words = ("base", "units")  # a unit's id is the word for it
    lists = [entries for kind, entries in BASE.items() if kind not in with_words]
    ids = [entry["id"] for entries in lists for entry in entries if "id" in entry]
    assert [name for name in ids if len(name) > 45 or shlex.quote(name) != name] == [], (
        "45 characters are the most"
    )


def test_every_statement_ends_with_a_period() -> None:
    wrong = [fact["id"] for fact in FACTS if not fact["statement"].endswith((".", ".”", ".)"))]
    assert wrong == [], "end the statement with a period"


def test_every_measure_says_by_which_words_texts_speak_of_it() -> None:
    wrong = [measure["id"] for measure in BASE["measures"] if not measure.get("words")]
    assert wrong == [], "give `words`, in English and in Chinese"


def test_a_name_of_a_unit_belongs_to_one_unit() -> None:
    names = [name for unit in BASE["units"] for name in (unit["id"], *unit.get("aka", ()))]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def in_statement(fact: dict[str, Any]) -> Figure | None:
    """The figure of ``fact`` as its statement words it."""
    high = Decimal(fact["high"]) if "high" in fact else None
    return numerals.best(
        fact["statement"], Decimal(fact["value"]), high, fact.get("comparator", "=")
    )


def test_every_statement_keeps_the_hedge_of_its_figure_and_adds_none() -> None:
    said = {
        fact["id"]: (found, fact.get("comparator", "="))
        for fact in FACTS
        if (found := in_statement(fact))
    }
    wrong = {
        name: found.text
        for name, (found, comparator) in said.items()
        if found.comparator != comparator
    }
    assert wrong == {}, (
        "word the statement so that it is hedged as the comparator says, and cannot be read "
        "otherwise"
    )


def test_facts_have_one_to_five_topics() -> None:
    wrong = [fact["id"] for fact in FACTS if not 1 <= len(fact["topics"]) <= 5]
    assert wrong == [], "give it the one to five topics under which a reader would look for it"


def strings(value: object) -> Iterator[str]:
    """Every text in ``value`` but prefixes and suffixes, which may begin or end with the space
    before or after the quote.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        yield from strings([item for key, item in value.items() if key not in ("prefix", "suffix")])


def test_no_text_has_stray_space_or_characters_that_cannot_be_seen() -> None:
    wrong = [
        text for text in strings(BASE) if text != " ".join(text.split()) or visible(text) != text
    ]
    assert wrong == [], "one space between words, none around them"


def test_every_source_says_when_it_was_read_and_which_text_its_quotes_were_taken_from() -> None:
    wrong = [
        source["id"]
        for source in BASE["sources"]
        if not source.get("sha256") or ("URL" in source) != ("accessed" in source)
    ]
    assert wrong == [], "give `sha256`, and `accessed` beside `URL`"
