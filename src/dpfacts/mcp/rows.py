"""Facts as slim rows: what a list of them needs; `get` gives the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dpfacts.mcp.answers import Part, Safe
from dpfacts.store.record import Record

_ARITHMETIC = "the source's own arithmetic does not hold here; get spells it out"


class Row(Part):
    """A fact."""

    id: Safe
    figure: Safe
    statement: Safe
    place: Safe
    source: Safe
    period: Safe = ""
    caveats: int = 0
    """How many; get has them."""
    status: Safe = "actual"
    doubt: Safe = ""
    """Why it is not to be used unchecked."""
    without: tuple[Safe, ...] = ()
    """Words asked for that it lacks."""

    def line(self) -> str:
        """The row as a line of text."""
        status = "" if self.status == "actual" else self.status.upper()
        marks = (
            self.place,
            self.period,
            status,
            self.source,
            f"caveats: {self.caveats}" if self.caveats else "",
            f"DOUBT: {self.doubt}" if self.doubt else "",
            f"without: {', '.join(self.without)}" if self.without else "",
        )
        told = "; ".join(filter(None, marks))
        return f"- {self.id}: {self.figure}. {self.statement} ({told})"


def row(record: Record, without: Sequence[str] = ()) -> Row:
    """The row of the fact ``record``, which lacks the words ``without``."""
    return Row(
        **shared(record),
        caveats=len(record["caveats"]),
        doubt=doubt(record),
        without=tuple(without),
    )


def shared(record: Record) -> dict[str, Any]:
    """What a row and a whole fact have alike."""
    return {
        "id": record["id"],
        "figure": record["said"],
        "statement": record["statement"],
        "place": record["place_name"],
        "source": record["source"],
        "period": record["period_text"],
        "status": record["status"],
    }


def doubt(record: Record) -> str:
    """The gravest thing that speaks against using the figure of ``record`` unchecked."""
    if record["doubt"] or record["superseded_by"] or record["retracted"]:
        return str(record["warnings"][0])
    return _ARITHMETIC if record["warnings"] else ""
