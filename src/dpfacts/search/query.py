"""The search language: words, ``"phrases"``, ``prefix*``, ``-not``. Any text at all is a query;
none is an error of syntax.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.stems import stem
from dpfacts.prose.words import FILLER, is_han, level, tokens
from dpfacts.search import answers
from dpfacts.search.answers import Kind
from dpfacts.search.numbers import has_numbers, in_digits

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_SAID = r"\w+"  # without signs, so that a question mark changes nothing
_TYPED = str.maketrans({"\0": " ", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
"""What people type, or their software for them, and what it stands for."""
_ROUND = 6
"""Digits from which a number with a single one that is not zero is said loosely."""
_ORDINAL = ("st", "nd", "rd", "th")
_MOST = 64
"""Words of one query that are looked for; no person types more."""


class Term(NamedTuple):
    """One thing that a query looks for: a word, a number, a phrase of several stems, or the start
    of a word.

    ``text`` is as typed, folded.
    """

    text: str
    stems: tuple[str, ...]
    prefix: bool = False

    @property
    def near(self) -> tuple[float, float] | None:
        """The values that round to the number asked for (`9.6 million` finds 9,634,000), or lie
        within a tenth of a large round one (`half a million` finds 550,000); None for what is no
        such number.
        """
        digits = self.text.replace(".", "")
        if (
            self.prefix
            or len(self.stems) > 1
            or not (digits.isascii() and digits.isdigit())
            or is_year(self.text)
        ):
            return None
        if len(digits) > 15:
            return None
        whole, _, decimals = self.text.partition(".")
        if len(digits.strip("0")) < 2:
            value, large = float(self.text), len(whole) >= _ROUND
            return (value - value / 10, value + value / 10) if large and value else None
        half = 0.5 * 10.0 ** (-len(decimals) if decimals else len(whole) - len(whole.rstrip("0")))
        return float(self.text) - half, float(self.text) + half


class Query(NamedTuple):
    """What is ``wanted`` (best all of it, else as much as can be) and what is ``excluded``; the
    ``kind`` of answer that is asked for, and the stems of what is to be ``counted``.
    """

    wanted: tuple[Term, ...]
    excluded: tuple[Term, ...]
    kind: Kind | None = None
    counted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.excluded)


def parse(text: str) -> Query:
    """The query that ``text`` asks. Filler words are dropped where anything else is left."""
    wanted: list[Term] = []
    filler: list[Term] = []
    excluded: list[Term] = []
    text = text.translate(_TYPED)
    if has_numbers(text):
        text = in_digits(text)
    text = level(text)
    said = f" {' '.join(re.findall(_SAID, text))} "
    for part in _PART.finditer(text):
        terms = list(
            _phrase(part["phrase"]) if part["phrase"] is not None else _terms(part["word"])
        )
        if part["minus"]:
            excluded += terms
        else:
            for term in terms:
                (
                    filler if part["word"] and term.text in FILLER and not term.prefix else wanted
                ).append(term)
    return Query(
        tuple(dict.fromkeys(wanted or filler))[:_MOST],
        tuple(dict.fromkeys(excluded))[:_MOST],
        answers.asked(said),
        tuple(map(stem, answers.counted(said))),
    )


def is_year(text: str) -> bool:
    """Whether ``text`` is a number that people write for a year."""
    return len(text) == 4 and text.isascii() and text.isdigit() and "1900" <= text < "2100"


def _phrase(text: str) -> list[Term]:
    stems = tuple(stem(token) for token in tokens(text))
    return [Term(" ".join(tokens(text)), stems)] if stems else []


def _terms(word: str) -> list[Term]:
    """What ``word`` looks for: itself, or the parts that a hyphen or another sign joins; a run of
    Chinese as one phrase.
    """
    parts = tokens(word)
    if len(parts) > 1:
        parts = [part for part in parts if len(part) > 1 or is_han(part) or part.isdigit()] or parts
    if len(parts) == 2 and parts[0].isdecimal() and parts[1] in _ORDINAL:
        parts = parts[:1]  # 12th
    terms: list[Term] = []
    for part in parts:
        if is_han(part) and terms and terms[-1].text[-1] == part[0] and is_han(terms[-1].text):
            terms[-1] = Term(terms[-1].text + part[1:], (*terms[-1].stems, part))
        else:
            terms.append(Term(part, (stem(part),), prefix=is_han(part) and len(part) == 1))
    if terms and word.endswith("*"):
        terms[-1] = Term(parts[-1], (parts[-1],), prefix=True)
    return terms
