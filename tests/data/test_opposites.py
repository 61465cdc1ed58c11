"""Opposites stand under one word neither in the groups of synonyms nor among other names."""

from __future__ import annotations

import tomllib
from itertools import permutations

from dpfacts.facts.files import shipped_base
from dpfacts.prose.stems import stem
from dpfacts.prose.words import tokens

PREFIXES = ("un", "non", "dis", "in", "im", "ir", "il")


def opposites(words: list[str]) -> list[tuple[str, str]]:
    """The pairs among ``words`` of which one denies the other."""
    parts = {word for text in words for word in tokens(text)}
    return [
        (one, other)
        for one, other in permutations(sorted(parts), 2)
        if one == other + "less" or any(one == prefix + other for prefix in PREFIXES)
    ]


def test_opposites_are_seen() -> None:
    assert opposites(["job", "unemployment", "jobless", "employment"]) == [
        ("jobless", "job"),
        ("unemployment", "employment"),
    ]


def test_no_word_of_the_base_stands_for_its_opposite() -> None:
    facts, *_ = shipped_base()
    base = tomllib.loads(facts.read_text("utf-8"))
    named = [
        [entry.get("name", ""), entry["id"], *entry.get("aka", ())]
        for kind in ("topics", "measures", "units", "places", "subjects")
        for entry in base[kind]
    ]
    groups = [group["words"] for group in base["synonyms"]] + named
    assert [pair for group in groups for pair in opposites(group)] == []


def test_opposites_have_stems_of_their_own() -> None:
    pairs = "employment unemployment abled disabled minor minority major majority able unable"
    words = pairs.split()
    assert all(stem(one) != stem(other) for one, other in zip(words[::2], words[1::2], strict=True))
