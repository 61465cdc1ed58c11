"""What a shell offers when the user presses Tab: names of the base, with a word on each. Reads the
compiled base and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import typer

from dpfacts.errors import DpfactsError

Offers = list[tuple[str, str]]
_MOST = 300
_ASKED = 2 * _MOST  # some are no good, or on the line already
_BEGUN = "id >= ? AND id < ? || char(0x10ffff)"  # so, not with LIKE, the index of ids is used
_INERT = str.maketrans("[]:", "() ")  # typer reads markup in it
_PLAIN = re.compile(r"[\w ,.%/+-]+")  # bash puts an offer on the line as it is


def _of_base(sql: str) -> Callable[[typer.Context, str], Offers]:
    """Offers the rows of ``sql`` (name, help), which takes what is typed for each of its marks."""

    def offers(context: typer.Context, incomplete: str) -> Offers:
        from dpfacts.factbase import open_base

        try:
            base = open_base(*(context.params.get("base") or ()))
            rows = base._rows(f"{sql} LIMIT {_ASKED}", (incomplete,) * sql.count("?"))
        except (DpfactsError, OSError, UnicodeError):
            return []  # there is nothing to offer, and a prompt is no place for messages
        taken = _given(context.params)
        names = ((str(name), _short(text)) for name, text in rows if _PLAIN.fullmatch(str(name)))
        return [
            (name, text)
            for name, text in names
            if name.startswith(incomplete) and name not in taken
        ][:_MOST]

    return offers


def _of(choices: Callable[[], Iterator[str]]) -> Callable[[str], list[str]]:
    return lambda incomplete: [name for name in choices() if name.startswith(incomplete)]


def _given(params: dict[str, Any]) -> set[str]:
    """The ids that stand on the line already."""
    given = params.get("ids") or params.get("targets") or ()
    return {given} if isinstance(given, str) else set(given)


def _short(text: object) -> str:
    """``text`` as the help of an offer: one line, nothing that a shell would act on; a number
    counts facts.
    """
    from dpfacts.output.safe import visible

    if isinstance(text, int):
        return f"{text} fact{'' if text == 1 else 's'}"
    words = visible(str(text or "")).translate(_INERT).split()
    return " ".join(words)[:60]


def _styles() -> Iterator[str]:
    from dpfacts.cite.styles import STYLES

    yield from STYLES


def _formats() -> Iterator[str]:
    from dpfacts.output.render import FORMATS

    yield from FORMATS


def _colors() -> Iterator[str]:
    from dpfacts.output.render import COLORS

    yield from COLORS


def _orders() -> Iterator[str]:
    from dpfacts.search.search import SORTS

    yield from SORTS


def _comparators() -> Iterator[str]:
    from dpfacts.search.filters import COMPARATORS

    yield from COMPARATORS


def _named(kind: str, column: str) -> Callable[[typer.Context, str], Offers]:
    counted = f"(SELECT count(*) FROM fact WHERE fact.{column}=entry.id)"
    return _of_base(
        f"SELECT id, {counted} FROM entry WHERE kind='{kind}' AND {_BEGUN} ORDER BY number"
    )


ids = _of_base(
    f"SELECT id, json_extract(view, '$.figure_unit') FROM fact WHERE {_BEGUN} ORDER BY number"
)
targets = _of_base(
    "SELECT id, rtrim(kind, 's') FROM entry WHERE kind IN ('topics', 'measures', 'places') AND "
    f"{_BEGUN}"
    f" UNION ALL SELECT id, 'fact' FROM fact WHERE {_BEGUN}"
)
topics = _of_base(
    "SELECT id, (SELECT count(*) FROM tagged WHERE topic=entry.id) FROM entry WHERE "
    f"kind='topics' AND {_BEGUN} ORDER BY number"
)
places = _named("places", "place")
measures = _named("measures", "measure")
sources = _named("sources", "source")
units = _of_base(
    f"SELECT unit AS id, count(*) FROM fact WHERE {_BEGUN.replace('id ', 'unit ')} GROUP BY unit"
)
styles = _of(_styles)
formats = _of(_formats)
colors = _of(_colors)
orders = _of(_orders)
comparators = _of(_comparators)
