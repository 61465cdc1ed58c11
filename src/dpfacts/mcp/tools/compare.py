"""The tool ``compare``: comparable figures side by side, and what may be computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from dpfacts.compare import records as compared
from dpfacts.compare.compare import NOTHING
from dpfacts.compare.notes import Notes
from dpfacts.factbase import FactBase
from dpfacts.mcp.answers import Answer, Arguments, Id, Part, Safe, cited, edition, source_lines

if TYPE_CHECKING:
    from dpfacts.compare.compare import Comparison
    from dpfacts.facts.model import Fact
    from dpfacts.store.record import Record

MOST = 60
"""Figures in an answer."""
Name = Annotated[str, StringConstraints(max_length=200)]

DESCRIPTION = (
    "Comparable figures side by side, as printed, and what may be computed from them within "
    "their bounds. Compute nothing yourself: where figures differ in more than one respect, `why` "
    "says so."
)


class Compare(Arguments):
    """What is set side by side."""

    targets: Annotated[list[Id], Field(min_length=1, max_length=20)]
    """Ids of facts, measures, topics, places, subjects, or words."""
    rows: Name = ""
    """Axis: place, period, subject, status or a dimension."""
    columns: Name = ""
    baseline: Name = ""
    """Row for difference and ratio."""
    share_of: Name = ""
    """Row, or total."""
    per_year: bool = False
    """Growth in percent a year."""


class Figure(Part):
    """A figure of a comparison, printed or computed."""

    figure: Safe = ""
    """In words, hedge and bounds included; empty: not computed, see `why`."""
    measure: Safe
    row: Safe = ""
    column: Safe = ""
    computed: Safe = ""
    """The operation; empty: printed."""
    against: Safe = ""
    why: Safe = ""
    facts: list[Safe]
    source: Safe = ""
    status: Safe = "actual"

    def line(self) -> str:
        """The figure as a line of text."""
        head = " · ".join(filter(None, (self.row, self.column))) or self.measure
        shown = self.figure or "NOT COMPUTED"
        how = f" {self.computed}, computed" if self.computed else ""
        how += f" against {self.against}" if self.against else ""
        told = (
            "" if self.computed else ", ".join(self.facts),
            self.source,
            "" if self.status in ("actual", "") else self.status.upper(),
            self.why,
        )
        return f"- {head}:{how} {shown} ({'; '.join(filter(None, told))})"


class Remark(Part):
    """What is to be known of some of the figures."""

    text: Safe
    facts: list[Safe]


class CompareAnswer(Answer):
    """The figures side by side."""

    taken: Safe
    figures: list[Figure]
    more: int = 0
    caveats: tuple[Remark, ...] = ()
    sources: dict[str, Safe]

    def lines(self) -> Iterator[str]:
        """See :class:`Answer`."""
        yield f"Taken: {self.taken}"
        measure = ""
        for each in self.figures:
            if each.measure != measure:
                yield f"{each.measure}:"
            measure = each.measure
            yield each.line()
        for remark in self.caveats:
            yield f"Caveat ({', '.join(remark.facts)}): {remark.text}"
        yield from source_lines(self.sources)


def run(base: FactBase, asked: Compare) -> CompareAnswer:
    """The figures of ``base`` that are ``asked`` for. Raises :class:`UnknownName` for targets, axes
    and rows that there are not.
    """
    comparison = base.compare(
        asked.targets,
        asked.rows,
        asked.columns,
        baseline=asked.baseline,
        share_of=asked.share_of,
        per_year=asked.per_year,
    )
    every = compared.records(comparison)
    shown = every[:MOST]
    facts = {fact.id: fact for fact in comparison.facts()}
    used = [facts[name] for name in dict.fromkeys(name for each in shown for name in each["facts"])]
    said = {record["id"]: record for record in base.records(fact.id for fact in used)}
    return CompareAnswer(
        **edition(base),
        notes=(*base.notices, *comparison.notices, *_notes(comparison, len(every) - len(shown))),
        taken=comparison.taken,
        figures=[_figure(each, said) for each in shown],
        more=len(every) - len(shown),
        caveats=_remarks(base, used),
        sources=cited(base, (fact.source for fact in used)),
    )


def _notes(comparison: Comparison, left_out: int) -> Iterator[str]:
    if not comparison.tables:
        yield NOTHING
    elif comparison.singles:
        names = ", ".join(fact.id for fact in comparison.singles)
        yield f"not comparable with the others of this set: {names}"
    if left_out:
        yield f"{left_out} more figures are left out; choose narrower targets"


def _figure(each: Record, said: Mapping[str, Record]) -> Figure:
    computed = each["computed"]
    first = said[each["facts"][0]]
    words = f"{each['figure']}{_unit(each)}" if computed else first["said"]
    return Figure(
        figure=words if each["figure"] else "",
        measure=first["measure_name"],
        row=each["row"],
        column=each["column"],
        computed=each["operation"],
        against=each["baseline"],
        why=each["why"],
        facts=each["facts"],
        source="" if computed else first["source"],
        status=each["status"] or "actual",
    )


def _unit(each: Record) -> str:
    """The unit of a computed figure, where its words do not have it."""
    counted = each["operation"] in ("difference", "total") and each["figure"] != "cannot be told"
    return f" {each['unit']}" if counted and not each["figure"].endswith(each["unit"]) else ""


def _remarks(base: FactBase, facts: Iterable[Fact]) -> tuple[Remark, ...]:
    """What there is to say about ``facts``, each text once."""
    notes = Notes(base, {})
    texts: dict[str, list[str]] = {}
    for fact in facts:
        for text in notes.of(fact):
            texts.setdefault(text, []).append(fact.id)
    return tuple(Remark(text=text, facts=ids) for text, ids in texts.items())
