"""Names of persons and bodies, as the human styles write and join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dpfacts.cite.parts import ALONE, Mark, affixed, curly
from dpfacts.cite.runs import Runs, italic, roman

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source


def chief_editors(source: Source) -> Sequence[Name]:
    """The editors of a whole work without authors, who stand where these would."""
    return () if source.author or source.type == "chapter" else source.editor


def creators(source: Source) -> Sequence[Name]:
    """Who stands first: the authors, else the editors of a whole work."""
    return source.author or chief_editors(source)


def further_editors(source: Source) -> Sequence[Name]:
    """The editors who do not stand first."""
    return source.editor if source.author or source.type == "chapter" else ()


def role(people: Sequence[Name], singular: str, plural: str) -> str:
    """What ``people`` did (`, ed.`, `, eds.`); nothing where there are none."""
    return (plural if len(people) > 1 else singular) if people else ""


def family(name: Name) -> str:
    """The name by which an author is cited and filed: the family name of a person, the whole name
    of a body.
    """
    return curly(name.literal or surname(name) or name.given)


def surname(name: Name) -> str:
    """The family name of a person with its particle: `van der Berg`."""
    return f"{name.non_dropping_particle} {name.family}".strip()


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
    """`Mary Jane` as `M. J.`, `Jean-Paul` and `J.-P.` as `J.-P.`, with ``dot`` after a letter and
    ``between`` the names. Words in lower case are no names, and stay.
    """
    import re

    return between.join(
        name
        if name.islower()  # a particle: Ana de la Cruz
        else hyphen.join(part[0].upper() + dot for part in name.split("-") if part)
        for name in re.sub(r"\.(?!-)", " ", given).replace(".-", "-").split()
    )


def inverted(name: Name, given: str) -> str:
    """`Mo, Jingxi`, `van der Berg, Jan`, with ``given`` as the style writes given names."""
    if is_whole(name):
        return whole(name)
    return curly(f"{surname(name)}, {given}" + affixed(", ", name.suffix))


def straight(name: Name, given: str) -> str:
    """`Jingxi Mo`, with ``given`` as the style writes given names."""
    if is_whole(name):
        return whole(name)
    return curly(f"{given} {surname(name)}" + affixed(" ", name.suffix))


def said(name: Name) -> str:
    """A name with its given names in full, in the order in which it is said."""
    if name.static_ordering and not is_whole(name):
        return curly(f"{name.family} {name.given}")
    return straight(name, name.given)


def filed(name: Name, demoted: bool = False) -> str:
    """A name with its given names in full, the family name first: a Chinese name keeps its order
    and takes no comma. With ``demoted`` its particle stands last: `Berg, Jan van der`.
    """
    if name.static_ordering:
        return said(name)
    if demoted and name.non_dropping_particle:
        given = f"{name.given} {name.non_dropping_particle}"
        return inverted(replace(name, non_dropping_particle=""), given)
    return inverted(name, name.given)


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


def families(people: Sequence[Name], last: str, mark: Mark = ALONE) -> str:
    """The names by which ``people`` are cited in a text: one, both of two, of more the first, or
    those that ``mark`` wants for them to be told from others.
    """
    shown = [family(name) for name in people]
    if mark.initials:
        shown[0] = f"{initials(people[0].given)} {shown[0]}"
    if 1 < mark.people < len(shown) - 1:
        return ", ".join(shown[: mark.people]) + ", et al."
    if mark.people > 1:
        return listed(shown, f",{last}", two=last)
    return listed(shown, last, most=2)


def first_filed(people: Sequence[Name], most: int, shown: int = 1, demoted: bool = False) -> str:
    """The names of ``people`` in a list of works, the first as it is :func:`filed`; of more than
    ``most`` only the first ``shown``.
    """
    names = [*(filed(name, demoted) for name in people[:1]), *map(said, people[1:])]
    return listed(names, ", and ", most=most, shown=shown, rest=", et al.")


def abridged(names: Sequence[str], last: str, most: int, two: str = "") -> Runs:
    """``names`` as :func:`listed` joins them; of more than ``most`` the first, and `et al.` in
    italics.
    """
    if len(names) > most:
        return names[0] + " " + italic("et al.")
    return roman(listed(names, last, two=two))
