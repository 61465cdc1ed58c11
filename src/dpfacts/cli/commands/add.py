"""``dpfacts add``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from dpfacts.check import adding, skeleton, texts
from dpfacts.cli import completion, fact_keys, questions, streams
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.read import Loaded, parse
from dpfacts.output.answer import Answer
from dpfacts.prose.quotes import SourceText

_QUESTIONS = {
    "source": "Id of the source",
    "quote": "Quote: the exact words that carry the number, hedge included",
    "statement": "Statement: what the figure says, in words of your own",
    "locator": "Locator: where in the source, such as paragraph 4",
    "unit": "Unit: what is counted, in the plural",
    "measure": "Id of the measure",
}


@o.grouped
def run(
    source: Annotated[
        str,
        typer.Option(
            "--source",
            rich_help_panel=fact_keys.PANEL,
            help="Id of the source.",
            metavar="ID",
            autocompletion=completion.sources,
        ),
    ] = "",
    quote: Annotated[
        str,
        typer.Option(
            "--quote",
            rich_help_panel=fact_keys.PANEL,
            help="The exact words that carry the number, hedge included.",
            metavar="WORDS",
        ),
    ] = "",
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
        bool,
        typer.Option("--dry-run", help="Print the fact, blanks included, and change nothing."),
    ] = False,
    *,
    keys: fact_keys.Keys,
    base: o.Base = None,
) -> Answer:
    """Add a new fact.

    Value, hedge, unit and locator are read from the quote and its text, and nothing is guessed: a
    terminal is asked for the keys that a fact must have and that are not given; elsewhere their
    lack is an error. With --texts, a quote that the text does not hold exactly once is refused.

    \b
    Examples:
      dpfacts add --source deepnews-hebei-2026 --quote "38 counties (districts)" --dry-run
      dpfacts add --base my-facts.toml --source my-source --quote "over 50 schools" --texts
      my-sources/
    """
    inputs = files.chosen_base(base) if dry_run else files.base_to_change(base)
    loaded, _ = parse(files.read(inputs))  # blanks of earlier skeletons are no obstacle
    given = keys.written(loaded)
    if not (source and quote):
        lacking = skeleton.missing(loaded, given | _named(source=source, quote=quote))
        source = source or _answer(loaded, "source", lacking)
        quote = quote or _answer(loaded, "quote", lacking)
    number = Decimal(fact_keys.number(value)) if value else None
    text = _text(folder, source)
    fact = skeleton.skeleton(loaded, source, quote, text, prefix, suffix, number, given)
    if dry_run:
        return Answer([], (), text=skeleton.block(fact, blanks=True))
    lacking = skeleton.missing(loaded, fact)
    for key in lacking:
        fact[key] = skeleton.quoted(_answer(loaded, key, lacking))
    block = skeleton.block(fact)
    streams.expect_stdout()
    path = adding.add(inputs, source, block)
    return Answer([], (), text=block, notices=[f"added to {path}; `{_check(base)}` tries it"])


def _named(**given: str) -> dict[str, str]:
    return {key: skeleton.quoted(value) for key, value in given.items() if value}


def _answer(base: Loaded, key: str, lacking: list[str]) -> str:
    """What the terminal says of ``key``. Raises :class:`DpfactsError` where there is none."""
    if not questions.can_ask():
        options = ", ".join(f"--{each}" for each in lacking)
        message = f"a fact needs {', '.join(lacking)}: give {options}"
        raise DpfactsError(message)
    return questions.ask(_QUESTIONS[key], lambda name: fact_keys.known(base, key, name))


def _check(base: list[Path] | None) -> str:
    from shlex import join

    return join(["dpfacts", "check", *(word for path in base or () for word in ("-b", str(path)))])


def _text(folder: Path | None, source: str) -> SourceText | None:
    if folder is None:
        return None
    found = texts.read(folder, source)
    if found is None:
        raise DpfactsError(
            f"no text {source}.txt in {folder}", "texts are named after their sources"
        )
    return SourceText(found[0])
