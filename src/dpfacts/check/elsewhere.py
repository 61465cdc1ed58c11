"""What is said elsewhere: each entry with a page, a date and figures that can be read; none takes
the place of a fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from dpfacts.check.structure import no_date
from dpfacts.facts.elsewhere import Elsewhere
from dpfacts.facts.findings import Finding
from dpfacts.facts.read import Loaded
from dpfacts.prose import numerals
from dpfacts.prose.leftover import left_over


def findings(base: Loaded) -> Iterator[Finding]:
    """A finding for each fault of an entry, and for each figure in its words that cannot be read
    with its hedge.
    """
    taken = _taken(base)
    for number, entry in enumerate(base.document.elsewhere):
        if entry.id in taken:
            message = f"the id is that of {taken[entry.id]}"
            hint = "an entry has an id of its own, so that `cite` knows what is meant"
            yield base.finding("duplicate-id", "elsewhere", number, "id", message, hint)
        yield from _texts(base, number, entry)
        yield from _dates(base, number, entry)
        yield from _facts(base, number, entry)
        yield from _figures(base, number, entry)


def _taken(base: Loaded) -> dict[str, str]:
    """The ids that entries cannot have, each with what has it."""
    document = base.document
    taken = {source.id: "a source" for source in document.sources}
    taken |= {name: "a fact of former times" for fact in document.facts for name in fact.replaces}
    return taken | {fact.id: "a fact" for fact in document.facts}


def _texts(base: Loaded, number: int, entry: Elsewhere) -> Iterator[Finding]:
    say = partial(base.finding, "empty-text", "elsewhere", number)
    page = entry.source
    if not entry.says.strip():
        yield say(key="says", message="`says` is empty", hint="fill it in")
    for name, text in (("title", page.title), ("URL", page.URL)):
        if not text.strip():
            yield say(key="source", message=f"`source.{name}` is empty", hint="fill it in")
    if not all((name.literal or name.family or name.given).strip() for name in page.author):
        yield say(key="source", message="a name in `source.author` is empty", hint="fill it in")


def _dates(base: Loaded, number: int, entry: Elsewhere) -> Iterator[Finding]:
    page = entry.source
    if not page.issued and not page.accessed:
        message = "`source` has neither `issued` nor `accessed`"
        hint = "when the page was published, else when it was read"
        yield base.finding("missing-key", "elsewhere", number, "source", message, hint)
    dates = (("period", entry.period), ("source", page.issued), ("source", page.accessed))
    for key, date in dates:
        if date and (why := no_date(date)):
            yield base.finding("bad-period", "elsewhere", number, key, why)


def _facts(base: Loaded, number: int, entry: Elsewhere) -> Iterator[Finding]:
    for name, times in Counter(each.fact for each in entry.about).items():
        if times > 1:
            message = f"`about` names {name!r} {times} times"
            hint = "each fact once, with one effect"
            yield base.finding("bad-about", "elsewhere", number, "about", message, hint)


def _figures(base: Loaded, number: int, entry: Elsewhere) -> Iterator[Finding]:
    for key, text in (("says", entry.says), ("note", entry.note)):
        if pieces := _unread(text):
            message = f"`{key}` says {', '.join(map(repr, pieces))}, which was not read as a figure"
            hint = "set the hedge before its number, and write the number so that it can be read"
            yield base.finding("unread-number", "elsewhere", number, key, message, hint)


def _unread(text: str) -> list[str]:
    """The numbers of ``text`` that cannot be read, and the hedges that bound none."""
    pieces = [figure.text for figure in numerals.figures(text) if figure.kind == "unread"]
    for figure in numerals.whole(text):
        pieces += left_over(text, figure)
    return list(dict.fromkeys(pieces))
