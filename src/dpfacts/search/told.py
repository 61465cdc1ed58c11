"""What a user must hear of how a query was taken: words that were corrected, dropped or met by
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpfacts.search.search import Result


def taken(result: Result) -> list[str]:
    """What is to be said of words that were not found as they were typed, beside hits."""
    said = [
        f"no fact has {typed!r}, searched for {meant!r}"
        for typed, meant in result.corrected.items()
    ]
    if result.unmet:
        said.append(f"no fact has {listed(result.unmet)}")
    if result.idle:
        said.append(f"no fact has {listed(result.idle)}, which was to be left out")
    return said


def refused(result: Result) -> list[str]:
    """Why nothing was found, as far as words are the reason."""
    words = [word for word in result.unmet if word not in (*result.names, *result.suggested)]
    return [
        *([f"no fact found has {listed(named)}"] if (named := strange(result)) else []),
        *([f"no fact has {listed(words)}"] if words else []),
    ]


def guesses(result: Result) -> list[str]:
    """What the words may mean that were not taken for others."""
    return [
        f"no fact has {typed!r}, did you mean {meant!r}?"
        for typed, meant in result.suggested.items()
    ]


def strange(result: Result) -> list[str]:
    """The places and persons that were named, which are in no fact found and may mean no other."""
    return [name for name in result.names if {*name.split()}.isdisjoint(result.suggested)]


def listed(words: Sequence[str]) -> str:
    """``words`` in quotation marks, joined by commas."""
    return ", ".join(map(repr, words))
