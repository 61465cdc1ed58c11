"""``dpfacts add``."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from dpfacts.check import skeleton, texts
from dpfacts.check.structure import too_long
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.read import parse
from dpfacts.output.answer import Answer
from dpfacts.prose.quotes import SourceText


def run(
    source: Annotated[str, typer.Option("--source", help="Id of the source.", metavar="ID")],
    quote: Annotated[
        str,
        typer.Option(
            "--quote",
            help="The exact words that carry the number, hedge included.",
            metavar="WORDS",
        ),
    ],
    prefix: Annotated[
        str, typer.Option("--prefix", help="Words right before the quote.", metavar="WORDS")
    ] = "",
    suffix: Annotated[
        str, typer.Option("--suffix", help="Words right after the quote.", metavar="WORDS")
    ] = "",
    value: Annotated[
        str,
        typer.Option("--value", help="Which figure, where the quote prints several.", metavar="N"),
    ] = "",
    folder: Annotated[
        Path | None, typer.Option("--texts", help="Folder with the source texts.", metavar="DIR")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the skeleton and change nothing.")
    ] = False,
    base: o.Base = None,
) -> Answer:
    """Add the skeleton of a new fact.

    What the quote shows is filled in; the rest is left as blanks that `dpfacts check` reports. With
    --texts, a quote that the text does not hold exactly once is refused.

    \b
    Examples:
      dpfacts add --source deepnews-hebei-2026 --quote "38 counties (districts)" --dry-run
      dpfacts add --base my-facts.toml --source my-source --quote "over 50 schools" --texts
      my-sources/
    """
    inputs = files.chosen_base(base) if dry_run else files.base_to_change(base)
    loaded, _ = parse(files.read(inputs))  # blanks of earlier skeletons are no obstacle
    block = skeleton.skeleton(
        loaded, source, quote, _text(folder, source), prefix, suffix, _number(value)
    )
    if dry_run:
        return Answer([], (), text=block)
    path = skeleton.append(loaded, source, block)
    return Answer(
        [], (), text=block, notices=[f"added to {path}; `dpfacts check` names the blanks"]
    )


def _text(folder: Path | None, source: str) -> SourceText | None:
    if folder is None:
        return None
    found = texts.read(folder, source)
    if found is None:
        raise DpfactsError(
            f"no text {source}.txt in {folder}", "texts are named after their sources"
        )
    return SourceText(found[0])


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "")) if text else None
    except InvalidOperation:
        value = Decimal("NaN")
    if value is not None and (not value.is_finite() or too_long(value)):
        raise DpfactsError(f"not a number: {text!r}", "such as 17000 or 97.5")
    return value
