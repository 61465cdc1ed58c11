"""Which facts a comparison takes, and which of them are comparable: those of one measure whose
units conform, about the same kind of subject, and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dpfacts.compare import compute
from dpfacts.compare.align import axis_names, crosstab
from dpfacts.compare.rows import row_named
from dpfacts.compare.table import Crosstab
from dpfacts.compare.targets import take
from dpfacts.errors import DpfactsError, unknown
from dpfacts.facts.derive import Surroundings
from dpfacts.facts.model import Fact
from dpfacts.quantities.units import Units
from dpfacts.store.reader import Reader

NOTHING = "no two facts of this set are comparable"
"""Why there is no table, where there is none."""


@dataclass(slots=True)
class Comparison:
    """Tables of comparable facts, the facts that have no mate, and in one line what set was taken.

    ``elsewhere`` names, for a single fact, how many comparable facts the base has outside the set;
    ``apart`` are the single facts whose measure and unit others of the set have too, which stand by
    themselves because they are about one person and the others are not, or the other way round.
    ``notices`` are what the user should hear once.
    """

    taken: str
    tables: list[Crosstab]
    singles: list[Fact]
    elsewhere: dict[str, int]
    apart: set[str]
    notices: list[str] = field(default_factory=list)

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

    ``rows`` and ``columns`` name the axes to use (``place``, ``period``, … or a dimension) where
    the table has them. Raises :class:`DpfactsError` with status 1 where the targets name no fact,
    and :class:`UnknownName` for an axis or a row that there is not.
    """
    share_of = compute.TOTAL if share_of.casefold() == compute.TOTAL else share_of
    row = baseline or ("" if share_of == compute.TOTAL else share_of)
    facts, taken = _taken(base, targets)
    for name in (rows, columns):
        if name and name not in axis_names(facts):
            raise unknown("axis", name, axis_names(facts), status=1)
    if rows and rows == columns:
        raise DpfactsError(f"{rows} cannot make rows and columns", "name two axes")
    units = base.units()
    groups: dict[tuple[str, str, bool], list[Fact]] = {}
    for fact in facts:
        personal = bool(fact.subject) and base.subject(fact.subject).kind == "person"
        groups.setdefault((fact.measure, units.base(fact.unit).of, personal), []).append(fact)
    # The most telling first: what is about no single person, then what shows most.
    telling = sorted(groups.items(), key=lambda group: (group[0][2], -len(group[1])))
    members = [group for _, group in telling if len(group) > 1]
    tables = [crosstab(base, group, rows, columns, row) for group in members]
    known = surroundings(base, units)
    computed = {"baseline": baseline, "share_of": share_of}
    compute.compute(tables, known, **computed, per_year=per_year, totals=totals)
    alone = {
        group[0].id: (measure, unit, not personal) in groups
        for (measure, unit, personal), group in groups.items()
        if len(group) == 1
    }
    singles = [fact for fact in facts if fact.id in alone]
    apart = {fact.id for fact in singles if alone[fact.id]}
    comparison = Comparison(taken, tables, singles, _elsewhere(base, facts, singles), apart)
    comparison.notices += _without_effect(tables, rows, columns, computed)
    if per_year:
        comparison.notices += _no_growth(tables)
    return comparison


def _elsewhere(base: Reader, facts: Sequence[Fact], singles: Sequence[Fact]) -> dict[str, int]:
    within = {fact.id for fact in facts}
    outside = {
        fact.id: sum(each.id not in within for each in base.comparable(fact)) for fact in singles
    }
    return {name: count for name, count in outside.items() if count}


def surroundings(base: Reader, units: Units) -> Surroundings:
    """What has to be known around the facts of ``base`` to compute between them."""

    def around(place: str) -> list[str]:
        chain: list[str] = []
        while place and (place := base.place(place).within):
            chain.append(place)
        return chain

    return Surroundings(units, around, lambda fact: base.measured(fact.measure))


def _taken(base: Reader, targets: Sequence[str]) -> tuple[list[Fact], str]:
    """The facts that ``targets`` name, in the base's order, and in words what they were taken
    for.
    """
    chosen: dict[str, Fact] = {}
    words = []
    for target in targets:
        members, how = take(base, target)
        chosen |= {fact.id: fact for fact in members}
        words.append(how)
    order = {name: number for number, name in enumerate(base.ids("facts"))}
    facts = sorted(chosen.values(), key=lambda fact: order[fact.id])
    number = f"{len(facts)} fact{'s' if len(facts) != 1 else ''}"
    return facts, f"{'; '.join(dict.fromkeys(words))}: {number}"


def _without_effect(
    tables: Sequence[Crosstab], rows: str, columns: str, asked: dict[str, str]
) -> list[str]:
    """What of the axes and rows that were ``asked`` for has no effect on any table."""
    notices = []
    for name in filter(None, (rows, columns)):
        if tables and not any(name in table.axes for table in tables):
            notices.append(f"all figures of a table have one {name}: no axis is made of it")
    made = {result.operation for table in tables for result in table.computed}
    against = {"difference": asked["baseline"], "share": asked["share_of"]}
    for operation, row in against.items():
        if operation == "share" and row == compute.TOTAL and operation not in made:
            notices.append(f"no {operation}: no row has a total that its figures add up to")
        elif row and operation not in made:
            notices.append(f"no {operation}: nothing stands beside {row!r} to be set against it")
        elif row not in ("", compute.TOTAL) and (
            without := sum(row_named(table, row) is None for table in tables)
        ):
            some = "1 table has" if without == 1 else f"{without} tables have"
            notices.append(f"{some} no row {row!r}: no {operation} there")
    return notices


def _no_growth(tables: Sequence[Crosstab]) -> list[str]:
    """Why nothing grows, where nothing does."""
    grown = [
        result for table in tables for result in table.computed if result.operation == "growth"
    ]
    if any(result.value for result in grown):
        return []
    if grown:
        return [f"no growth: {grown[0].why}"]
    return ["no growth: no two figures differ in their period alone"]
