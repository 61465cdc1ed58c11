"""What a shell offers when the user presses Tab: names of the base, with a word on each. Reads the
compiled base and nothing else.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import typer

from dpfacts.errors import DpfactsError

Offers = list[tuple[str, str]]
_MOST = 300
_ASKED = 2 * _MOST  # some are no good, or on the line already
_INERT = str.maketrans("[]:", "() ")  # typer reads markup in it
_PLAIN = r"[\w ,.%/+-]+"  # bash puts an offer on the line as it is


def _of_base(*kinds: str) -> Callable[[typer.Context, str], Offers]:
    """Offers the ids of ``kinds`` of a base, each once; of several kinds each with the word for its
    kind.
    """

    def offers(context: typer.Context, incomplete: str) -> Offers:
        from dpfacts.factbase import open_base

        try:
            with open_base(*(context.params.get("base") or ())) as base:
                rows = [
                    (name, kind.removesuffix("s") if len(kinds) > 1 else told)
                    for kind in kinds
                    for name, told in base.begun(kind, incomplete, _ASKED)
                ]
        except (DpfactsError, OSError, UnicodeError):
            return []  # there is nothing to offer, and a prompt is no place for messages
        taken = _given(context.params)
        first = dict(reversed(rows))
        rows = [(name, first[name]) for name in dict.fromkeys(name for name, _ in rows)]
        names = [(name, _short(told)) for name, told in rows if re.fullmatch(_PLAIN, name)]
        return [(name, text) for name, text in names if name not in taken][:_MOST]

    return offers


def _kinds() -> Iterator[str]:
    from dpfacts.search.entry import FACT, FIELDS

    yield from (FACT, *FIELDS)


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

    yield from (*STYLES, "attribution")


def _formats() -> Iterator[str]:
    from dpfacts.output.answer import FORMATS

    yield from FORMATS


def _colors() -> Iterator[str]:
    from dpfacts.output.answer import COLORS

    yield from COLORS


def _orders() -> Iterator[str]:
    from dpfacts.search.search import SORTS

    yield from SORTS


def _statuses() -> Iterator[str]:
    from dpfacts.search.filters import STATUSES

    yield from STATUSES


def _comparators() -> Iterator[str]:
    from dpfacts.search.filters import COMPARATORS

    yield from COMPARATORS


ids = _of_base("facts")
cited = _of_base("facts", "sources", "elsewhere")
shown = _of_base(
    *("facts", "sources", "places", "subjects", "topics", "measures", "elsewhere"),
    *("dimensions", "relations"),
)
targets = _of_base("topics", "measures", "places", "facts")
subjects = _of_base("subjects")
topics = _of_base("topics")
places = _of_base("places")
measures = _of_base("measures")
sources = _of_base("sources")
units = _of_base("units")
kinds = _of(_kinds)
styles = _of(_styles)
formats = _of(_formats)
colors = _of(_colors)
orders = _of(_orders)
comparators = _of(_comparators)
statuses = _of(_statuses)
