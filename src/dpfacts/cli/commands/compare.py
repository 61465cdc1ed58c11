"""``dpfacts compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts.cli import completion
from dpfacts.cli import options as o
from dpfacts.compare import derive, page, records
from dpfacts.compare.compare import Comparison
from dpfacts.factbase import open_base
from dpfacts.output.answer import Answer


def run(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="Ids, topics, measures, places or words.",
            show_default=False,
            autocompletion=completion.targets,
        ),
    ],
    rows: Annotated[
        str, typer.Option(help="Axis for the rows: place, period or a dimension.", metavar="AXIS")
    ] = "",
    columns: Annotated[str, typer.Option(help="Axis for the columns.", metavar="AXIS")] = "",
    baseline: Annotated[
        str, typer.Option(help="Difference and ratio of every row to this one.", metavar="ROW")
    ] = "",
    share_of: Annotated[
        str,
        typer.Option(
            "--share-of", help="Share of this row; `total` for that of its own row.", metavar="ROW"
        ),
    ] = "",
    per_year: Annotated[
        bool, typer.Option("--per-year", help="Growth in percent a year from row to row.")
    ] = False,
    totals: Annotated[
        bool, typer.Option("--totals/--no-totals", help="Totals along additive dimensions.")
    ] = True,
    explain: Annotated[
        bool, typer.Option("--explain", help="Spell the arithmetic of computed figures out.")
    ] = False,
    chart: Annotated[bool, typer.Option("--chart", help="Bars beside the numbers.")] = False,
    chart_file: Annotated[
        Path | None,
        typer.Option("--chart-file", help="Write a chart: .svg, .png or .html.", metavar="FILE"),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources/--no-sources", help="The numbered sources below.")
    ] = True,
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Set comparable figures side by side.

    As printed, with their sources. Figures are comparable where measure and unit are the same. What
    is computed says so, and keeps the bounds: more than 50,000 less 17,000 is more than +33,000.

    \b
    Examples:
      dpfacts compare paralympics
      dpfacts compare rehabilitation-recipients --baseline Hebei --explain
    """
    facts = open_base(*(base or ()), report=o.progress)
    comparison = facts.compare(
        targets, rows, columns, baseline or ("" if share_of == derive.TOTAL else share_of)
    )
    derived = _derived(comparison, baseline, share_of, per_year, totals)
    shown = page.Shown(derived, baseline, share_of, totals, sources, chart, explain)
    rows_of = records.records(comparison, derived, baseline)
    answer = Answer(rows_of, records.BRIEF, records.FIELDS, notices=facts.notices)
    answer.page = lambda: page.page(facts, comparison, shown)
    if chart_file is not None:
        from dpfacts.compare.chart import write

        write(facts, comparison, chart_file)
        answer.notices.append(f"chart written to {chart_file}")
    return answer.shown(format, fields, json, color)


def _derived(
    comparison: Comparison, baseline: str, share_of: str, per_year: bool, totals: bool
) -> dict[int, list[derive.Derived]]:
    """What is computed for each table. Raises :class:`UnknownName` for a row that no table has."""
    against = (
        {id(table): row for table, row in derive.rows_for(comparison.tables, baseline)}
        if baseline
        else {}
    )
    total = share_of == derive.TOTAL
    wholes = (
        {id(table): row for table, row in derive.rows_for(comparison.tables, share_of)}
        if share_of and not total
        else {}
    )
    found: dict[int, list[derive.Derived]] = {}
    for number, table in enumerate(comparison.tables):
        some = derive.totals(table) if totals else []
        if row := against.get(id(table)):
            some += derive.against(table, row)
        if total or id(table) in wholes:
            some += derive.shares(table, wholes.get(id(table)))
        if per_year:
            some += derive.growth(table)
        found[number] = some
    return found
