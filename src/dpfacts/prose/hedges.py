"""The wordings that bound a number in English prose: "more than", "no less than", "or so"."""

from __future__ import annotations

import re

from dpfacts.quantities.quantity import Comparator

# As they stand right before a number; where one holds another, the longer comes first.
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (
        ">=",
        "(?:no|not) (?:less|fewer|lower) than|not below|not under|at least|(?:an? )?minimum(?: "
        "of)?",
    ),
    (
        "<=",
        "(?:no|not) (?:more|greater|higher) than|not (?:exceeding|over|above)|at most|up "
        "to|(?:an? )?maximum(?: of)?|within",
    ),
    (
        "<",
        "just under|slightly less than|(?:less|fewer|lower) than|nearly|almost|close "
        "to|approaching|under|below",
    ),
    (
        ">",
        "(?:more|greater|higher) than|upwards of|in excess "
        "of|over|above|beyond|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?",
    ),
    ("~", r"about|around|approximately|roughly|some|circa|an? estimated|estimated|approx\.?"),
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (">=", r"\+| (?:or|and) (?:more|above|over)(?!\w)|-plus(?!\w)"),
    ("<=", r" (?:or|and) (?:less|fewer|below|under)(?!\w)"),
    ("~", r" or so(?!\w)"),
)
_CURRENCY = r"(?: *(?:us|hk|rmb|cny|usd)? *[$¥€£]?)"
_REACH = 60  # characters before a number in which its hedge may begin


def _joined(wordings: tuple[tuple[Comparator, str], ...]) -> str:
    return "|".join(
        f"(?P<h{place}>{words.replace(' ', ' +')})" for place, (_, words) in enumerate(wordings)
    )


_HEDGE_BEFORE = re.compile(rf"(?<![\w-])(?:{_joined(_BEFORE)}) *{_CURRENCY} *$")
_HEDGE_AFTER = re.compile(_joined(_AFTER))


def before(plain: str, start: int) -> tuple[Comparator, int]:
    """The comparator of the hedge right before ``start`` in lower-case ``plain``, and where it
    begins; ``=`` and ``start`` without one.

    A currency sign may stand between.
    """
    match = _HEDGE_BEFORE.search(plain, max(0, start - _REACH), start)
    return (_BEFORE[_place(match)][0], match.start()) if match else ("=", start)


def after(plain: str, end: int) -> tuple[Comparator, int]:
    """The comparator of the hedge right behind ``end``, and where it ends; ``=`` and ``end``
    without one.
    """
    match = _HEDGE_AFTER.match(plain, end)
    return (_AFTER[_place(match)][0], match.end()) if match else ("=", end)


def _place(match: re.Match[str]) -> int:
    assert match.lastgroup
    return int(match.lastgroup[1:])
