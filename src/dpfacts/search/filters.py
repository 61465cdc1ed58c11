"""What narrows a search besides words: coordinates, periods, values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any, TypedDict

from dpfacts.errors import DpfactsError, unknown
from dpfacts.store.index import Selection
from dpfacts.store.reader import Reader

if TYPE_CHECKING:
    from decimal import Decimal

_DIGITS = r"(?a)[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,300})(?:\.\d{1,300})?"
COMPARATORS = ("=", ">", ">=", "<", "<=", "~")
STATUSES = ("actual", "estimate", "forecast", "target", "plan", "limit")
Filter = Callable[[Reader, Selection, str], Selection]


class Filters(TypedDict, total=False):
    """The filters of a search; a number may be given as one."""

    topic: str
    place: str
    subject: str
    status: str
    source: str
    measure: str
    unit: str
    period: str
    since: str
    until: str
    min: str | int | float | Decimal
    max: str | int | float | Decimal
    comparator: str


def selection(base: Reader, given: Mapping[str, object]) -> Selection:
    """The facts that pass the filters ``given``; those that are empty do not count.

    Raises :class:`UnknownName` for a name that the base does not have, :class:`DpfactsError` for a
    value that cannot be read, and :class:`TypeError` for a filter that there is not and for a value
    that is no text, nor a number where one may stand.
    """
    chosen = Selection()
    for name, value in given.items():
        if name not in _FILTERS:
            raise TypeError(f"no filter {name!r}; filters: {', '.join(_FILTERS)}")
        if text := _text(name, value):
            chosen = _FILTERS[name](base, chosen, text)
    return chosen


def _text(name: str, value: object) -> str:
    """The ``value`` of the filter ``name`` as it is typed."""
    if isinstance(value, str):
        return value
    from decimal import Decimal

    if name in ("min", "max") and type(value) in (int, float, Decimal):
        return str(value)
    raise TypeError(f"{name} is a text, not {value!r}")


def resolve(base: Reader, kind: str, name: str) -> str:
    """The id of the entry of ``kind`` that ``name`` means: its id, else its name or another name,
    in any case.

    Raises :class:`UnknownName` with the nearest ids, and :class:`DpfactsError` where several
    entries have the name.
    """
    folded = name.strip().casefold()
    known = base.ids(kind)
    if folded in known:
        return folded
    meant = [str(entry.id) for entry in base.entries(kind) if folded in _names(entry)]
    noun = kind.removesuffix("s")
    if len(meant) > 1:
        raise DpfactsError(f"{name!r} names more than one {noun}", "say which: " + ", ".join(meant))
    if not meant:
        raise unknown(noun, name, known, status=1)
    return meant[0]


def _names(entry: Any) -> set[str]:
    own = (getattr(entry, "name", ""), getattr(entry, "title", ""), *getattr(entry, "aka", ()))
    return {name.casefold() for name in own if name}


def _topic(base: Reader, chosen: Selection, name: str) -> Selection:
    return chosen.on(resolve(base, "topics", name))


def _place(base: Reader, chosen: Selection, name: str) -> Selection:
    return chosen.at(resolve(base, "places", name))


def _subject(base: Reader, chosen: Selection, name: str) -> Selection:
    return chosen.of("subject", resolve(base, "subjects", name))


def _status(base: Reader, chosen: Selection, name: str) -> Selection:
    if name not in STATUSES:
        raise unknown("status", name, list(STATUSES))
    return chosen.of("status", name)


def _source(base: Reader, chosen: Selection, name: str) -> Selection:
    return chosen.of("source", resolve(base, "sources", name))


def _measure(base: Reader, chosen: Selection, name: str) -> Selection:
    return chosen.of("measure", resolve(base, "measures", name))


def _unit(base: Reader, chosen: Selection, name: str) -> Selection:
    units = list(base.counts("unit"))
    names = {other: unit.id for unit in base.entries("units") for other in (*unit.aka, unit.one)}
    unit = name if name in units else names.get(name)
    if unit not in units:
        raise unknown("unit", name, units, status=1)
    return chosen.of("unit", unit)


def _comparator(base: Reader, chosen: Selection, sign: str) -> Selection:
    if sign not in COMPARATORS:
        raise unknown("comparator", sign, list(COMPARATORS))
    return chosen.of("comparator", sign)


def _period(base: Reader, chosen: Selection, text: str) -> Selection:
    first, last = _days(text)
    return chosen.until(last).since(first)


def _since(base: Reader, chosen: Selection, text: str) -> Selection:
    return chosen.since(_days(text)[0])


def _until(base: Reader, chosen: Selection, text: str) -> Selection:
    return chosen.until(_days(text)[1])


def _min(base: Reader, chosen: Selection, text: str) -> Selection:
    # Both ends of a range count: 800 to 2,000 passes --min 1500 and --max 1500.
    return chosen.at_least(number(text))


def _max(base: Reader, chosen: Selection, text: str) -> Selection:
    return chosen.at_most(number(text))


def _days(text: str) -> tuple[str, str]:
    from dpfacts.quantities import period

    try:
        wanted = period.parse(text)
    except period.BadPeriod as error:
        from dpfacts.quantities import spellings

        near = spellings.nearest(text)
        raise DpfactsError(str(error), f"did you mean {near}?" if near else "") from None
    return period.iso(wanted.start), period.iso(wanted.end)


def number(text: str) -> float:
    """The number that ``text`` is, in any notation that quotes may have. Raises
    :class:`DpfactsError` for anything else, such as a range or a hedged figure.
    """
    if re.fullmatch(_DIGITS, text.strip()):
        return float(text.replace(",", ""))
    from dpfacts.prose.numerals import figures

    values = [
        float(figure.number)
        for figure in figures(text)
        if figure.kind in ("cardinal", "fraction")
        and figure.unit != "times"
        and (figure.comparator, figure.text) == ("=", " ".join(text.split()))
    ]
    if len(values) != 1 or not isfinite(values[0]):
        raise DpfactsError(f"not a number: {text!r}", "such as 50000, 97.5 or 1.3m")
    return values[0]


_FILTERS: dict[str, Filter] = {
    "topic": _topic,
    "place": _place,
    "subject": _subject,
    "status": _status,
    "source": _source,
    "measure": _measure,
    "unit": _unit,
    "period": _period,
    "since": _since,
    "until": _until,
    "min": _min,
    "max": _max,
    "comparator": _comparator,
}
