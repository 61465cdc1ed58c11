"""The wordings and signs before a number that bound it: "more than", "does not exceed", `≥`."""

from __future__ import annotations

import re

from dpfacts.prose.english.patterns import ENDS, late
from dpfacts.prose.english.signs import CURRENCY
from dpfacts.quantities.quantity import Comparator

_MORE = "(?:more|greater|higher|larger|bigger|older|longer|taller|heavier|farther|better)"
_LESS = "(?:less|fewer|lower|smaller|younger|shorter|lighter|worse)"
_EQUAL = "(?:equals?|equaling|equalling|equal to|the same as)"
_NOT = (
    r"(?<!\w)(?:not|never|cannot|hardly|scarcely|barely|rarely|seldom|without|nor|[a-z]+n['’]t"
    r"|no +one|nobody|none|(?:fail(?:s|ed|ing|ure)?|unable|yet) +to)"
)
_ANY = r"(?: (?!only|just|merely|simply|and|but|or|that|which|who)[a-z]+){0,3}"
_EXCEED = "(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|tops|topp(?:ed|ing)|outnumber(?:s|ed|ing)?)"
# As they stand right before a number; where one holds another, the longer comes first.
_STRONG: tuple[tuple[Comparator, str], ...] = (
    ("~", f"{_NOT} (?:much|far|significantly|many) {_MORE} than|not far (?:off|from|above|below)"),
    (
        "<=",
        f"{_NOT}{_ANY} {_EXCEED}|{_NOT}{_ANY} (?:go|rise|be|climb|grow) (?:above|over|beyond|past)",
    ),
    ("<=", f"(?:no|nothing|{_NOT})(?: any| be)? (?:{_MORE} than|over|above|beyond|in excess of)"),
    ("<=", f"{_LESS} than,? or {_EQUAL}(?: to| than)?|{_LESS} or {_EQUAL}(?: to| than)?"),
    ("<=", f"{_EQUAL}(?: to)? or {_LESS} than"),
    (">=", f"{_NOT}{_ANY} (?:fall|drop|go|sink|dip|be) (?:below|under|short of)"),
    (">=", f"(?:no|nothing|{_NOT})(?: any| be)? (?:{_LESS} than|below|under|beneath|short of)"),
    (">=", f"{_MORE} than,? or {_EQUAL}(?: to| than)?|{_MORE} or {_EQUAL}(?: to| than)?"),
    (">=", f"{_EQUAL}(?: to)? or {_MORE} than"),
    (">=", f"at least or {_EQUAL}(?: to)?|at (?:the )?(?:very )?least|at a minimum"),
    (">=", r"(?:an? |the )?minimum(?: (?:of|is|was|being))?|min\.?"),
    ("<=", f"at most or {_EQUAL}(?: to)?|at (?:the )?(?:very )?most|at a maximum|up to|within"),
    ("<=", r"(?:an? |the )?maximum(?: (?:of|is|was|being))?|max\.?|capped at|limited to"),
    ("<", f"{_NOT} (?:quite|yet|nearly|even|reach|reached)|nowhere near|{_NOT}{_ANY} reach"),
    ("<=", r"(?<!times\x20)(?<!twice\x20)(?<!half\x20)as (?:many|much|high|large|long|big) as"),
    (">=", r"(?<!times\x20)(?<!twice\x20)(?<!half\x20)as (?:few|little|low|small) as"),
    ("<", f"(?:short|shy) of|{_LESS} than|nearly|almost|virtually|practically|approaching|nearing"),
    (
        ">",
        f"(?:to|will|would|could|may|might) top|{_MORE} than|upwards? of|north of|in excess of"
        f"|{_EXCEED}|passed",
    ),
    ("=", "equal(?:s|ing|ling)?(?: to)?"),
)
# Prepositions bound only a number right behind them: "over the past 5 years" is no hedge.
_WEAK: tuple[tuple[Comparator, str], ...] = (
    ("~", "closer to|nearer to|perhaps|maybe|possibly"),
    ("<", "close (?:to|on)|under|below|beneath"),
    (">", "over|above|beyond"),
    (
        "~",
        r"about|around|approximately|roughly|some|circa|an? estimated(?: total(?: of)?)?"
        r"|estimated(?: at)?|approx\.?",
    ),
    ("~", r"ca\.?|c\.|somewhere (?:around|near)|[io]n the (?:region|order|neighbou?rhood) of"),
)
_SIGNS: dict[str, Comparator] = {
    ">": ">", "<": "<", ">=": ">=", "<=": "<=", "≥": ">=", "≤": "<=", "≧": ">=", "≦": "<=",
    "⩾": ">=", "⩽": "<=", "~": "~", "≈": "~", "∼": "~", "～": "~", "≃": "~", "≅": "~",
}  # fmt: skip

_DET = "(?:an?|the|its|their|his|her|our|your|all|any|another|these|those)"
_STOP = "(?!(?:in|on|at|for|by|with|from|to|than|and|or|of|that|which)(?!\\w))"
_COUNT = (
    "(?:total|sum|average|target|goal|number|figure|quota|limit|record|median|mean|level|rate"
    "|threshold|cap|ceiling)"
)
_PLANNED = (
    "(?:planned|expected|projected|targeted|budgeted|required|scheduled|intended|promised|agreed"
    "|permitted|allowed|original)"
)
_AS = "(?: +as +(?:many|much|high|low|few|long|large|big) +as)?"
_BRIDGE = rf"(?: +{_DET}(?: +{_STOP}[a-z’'-]+){{0,2}}(?: +{_COUNT} +of(?: +{_DET})?)?)?{_AS}"
_WEAK_BRIDGE = rf"(?: +{_DET}(?: +(?:grand +|combined +)?{_COUNT} +of| +{_PLANNED}))?{_AS}"
_WORD = re.compile("[a-z]+")
_DEGREE = "(?:(?:only )?(?:just|slightly|a little|a bit|well|far|much|even|considerably))"
_REACH = 90  # characters before a number in which its hedge may begin


def _joined(wordings: tuple[tuple[Comparator, str], ...], prefix: str) -> str:
    return "|".join(
        f"(?P<{prefix}{place}>{words.replace(' ', ' +')})"
        for place, (_, words) in enumerate(wordings)
    )


_BEFORE = late(
    rf"(?<![\w-])(?:{_DEGREE} +)?(?:(?:{_joined(_STRONG, 's')})(?:{_BRIDGE})"
    rf"|(?:{_joined(_WEAK, 'w')}){_WEAK_BRIDGE})"
    rf"(?: +{CURRENCY}?| *{CURRENCY}) *\Z"
)
_MARK = late(
    r"(?P<tag><[a-z/][^<>]{0,60})?(?P<sign><>|[<>] ?=|=[<>]|[-=]>|<-(?= )|[<>≥≤≧≦⩾⩽~≈∼～≃≅])"
    rf" *{CURRENCY}?[-−]?\Z"
)
_HYPHENED = late(r"(?<![\w-])(?:over|under|sub)-\Z")  # over-60s
_EXTENT = late(
    r"\b(?:scattered|spread(?:s|ing)?|distributed|dispersed|divided|stretch(?:es|ed|ing)?) +"
    r"(?:out +)?over +\Z"
)
"""Behind these `over` says where, not how many."""
_MARKS = frozenset("<>≥≤≧≦⩾⩽~≈∼～≃≅")
_HINTS = frozenset(
    (
        "than least most minimum min maximum max up within short shy nearly almost virtually"
        " practically approaching nearing passed upward upwards north excess equal equals equaling"
        " equalling close under below beneath over above beyond past about around approximately"
        " roughly some circa estimated approx ca c near region order neighborhood neighbourhood"
        " closer nearer perhaps maybe possibly top many much high large long big few little"
        " low small"
        " capped limited quite yet even reach reached far exceed exceeds exceeded exceeding surpass"
        " surpasses surpassed surpassing tops topped topping outnumber outnumbers outnumbered same"
    ).split()
)
"""One of these words is in every wording that stands before a number."""
_MENTION = late(
    rf"(?<![\w-])(?:(?:{_MORE}|{_LESS}) than|at (?:the )?(?:very )?(?:least|most)|up to(?! date)"
    r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|nearly|almost|in excess of|upwards? of"
    r"|short of|shy of"
    rf"|(?:or|and) (?:more|less|fewer|older|younger|higher|lower|larger|smaller)(?={ENDS})|or so"
    r"|approximately|roughly)(?!\w)|[≥≤≧≦⩾⩽≈]|(?:<|(?<![a-z\"'/=-])>)(?= *[$¥€£]?\d)"
)


def before(plain: str, start: int) -> tuple[Comparator, int]:
    """The comparator of the hedge before ``start`` in lower-case ``plain``, and where it begins.

    ``=`` and ``start`` without one.
    A currency sign may stand between, and behind some hedges words: `more than the planned 40`.
    """
    tail = plain[max(0, start - _REACH) : start]
    if not _HINTS.isdisjoint(_WORD.findall(tail)):
        match = _BEFORE().search(plain, max(0, start - _REACH), start)
        if match and not _EXTENT().search(plain, max(0, start - _REACH), match.end()):
            return _comparator(match), match.start()
    if hyphened := _HYPHENED().search(plain, max(0, start - 6), start):
        return "<" if hyphened[0] in ("under-", "sub-") else ">", hyphened.start()
    return ("=", start) if _MARKS.isdisjoint(tail[-9:]) else _marked(plain, start)


def _comparator(match: re.Match[str]) -> Comparator:
    name = next(name for name, words in match.groupdict().items() if words is not None)
    return (_STRONG if name[0] == "s" else _WEAK)[int(name[1:])][0]


def _marked(plain: str, start: int) -> tuple[Comparator, int]:
    """The sign before ``start``; none where it ends a tag or an arrow, or joins a range."""
    match = _MARK().search(plain, max(0, start - _REACH), start)
    if not match or (match["tag"] and match["sign"] == ">"):
        return "=", start
    sign, at = match["sign"].replace(" ", ""), match.start("sign")
    if sign not in _SIGNS or (_SIGNS[sign] == "~" and plain[at - 1 : at].isdecimal()):
        return "=", start
    return _SIGNS[sign], at


def mentions(plain: str) -> list[tuple[int, int]]:
    """Where ``plain`` has words that bound a number and do nothing else."""
    return [match.span() for match in _MENTION().finditer(plain)]
