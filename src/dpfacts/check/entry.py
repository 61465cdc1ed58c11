"""Double entry: the number, the hedge and both ends of a range, read from the quote, agree with
what the fact says.
"""

from __future__ import annotations

from collections.abc import Iterator

from dpfacts.check.structure import too_long
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.quantities.quantity import figure


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each fact whose quote says another figure than its value, comparator and
    high.
    """
    for number, fact in enumerate(base.document.facts):
        if too_long(fact.value) or (fact.high is not None and too_long(fact.high)):
            continue  # a finding of its own
        if fact.reading:
            if _agrees(fact):
                message = "`reading` explains nothing: the quote reads as the fact says"
                yield base.finding(
                    "needless-reading", "facts", number, "reading", message, "remove it"
                )
            if fact.printed:
                yield from _compare(base, number, fact, fact.printed, "`printed`")
            continue
        for quote in (fact.quote, *(passage.quote for passage in fact.also)):
            yield from _compare(base, number, fact, quote)


def _agrees(fact: Fact) -> bool:
    found = numerals.best(fact.quote, fact.value, fact.high, fact.comparator)
    return found is not None and found.comparator == fact.comparator and not fact.printed


def _compare(
    base: Loaded, number: int, fact: Fact, quote: str, where: str = "the quote"
) -> Iterator[Finding]:
    found = numerals.best(quote, fact.value, fact.high, fact.comparator)
    hint = "where the page must be read otherwise, say why in `reading`"
    if found is None:
        said = [other.text for other in numerals.figures(quote) if other.kind != "vague"]
        message = (
            f"the fact says {figure(fact.quantity)}, {where} says "
            f"{' or '.join(said) or 'no number'}"
        )
        yield base.finding("value-mismatch", "facts", number, "value", message, hint)
    elif found.comparator != fact.comparator:
        message = (
            f"comparator is `{fact.comparator}`, {where} says `{found.comparator}` ({found.text!r})"
        )
        yield base.finding("comparator-mismatch", "facts", number, "comparator", message, hint)
    elif fact.high is None and (wider := _range_from(quote, found)):
        message = f"{where} prints a range ({wider.text!r}), the fact has no `high`"
        yield base.finding("range-mismatch", "facts", number, "value", message, hint)
    elif (found.unit == "percent") != fact.unit.startswith("percent") and found.unit in (
        "percent",
        "",
    ):
        message = (
            f"unit is {fact.unit!r}, {where} {'says' if found.unit else 'does not say'} percent"
        )
        yield base.finding("unit-mismatch", "facts", number, "unit", message, hint)


def _range_from(quote: str, found: numerals.Figure) -> numerals.Figure | None:
    """The range that begins with the very number ``found``; none after "from", where a change is
    told.
    """
    before = quote[: found.start].rstrip().lower()
    if before.endswith("from"):
        return None
    ranges = (other for other in numerals.figures(quote) if other.kind == "range")
    return next((other for other in ranges if other.number_start == found.number_start), None)
