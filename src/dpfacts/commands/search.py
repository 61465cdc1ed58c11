"""``dpfacts search``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dpfacts import fields as names
from dpfacts import options as o
from dpfacts.answer import Answer
from dpfacts.base import open_base

if TYPE_CHECKING:
    from dpfacts.answer import Record
    from dpfacts.page import Block


def run(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help='Words, "a phrase", prefix*, -not.', show_default=False)
    ] = None,
    topic: o.Topic = "",
    place: o.Place = "",
    source: o.Source = "",
    measure: o.Measure = "",
    unit: o.Unit = "",
    period: o.Period = "",
    min: o.Min = "",
    max: o.Max = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most this many facts; 0 for all.")] = 20,
    sort: Annotated[str, typer.Option(metavar="ORDER", help="relevance, value, period, place or id.")] = "relevance",
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Find figures by words, best first.

    Facts that have all the words come first, then those that have some.

    \b
    Examples:
      dpfacts search autism
      dpfacts search "world records" --place hebei --json
    """
    facts = open_base(*(base or ()))
    filters = {"topic": topic, "place": place, "source": source, "measure": measure}
    filters |= {"unit": unit, "period": period, "min": min, "max": max}
    found = facts.find(" ".join(words or ()), limit=limit + 1 if limit else None, sort=sort, **filters)
    more = bool(limit) and len(found) > limit
    found = found[:limit] if more else found
    answer = Answer(found, names.BRIEF, names.FACT, notices=facts.notices, status=0 if found else 1)
    if not found:
        answer.notices.append("nothing found; `dpfacts list topics` shows what there is")
    answer.page = lambda: _page(found, more)
    return answer.shown(format, fields, json, color)


def _page(found: list[Record], more: bool) -> list[Block]:
    from dpfacts.cards import card
    from dpfacts.page import Cards, Text

    hint = "\nThere are more; --limit 0 shows all." if more else ""
    return [Cards([card(record) for record in found]), *([Text(hint, "dim")] if hint else [])]
