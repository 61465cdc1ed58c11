"""What a figure counts: the words behind it, and the head noun among them.

No parser: the words up to a verb, a preposition or a sign, of which the first plural is the head
("poor rural households with disabilities"); in Chinese the characters up to a particle or a sign,
of which the last two are the head.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose

_MONEY = re.compile(
    r"(?:(?<![A-Za-z])(?:US|HK|NT|AU|A|C|NZ|S|CA)?[$€£¥￥] ?|(?<![A-Za-z])(?:RMB|CNY|USD|EUR"
    r"|GBP|HKD|US\$) ?)\Z"
)
_WORD = re.compile(r"(?:[ \u00a0]+|-)(?P<word>u\.s\.|[a-z][a-z'’-]*)(?!\w)")
_OF = re.compile(r" +of(?: +(?:the|all|its|their|our|these|those|his|her))?(?= )")
_STOP = frozenset(
    (
        "a about above across after again ago all along also although among an and any are as at"
        " away be because been before began being below between both but by called came can could"
        " cut did do does down due during each earlier either else even ever every fell for found"
        " from gave get given go got grew had has have he held her here his how if in instead into"
        " is it its just kept last lasting later left less like live lived living made may might"
        " more most must near nearly no nor not now of off on once only onto or other our out"
        " outside over own per previously rather received rose said saw say says set she should"
        " since so some still such take taken than that the their them then there these they this"
        " those through throughout till to together too took under until up upon was we went were"
        " what when where whether which while who whom whose why will with within without won would"
        " yet you your"
    ).split()
)
_MORE = frozenset("more other such".split())
"""What may stand between a number and what it counts: `three more schools`."""
_THAN = re.compile(r" +than\b|[.,;:)]|\Z")
_PLURALS = frozenset(
    "people children men women staff sheep cattle yuan renminbi mu feet police teeth".split()
)
_SINGULAR = re.compile(r"(?:ss|us|is|ous|s['’])\Z|\A(?:series|species)\Z")
_JOINED = re.compile(
    r" +(?P<joint>with|of|from) +(?P<words>[a-z][a-z'’-]*(?: [a-z]{4,}(?:ies|s))?)(?!\w)"
)
_MOST = 5
_PARTICLES = "的在中被得将已和与及是有为进完获接受参了等均都并或至到超近约共对于从由向占"
_HAN = re.compile(rf"(?!以[上下内]|左右|多|余)[^{_PARTICLES}\W\d_A-Za-z]{{1,12}}")
_HAN_LATER = re.compile(r"\s?(?:以[上下内]|左右|多|余)?\s?")
_MEASURE = re.compile(r"[个名所只项条种类台座位套间处家例对批部份辆张](?=\w)")
_PERSONS = re.compile(r"人[口次]?")


class Counted(NamedTuple):
    """The ``words`` behind a figure, and their head ``noun``; empty where there are none."""

    words: str = ""
    noun: str = ""


def money(prose: Prose, figure: Figure) -> str:
    """The sign or code of a currency right before the number of ``figure``; empty without one."""
    start = figure.number_start
    match = _MONEY.search(prose.text, max(0, start - 8), start)
    return match[0] if match else ""


def counted(prose: Prose, figure: Figure) -> Counted:
    """What stands behind ``figure`` and says what it counts."""
    if prose.text[figure.end : figure.end + 2].lstrip(" \u00a0")[:1] >= "\u3400":
        return _han(prose.text, figure.end)
    share = _OF.match(prose.plain, figure.end) if figure.unit else None
    start = share.end() if share else figure.end
    words, end = _words(prose, start)
    if not words:
        return Counted()
    noun = next((word for word in words if _plural(word)), words[-1])
    if prose.plain[start] == "-":
        noun = words[0].partition("-")[0]  # "a 516-member delegation" counts members
    phrase = prose.shown(start, end).lstrip("-")
    joined = _JOINED.match(prose.plain, end)
    if joined and joined["words"].split()[0] not in _STOP:
        phrase += " " + prose.shown(joined.start(), joined.end())
    return Counted(phrase, noun)


def _words(prose: Prose, start: int) -> tuple[list[str], int]:
    """The words from ``start`` up to the first plural, or to what ends them; and where that is."""
    words: list[str] = []
    ends = [start]
    while len(words) < _MOST and (match := _WORD.match(prose.plain, ends[-1])):
        word = match["word"]
        if not words and word in _MORE and not _THAN.match(prose.plain, match.end()):
            ends[-1] = match.end()
            continue
        if word in _STOP or (words and word.endswith("ly")):
            break
        words.append(word)
        ends.append(match.end())
        if _plural(word) and not prose.text[match.start("word")].isupper():
            return words, ends[-1]
    while words and (words[-1].endswith("ed") or len(words) == _MOST):
        words.pop()  # "one person died"
    return words, ends[len(words)]


def _plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return word.endswith("s") and len(word) > 2 and not _SINGULAR.search(word)


def _han(text: str, end: int) -> Counted:
    later = _HAN_LATER.match(text, end)
    match = _HAN.match(text, later.end() if later else end)
    if not match:
        return Counted()
    words = match[0]
    if persons := _PERSONS.match(words):
        return Counted(words, persons[0])
    return Counted(words, _MEASURE.sub("", words, count=1)[-2:])
