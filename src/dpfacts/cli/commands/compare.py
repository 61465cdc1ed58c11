"""``dpfacts compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts.cli import completion, inputs, streams
from dpfacts.cli import options as o
from dpfacts.compare import page, records
from dpfacts.compare.compare import NOTHING
from dpfacts.output.answer import Answer


@o.grouped
def run(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="Ids, measures, topics, places, subjects, codes or words.",
            show_default=False,
            autocompletion=completion.targets,
        ),
    ],
    rows: Annotated[
        str,
        typer.Option(
            help="Axis for the rows: place, period, subject, status or a dimension.", metavar="AXIS"
        ),
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
    chart: Annotated[bool, typer.Option("--chart", help="Bars below the tables.")] = False,
    chart_file: Annotated[
        Path | None,
        typer.Option("--chart-file", help="Write a chart: .svg, .png or .html.", metavar="FILE"),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources/--no-sources", help="The numbered sources below.")
    ] = True,
    *,
    asked: o.Asked,
    shown: o.Shown,
) -> Answer:
    """Set comparable figures side by side.

    As printed, with their sources. Figures are comparable where the measure is the same and the
    units conform. What is computed says so, and keeps the bounds: more than 50,000 less 17,000 is
    more than +33,000. It is computed only where two figures differ in one coordinate alone.

    \b
    Examples:
      dpfacts compare paralympics
      dpfacts compare rehabilitation-recipients --baseline Hebei --explain
    """
    facts = asked.open()
    comparison = facts.compare(
        streams.ids(targets),
        rows,
        columns,
        baseline=baseline,
        share_of=share_of,
        per_year=per_year,
        totals=totals,
    )
    answer = Answer(
        records.records(comparison), records.BRIEF, records.FIELDS, notices=facts.notices
    )
    answer.notices += comparison.notices
    answer.page = lambda: page.page(facts, comparison, page.Shown(sources, chart, explain))
    if chart_file is not None:
        from dpfacts.compare.chart import write

        inputs.spare(chart_file)
        answer.notices += write(facts, comparison, chart_file)
    elif chart and not comparison.tables:
        answer.notices.append(f"no chart: {NOTHING}")
    return answer.shown(*shown)
