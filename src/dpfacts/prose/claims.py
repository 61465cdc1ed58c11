"""The figures of running text that assert a quantity, and those that do not.

``claims("In 2019, over 50,000 households in Hebei got ramps")`` gives one :class:`Claim`: more than
50000, of households. The year is a :class:`NoClaim` with the rule ``year``; a rule for every figure
that is left out makes the choice open to view.

Decided where one may think otherwise: an ordinal is a claim where it ranks or counts times
(`second place`, `the 12th edition`), not in a name (`the 12th Five-Year Plan`, `the 20th century`);
a lapse of time that only says when something was (`five years ago`, `in the past 10 years`) is no
claim, a duration is (`for 12 hours`); an age is one; the result of a game or a vote is none; "one"
counts only beside a bound, "only", a unit or another count; the 1,000 of `3 per 1,000 births` is
none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dpfacts.prose import nouns, numerals
from dpfacts.prose.exclusions import dates, idioms, names, ones, ordinals, scores
from dpfacts.prose.exclusions.masks import Mask, masks
from dpfacts.prose.exclusions.setting import Setting, settings
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose, prose

_KINDS = {"date": "date", "label": "name", "vague": "vague", "unread": "unread", "bare": "word"}
_RULES: tuple[tuple[str, Callable[[Setting], bool]], ...] = (
    ("score", scores.score),
    ("year", dates.era),
    ("date", dates.clock),
    ("number", names.numbered),
    ("name", names.name),
    ("name", names.event),
    ("year", dates.year),
    ("date", dates.quarter),
    ("lapse", dates.lapse),
    ("one", ones.one),
    ("ordinal", ordinals.ordinal),
    ("idiom", idioms.idiom),
    ("base", idioms.base),
)


class Claim(NamedTuple):
    """A figure that asserts a quantity.

    ``start`` and ``end`` are its span in the text, with hedge and currency; ``money`` is the sign
    or code of a currency before it, ``words`` are the words behind it that say what is counted
    ("households with disabilities"), ``noun`` is the head of these ("households").
    """

    start: int
    end: int
    figure: Figure
    money: str = ""
    words: str = ""
    noun: str = ""


_MOST_DIGITS = 30  # of a number that counts something


class NoClaim(NamedTuple):
    """A figure that asserts no quantity, and the ``rule`` that says why.

    The rules are ``date``, ``year``, ``lapse``, ``section``, ``number`` (of a thing: `page 3`),
    ``name``, ``phone``, ``address``, ``code``, ``note``, ``score``, ``ordinal``, ``one``,
    ``idiom``, ``base``, ``vague`` ("hundreds of"), ``word`` (a numeral that is part of a Chinese
    word) and ``unread``: a number that cannot be told.
    """

    start: int
    end: int
    figure: Figure
    rule: str


def claims(text: str) -> list[Claim]:
    """The figures of ``text`` that assert a quantity, in order; a range is one."""
    return [figure for figure in judged(text) if isinstance(figure, Claim)]


def no_claims(text: str) -> list[NoClaim]:
    """The figures of ``text`` that assert none, in order, each with the rule that took it."""
    return [figure for figure in judged(text) if isinstance(figure, NoClaim)]


def judged(text: str) -> Iterator[Claim | NoClaim]:
    """Every figure of ``text`` in order, as a claim or with the rule that makes it none."""
    ready = prose(text)
    hidden = masks(ready)
    starts = [mask.start for mask in hidden]
    rule = ""
    for setting in settings(list(_outermost(numerals.figures(text), text)), ready):
        figure = setting.figure
        rule = _masked(figure, hidden, starts) or _rule(setting) or _goes_on(setting, rule)
        if rule:
            yield NoClaim(figure.start, figure.end, figure, rule)
        else:
            yield _claim(figure, ready)


def _outermost(figures: list[Figure], text: str) -> Iterator[Figure]:
    """The figures of ``text``, one a place: a range without its ends, which stand in it. Where the
    English and the Chinese reading overlap and neither has all (`1e9万`), it cannot be told.
    """
    group: list[Figure] = []
    reach = -1
    for figure in figures:
        if group and figure.start >= reach and not _goes_into(figure, reach, text):
            yield _only(group, text)
            group = []
        group.append(figure)
        reach = max(reach, figure.end)
    if group:
        yield _only(group, text)


def _goes_into(figure: Figure, reach: int, text: str) -> bool:
    """Whether ``figure`` goes on where the one before ends, at ``reach``, by a letter: what cannot
    be read of `3e5人` makes the 3 no number.
    """
    letter = figure.start == reach and text[reach].isascii() and text[reach].isalpha()
    return letter and text[reach - 1].isalnum() and figure.kind in ("unread", "label")


def _only(group: list[Figure], text: str) -> Figure:
    """The figure that has all others of ``group`` in it; an ``unread`` one where none has."""
    start, end = group[0].start, max(figure.end for figure in group)
    widest = max(group, key=lambda figure: (figure.end - figure.start, figure.high is not None))
    if (widest.start, widest.end) == (start, end):
        return widest
    return widest._replace(start=start, end=end, text=text[start:end], kind="unread",
                           number_start=start)  # fmt: skip


def _masked(figure: Figure, hidden: list[Mask], starts: list[int]) -> str:
    """The rule of the stretch of text that ``figure`` stands in; empty where in none."""
    place = bisect_right(starts, figure.end - 1) - 1
    if place < 0 or hidden[place].end <= figure.number_start:
        return ""
    return hidden[place].rule


def _goes_on(setting: Setting, rule: str) -> str:
    """``rule``, that of the figure before, where this one goes on with a row of names."""
    return rule if rule in ("name", "number") and names.goes_on(setting) else ""


def _rule(setting: Setting) -> str:
    if rule := _KINDS.get(setting.figure.kind):
        return rule
    if len(setting.figure.value.as_tuple().digits) > _MOST_DIGITS:
        return "code"
    return next((name for name, takes in _RULES if takes(setting)), "")


def _claim(figure: Figure, ready: Prose) -> Claim:
    money = nouns.money(ready, figure)
    words = nouns.counted(ready, figure)
    start = min(figure.start, figure.number_start - len(money))
    return Claim(start, figure.end, figure, money.strip(), words.words, words.noun)
