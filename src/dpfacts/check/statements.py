"""Statements against figures: what a fact says in words holds the number that it says in keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dpfacts.check.entry import FIGURE, compared
from dpfacts.check.structure import too_long
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.prose.figure import Figure
from dpfacts.quantities.quantity import figure

_SAID = {
    0: re.compile(r"\b(?:no|none|nobody|nothing|not (?:a|one|any)|never|without)\b|没有|无"),
    1: re.compile(r"\b(?:single|sole|only|once|lone)\b|唯一"),
    2: re.compile(r"\b(?:both|pair|twice|couple|doubl\w+)\b|双"),
}
"""Other words for the least numbers."""
_NAMED = frozenset({"year", "edition", "rank", "order", "level", "grade", "class", "phase", "age"})
"""Units of what is told by a number and not counted: `in 2020`, `the 12th edition`, `No. 3`."""
_WEAKER = {(">", ">="), ("<", "<=")}
"""Comparators of a figure with what its statement may say instead: what follows from it."""
_HINT = "say it in the statement as the source prints it, or say why not in `reading`"


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each fact whose statement does not hold its figure, or hedges it otherwise."""
    named = _NAMED | {unit.id for unit in base.document.units if unit.say}
    for number, fact in enumerate(base.document.facts):
        if fact.reading or not fact.statement.strip():
            continue  # says why not; or a finding of its own
        if base.is_mended("facts", number, "statement", *FIGURE) or too_long(fact.value):
            continue
        if any(compared(base, number, fact, fact.quote)):
            continue  # a slip in the figure is said once
        said = _figure(fact)
        if said is None:
            if _stands(fact, named):
                continue
            printed = ", ".join(each.text for each in numerals.whole(fact.statement))
            message = f"the statement says {printed or 'no number'}, the fact says "
            message += f"{figure(fact.quantity)} {fact.unit}"
            yield base.finding("statement-mismatch", "facts", number, "statement", message, _HINT)
        elif _contradicts(said, fact):
            message = f"the statement says {said.text!r}, the comparator is `{fact.comparator}`"
            yield base.finding("statement-mismatch", "facts", number, "statement", message, _HINT)


def _figure(fact: Fact) -> Figure | None:
    """The figure of ``fact`` as its statement words it: as a range, or at its two ends."""
    text = fact.statement
    said = numerals.best(text, fact.value, fact.high, fact.comparator)
    if said is None and fact.high is not None:
        ends = [numerals.best(text, end, None, fact.comparator) for end in (fact.value, fact.high)]
        said = ends[0] if all(ends) else None
    if said is None and fact.high is None:
        amount = _amount(fact)
        said = next((each for each in numerals.counts(text) if each.number == amount), None)
    return said


def _amount(fact: Fact) -> object:
    """The number that the quote of ``fact`` says, where it counts parts: half is 1/2."""
    said = numerals.best(fact.printed or fact.quote, fact.value, fact.high, fact.comparator)
    return fact.value if said is None or said.amount is None else said.amount


def _stands(fact: Fact, named: frozenset[str]) -> bool:
    """Whether the number stands in the statement as something that is no count."""
    text = fact.statement.casefold()
    if fact.high is None and (words := _SAID.get(_whole(fact.value))) and fact.unit not in named:
        return fact.comparator == "=" and bool(words.search(text))
    digits = re.findall(r"\d+", text.replace(",", ""))
    ends = [fact.value] if fact.high is None else [fact.value, fact.high]
    return fact.unit in named and all(f"{end:f}" in digits for end in ends)


def _whole(value: Decimal) -> int:
    return int(value) if value == value.to_integral_value() and abs(value) < 10 else -1


def _contradicts(said: Figure, fact: Fact) -> bool:
    if said.comparator == fact.comparator or (fact.comparator, said.comparator) in _WEAKER:
        return False
    if fact.high is not None and said.high is None:
        return False  # its ends are told one by one, each with a word of its own
    # A hedge may be worded as the reader does not know, or stand apart from the number.
    return said.comparator != "=" or not _hedged_apart(fact.statement, said)


def _hedged_apart(text: str, said: Figure) -> bool:
    rest = text[: said.start] + text[said.end :]
    return bool(_HEDGES.search(rest.casefold()))


_HEDGES = re.compile(
    r"\b(?:more|less|fewer|over|under|above|below|least|most|about|around|nearly|almost|roughly|"
    r"approximately|exceed\w*|surpass\w*|up to|short of|beyond|close to|or so|plus|maximum|minimum|"
    r"limit\w*|cap|capped|ceiling|no later|at the latest|within)\b"
    r"|超|逾|近|约|以上|以下|不足|至少|最多|余"
)
