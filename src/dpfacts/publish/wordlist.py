"""The words by which the page finds facts, stemmed when it is made.

Between semicolons the words that find the same facts, and behind a blank these facts: the steps
from one to the next, in the order of the page, each a digit of :data:`DIGITS`; the last digit is a
step without a stop, and ``1*5.`` is a digit five times. Two words of the thesaurus that belong
together are joined by ``_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from string import ascii_letters, digits

from dpfacts.factbase import FactBase
from dpfacts.prose.words import FILLER
from dpfacts.store.index import Selection
from dpfacts.store.layout import APART, SOURCE, WEIGHTS

DIGITS = digits + ascii_letters
_FAR = len(DIGITS) - 1
_COLUMNS = tuple(WEIGHTS)


def wordlist(base: FactBase, marks: Iterable[Iterable[str]]) -> str:
    """The words of all facts of ``base`` and the ``marks`` of each (with a colon before them), in
    the notation of this module.
    """
    facts: dict[str, list[int]] = {}
    for place, columns in enumerate(_columns(base)):
        for stem in sorted(columns):
            facts.setdefault(stem, []).append(place)
    spelled: dict[str, list[str]] = {}
    for word, stem, _ in base.index.spellings():
        if word not in FILLER:
            spelled.setdefault(stem, []).append(word)
    alike: dict[str, list[str]] = {}
    for stem, places in facts.items():
        alike.setdefault(steps(places), []).extend(_words(stem, spelled))
    marked: dict[str, list[int]] = {}
    for place, own in enumerate(marks):
        for mark in sorted(own):
            marked.setdefault(mark, []).append(place)
    for mark, places in marked.items():
        alike.setdefault(steps(places), []).append(f":{mark}")
    return ";".join(f"{','.join(words)} {way}" for way, words in alike.items() if words)


def years(base: FactBase) -> list[list[str]]:
    """The years of each fact of ``base``, as a search takes them."""
    at = _COLUMNS.index("time")
    return [columns[at].split() for columns in _rows(base)]


def steps(places: Iterable[int]) -> str:
    """The rising numbers ``places`` as steps from each to the next, from 0 on."""
    text, last = "", 0
    for place in places:
        far, near = divmod(place - last, _FAR)
        text += DIGITS[_FAR] * far + DIGITS[near]
        last = place
    return re.sub(r"(.)\1{3,}", lambda run: f"{run[1]}*{len(run[0])}.", text)


def _columns(base: FactBase) -> Iterator[set[str]]:
    """The stems of each fact but for those of the title of its source."""
    for columns in _rows(base):
        own = (text for name, text in zip(_COLUMNS, columns, strict=True) if name != SOURCE)
        yield {stem for text in own for stem in text.split()} - {APART}


def _rows(base: FactBase) -> list[tuple[str, ...]]:
    numbers = {each.id: each.number for each in base.index.candidates(Selection())}
    rows = base.index.columns(numbers.values())
    return [rows[numbers[name]] for name in base.ids("facts")]


def _words(stem: str, spelled: dict[str, list[str]]) -> Iterator[str]:
    """How people write ``stem`` who are not asking with filler words; a phrase of two, in all
    ways.
    """
    parts = [spelled.get(part, [part][part in FILLER :]) for part in stem.split("_")]
    if len(parts) < 3:
        yield from map("_".join, product(*parts))
