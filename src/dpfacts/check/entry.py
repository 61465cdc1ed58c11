"""Double entry: number, hedge and ends of a range, read from the quote, agree with the fact."""

from __future__ import annotations

from collections.abc import Iterator

from dpfacts.check.structure import too_long
from dpfacts.facts.findings import Finding
from dpfacts.facts.model import Fact
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.prose.english.vocabulary import PART_NAMES
from dpfacts.prose.figure import Figure
from dpfacts.prose.leftover import left_over
from dpfacts.quantities.quantity import figure

_HINT = "where the page must be read otherwise, say why in `reading`"
FIGURE = ("quote", "value", "high", "comparator", "unit", "reading", "printed", "also")
"""The keys of a fact that are held against each other here."""
_OWN = frozenset({"percent", "percentage points", "percentile", "per mille"})


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each fact whose quote says another figure than the fact does."""
    for number, fact in enumerate(base.document.facts):
        if too_long(fact.value) or (fact.high is not None and too_long(fact.high)):
            continue  # a finding of its own
        if base.is_mended("facts", number, *FIGURE):
            continue
        if fact.reading:
            if _agrees(fact):
                message = "`reading` explains nothing: the quote reads as the fact says"
                yield base.finding(
                    "needless-reading", "facts", number, "reading", message, "remove it"
                )
            if any(each.kind != "vague" for each in numerals.figures(fact.printed)):
                yield from compared(base, number, fact, fact.printed, "`printed`")
            continue
        for quote in (fact.quote, *(passage.quote for passage in fact.also)):
            yield from compared(base, number, fact, quote)


def _agrees(fact: Fact) -> bool:
    if fact.printed:
        return False
    said = numerals.best(fact.quote, fact.value, fact.high, fact.comparator)
    if said is None or said.comparator != fact.comparator or _is_end(fact.quote, said):
        return False
    return _same_unit(said, fact.unit) and not left_over(fact.quote, said)


def compared(
    base: Loaded, number: int, fact: Fact, quote: str, where: str = "the quote"
) -> Iterator[Finding]:
    """A finding where ``quote`` says another figure than ``fact``; ``where`` says what it is."""
    said = numerals.best(quote, fact.value, fact.high, fact.comparator)
    if said is None:
        printed = [_named(each) for each in numerals.figures(quote) if each.kind != "vague"]
        says = " or ".join(printed) or "no number"
        message = f"the fact says {figure(fact.quantity)}, {where} says {says}"
        yield base.finding("value-mismatch", "facts", number, "value", message, _HINT)
    elif rest := left_over(quote, said):
        pieces = ", ".join(map(repr, rest))
        message = f"{where} says {said.text!r}; beside it {pieces} was not read"
        yield base.finding("unread-number", "facts", number, "quote", message, _HINT)
    elif said.comparator != fact.comparator:
        message = (
            f"comparator is `{fact.comparator}`, {where} says `{said.comparator}` ({said.text!r})"
        )
        yield base.finding("comparator-mismatch", "facts", number, "comparator", message, _HINT)
    elif _is_end(quote, said):
        wider = numerals.range_around(quote, said)
        message = (
            f"{where} prints a range ({wider.text if wider else ''!r}), the fact has no `high`"
        )
        yield base.finding("range-mismatch", "facts", number, "value", message, _HINT)
    elif not _same_unit(said, fact.unit):
        says = f"says {said.unit}" if said.unit else f"does not say {fact.unit.split()[0]}"
        message = f"unit is {fact.unit!r}, {where} {says}"
        yield base.finding("unit-mismatch", "facts", number, "unit", message, _HINT)


def _named(said: Figure) -> str:
    """The words of a figure, with its kind where it counts nothing."""
    kind = {"date": " (a date)", "label": " (a label)", "unread": " (not readable)"}
    return said.text + kind.get(said.kind, "")


def _is_end(quote: str, said: Figure) -> bool:
    return numerals.range_around(quote, said) is not None


def _same_unit(said: Figure, unit: str) -> bool:
    """Whether ``unit`` is what the figure itself names: percent, parts of a whole."""
    if said.unit == "percent" or unit.startswith("percent "):
        return unit.split()[0] == said.unit
    if said.kind == "fraction" or said.unit in _OWN:
        return unit == said.unit or unit.startswith(f"{said.unit} ")
    return (
        unit not in _OWN
        and unit != "percent"
        and not (unit in PART_NAMES and said.kind == "cardinal")
    )
