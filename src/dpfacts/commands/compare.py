"""``dpfacts compare``."""

from __future__ import annotations

from typing import Annotated

import typer

from dpfacts import options as o
from dpfacts import tables
from dpfacts.answer import Answer
from dpfacts.base import open_base


def run(
    targets: Annotated[
        list[str], typer.Argument(metavar="TARGET...", help="Ids, topics, measures, places or words.", show_default=False)
    ],
    rows: Annotated[str, typer.Option(help="Axis for the rows: place, period or a dimension.", metavar="AXIS")] = "",
    columns: Annotated[str, typer.Option(help="Axis for the columns.", metavar="AXIS")] = "",
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Set comparable figures side by side.

    As printed, with their sources. Figures are comparable where measure and unit are the same. What is computed is marked as computed.

    \b
    Examples:
      dpfacts compare paralympics
      dpfacts compare hebei-tokyo-gold hebei-paris-gold
    """
    facts = open_base(*(base or ()))
    comparison = facts.compare(targets, rows, columns)
    answer = Answer(tables.records(facts, comparison), tables.BRIEF, tables.FIELDS, notices=facts.notices)
    answer.page = lambda: tables.page(facts, comparison)
    return answer.shown(format, fields, json, color)
