"""Facts as search hits for people, made from their records."""

from __future__ import annotations

from typing import Any

from dpfacts.page import Card


def card(record: dict[str, Any]) -> Card:
    """The hit for ``record``: the figure, the statement, and a line with id, place, period, source and locator."""
    source = f"{record['source_short']}, {record['locator']}"
    meta = " · ".join(filter(None, (record["id"], record["place_name"], record["period_text"], source)))
    warning = "! the source's own arithmetic does not hold here; `dpfacts show` spells it out" if record["warnings"] else ""
    return Card(record["figure_unit"], record["statement"], meta, warning)
