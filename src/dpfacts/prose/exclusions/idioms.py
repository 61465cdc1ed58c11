"""Numbers in a phrase or a compound that count nothing: `once or twice`, `net zero`."""

from __future__ import annotations

import re

from dpfacts.prose.exclusions.setting import Setting


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words.split(', '))})[ -]\Z")


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"[ -](?:{'|'.join(words.split(', '))})(?!\w)")


_COMPOUND = "way, tier, sided, dimensional, piece, pronged, handed, legged, tone, party, step"
_AHEAD = {
    "zero": _before("net, ground, near, absolute, patient, day"),
    "two": _before("one or, a thing or"),
    "nine": _before("cloud"),
    "half": _before(
        "other, better, top, bottom, left, right, lower, upper, northern, southern, eastern"
        ", western, time and a, not, latter, early"
    ),
    "hundred": _before("not"),
    "million": _before("thanks, one in"),
}
_BEHIND = {
    "zero": _behind(
        "tolerance, gravity, emissions?, carbon, waste, hours?, in on, sum, day, rated"
    ),
    "two": _behind(f"{_COMPOUND}, faced, fold, time, minds, birds, wrongs"),
    "three": _behind(f"{_COMPOUND}, course"),
    "four": _behind(f"{_COMPOUND}, wheel, letter, square, poster, part, fold, corners"),
    "five": _behind("star"),
    "six": _behind("pack, figure, feet under"),
    "seven": _behind("figure, wonders, seas"),
    "nine": _behind("lives"),
    "half": _behind(
        "past, time, hearted, heartedly, brother, sister, way, baked, truth, term, marathon, mast"
        ", board, back, life, moon"
    ),
    "hundred": _behind("flowers, years['’] war"),
    "million": _behind("dollar question, thanks, miles"),
    "thousand": _behind("thanks, words, cuts, apologies"),
}
_REPEATED = re.compile(r"(?<!\w)once or \Z|(?<!\w)(?:think|thinking|thought|bitten) \Z")
_DOUBLE = _behind(
    "digits?, check, checked, edged, standards?, decker, bed, room, glazing, glazed, agent, act"
    ", click, blind, bass, bind, jeopardy, jump, bill, talk, cross, crossed, murder, header, fault"
    ", sided, lane, page, tap, dip, bottom, a, crown, bypass"
)
_PLAN = re.compile(r"[-‑ ](?:year|month)s?[-‑ ]plans?(?!\w)")
_READ = re.compile(r" ?(?:mins?|minutes?)[ -](?:read|listen|watch)(?!\w)")
_PER = re.compile(r"(?<!\w)(?:per|for every|out of every|in every) \Z|每\Z")
_BASE = re.compile(
    r"10{0,3}(?:,?000)+|(?:a |one )?(?:thousand|million|hundred)|1 million|100|10{0,2}[百千万亿]"
    r"|[十百千万亿]{1,3}",
    re.IGNORECASE,
)
_WORKING_DAY = re.compile(r".{0,5}(?<!\w)(?:9|nine)[ -]to[ -](?:5|five)(?!\w).{0,5}")
_ALWAYS = frozenset("24/7 24-7 50-50 50/50 fifty-fifty 9/11 7/7 20/20".split())
_EMERGENCY = re.compile(r" (?:call|dispatch|operator|emergency)")


def idiom(setting: Setting) -> bool:
    """A number in a phrase or compound that is no count."""
    figure = setting.figure
    if _PLAN.match(setting.after) or _READ.match(setting.after):
        return True
    if figure.comparator != "=":
        return False
    word = setting.shown.lower().removeprefix("a ")
    if _WORKING_DAY.fullmatch(setting.before[-5:] + word + setting.after[:5]):
        return True
    if word in _ALWAYS or (word in ("911", "999", "112") and _EMERGENCY.match(setting.after)):
        return True
    if figure.kind == "multiplier":
        return _multiplied(setting, word)
    if figure.unit and figure.unit != "halves":
        return False
    ahead, behind = _AHEAD.get(word), _BEHIND.get(word)
    return bool(
        (ahead and ahead.search(setting.before)) or (behind and behind.match(setting.after))
    )


def _multiplied(setting: Setting, word: str) -> bool:
    if word == "twice":
        return bool(_REPEATED.search(setting.before))
    return word in ("double", "triple", "treble", "quadruple") and bool(
        _DOUBLE.match(setting.after)
    )


def base(setting: Setting) -> bool:
    """What a rate is told of: `3 cases per 100,000 people`, `for every 1,000 births`."""
    return bool(_PER.search(setting.before) and _BASE.fullmatch(setting.shown))
