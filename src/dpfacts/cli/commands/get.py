"""``dpfacts get``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from dpfacts.cli import completion, streams
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError, UnknownName, unknown
from dpfacts.factbase import FactBase
from dpfacts.output.answer import Answer, Record
from dpfacts.output.safe import cell
from dpfacts.store.record import FIELDS, reservations

_ENDS = ("low", "high")
_LOW, _HIGH = frozenset({"=", ">", ">="}), frozenset({"=", "<", "<="})
"""The comparators of figures that have a lower, or an upper, end."""
_KINDS = ("sources", "places", "subjects", "topics", "measures", "units", "dimensions", "relations")


@o.grouped
def run(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a fact, source, place, subject, topic, measure; - reads ids from stdin.",
            show_default=False,
            autocompletion=completion.ids,
        ),
    ],
    field: Annotated[
        str,
        typer.Argument(
            metavar="[FIELD]",
            help="value, figure, low, high, or any field that --json shows.",
            show_default=False,
        ),
    ] = "",
    *,
    asked: o.Asked,
) -> Answer:
    """Print one bare value, for scripts.

    Without a field the plain number of a fact, where it is exact. A bounded figure or a range is
    refused (status 1): the fields value, figure, low and high say what is wanted.

    \b
    Examples:
      dpfacts get hebei-autism-children
      dpfacts get hebei-home-renovations figure
    """
    facts = asked.open()
    names = streams.ids([id])
    answer = Answer([], (), text="", notices=facts.notices)
    for name in names:
        answer.text = f"{answer.text}{_line(facts, name, field, answer)}\n"
    return answer


def _line(facts: FactBase, name: str, field: str, answer: Answer) -> str:
    """The value of ``field`` of the entry ``name``; what must be said of a figure is added to the
    notices of ``answer``. Raises :class:`DpfactsError` where it has no such value.
    """
    try:
        [record] = facts.records([name])
        answer.notices += reservations([record])
    except UnknownName as error:
        kind = next((kind for kind in _KINDS if name in facts.ids(kind)), "")
        if not kind:
            raise error from None
        return _of_entry(_entry(facts, kind, name), name, field)
    if not field:
        return _number(record)
    if field in _ENDS:
        return _end(record, field)
    if field not in FIELDS:
        raise unknown("field", field, [*FIELDS, *_ENDS])
    return _given(cell(record[field]), name, field)


def _number(record: Record) -> str:
    if record["comparator"] == "=" and record["high"] is None:
        return str(record["value"])
    message = f"{record['id']} is {record['said']}, and no exact number"
    raise DpfactsError(message, "say which is wanted: value, figure, low or high", 1)


def _end(record: Record, field: str) -> str:
    """The least or the greatest value that a figure allows."""
    if record["high"] is not None:
        return str(record["high" if field == "high" else "value"])
    if record["comparator"] in (_LOW if field == "low" else _HIGH):
        return str(record["value"])
    message = f"{record['id']} is {record['said']}: it has no {field} end"
    raise DpfactsError(message, "value is the number as printed, figure has its bound", 1)


def _entry(facts: FactBase, kind: str, name: str) -> dict[str, Any]:
    entry = next(entry for entry in facts.entries(kind) if entry.id == name)
    return {key.replace("_", "-"): value for key, value in asdict(entry).items()}


def _of_entry(entry: dict[str, Any], name: str, field: str) -> str:
    field = field or ("title" if "title" in entry else "name" if "name" in entry else "id")
    if field not in entry:
        raise unknown("field", field, list(entry))
    value = entry[field]
    return _given(cell(list(value) if isinstance(value, tuple) else value), name, field)


def _given(text: str, name: str, field: str) -> str:
    if not text:
        raise DpfactsError(f"{name} has no {field}", "", 1)
    return text
