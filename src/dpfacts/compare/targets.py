"""What the targets of a comparison name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from dpfacts.errors import DpfactsError
from dpfacts.facts.model import Fact
from dpfacts.prose.words import FILLER
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
        if named := _filtered(base, _named(base, target, by_name)):
            return named
        if coded := _coded(base, target, by_name):
            return coded
    if target.split() and FILLER.issuperset(target.casefold().split()):
        hint = "words that belong together are one target: in quotes"
        raise DpfactsError(f"{target!r} is a filler word and names nothing", hint, 1)
    likely_id = bool(_LIKE_AN_ID.fullmatch(target))
    words = f'"{target}"' if likely_id else target
    result = search(base, words, all_words=True)
    if result.suggested:  # a set of facts that nobody named is no comparison
        meant = " ".join(result.suggested.values())
        raise DpfactsError(f"nothing found for {target!r}", f"did you mean {meant!r}?", 1)
    if facts := base.facts(result.ids()):
        return facts, f"facts that match {target!r}"
    if likely_id:
        raise base.no_fact(target)
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


def _filtered(base: Reader, named: Iterator[tuple[str, str]]) -> tuple[list[Fact], str] | None:
    """The facts of the first kind in ``named`` that has any: of all entries of that kind, since
    two places may have one name.
    """
    for option, entries in groupby(named, key=itemgetter(0)):
        taken = {name: search(base, "", filters={option: name}).ids() for _, name in entries}
        if ids := dict.fromkeys(fact for facts in taken.values() for fact in facts):
            return base.facts(ids), "; ".join(f"{option} {name}" for name in taken if taken[name])
    return None


def _coded(base: Reader, target: str, by_name: bool) -> tuple[list[Fact], str] | None:
    """The facts that have a code, of whichever dimension, which ``target`` names (`gold`, `Tokyo
    Paralympics`).
    """
    folded = target.strip().casefold()
    chosen = [
        (dimension, code.id)
        for dimension in base.entries("dimensions")
        for code in dimension.codes
        if folded in map(str.casefold, (code.name, *code.aka) if by_name else (code.id,))
    ]
    coordinates = {(dimension.id, code) for dimension, code in chosen}
    facts = [fact for fact in base.facts() if coordinates & (fact.dimensions or {}).items()]
    if not facts:
        return None
    return facts, "; ".join(f"{dimension.name.lower()} {code}" for dimension, code in chosen)
