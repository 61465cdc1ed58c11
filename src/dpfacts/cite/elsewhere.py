"""What is cited besides facts: sources as a whole, and the pages of what is said elsewhere, of
which no words are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dpfacts.errors import UnknownName
from dpfacts.store.reader import Reader, no_such
from dpfacts.store.record import Record

if TYPE_CHECKING:
    from dpfacts.facts.elsewhere import Elsewhere, PublicPage
    from dpfacts.facts.source import Source

_CITED = ("facts", "sources", "elsewhere")
"""The kinds of entries that can be cited, of which the first that has an id is meant."""


def cited(base: Reader, ids: Iterable[str]) -> list[Record]:
    """What is to be cited for ``ids``, each once: facts as flat records, and sources and entries of
    what is said elsewhere as records with the fields that citing needs, which quote nothing; the
    entries say so.

    The ``source`` of an entry is its own id, or that of the first of several with the same page.
    Raises :class:`UnknownName` for ids that are none of these. An id that a fact has is the fact's.
    """
    names = list(dict.fromkeys(base.current(ids)))
    there = base.kinds(names)
    kinds = {
        name: next((kind for kind in having if kind in _CITED), "")
        for name, having in there.items()
    }
    if missing := [name for name in names if not there.get(name)]:
        raise no_such(base, missing)
    for name in names:
        if not kinds[name]:
            other = there[name][0].removesuffix("s")
            message = f"{name} is a {other}; cited are figures, sources and pages elsewhere"
            raise UnknownName(message, f"`dpfacts show {name}` shows it", 1)
    facts = base.records(name for name in names if kinds[name] == "facts")
    records = {record["id"]: record for record in facts}
    first: dict[PublicPage, str] = {}
    for name in names:
        if kinds[name] == "sources":
            records[name] = _whole(base.source(name))
        elif kinds[name] == "elsewhere":
            entry = base.elsewhere(name)
            records[name] = _page(entry, first.setdefault(entry.source, name))
    return [records[name] for name in names]


def _whole(source: Source) -> Record:
    """``source`` as a whole: no locator, no quote."""
    return _record(source.id, source.id, source.URL, source.notes)


def _page(entry: Elsewhere, source: str) -> Record:
    from dpfacts.facts.elsewhere import WARNING

    notes = (entry.note,) if entry.note else ()
    warned = {"warnings": [WARNING], "doubt": WARNING}
    return _record(entry.id, source, entry.source.URL, notes) | warned


def _record(id: str, source: str, link: str, notes: Iterable[str]) -> Record:
    return {
        "id": id,
        "source": source,
        "link": link,
        **dict.fromkeys(
            ("locator", "figure_unit", "said", "printed", "comparator", "quote", "reading"), ""
        ),
        "caveats": list(notes),
        "warnings": [],
        "doubt": "",
        "superseded_by": "",
        "retracted": None,
    }
