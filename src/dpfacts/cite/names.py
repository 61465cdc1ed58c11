"""Names of persons and bodies, as the human styles write and join them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.cite.parts import curly

if TYPE_CHECKING:
    from dpfacts.facts.source import Name


def family(name: Name) -> str:
    """The name by which an author is cited and filed: the family name of a person, the whole name
    of a body.
    """
    return curly(name.literal or name.family or name.given)


def is_whole(name: Name) -> bool:
    """Whether ``name`` is written as one: that of a body, one without parts, or one in Chinese
    characters.
    """
    return (
        bool(name.literal)
        or not (name.family and name.given)
        or "\u2e80" <= name.family[0] <= "\uffef"
    )


def whole(name: Name) -> str:
    """A name that is written as one."""
    return curly(name.literal or name.family + name.given)


def initials(given: str, dot: str = ".", between: str = " ", hyphen: str = "-") -> str:
    """`Mary Jane` as `M. J.`, `Jean-Paul` as `J.-P.`, with ``dot`` after a letter and ``between``
    the names.
    """
    return between.join(
        hyphen.join(part[0].upper() + dot for part in name.split("-") if part)
        for name in given.replace(".", " ").split()
    )


def inverted(name: Name, given: str, comma: str = ", ") -> str:
    """`Mo, Jingxi`, with ``given`` as the style writes given names."""
    if is_whole(name):
        return whole(name)
    return curly(name.family + comma + given + (f", {name.suffix}" if name.suffix else ""))


def straight(name: Name, given: str) -> str:
    """`Jingxi Mo`, with ``given`` as the style writes given names."""
    if is_whole(name):
        return whole(name)
    return curly(f"{given} {name.family}" + (f" {name.suffix}" if name.suffix else ""))


def listed(
    names: Sequence[str],
    last: str,
    *,
    two: str = "",
    most: int = 0,
    shown: int = 1,
    rest: str = " et al.",
) -> str:
    """``names`` joined by commas, ``last`` before the last one (``two`` where there are two).

    Of more than ``most`` (0: no limit) the first ``shown`` and then ``rest``.
    """
    if most and len(names) > most:
        return ", ".join(names[:shown]) + rest
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return (two or last).join(names)
    return ", ".join(names[:-1]) + last + names[-1]
