"""What is said elsewhere, to be cited as any source: its page, and no words of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dpfacts.store.reader import Reader
from dpfacts.store.record import Record

if TYPE_CHECKING:
    from dpfacts.facts.elsewhere import Elsewhere, PublicPage


def cited(base: Reader, ids: Iterable[str]) -> list[Record]:
    """What is to be cited for ``ids``, each once: facts as flat records, and entries of what is
    said elsewhere as records with the fields that citing needs, which quote nothing and say so.

    The ``source`` of an entry is its own id, or that of the first of several with the same page.
    Raises :class:`UnknownName` for ids that are neither.
    """
    names = list(dict.fromkeys(base.current(ids)))
    told = base.elsewhere_among(names)
    records = {record["id"]: record for record in base.records(n for n in names if n not in told)}
    first: dict[PublicPage, str] = {}
    for name in names:
        if name in told:
            entry = base.elsewhere(name)
            records[name] = _record(entry, first.setdefault(entry.source, name))
    return [records[name] for name in names]


def _record(entry: Elsewhere, source: str) -> Record:
    from dpfacts.facts.elsewhere import MARK

    warning = f"Told elsewhere, {MARK}: no words of the page are kept."
    nothing = dict.fromkeys(
        ("locator", "figure_unit", "said", "printed", "comparator", "quote"), ""
    )
    said = {"caveats": [entry.note] if entry.note else [], "warnings": [warning]}
    standing = {"doubt": warning, "superseded_by": "", "retracted": None}
    return {
        "id": entry.id,
        "source": source,
        "link": entry.source.URL,
        **nothing,
        **said,
        **standing,
    }
