"""``dpfacts init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts.check import starter
from dpfacts.cli import streams
from dpfacts.output.answer import Answer


def run(
    file: Annotated[
        Path, typer.Argument(metavar="[FILE]", help="The file to write.", readable=False)
    ] = Path("facts.toml"),
    *,
    id: Annotated[
        str, typer.Option("--id", help="Id of the base, such as my-rivers.", metavar="ID")
    ],
    title: Annotated[
        str, typer.Option("--title", help="What its figures are about.", metavar="WORDS")
    ],
) -> Answer:
    """Write a small base of your own to start from.

    It has one invented fact, proved by its own text in a folder `texts` beside it, and comments
    that say what a first fact needs. No file that exists is written over.

    \b
    Examples:
      dpfacts init --id my-rivers --title "Rivers of Northland"
      dpfacts init my-facts.toml --id my-rivers --title "Rivers of Northland"
    """
    streams.expect_stdout()
    text = starter.write(file, id, title)
    from shlex import join

    command = join(["dpfacts", "check", str(file), "--texts", str(text.parent)])
    return Answer([], (), text=f"{file}\n{text}\n", notices=[f"written; next: `{command}`"])
