"""What can go wrong, for people: a line that says what, and one that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

_KINDS = ("source", "place", "subject", "topic", "measure", "dimension", "unit", "relation")
_LISTS = {"id": "facts"} | {kind: f"{kind}s" for kind in _KINDS}
"""What `dpfacts list` calls the names of a kind."""


class DpfactsError(Exception):
    """Anything the user can mend.

    ``message`` is one line that names the place; ``hint`` says what to do; ``status`` is the exit
    code that a command ends with (2: could not answer, 1: an honest no).
    """

    def __init__(self, message: str, hint: str = "", status: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status


class UnknownName(DpfactsError, KeyError):
    """A name that the base or a registry does not have."""

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


def unknown(kind: str, name: str, known: list[str], status: int = 2) -> UnknownName:
    """An :class:`UnknownName` for ``name`` that points to its nearest neighbours, or to all names
    when they are few.

    ``kind`` is the noun for the message ("topic"); ``known`` are the names that exist, in the order
    to list them. ``status`` is the exit code: 1 for what this base does not have (an id, a topic, a
    unit), 2 for what no base could make right (a format, a style).
    """
    close = nearest(name, known)
    if close:
        hint = "nearest: " + ", ".join(close)
    elif len(known) <= 20:
        hint = "known: " + ", ".join(known) if known else "there is none"
    else:
        listed = f"`dpfacts list {_LISTS[kind]}` shows them" if kind in _LISTS else "see the help"
        hint = f"there are {len(known)}; {listed}"
    return UnknownName(f"unknown {kind}: {name!r}", hint, status)


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """At most ``limit`` of the ``known`` names that are close to ``name``, nearest first.

    Names that hold all parts of ``name`` count as close whatever their length (``tokyo-gold`` finds
    ``hebei-tokyo-gold``); after them come those with few letters changed.
    """
    from difflib import get_close_matches

    known = list(known)
    parts = set(name.lower().replace("_", "-").split("-")) - {""}
    holding = [each for each in known if parts and parts <= set(each.lower().split("-"))]
    folded: dict[str, str] = {}
    for each in known:
        folded.setdefault(each.lower(), each)
    close = [folded[low] for low in get_close_matches(name.lower(), folded, n=limit, cutoff=0.6)]
    return list(dict.fromkeys([*sorted(holding, key=len), *close]))[:limit]
