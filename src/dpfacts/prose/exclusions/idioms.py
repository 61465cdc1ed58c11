"""Numbers in a phrase or a compound that count nothing: `once or twice`, `net zero`."""

from __future__ import annotations

import re

from dpfacts.prose.exclusions.setting import Setting

_AHEAD: dict[str, re.Pattern[str]] = {
    "zero": re.compile(
        r"(?<!\w)(?:net|ground|near|absolute|patient|day|below|above|near-|net-)[ -]?\Z"
    ),
    "two": re.compile(r"(?<!\w)(?:one or|a thing or)\s\Z"),
    "nine": re.compile(r"(?<!\w)cloud \Z"),
    "sixes": re.compile(r"at \Z"),
    "half": re.compile(
        r"(?<!\w)(?:other|better|top|bottom|left|right|lower|upper|northern|southern|eastern"
        r"|western"
        r"|by|time and a|not|first|second|latter|early) \Z|(?<=\w)-\Z"
    ),
    "hundred": re.compile(r"(?<!\w)not \Z"),
    "million": re.compile(r"(?<!\w)(?:one in|thanks) \Z"),
}
_BEHIND: dict[str, re.Pattern[str]] = {
    "zero": re.compile(
        r"-|\s(?:tolerance|gravity|emissions?|carbon|waste|hours?|in on|sum|day)(?!\w)"
    ),
    "two": re.compile(
        r"-(?:way|tier|sided|faced|fold|tone|piece|party|pronged|handed|dimensional|step"
        r"|thirds|time)"
        r"(?!\w)|\s(?:minds|birds|wrongs)(?!\w)"
    ),
    "three": re.compile(
        r"-(?:way|tier|sided|dimensional|piece|pronged|course|strikes|legged)(?!\w)"
    ),
    "four": re.compile(
        r"-(?:way|wheel|legged|letter|square|poster|part|fold)(?!\w)|\scorners(?!\w)"
    ),
    "five": re.compile(r"[ -]year[ -]plans?(?!\w)|-star(?!\w)"),
    "six": re.compile(r"-(?:pack|figure)(?!\w)|\sfeet under(?!\w)"),
    "seven": re.compile(r"-figure(?!\w)|\swonders(?!\w)|\sseas(?!\w)"),
    "nine": re.compile(r"[ -]to[ -]five(?!\w)|\slives(?!\w)"),
    "half": re.compile(
        r"(?:-|\s)(?:past|time|hearted|heartedly|brother|sister|way|baked|truth|term|marathon"
        r"|mast|board"
        r"|back|life|timbered|moon|volley)(?!\w)"
    ),
    "hundred": re.compile(r"\s(?:flowers|years['’] war)(?!\w)"),
    "million": re.compile(r"-dollar question|\s(?:thanks|miles)(?!\w)"),
    "thousand": re.compile(r"\s(?:thanks|words|cuts|apologies)(?!\w)"),
    "dozen": re.compile(r"\s(?:reasons why)(?!\w)"),
}
_REPEATED = re.compile(r"(?<!\w)once or \Z|(?<!\w)(?:think|thinking|thought|bitten) \Z")
_DOUBLE = re.compile(
    r"[ -](?:digits?|check|checked|edged|standards?|decker|bed|room|glazing|agent|act|click"
    r"|blind|bass|whammy"
    r"|bind|jeopardy|jump|bill|talk|cross|crossed|murder|header|fault|espresso|bogey|glazed"
    r"|sided|lane"
    r"|page|major|tap|dip|bottom|bluff|play|a|crown|threat|bypass|vaccinated|jabbed|lung"
    r"|trouble)(?!\w)"
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
_ALWAYS = re.compile(
    r"24/7|24-7|50-50|50/50|fifty-fifty|9/11|911|7/7|20/20|360-degree|101(?=\s*\Z)", re.I
)


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
    if _ALWAYS.fullmatch(word) and not figure.unit:
        return word != "911" or bool(
            re.match(r" (?:call|dispatch|operator|emergency)", setting.after)
        )
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
