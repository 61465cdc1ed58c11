"""Options that several commands share, as annotated types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts.cli import completion

Base = Annotated[
    list[Path] | None,
    typer.Option(
        "--base",
        "-b",
        help="Fact base: a TOML file or a folder of them. Repeatable. [env: DPFACTS_BASE]",
        metavar="PATH",
        readable=False,  # that it is not is said by dpfacts.facts.files, with a better hint
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help="table, tsv, json, jsonl, csv, csv-raw (formulas too, as they are) or markdown.",
        metavar="NAME",
        autocompletion=completion.formats,
    ),
]
Fields = Annotated[
    str | None,
    typer.Option("--fields", help="Columns to print, joined by commas.", metavar="A,B,C"),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Color = Annotated[
    str | None,
    typer.Option(
        "--color", help="auto, always or never.", metavar="WHEN", autocompletion=completion.colors
    ),
]

Topic = Annotated[
    str,
    typer.Option(
        "--topic",
        help="Only facts on this topic.",
        metavar="TOPIC",
        autocompletion=completion.topics,
    ),
]
Place = Annotated[
    str,
    typer.Option(
        "--place",
        help="Only facts about this place or a place within it.",
        metavar="PLACE",
        autocompletion=completion.places,
    ),
]
Source = Annotated[
    str,
    typer.Option(
        "--source",
        help="Only facts from this source.",
        metavar="ID",
        autocompletion=completion.sources,
    ),
]
Measure = Annotated[
    str,
    typer.Option(
        "--measure",
        help="Only facts of this measure.",
        metavar="ID",
        autocompletion=completion.measures,
    ),
]
Unit = Annotated[
    str,
    typer.Option(
        "--unit", help="Only facts in this unit.", metavar="UNIT", autocompletion=completion.units
    ),
]
Period = Annotated[
    str,
    typer.Option(
        "--period", help="Only facts whose period overlaps, such as 2016/2020.", metavar="EDTF"
    ),
]
Since = Annotated[
    str,
    typer.Option(
        "--since", help="Only facts whose period reaches this date or later.", metavar="EDTF"
    ),
]
Until = Annotated[
    str,
    typer.Option("--until", help="Only facts whose period begins by this date.", metavar="EDTF"),
]
Min = Annotated[
    str,
    typer.Option("--min", help="Only values from this one up, such as 50000 or 1.3m.", metavar="N"),
]
Max = Annotated[str, typer.Option("--max", help="Only values up to this one.", metavar="N")]
Comparator = Annotated[
    str,
    typer.Option(
        "--comparator",
        help="Only figures bounded so: =, >, >=, <, <= or ~.",
        metavar="SIGN",
        autocompletion=completion.comparators,
    ),
]

Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...", help="Ids of facts.", show_default=False, autocompletion=completion.ids
    ),
]


def progress(share: float) -> None:
    """Show that ``share`` (0 to 1) of a large base is compiled; what shows it is imported only
    then.
    """
    from dpfacts.cli.progress import show

    show(share)
