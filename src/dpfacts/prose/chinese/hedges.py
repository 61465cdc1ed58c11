"""The wordings that bound a number in Chinese prose: 超过, 不少于, 近, 以上, 左右."""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.chinese.characters import BLANKS
from dpfacts.prose.chinese.words import MEASURE
from dpfacts.quantities.quantity import Comparator

_OR = f"{BLANKS}或者?{BLANKS}"
_NOT = "(?:不|未|没有?|无法?|难以|勿|禁止)(?:得|能够?|可以?|应当?|会|要|宜|准|许|曾|再|允许|敢)?"
# As they stand before a number; where one holds another, the longer comes first.
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (
        ">=",
        f"[大多高长](?:于|过)?(?:{_OR}|{BLANKS})等于|达到{_OR}超过|>{BLANKS}=|≥"
        f"|{_NOT}(?:少|低|小|短|轻|亚)于|不下于?|至少|最[少低短]|起码|(?:年|已)满",
    ),
    (
        "<=",
        f"[小少低短](?:于)?(?:{_OR}|{BLANKS})等于|<{BLANKS}=|≤"
        f"|{_NOT}(?:超[过出]|超|逾|突破|(?:多|高|大|长|重)于)|至多|最[多高长]|顶多|充其量",
    ),
    (
        "<",
        "将近|接近|逼近|几近|(?<![最附靠邻临远新就亲贴拉])近|不足|不到|未到|未达到?|[不未]满|不及"
        "|(?:少|小|低|短|轻|早)于|(?<![<=])<",
    ),
    (
        ">",
        "超过|超出|超逾|(?<!高)超|逾|突破|不止|[已均早]过|(?:多|大|高|长|重)于"
        "|(?<=[比率量额])过|(?<![>=])>",
    ),
    (
        "~",
        "大约|约莫|(?<![条合节预公签纽契违邀特履缔解立制])约|大概|大致|差不多|估计|≈"
        r"|(?<![\d零-龥%])(?<![\d零-龥%] )~",
    ),
    ("=", "等于"),
)
_FILLER = "(?:增[加长]?|减少?|下降|降低?|提[高升])?(?:了|到|达到?|为|有|是|占|要|需)?"
_MONEY = "(?:人民币|[¥$€£])?"
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (">=", f"(?:{_OR}|及其?|及)?以上(?![述海])|(?:{_OR}|及)更[多高大]"),
    ("<=", f"(?:{_OR}|及其?|及)?以下(?![简称同列])|(?:{_OR}|及)更[少低小]|以内|之内"),
    ("~", "左右(?!手|两|邻)|上下(?![文级班游楼])"),
    (">", "之上|出头|开外|有余(?!力|地|额)"),
    ("<", "之下"),
)
_INCLUDED = r"(?:[(]含[^()]{0,6}[)])?"
_OF_MEASURE = "|".join(
    (
        "个(?P<m1>多)(?=月|星期|小时|礼拜|钟头|世纪)",
        "(?:[年天倍岁周]|小时|(?<=倍))(?P<m2>[多余])(?![次种元么数处项名人方样位地少])",
    )
)
_REACH = 16  # characters before a number in which its hedge may begin
_RECENT = re.compile(rf"{BLANKS}(?:年|个月|天|周|日)(?!龄|级)")
_LASTING = re.compile("(?:历时|长达|持续|为期|用时|耗时|时间|已)$")


class Hedge(NamedTuple):
    """The ``comparator`` of a hedge, and where it begins (before a number) or ends (behind one)."""

    comparator: Comparator
    at: int


def _joined(wordings: tuple[tuple[Comparator, str], ...]) -> str:
    return "|".join(f"(?P<h{place}>{words})" for place, (_, words) in enumerate(wordings))


_HEDGE_BEFORE = re.compile(rf"(?:{_joined(_BEFORE)}){BLANKS}{_FILLER}{BLANKS}{_MONEY}{BLANKS}\Z")
_HEDGE_AFTER = re.compile(
    rf"{BLANKS}(?:{MEASURE}(?:残疾|儿童)?[人口]?)??{_INCLUDED}{BLANKS}"
    rf"(?:{_joined(_AFTER)})|{_OF_MEASURE}"
)
_THAN = re.compile(rf"比{BLANKS}\Z")
_THAN_AFTER = re.compile(
    rf"{BLANKS}{MEASURE}?{BLANKS}(?:(?P<more>[大高多长重])|[小低少短轻矮])(?![数约概家型])"
)


def before(plain: str, start: int, end: int) -> Hedge:
    """The hedge right before the number from ``start`` to ``end``; ``=`` where there is none."""
    match = _HEDGE_BEFORE.search(plain, max(0, start - _REACH), start)
    if not match or (match[0][0] == "近" and _is_recent(plain, match.start(), end)):
        return Hedge("=", start)
    return Hedge(_sign(match, _BEFORE), match.start())


def after(plain: str, start: int, end: int) -> Hedge:
    """The hedge right behind the number from ``start`` to ``end``; ``=`` where there is none.

    A measure word may stand between: 20万次以上.
    """
    if match := _HEDGE_AFTER.match(plain, end):
        return Hedge(_sign(match, _AFTER), match.end())
    return Hedge("=", end)


def than(plain: str, start: int, end: int) -> tuple[Comparator, int, int] | None:
    """The comparator of 比…大, 比…低 around a number, and its two ends."""
    match = _THAN_AFTER.match(plain, end)
    start_match = _THAN.search(plain, max(0, start - 4), start)
    if not match or not start_match:
        return None
    return ">" if match["more"] else "<", start_match.start(), match.end()


def _is_recent(plain: str, start: int, end: int) -> bool:
    """Whether 近 means the last years or days, not nearly so many: 近三年."""
    return bool(_RECENT.match(plain, end)) and not _LASTING.search(plain[max(0, start - 3) : start])


def _sign(match: re.Match[str], wordings: tuple[tuple[Comparator, str], ...]) -> Comparator:
    name = match.lastgroup or ""
    return wordings[int(name[1:])][0] if name.startswith("h") else ">"
