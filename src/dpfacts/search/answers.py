"""What kind of answer a question asks for: a year, money, a share, a number of things."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONEY = ("yuan", "dollar", "euro", "renminbi", "pound", "yen")
_SHARES = ("percent", "halves", "thirds", "quarters", "fifths", "tenths", "permille")
_TIMES = ("year", "month", "week", "day", "hour", "minute")
_AREAS = ("hectare", "mu", "acre", "square")
_POINTS = ("year", "anniversary", "edition", "order", "rank", "class", "degree", "year of running")
"""Units of what is told by a number and not counted."""


class Kind(NamedTuple):
    """A kind of answer: what the first words of its units begin with (``units``), or of those that
    it cannot have (``others``); a unit that is `per` something is only money or a share.
    """

    name: str
    units: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def fits(self, unit: str) -> bool:
        """Whether a figure in ``unit`` may be such an answer."""
        first, _, per = unit.partition(" per ")
        if self.name == "a year":
            return unit == "year"
        if self.name in ("a time", "an area") and per:
            return False
        if self.units:
            return first.startswith(self.units) and (self.name != "a time" or unit not in _POINTS)
        return not first.startswith(self.others) and unit not in _POINTS


YEAR = Kind("a year", ("year",))
TIME = Kind("a time", _TIMES)
AREA = Kind("an area", _AREAS)
MONEY = Kind("money", (*_MONEY, "US dollar"))
SHARE = Kind("a share", _SHARES)
NUMBER = Kind("a number", (), (*_MONEY, "US dollar", *_SHARES))
_ASKED = (
    (
        YEAR,
        r" (?:when|(?:what|which) (?:year|date)|since when|birth year|founding year) "
        r"|哪年|哪一年|何时|什么时候|年份",
    ),
    (TIME, r" how (?:long|old) | (?:duration|age) |多久|多长时间|多大年纪|几岁|岁数"),
    (
        AREA,
        r" how (?:big|large) | (?:area|hectares|acreage|(?:floor )?space|square met(?:er|re)s) "
        r"| how much land |多大|面积",
    ),
    (
        SHARE,
        r" (?:percent(?:age)?|share|proportion|rate|fraction|%) |比例|比率|百分|占比|率",
    ),
    (
        MONEY,
        r" how much | (?:wages?|salar(?:y|ies)|income|earnings?|cost|funding|spending|investment"
        r"|budget|subsid(?:y|ies)|money|loans?) "
        r"| what did .* (?:pay|spend|earn|cost|collect|raise) "
        r"|多少钱|资金|工资|收入|金额|补贴|投资|贷款",
    ),
    (NUMBER, r" (?:how many|number of|count of) |多少|几[个名所人]|人数|数量"),
)
"""The first that a question says counts."""
_HEAD = re.compile(r" (?:how many|number of|count of) ((?:[a-z]+ ){1,4})")


def asked(said: str) -> Kind | None:
    """The kind of answer that the question ``said``, levelled and between blanks, asks for."""
    return next((kind for kind, words in _ASKED if re.search(words, said)), None)


def counted(said: str) -> tuple[str, ...]:
    """The words behind `how many`, of which one names what is counted."""
    match = _HEAD.search(said)
    return tuple(match[1].split()) if match else ()
