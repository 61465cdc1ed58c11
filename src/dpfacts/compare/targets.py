"""What the targets of a comparison name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpfacts.errors import DpfactsError, unknown
from dpfacts.facts.model import Fact
from dpfacts.search.search import search
from dpfacts.store.reader import Reader

KINDS = ("measures", "topics", "places", "subjects")
"""The kinds whose names a target may be, in the order in which they are tried."""
_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def take(base: Reader, target: str) -> tuple[list[Fact], str]:
    """The facts that ``target`` names, and in words what it was taken for.

    Tried in this order: the id of a fact (a former one too), of a measure, topic, place or subject,
    of a code of a dimension; then their names in the same order; then words, all of which a fact
    must have. Raises :class:`DpfactsError` with status 1 where nothing is named.
    """
    (name,) = base.current([target])
    if name in base.ids("facts"):
        return [base.get(name)], name
    for by_name in (False, True):
        for option, name in _named(base, target, by_name):
            if facts := base.facts(search(base, "", filters={option: name}).ids()):
                return facts, f"{option} {name}"
        if coded := _coded(base, target, by_name):
            return coded
    likely_id = bool(_LIKE_AN_ID.fullmatch(target))
    words = f'"{target}"' if likely_id else target
    if facts := base.facts(search(base, words, all_words=True).ids()):
        return facts, f"facts that match {target!r}"
    if likely_id:
        raise unknown("id", target, base.ids("facts"), status=1)
    few = search(base, words).ids()
    hint = "`dpfacts search` and `dpfacts list` show what there is"
    if len(target.split()) > 1 and few:
        hint = f"{len(few)} facts have some of the words: dpfacts search {target}"
    raise DpfactsError(f"nothing found for {target!r}", hint, 1)


def _named(base: Reader, target: str, by_name: bool) -> Iterator[tuple[str, str]]:
    """The filters that ``target`` stands for, with the id for each: by its id, or by a name."""
    folded = target.strip().casefold()
    for kind in KINDS:
        option = kind.removesuffix("s")
        if not by_name:
            yield from ((option, name) for name in base.ids(kind) if name == folded)
            continue
        for entry in base.entries(kind):
            names = (entry.name, *entry.aka)
            if folded in (name.casefold() for name in names if name):
                yield option, entry.id


def _coded(base: Reader, target: str, by_name: bool) -> tuple[list[Fact], str] | None:
    """The facts that have the code of a dimension which ``target`` names (`gold`, `Tokyo
    Paralympics`).
    """
    folded = target.strip().casefold()
    for dimension in base.entries("dimensions"):
        for code in dimension.codes:
            names = (code.name, *code.aka) if by_name else (code.id,)
            if folded in map(str.casefold, names):
                coordinate = (dimension.id, code.id)
                facts = [
                    fact for fact in base.facts() if coordinate in (fact.dimensions or {}).items()
                ]
                return facts, f"{dimension.name.lower()} {code.id}"
    return None
