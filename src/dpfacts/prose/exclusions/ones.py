"""Which "one" counts: `at least one`, `two adults and one child`; not `one of the`, `one day`.

As a determiner or a pronoun "one" says nothing that a reader would check. It counts where a bound
or "only" stands before it, where a unit of measure stands behind it, or where another count stands
beside it in the same clause.
"""

from __future__ import annotations

import re

from dpfacts.prose.exclusions.setting import Setting
from dpfacts.prose.figure import Figure

_STRESSED = re.compile(
    r"(?<!\w)(?:only|just|exactly|precisely|a single|scored|by|ratio of|(?:all|down|reduced"
    r"|increased|rose|fell) (?:but|to)) \Z"
)
_IDIOM = re.compile(
    r"(?:-(?:off|time|stop|sided|way|on|to|man|woman|person|size|liner|shot|party|piece|sixth"
    r"|dimensional|handed)(?!\w)|['’]s(?!\w)| (?:of(?!\w)|day(?!s)|another|or two|or the other"
    r"|or more of|by one|after (?:the other|another)|way or|thing|should|must|can|could|may|might"
    r"|would|cannot|has|is|was|who|which|that|in which|more time|last time|final|hand|size fits|who"
    r"|where|such|and all|and only|and the same|time))"
)
_MEASURE = re.compile(
    r"[ -](?:hour|minute|second|week|month|year|decade|century|hectare|acre|mu|kilomet(?:er|re)"
    r"|met(?:er|re)|centimet(?:er|re)|mile|foot|inch|yard|tonne|ton|kilogram|kilogramme|kilo|gram"
    r"|pound|ounce|lit(?:er|re)|gallon|degree|yuan|dollar|euro|cent|penny|percentage|vote|point"
    r"|goal|medal|gold|silver|bronze|child|son|daughter|survivor|death|fatality|case|seat|win|loss"
    r"|draw)(?!\w)"
)
_FOR = re.compile(
    r"(?<!\w)(?:for|in|within|lasting|lasted|takes|took|than|about|per|every|of|a)(?: a)? \Z"
)
_UNIT_OF_TIME = re.compile(r"[ -](?:hour|minute|second|week|month|year|decade|century)(?!\w)")
_ADVERBIAL = re.compile(r"(?<!\w)(?:in|on|at|during|after|before|as|under|like|from) \Z")
_LIST = re.compile(r"[^.!?\n\0—]{1,45}")
_JOINED = re.compile(r",|(?<!\w)(?:and|or|plus|but)(?!\w)")


def one(setting: Setting) -> bool:
    """A lone "one" that counts nothing."""
    if setting.shown.lower() != "one" or setting.figure.unit or setting.figure.scale:
        return False
    if setting.figure.comparator != "=":
        return False
    if _IDIOM.match(setting.after):
        return not (_STRESSED.search(setting.before) and not setting.after.startswith(" of"))
    if _STRESSED.search(setting.before):
        return False
    if _UNIT_OF_TIME.match(setting.after):
        return not _FOR.search(setting.before)
    if _MEASURE.match(setting.after):
        return False
    return bool(_ADVERBIAL.search(setting.before)) or not _beside_a_count(setting)


def _beside_a_count(setting: Setting) -> bool:
    """Whether another count stands in the same clause, joined by a comma or "and"."""
    plain, figure = setting.prose.plain, setting.figure
    before, behind = setting.previous, setting.following
    return (before is not None and _joined(plain, before, figure)) or (
        behind is not None and _joined(plain, figure, behind)
    )


def _joined(plain: str, first: Figure, last: Figure) -> bool:
    if first.kind != "cardinal" or last.kind != "cardinal" or last.start - first.end > 45:
        return False
    between = plain[first.end : last.start]
    return bool(_LIST.fullmatch(between) and _JOINED.search(between))
