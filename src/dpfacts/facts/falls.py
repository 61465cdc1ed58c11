"""Whether a stated change is a fall: sources print "a decline of 22 percent", and no minus."""

from __future__ import annotations

import re

from dpfacts.facts.model import Fact, Relation

_FALL = re.compile(
    r"\b(?:declin|decreas|reduc|shr[aiu]nk|diminish|dwindl|plummet|plung|slump|contract(?!or)|lessen)"
    r"|\b(?:fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|down|lower|lowered|cut|cuts"
    r"|less|fewer|loss|lost|lose|loses|losing|sank|sunk|sink|halved)\b|下降|减少|降低|缩减|下滑|下跌"
)
_RISE = re.compile(
    r"\b(?:increas|grow|grew|gain|expan|climb|soar|surg)"
    r"|\b(?:rise|rises|rose|risen|rising|up|higher|more)\b|增长|增加|提高|上升|上涨"
)
_HEDGE = re.compile(
    r"\b(?:more|less|fewer|lower|higher) than\b|\bup to\b|\bor (?:more|less|fewer)\b"
)


def is_fall(relation: Relation, stated: Fact) -> bool:
    """Whether the figure ``stated`` of ``relation``, a growth, is printed without a sign and means
    a fall: ``fall`` says so, or the words of its quote do.
    """
    if relation.kind != "growth" or stated.value < 0:
        return False
    return relation.fall or _says_fall(stated.quote) or _says_fall(stated.printed)


def _says_fall(text: str) -> bool:
    words = _HEDGE.sub("", text.casefold())
    return bool(_FALL.search(words)) and not _RISE.search(words)
