"""``dpfacts search``."""

from __future__ import annotations

from typing import Annotated

import typer

from dpfacts import options as o
from dpfacts import views
from dpfacts.answer import Answer
from dpfacts.base import open_base
from dpfacts.page import Cards, Text

_NONE = "dpfacts: nothing found"


def run(
    words: Annotated[list[str] | None, typer.Argument(help='Words, "a phrase", prefix*, -not.', show_default=False)] = None,
    topic: o.Topic = "",
    place: o.Place = "",
    source: o.Source = "",
    measure: o.Measure = "",
    unit: o.Unit = "",
    period: o.Period = "",
    min: o.Min = "",
    max: o.Max = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="At most this many facts; 0 for all.")] = 20,
    sort: Annotated[str, typer.Option(help="relevance, value, period, place or id.")] = "relevance",
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
    found = facts.search(" ".join(words or ()), limit=limit + 1 if limit else None, sort=sort, **filters)
    more = bool(limit) and len(found) > limit
    found = found[:limit] if more else found
    answer = Answer([], views.BRIEF, tuple(views.FIELDS), notices=list(facts.notices), status=0 if found else 1)
    answer.shown(format, fields, json, color)
    answer.records = [views.record(facts, fact) for fact in found]
    if not found:
        answer.notices.append("nothing found; `dpfacts list topics` shows what there is")
        return answer
    if not fields:
        answer.page = [Cards([views.card(facts, fact) for fact in found])]
        if more:
            answer.page.append(Text(f"\nThere are more; --limit 0 shows all. `dpfacts show {found[0].id}` has the receipt.", "dim"))
    return answer
