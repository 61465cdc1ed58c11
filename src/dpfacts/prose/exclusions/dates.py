"""Years, eras, and lapses of time that only say when: `in 2019`, `206 B.C.`, `five years ago`."""

from __future__ import annotations

import re

from dpfacts.prose.exclusions.setting import Setting

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_YEARS = re.compile(
    r"(?:1[0-9]|20)\d\d ?(?:[-–—]|to|and|or|until|through|至|到) ?(?:(?:1[0-9]|20)?\d\d)"
)
_LEADS = re.compile(
    r"(?<!\w)(?:in|since|by|until|till|during|before|after|from|between|through|throughout|of|for"
    r"|early|late|mid|end|year|years|fiscal|fy|spring|summer|autumn|fall|winter|circa|c\.|ca\."
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|quarter"
    r"|born|©|copyright|and|or|to|back to|as of|q[1-4]|h[12])"
    r"(?:,? (?:about|around|the|early|late|mid))?[ (-]\Z"
)
_NOUN = (
    r"(?!(?:was|is|has|its|this|as|us|his|does|alas|perhaps|thus|towards|across|always|less|plus"
    r"|series|news|olympics|games|paralympics|elections|census|address|progress|crisis|species"
    r"|rules|finals|championships|awards|regulations|sales|results|earnings"
    r"|rights)(?!\w))(?:[a-z-]{2,}s|people|children|men|women|yuan|staff|cattle|sheep|km|kg|mu"
    r"|renminbi|rmb|won|yen|baht|percent)(?!\w)"
)
_COUNTED = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{_NOUN}")
_ONE_COUNTED = re.compile(rf" {_NOUN}")
_QUALIFIED = re.compile(rf" (?:(?!(?:and|or|was|is|has|had|as|at|by|in|to)(?!\w))[a-z-]+ )?{_NOUN}")
_DETERMINER = re.compile(r"(?<!\w)(?:the|an?|this|that|its|his|her|their|our) \Z")
_ERA = re.compile(r" ?(?:b\.?c\.?(?:e\.?)?|a\.d\.|c\.e\.|ad|ce)(?![a-z])")
_ERA_AHEAD = re.compile(r"(?<!\w)(?:AD|A\.D\.|BC|公元前?)\s?\Z")
_CLOCK = re.compile(
    r" ?(?:o['’]clock|[ap]\.?m\.?(?!\w)|in the (?:morning|afternoon|evening)(?!\w)|hours? gmt)"
    r"| ?(?:to|and|until|till|[-–]) ?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?(?!\w)"
    r"| (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)(?= ?(?:[.,;)]|\Z))"
)
_PAST = re.compile(r"(?<!\w)(?:half past|quarter (?:to|past)|(?:ten|twenty|five) (?:to|past)) \Z")
_SPAN = (
    r"(?:seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?"
    r"|quarters?|years?|yrs?|decades?|centur(?:y|ies)|seasons?|generations?|financial years?"
    r"|fiscal years?|school years?|trading days?|business days?)"
)
_AGO = re.compile(
    rf"(?: ?(?:or|and) (?:more|so))?(?:[ -](?:full|whole|long|short|odd|calendar|business"
    rf"|working|more|and a half))?[ -]{_SPAN}(?: or so)? (?:ago|earlier|later|before"
    r"|after|since|from now|hence|on from|prior|previously|on,|apart)(?!\w)"
    rf"|[ -]{_SPAN}['’]? time(?!\w)"
)
_FOR = re.compile(r"(?<!\w)(?:for|lasted|lasting|waited|spent|took|served) \Z")
_CLAUSE = re.compile(rf"[ -]{_SPAN} (?:before|after)(?!\w)")
_QUARTER = re.compile(
    r" of (?:the |this |last |next )?(?:(?:same|previous|last|current|coming|fiscal"
    r"|financial) )?(?:years?|\d{4})(?!\w)"
)
_LATELY = re.compile(
    r"(?<!\w)(?:past|last|next|coming|previous|preceding|following|first|final|recent|latest|these"
    r"|those|opening|closing|intervening|same|another)(?: (?:about|around|nearly|almost|roughly"
    r"|some|just|more than|over))? \Z"
)
_OF_TIME = re.compile(rf"[ -](?:[a-z]+ )?{_SPAN}(?!\w)")
_HAN_AGO = re.compile(
    r"\s?(?:多|余|个)?(?:年|个?月|天|日|周|小时|分钟|个?星期|世纪)(?:多|余)?(?:以?前|以?后|之[前后]|来|以来|间|里)(?!天|龄|均)"
)
_HAN_LATELY = re.compile(
    r"(?:近|过去的?|最近的?|今后|未来|前|后|此后|随后|这|上|头)\s?(?:约|大约)?\Z"
)
_HAN_TIME = re.compile(r"\s?(?:多|余|个)?(?:年|个?月|天|日|周|个?星期|个?小时|季度)(?!度|级|龄|均)")


# A measure word with no word of its own before it: 2000元, but 2000元旦 and 2020国际.
_HAN_COUNTED = re.compile(
    r"\s?(?:元(?![旦宵月])|人(?![工类大民口才])|名(?![人单])|户(?!外)|个(?!人)|家(?!庭|乡)"
    r"|所(?![有以])|次|余|多(?=[元人名户个家所])|亩|吨|公里|平方|套|台(?!湾)|辆|件|棵|只|美元|欧元)"
)


def year(setting: Setting) -> bool:
    """A year, or several: `in 2019`, `the 2010 Equality Act`, `2025-2030`."""
    shown = setting.shown.strip()
    if setting.figure.high is not None:
        return bool(_YEARS.fullmatch(shown))
    if not _YEAR.fullmatch(shown) or setting.figure.unit or setting.figure.scale:
        return False
    if setting.ahead.endswith(("$", "€", "£", "¥")) or _HAN_COUNTED.match(setting.after):
        return False
    start = setting.figure.number_start
    if _LEADS.search(setting.prose.plain, max(0, start - 24), start):
        return setting.figure.comparator in ("=", "~") or not _counted(setting)
    return setting.figure.comparator in ("=", "~") and int(shown) >= 1700 and not _counted(setting)


def _counted(setting: Setting) -> bool:
    """Whether a plural with a small letter stands behind the number."""
    form = _COUNTED if setting.figure.comparator != "=" else _QUALIFIED
    if setting.figure.comparator == "=" and _DETERMINER.search(setting.before):
        form = _ONE_COUNTED
    return bool(form.match(setting.behind))


def clock(setting: Setting) -> bool:
    """A time of day: `seven o'clock`, `half past nine`."""
    return bool(_CLOCK.match(setting.after) or _PAST.search(setting.before))


def era(setting: Setting) -> bool:
    """A year with its era: `206 B.C.`, `1540BC`, `AD 79`."""
    return bool(_ERA.match(setting.after) or _ERA_AHEAD.search(setting.ahead))


def quarter(setting: Setting) -> bool:
    """A quarter or half of a year as a time: `the same quarter of last year`."""
    word = setting.shown.lower()
    if setting.figure.kind != "fraction" or word not in ("quarter", "half"):
        return False
    return bool(_LATELY.search(setting.before) and _QUARTER.match(setting.after))


def lapse(setting: Setting) -> bool:
    """A lapse of time that only places something: `five years ago`, `in the past five years`."""
    if setting.figure.kind not in ("cardinal", "range", "fraction"):
        return False
    if _AGO.match(setting.after):
        return not (_FOR.search(setting.before) and _CLAUSE.match(setting.after))
    if _LATELY.search(setting.before) and _OF_TIME.match(setting.after):
        return True
    if setting.after.isascii():
        return False
    if _HAN_AGO.match(setting.after):
        return True
    ahead = setting.ahead if setting.figure.comparator != "<" else setting.ahead[:-1] + "近"
    return bool(_HAN_LATELY.search(ahead) and _HAN_TIME.match(setting.after))
