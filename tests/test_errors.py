"""What a mistyped name is answered with."""

from __future__ import annotations

import pytest

from dpfacts.errors import unknown


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("autsim", ["autism", "care"], "nearest: autism"),
        ("zzz", ["autism", "care"], "known: autism, care"),
        ("zzz", [f"n{number}" for number in range(21)], "there are 21; `dpfacts list` shows them"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_else_with_all_if_they_are_few(
    name: str, known: list[str], hint: str
) -> None:
    error = unknown("topic", name, known)
    assert (error.message, error.hint, error.status) == (f"unknown topic: {name!r}", hint, 2)
    assert str(error) == error.message
