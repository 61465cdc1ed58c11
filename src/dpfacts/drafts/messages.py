"""What is said of a judgement: a sentence, what the source has, the wording that would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dpfacts.drafts.reckonings import spelled
from dpfacts.drafts.verdicts import level

if TYPE_CHECKING:
    from dpfacts.drafts.judgement import Judgement
    from dpfacts.store.record import Record

_RULES = {
    "date": "a date or a time", "year": "a year", "lapse": "a lapse of time",
    "section": "the number of a section", "number": "the number of a thing",
    "name": "part of a name", "phone": "a phone number", "address": "part of an address",
    "code": "part of a code", "note": "the mark of a note", "score": "a result",
    "ordinal": "an ordinal that ranks nothing", "one": "the word, no number",
    "idiom": "part of an idiom", "base": "the base of a rate", "vague": "a vague number",
    "word": "part of a word", "unread": "a number that cannot be read",
    "data": "one of a long row of numbers",
}  # fmt: skip
"""What a number is that makes no claim, by the rule that took it."""


def expected(each: Judgement, fact: Record | None) -> str:
    """What should stand there by ``fact``, the record of the fact that was judged by, or by the
    arithmetic of the draft.
    """
    if each.verdict in ("derived", "derived-wrong"):
        return each.instead
    return str(fact["said"]) if fact else ""


def message(each: Judgement, fact: Record | None) -> str:
    """The verdict in a sentence."""
    said = fact["said"] if fact else ""
    whose = each.borrowed.id if each.borrowed else ""
    told: dict[str, Callable[[], str]] = {
        "match": lambda: "; ".join(filter(None, ("as the source has it", each.instead))),
        "rounded": lambda: f"rounded; the source says {said}",
        "derived": lambda: f"follows: {spelled(each.operands, each.instead)}",
        "hedge-dropped": lambda: f"the source says {said}",
        "hedge-changed": lambda: f"the source says {said}",
        "wrong": lambda: f"the source says {said}",
        "scale": lambda: f"a power of ten off; the source says {said}",
        "unit": lambda: f"the source says {said}",
        "wrong-time": lambda: f"the source's figure is {_time(fact)}",
        "other-fact": lambda: f"the number of {whose}; here the source says {said}",
        "derived-wrong": lambda: f"does not come out: {spelled(each.operands, each.instead)}",
        "broken-source": lambda: each.instead,
        "not-in-base": lambda: "found nothing in the base that says or denies it",
        "no-claim": lambda: f"no claim: {_RULES.get(each.rule, each.rule)}",
    }
    return told[each.verdict]()


def _time(fact: Record | None) -> str:
    return f"for {fact['period_text']}" if fact else ""


def suggestion(each: Judgement, fact: Record | None) -> str:
    """The wording that would be right; empty where the number is right, or where nobody can tell
    what was meant.
    """
    if fact is None or level(each.verdict) != "error":
        return ""
    if each.verdict == "wrong-time":
        return f"{fact['said']} {_time(fact)}"
    return str(fact["said"])
