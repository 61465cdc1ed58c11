"""Numbers that are part of a name or count up things: `Boeing 747`, `Section 427`, `phase one`."""

from __future__ import annotations

import re

from dpfacts.prose.english.patterns import any_of
from dpfacts.prose.exclusions import vocabulary
from dpfacts.prose.exclusions.setting import Setting, last_word

_LINKING = any_of(sorted(vocabulary.LINKING))
_VERBS = any_of(sorted(vocabulary.VERBS))
_PLURAL = re.compile(
    rf"[ -](?:(?!{_LINKING}(?!\w))[a-z-]+ ){{0,3}}?(?!{_VERBS}(?!\w))"
    r"(?:[a-z-]{2,}s|people|children|men|women|staff|cattle|sheep|yuan|renminbi|km|kg|cm|mm|mu|mph"
    r"|percent|gold|silver|bronze|police)(?!\w)(?! (?:\d|an? |the |its |their |his |her ))"
)
_SERIES = re.compile(r"(?:,? (?:and|or|to|through) |, ?| ?[-–&/(] ?)\Z")
_SIZE = re.compile(r"[ -](?:million|billion|percent|per cent|trillion)")
_AFTER_NAME = re.compile(
    r"(?:\Z|[.,;:!?)\]”\"’'—–/]|s(?!\w)|['’]s(?!\w)|\+| (?:pro|plus|max|mini|ultra|air|lite|series"
    r"|se|xl)(?!\w)| )"
)
_LEAGUE = re.compile(r"(?<!\w)(?:Group|Gang|Class|Big|Top) of \Z")
_PLACED = re.compile(
    r"(?<!\w)(?:[Ii]n|[Aa]t|[Ff]rom|[Oo]f|[Tt]o|[Ff]or|[Bb]y) (?:the )?[A-Z&.]+ \Z"
)
_NEXT = re.compile(r"[ -]([A-Za-z])")
_EVENT = re.compile(
    r"[ -]?(?:m|metres?|meters?|km|kilomet(?:er|re)s?|miles?|mm|k|yards?)[ -](?:(?:air|men"
    r"|women)[’'s]* )?(?:final|dash|hurdles|freestyle|backstroke|breaststroke|butterfly|relay"
    r"|medley|sprint|race|walk|run|event|title|heats?|semi-?finals?|individual|time trial|rifle"
    r"|pistol|shells?|guns?|rounds?|calib(?:er|re)|cannon|howitzers?|bullets?)(?!\w)|s? (?:team"
    r"|side|squad|world cup|championships?|international|football|players?|level)(?!\w)"
)
_METRES = re.compile(r"\d{2,5}m")
_RUN = re.compile(r" (?:in \d|at(?!\w)|on(?!\w)|and(?!\w))|[.,;]")
_HASHED = re.compile(r"(?<!\w)(?:NO|No|Nos|Nr)\.? ?\Z")


def numbered(setting: Setting) -> bool:
    """One of several things that are numbered: `phase one`, `rows 4 to 9`, `Section 427`."""
    if setting.figure.unit or setting.figure.scale or setting.figure.comparator != "=":
        return False
    if _HASHED.search(setting.ahead[-6:]):
        return True
    word = last_word(setting.before)
    if word not in vocabulary.NUMBERED:
        return False
    printed = last_word(setting.ahead)
    capital = printed[:1].isupper() and not _starts(setting, len(printed))
    return capital or word not in vocabulary.COUNTED_TOO or not _PLURAL.match(setting.after)


def goes_on(setting: Setting) -> bool:
    """Whether only a comma, a dash or "and" stands between a number and the name before it."""
    figure, previous = setting.figure, setting.previous
    if previous is None or figure.start - previous.end > 6 or figure.unit or figure.scale:
        return False
    between = setting.prose.plain[previous.end : figure.start]
    return bool(_SERIES.fullmatch(between)) and not _PLURAL.match(setting.after)


def name(setting: Setting) -> bool:
    """A name that ends in a number: `Boeing 747`, `Galaxy Note 7`, `S&P 500`, `Paris 2024`."""
    figure = setting.figure
    if figure.kind not in ("cardinal", "range") or figure.unit or figure.comparator != "=":
        return False
    if setting.shown.isalpha():
        return _in_capitals(setting)
    word = last_word(setting.ahead)
    if not _LEAGUE.search(setting.ahead) and not (word and _proper(word)):
        return False
    if "," in setting.shown or figure.scale or not setting.shown[:1].isdecimal():
        return False
    if len(setting.shown) > 5 or _SIZE.match(setting.after):
        return False
    acronym = len(word) > 1 and word.isupper() and not _PLACED.search(setting.ahead)
    return (acronym or not _counted(setting)) and bool(_AFTER_NAME.match(setting.after))


def event(setting: Setting) -> bool:
    """A measure in the name of a race, a team or a weapon: `the 100m final`, `under-17 team`."""
    if _METRES.fullmatch(setting.shown) and setting.before.endswith(" the "):
        return bool(_RUN.match(setting.after) or _EVENT.match(f" m{setting.after}"))
    return bool(
        _EVENT.match(setting.after) or _EVENT.match(f" {setting.shown[-1:]}{setting.after}")
    )


def _in_capitals(setting: Setting) -> bool:
    """A number word with a capital within a sentence: `the Big Four`, `the Three Gorges dam`.

    Where the words on both sides have capitals too, it is a headline.
    """
    if not setting.shown[0].isupper() or _starts(setting, -1):
        return False
    before, behind = last_word(setting.ahead), _NEXT.match(setting.behind)
    if not before:
        return False
    named = before[0].isupper() and before.lower() not in vocabulary.FUNCTION
    return not (named and behind is not None and behind[1].isupper())


def _counted(setting: Setting) -> bool:
    """Whether a plural behind the number says what it counts; of one there is no plural."""
    return setting.figure.value != 1 and bool(_PLURAL.match(setting.behind))


def _proper(word: str) -> bool:
    """Whether ``word``, right before the number, may be a name."""
    if not any(char.isupper() for char in word):
        return False
    lower = word.lower().rstrip(".")
    if lower in vocabulary.FUNCTION or lower in vocabulary.MONTHS or word in vocabulary.MONEY:
        return False
    return not lower.endswith("ly")


def _starts(setting: Setting, length: int) -> bool:
    """Whether the last word before the number, of ``length`` letters, begins a sentence."""
    head = setting.ahead[: len(setting.ahead) - length - 1].rstrip(" \u00a0*_#>\"“‘'(-")
    return not head or head[-1] in ".!?:;\n。！？" or "\n" in setting.ahead[len(head) :]
