"""What narrows a search besides words: coordinates, periods, values. Each filter is a condition of
SQL with its values.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import isfinite
from typing import TYPE_CHECKING, Any

from dpfacts.errors import DpfactsError, unknown

if TYPE_CHECKING:
    from dpfacts.factbase import FactBase

Condition = tuple[str, tuple[Any, ...]]
COMPARATORS = ("=", ">", ">=", "<", "<=", "~")


def conditions(base: FactBase, given: dict[str, str]) -> list[Condition]:
    """The conditions on the table ``fact`` for the filters ``given``; those that are empty do not
    count.

    Raises :class:`UnknownName` for a name that the base does not have, :class:`DpfactsError` for a
    value that cannot be read, and :class:`KeyError` for a filter that there is not.
    """
    return [_FILTERS[name](base, value) for name, value in given.items() if value]


def resolve(base: FactBase, kind: str, name: str) -> str:
    """The id of the entry of ``kind`` that ``name`` means: its id, else its name or another name,
    in any case.

    Raises :class:`UnknownName` with the nearest ids.
    """
    folded = name.strip().casefold()
    known = base.ids(kind)
    if folded in known:
        return folded
    for entry in base.entries(kind):
        names = (
            getattr(entry, "name", ""),
            getattr(entry, "title", ""),
            *getattr(entry, "aka", ()),
        )
        if folded in (other.casefold() for other in names):
            return str(entry.id)
    raise unknown(kind[:-1], name, known)


def _column(kind: str, column: str) -> Callable[[FactBase, str], Condition]:
    return lambda base, name: (f"fact.{column}=?", (resolve(base, kind, name),))


def _topic(base: FactBase, name: str) -> Condition:
    return "fact.number IN (SELECT fact FROM tagged WHERE topic=?)", (
        resolve(base, "topics", name),
    )


def _place(base: FactBase, name: str) -> Condition:
    return "fact.place IN (SELECT place FROM inside WHERE outer=?)", (
        resolve(base, "places", name),
    )


def _unit(base: FactBase, name: str) -> Condition:
    units = list(base.counts("unit"))
    if name not in units:
        raise unknown("unit", name, units)
    return "fact.unit=?", (name,)


def _comparator(base: FactBase, sign: str) -> Condition:
    if sign not in COMPARATORS:
        raise unknown("comparator", sign, list(COMPARATORS))
    return "fact.comparator=?", (sign,)


def _period(base: FactBase, text: str) -> Condition:
    first, last = _days(text)
    return "fact.start<=? AND fact.finish>=?", (last, first)


def _since(base: FactBase, text: str) -> Condition:
    return "fact.finish>=?", (_days(text)[0],)


def _until(base: FactBase, text: str) -> Condition:
    return "fact.start<=?", (_days(text)[1],)


def _days(text: str) -> tuple[str, str]:
    from dpfacts.quantities import period

    try:
        wanted = period.parse(text)
    except period.BadPeriod as error:
        raise DpfactsError(str(error)) from None
    return period.iso(wanted.start), period.iso(wanted.end)


def _bound(sign: str) -> Callable[[FactBase, str], Condition]:
    def condition(base: FactBase, text: str) -> Condition:
        # Both ends of a range count: 800 to 2,000 passes --min 1500 and --max 1500.
        column = "fact.value" if sign == "<=" else "coalesce(fact.high, fact.value)"
        return f"{column}{sign}?", (_number(text),)

    return condition


def _number(text: str) -> float:
    with suppress(ValueError):
        if isfinite(value := float(text.replace(",", ""))):
            return value
    from dpfacts.prose.numerals import figures

    values = [
        float(figure.value)
        for figure in figures(text)
        if figure.kind == "cardinal" and figure.text == text.strip()
    ]
    if len(values) != 1:
        raise DpfactsError(f"not a number: {text!r}", "such as 50000, 97.5 or 1.3m")
    return values[0]


_FILTERS: dict[str, Callable[[FactBase, str], Condition]] = {
    "topic": _topic,
    "place": _place,
    "source": _column("sources", "source"),
    "measure": _column("measures", "measure"),
    "unit": _unit,
    "period": _period,
    "since": _since,
    "until": _until,
    "min": _bound(">="),
    "max": _bound("<="),
    "comparator": _comparator,
}
FILTERS = tuple(_FILTERS)
