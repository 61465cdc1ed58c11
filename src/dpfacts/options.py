"""Options that several commands share, as annotated types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Base = Annotated[
    list[Path] | None,
    typer.Option(
        "--base", "-b", help="Fact base: a TOML file or a folder of them. Repeatable. [env: DPFACTS_BASE]", metavar="PATH"
    ),
]
Format = Annotated[str | None, typer.Option("--format", "-f", help="table, tsv, json, jsonl, csv or markdown.", metavar="NAME")]
Fields = Annotated[str | None, typer.Option("--fields", help="Columns to print, joined by commas.", metavar="A,B,C")]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Color = Annotated[str | None, typer.Option("--color", help="auto, always or never.", metavar="WHEN")]

Topic = Annotated[str, typer.Option("--topic", help="Only facts on this topic.", metavar="TOPIC")]
Place = Annotated[str, typer.Option("--place", help="Only facts about this place or a place within it.", metavar="PLACE")]
Source = Annotated[str, typer.Option("--source", help="Only facts from this source.", metavar="ID")]
Measure = Annotated[str, typer.Option("--measure", help="Only facts of this measure.", metavar="ID")]
Unit = Annotated[str, typer.Option("--unit", help="Only facts in this unit.", metavar="UNIT")]
Period = Annotated[str, typer.Option("--period", help="Only facts whose period overlaps, such as 2016/2020.", metavar="EDTF")]
Min = Annotated[str, typer.Option("--min", help="Only values from this one up.", metavar="N")]
Max = Annotated[str, typer.Option("--max", help="Only values up to this one.", metavar="N")]
