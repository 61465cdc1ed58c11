"""Which facts a comparison takes, and which of them are comparable: those of the same measure and
unit, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dpfacts.compare import derive
from dpfacts.compare.align import axis_names, crosstab
from dpfacts.compare.table import Crosstab
from dpfacts.errors import DpfactsError, UnknownName, unknown
from dpfacts.facts.model import Fact
from dpfacts.search.filters import resolve
from dpfacts.search.search import search
from dpfacts.store.reader import Reader

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(slots=True)
class Comparison:
    """Tables of comparable facts, the facts that have no mate, and in one line what set was taken.

    ``elsewhere`` names, for a single fact, how many comparable facts the base has outside the set.
    ``baseline`` and ``share_of`` are the names of the rows that the tables were computed against.
    """

    taken: str
    tables: list[Crosstab]
    singles: list[Fact]
    elsewhere: dict[str, int]
    baseline: str = ""
    share_of: str = ""

    def facts(self) -> list[Fact]:
        """All facts shown, in the order shown."""
        return [fact for table in self.tables for fact in table.facts()] + self.singles


def compare(
    base: Reader,
    targets: Sequence[str],
    rows: str = "",
    columns: str = "",
    *,
    baseline: str = "",
    share_of: str = "",
    per_year: bool = False,
    totals: bool = True,
) -> Comparison:
    """See :meth:`dpfacts.factbase.FactBase.compare`.

    ``rows`` and ``columns`` name the axes to use (``place``, ``period`` or a dimension) where the
    table has them. Raises :class:`DpfactsError` with status 1 where the targets name no fact, and
    :class:`UnknownName` for an axis or a row that there is not.
    """
    row = baseline or ("" if share_of == derive.TOTAL else share_of)
    chosen: dict[str, Fact] = {}
    words = []
    for target in targets:
        members, how = _take(base, target)
        chosen |= {fact.id: fact for fact in members}
        words.append(how)
    order = {name: number for number, name in enumerate(base.ids("facts"))}
    facts = sorted(chosen.values(), key=lambda fact: order[fact.id])
    for name in (rows, columns):
        if name and name not in axis_names(facts):
            raise unknown("axis", name, axis_names(facts))
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.measure, fact.unit), []).append(fact)
    tables = [
        crosstab(base, group, rows, columns, row) for group in groups.values() if len(group) > 1
    ]
    derive.compute(tables, baseline, share_of, per_year, totals)
    singles = [group[0] for group in groups.values() if len(group) == 1]
    elsewhere = {fact.id: count for fact in singles if (count := len(base.comparable(fact)))}
    taken = f"{'; '.join(dict.fromkeys(words))}: {len(facts)} fact{'s' if len(facts) != 1 else ''}"
    return Comparison(taken, tables, singles, elsewhere, baseline, share_of)


def _take(base: Reader, target: str) -> tuple[list[Fact], str]:
    """The facts that ``target`` names, and in words what it was taken for: an id, topic, measure,
    place, code, or words.
    """
    if target in base.ids("facts"):
        return [base.get(target)], target
    for kind, option in (("topics", "topic"), ("measures", "measure"), ("places", "place")):
        try:
            name = resolve(base, kind, target)
        except UnknownName:
            continue
        if facts := base.facts(search(base, "", filters={option: name}).ids()):
            return facts, f"{option} {name}"
    if coded := _coded(base, target):
        return coded
    likely_id = bool(_LIKE_AN_ID.fullmatch(target))
    facts = base.facts(search(base, f'"{target}"' if likely_id else target).ids())
    if not facts and likely_id:
        raise unknown("id", target, base.ids("facts"), status=1)
    if not facts:
        raise DpfactsError(
            f"nothing found for {target!r}",
            "`dpfacts search` and `dpfacts list` show what there is",
            1,
        )
    return facts, f"facts that match {target!r}"


def _coded(base: Reader, target: str) -> tuple[list[Fact], str] | None:
    """The facts that have the code of a dimension which ``target`` names (`gold`, `Tokyo
    Paralympics`).
    """
    for dimension in base.entries("dimensions"):
        for code in dimension.codes:
            if target.casefold() in (code.id, *map(str.casefold, (code.name, *code.aka))):
                coordinate = (dimension.id, code.id)
                facts = [
                    fact for fact in base.facts() if coordinate in (fact.dimensions or {}).items()
                ]
                return facts, f"{dimension.name.lower()} {code.id}"
    return None
