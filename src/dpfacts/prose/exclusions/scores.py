"""Results of games and votes: `won 3-1`, `a 5-0 vote`, `87 to 12`, `3比1`."""

from __future__ import annotations

import re
from functools import cache

from dpfacts.prose.english.patterns import any_of
from dpfacts.prose.exclusions.setting import Setting

_PAIR = re.compile(
    r"(\d{1,3})[-–—](\d{1,3})(?:[-–—](\d{1,3}))?(?![\d%]|[.,]\d|[-–—]\w|[a-z]| ?(?:%|per))"
)
_FIRST = re.compile(r"(?:(?<=\A)|(?<=[^\w.,$€£¥-]))(?:\d{1,3}[-–—]){1,2}\Z")
_TO = re.compile(r"\d{1,3} to \d{1,3}")
_HAN = re.compile(r"\d{1,3} ?比 ?\d{1,3}")
_WORDS = (
    "win wins won winning beat beats beating beaten defeat defeats defeated defeating victory loss"
    " lost loses losing draw drew drawn tie tied lead leads led leading vote votes voted voting"
    " score scores scored scoreline record final penalties shootout shoot-out set sets match game"
    " games trailed trailing ahead behind thrashed edged hammered aggregate half-time halftime"
    " ruling ruled decision split upset against"
).split()


@cache
def _about_games() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_WORDS)}(?!\w)")


def score(setting: Setting) -> bool:
    """A part of a result, or all of it."""
    figure, text, plain = setting.figure, setting.prose.text, setting.prose.plain
    if figure.unit or figure.scale or figure.kind not in ("cardinal", "range"):
        return False
    if not setting.shown[:1].isdecimal() or setting.ahead.endswith(("$", "€", "£", "¥")):
        return False
    start = figure.number_start
    if ahead := _FIRST.search(text, max(0, start - 12), start):
        start = ahead.start()
    pair = _PAIR.match(text, start)
    if pair and pair.end() >= figure.end:
        first, second = int(pair[1]), int(pair[2])
        falling = first >= second and not (len(pair[1]) == len(pair[2]) == 3)
        return falling or bool(pair[3]) or _near(plain, pair.start(), pair.end())
    if setting.figure.high is not None and _TO.fullmatch(setting.shown):
        return _near(plain, start, figure.end, 24)
    return _told(setting)


def _told(setting: Setting) -> bool:
    """`87 to 12`, where the larger number comes first, and `3比1`."""
    figure, plain = setting.figure, setting.prose.plain
    around = plain[max(0, figure.start - 8) : figure.end + 8]
    start = max(0, figure.start - 8)
    for match in _HAN.finditer(around):
        if match.start() + start <= figure.start and figure.end <= match.end() + start:
            return True
    for match in _TO.finditer(around):
        if match.start() + start <= figure.start and figure.end <= match.end() + start:
            return _near(plain, match.start() + start, match.end() + start, 24)
    return False


def _near(plain: str, start: int, end: int, reach: int = 40) -> bool:
    around = f"{plain[max(0, start - reach) : start]} {plain[end : end + reach]}"
    return bool(_about_games().search(around))
