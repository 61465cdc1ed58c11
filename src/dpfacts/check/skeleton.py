"""Ready skeletons of new facts: what can be read from the quote and its text is filled in, the rest
is left as visible blanks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from dpfacts.check.page import Page
from dpfacts.check.quotations import NAMED, times, torn
from dpfacts.errors import DpfactsError, unknown
from dpfacts.facts.model import Fact
from dpfacts.facts.naming import of_unit
from dpfacts.facts.read import Loaded
from dpfacts.output.safe import toml_visible
from dpfacts.prose import numerals
from dpfacts.prose.figure import Figure
from dpfacts.prose.leftover import left_over
from dpfacts.prose.mentions import Vocabulary
from dpfacts.prose.quotes import Match, SourceText
from dpfacts.quantities.quantity import plain

_TEXTS = ("statement", "locator", "unit", "measure", "place", "period")
_LISTS = ("topics", "keywords", "caveats")
_DULL = frozenset(
    "a an the of in on at to for and or with from by per total than more most least over nearly "
    "about up no".split()
)


REQUIRED = ("source", "quote", "statement", "locator", "unit", "measure")
"""What a fact must have and its curator must say, where the quote and its text do not show it."""


def skeleton(
    base: Loaded,
    source: str,
    quote: str,
    text: SourceText | None = None,
    prefix: str = "",
    suffix: str = "",
    value: Decimal | None = None,
    given: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """The keys of a fact with ``quote`` of ``source``, each with its value as TOML writes it; empty
    for what is not known.

    Value, comparator, range and unit are parsed from the quote; the locator is computed from
    ``text``, where that shows such locators as other facts of the source have. ``value`` says which
    figure of the quote is meant where it prints several; ``given`` are the keys that the curator
    has written. Raises :class:`DpfactsError`: where the source is unknown, the quote prints no such
    figure and no ``reading`` says how it is meant, or the text does not hold the quote exactly once
    (status 1).
    """
    sources = {entry.id: entry for entry in base.document.sources}
    if source not in sources:
        raise unknown("source", source, list(sources), status=1)
    read = "reading" in given and value is not None
    figure = Figure(0, 0, quote, value) if read and value is not None else _figure(quote, value)
    locator = ""
    if text is not None:
        match = _match(text, quote, prefix, suffix)
        if not read:
            _refuse_torn(figure, text, quote, match)
        like = next((f.locator for f in base.document.facts if f.source == source), "")
        locator = Page(sources[source], text).sections.locator(match.spans[0][0], like)
    unit = figure.unit or _unit(base, quote, figure)
    return {
        "id": quoted(_id(base, source, quote)),
        "statement": "",
        "quote": quoted(quote),
        "prefix": quoted(prefix) if prefix else "",
        "suffix": quoted(suffix) if suffix else "",
        "source": quoted(source),
        "locator": quoted(locator) if locator else "",
        "comparator": quoted(figure.comparator) if figure.comparator != "=" else "",
        "value": plain(figure.value),
        "high": "" if figure.high is None else plain(figure.high),
        "unit": quoted(unit) if unit else "",
        "measure": "",
        **given,
    }


def missing(base: Loaded, keys: Mapping[str, str]) -> list[str]:
    """The keys of :data:`REQUIRED` that ``keys`` of a fact lack."""
    placed = {
        quoted(source.id)
        for source in base.document.sources
        if source.defaults and source.defaults.locator
    }
    known = {"locator"} if keys.get("source") in placed else set()
    return [key for key in REQUIRED if key not in known and not keys.get(key)]


def block(keys: Mapping[str, str], blanks: bool = False) -> str:
    """The table of a fact with ``keys``; with ``blanks`` also what is not known, to be filled in by
    hand.
    """
    empty = dict.fromkeys(_TEXTS, '""') | dict.fromkeys(_LISTS, "[]") if blanks else {}
    shown = {key: keys.get(key) or empty.get(key, "") for key in [*keys, *empty]}
    return "[[facts]]\n" + "".join(f"{key} = {value}\n" for key, value in shown.items() if value)


def _figure(quote: str, value: Decimal | None) -> Figure:
    """The figure of ``quote``, or the one that has ``value``. Raises :class:`DpfactsError` where
    that is not certain.
    """
    printed = numerals.whole(quote)
    wanted = [figure for figure in printed if value is None or figure.value == value]
    said = ", ".join(figure.text for figure in printed)
    if not wanted:
        hint = f"it prints {said}" if said else "quote the words that carry the number"
        what = "no number" if value is None else f"no {value:f}"
        raise DpfactsError(f"the quote prints {what}: {quote!r}", hint)
    if len(wanted) > 1:
        alike = "quote the words that carry the one meant"
        hint = "say which with --value" if value is None else alike
        raise DpfactsError(f"the quote prints several numbers: {said}", hint)
    if rest := left_over(quote, wanted[0]):
        pieces = ", ".join(map(repr, rest))
        message = f"the quote prints {pieces} beside {wanted[0].text!r}, which cannot be read"
        raise DpfactsError(message, "quote the figure alone and whole")
    return wanted[0]


def _match(text: SourceText, quote: str, prefix: str, suffix: str) -> Match:
    matches = text.find(quote, prefix, suffix, NAMED + 1)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise DpfactsError(times(text, matches), "add --prefix or --suffix", 1)
    near = text.nearest(quote)
    raise DpfactsError(
        f"the text does not hold the quote {quote!r}",
        f"nearest passage: {near!r}" if near else "",
        1,
    )


def _refuse_torn(figure: Figure, text: SourceText, quote: str, match: Match) -> None:
    """Raise :class:`DpfactsError` where ``quote`` holds a part of the figure only."""
    said = Fact("", "", quote, "", figure.value, "", "", comparator=figure.comparator)
    if wider := torn(replace(said, high=figure.high), text, quote, match):
        message = f"the quote cuts a figure: the text goes on to say {wider.text!r}"
        raise DpfactsError(message, "quote the whole figure, hedge included", 1)


def _unit(base: Loaded, quote: str, figure: Figure) -> str:
    """The first unit of the base that is named behind the figure."""
    rest = quote[figure.end :]
    named = Vocabulary((unit.id, of_unit(unit)) for unit in base.document.units)
    mentions = named.mentions(rest).within([(0, len(rest))])
    return mentions[0].named if mentions else ""


def _id(base: Loaded, source: str, quote: str) -> str:
    """An id from the source's first word and the plain words of the quote, not yet taken."""
    words = [word for word in re.findall(r"[a-z]{3,}", quote.lower()) if word not in _DULL]
    stem = "-".join([source.split("-")[0], *words[:4]])
    taken = {fact.id for fact in base.document.facts}
    return next(
        name
        for number in range(1, len(taken) + 3)
        if (name := stem if number == 1 else f"{stem}-{number}") not in taken
    )


def quoted(text: str) -> str:
    """``text`` as a TOML basic string, with escapes for all that a terminal would act on. Raises
    :class:`DpfactsError`.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise DpfactsError(
            f"not UTF-8: {text!r}", "is the terminal set to another encoding?"
        ) from None
    return toml_visible(json.dumps(text, ensure_ascii=False))
