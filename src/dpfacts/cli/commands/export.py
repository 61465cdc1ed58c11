"""``dpfacts export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts.cli import inputs
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError
from dpfacts.output.answer import Answer
from dpfacts.publish import TEXTS, Format


@o.grouped
def run(
    to: Annotated[
        Format,
        typer.Option(
            "--to",
            help="html, sqlite, datapackage or parquet.",
            metavar="FORMAT",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The file to write; a page goes to stdout without it.",
            metavar="FILE",
        ),
    ] = None,
    *,
    asked: o.Asked,
) -> Answer:
    """Hand the base on: one web page, SQLite, a Data Package, Parquet.

    All facts, exact, with bounds, quotes, sources, caveats and the edition of the base. The file is
    written as a whole or not at all. Parquet needs dpfacts[parquet].

    \b
    Examples:
      dpfacts export --to sqlite -o facts.db
      dpfacts export --to datapackage -o facts.zip -b my-facts.toml -b shipped
    """
    from dpfacts import publish

    if output is None and to not in TEXTS:
        raise DpfactsError(f"{to} is no text for stdout", "-o FILE says where to write it")
    facts = asked.open()
    if output is None:
        return Answer([], (), text=publish.text(facts, to), notices=facts.notices)
    inputs.spare(output)
    notices = publish.write(facts, to, output)
    return Answer([], (), text="", notices=[*facts.notices, *notices])
