"""What kind of answer a question asks for: a year, money, a share, a number of things."""

from __future__ import annotations

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
_ASKED: tuple[tuple[Kind, str, str], ...] = (  # with what asks for each, in English and Chinese
    (
        YEAR,
        "when, what year, which year, what date, which date, birth year, founding year",
        "哪年 哪一年 何时 什么时候 年份",
    ),
    (TIME, "how long, how old, duration, age", "多久 多长时间 多大年纪 几岁 岁数"),
    (
        AREA,
        "how big, how large, how much land, area, hectares, acreage, space, square metres, "
        "square meters",
        "多大 面积",
    ),
    (SHARE, "percent, percentage, share, proportion, rate, fraction", "比例 比率 百分 占比 率"),
    (
        MONEY,
        "how much, wage, wages, salary, salaries, income, earning, earnings, cost, funding, "
        "spending, investment, budget, subsidy, subsidies, money, loan, loans",
        "多少钱 资金 工资 收入 金额 补贴 投资 贷款",
    ),
    (
        NUMBER,
        "how many, number of, count of, total, total number, in all",
        "多少 几个 几名 几所 几人 人数 数量",
    ),
)
"""The first that a question says counts."""
_PAID = frozenset({"pay", "spend", "earn", "cost", "collect", "raise"})
_COUNTING = (" how many ", " number of ", " count of ")
_HEAD = 4  # words behind `how many` among which is what is counted


def asked(said: str) -> Kind | None:
    """The kind of answer that the question ``said``, levelled and between blanks, asks for."""
    for kind, english, chinese in _ASKED:
        if any(f" {words} " in said for words in english.split(", ")):
            return kind
        if not said.isascii() and any(words in said for words in chinese.split()):
            return kind
        if kind is MONEY and " what did " in said and not _PAID.isdisjoint(said.split()):
            return kind
    return None


def counted(said: str) -> tuple[str, ...]:
    """The words behind `how many`, of which one names what is counted."""
    for words in _COUNTING:
        _, found, rest = said.partition(words)
        if found:
            return tuple(rest.split()[:_HEAD])
    return ()
