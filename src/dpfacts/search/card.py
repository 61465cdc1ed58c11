"""Facts as search hits for people, made from their records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dpfacts.output.page import Card


def card(record: dict[str, Any], marked: Collection[str] | None = None, why: str = "") -> Card:
    """The hit for ``record``: the figure, the statement, and a line with id, place, period, status
    where that is not the usual one, source and locator, and how many caveats there are.

    With the stems ``marked``, those asked for, the hit shows the quote too, and where their words
    stand; ``why`` says how it fits.
    """
    source = f"{record['source_short']}, {record['locator']}"
    status = record["status"] if record["status"] != "actual" else ""
    caveats = _counted(len(record["caveats"]))
    told = (record["id"], record["place_name"], record["period_text"], status, source, caveats)
    meta = " · ".join(filter(None, told))
    shown = Card(record["said"], record["statement"], meta, _warning(record), why=why)
    if marked is not None:
        from dpfacts.search.marking import spans

        shown.quote = record["quote"]
        if record["reading"]:  # the words say it otherwise
            shown.why = "; ".join(filter(None, (f"read so: {record['reading']}", why)))
        shown.body_marks, shown.quote_marks = spans(shown.body, marked), spans(shown.quote, marked)
    return shown


def _warning(record: dict[str, Any]) -> str:
    """The gravest thing to be said of the figure of ``record``, in one line."""
    if record["doubt"] or record["superseded_by"] or record["retracted"]:
        return f"! {record['warnings'][0]}"
    arithmetic = "! the source's own arithmetic does not hold here; `dpfacts show` spells it out"
    return arithmetic if record["warnings"] else ""


def _counted(caveats: int) -> str:
    return f"{caveats} caveat{'s' if caveats != 1 else ''}" if caveats else ""
