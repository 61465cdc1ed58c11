"""What a mistyped name is answered with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.errors import nearest, unknown

IDS = [
    "hebei-autism-children",
    "hebei-tokyo-gold",
    "hebei-tokyo-silver",
    "nanchong-budget",
    "URL",
    "container-title",
]
names = st.text("abcde-_A", max_size=8)


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("autsim", ["autism", "care"], "nearest: autism"),
        ("zzz", ["autism", "care"], "known: autism, care"),
        (
            "zzz",
            [f"n{number}" for number in range(21)],
            "there are 21; `dpfacts list topics` shows them",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_else_with_all_if_they_are_few(
    name: str, known: list[str], hint: str
) -> None:
    error = unknown("topic", name, known)
    assert (error.message, error.hint, error.status) == (f"unknown topic: {name!r}", hint, 2)
    assert str(error) == f"{error.message} ({hint})"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("hebei-autism-childen", "hebei-autism-children"),
        ("hebie-tokyo-gold", "hebei-tokyo-gold"),
        ("tokyo-gold", "hebei-tokyo-gold"),
        ("gold_tokyo", "hebei-tokyo-gold"),
        ("BUDGET", "nanchong-budget"),
        ("Nanchong-Budgte", "nanchong-budget"),
        ("url", "URL"),
        ("urll", "URL"),
        ("containertitle", "container-title"),
    ],
)
def test_mistyped_name_leads_to_the_known_one(name: str, first: str) -> None:
    assert nearest(name, IDS)[0] == first


@pytest.mark.parametrize("name", ["", "-", "zzzz", "残疾"])
def test_what_is_like_nothing_has_no_neighbours(name: str) -> None:
    assert nearest(name, IDS) == []


@given(names, st.lists(names), st.integers(1, 4))
def test_neighbours_are_few_known_and_different(name: str, known: list[str], limit: int) -> None:
    found = nearest(name, known, limit)
    assert len(found) <= limit
    assert set(found) <= set(known)
    assert len(set(found)) == len(found)


@given(
    st.sampled_from(IDS).filter(lambda name: len(name) > 8),
    st.integers(0, 30),
    st.sampled_from(["", "x", "xx"]),
)
def test_a_slip_of_one_letter_is_forgiven(name: str, at: int, typed: str) -> None:
    slip = name[: at % len(name)] + typed + name[at % len(name) + 1 :]
    assert name in nearest(slip, IDS)


def test_a_kind_without_a_list_of_its_own_points_to_the_help() -> None:
    known = [f"n{number}" for number in range(21)]
    assert unknown("style", "zzz", known).hint == "there are 21; see the help"
