"""Options that several commands share: annotated types, and groups of them.

A group is a named tuple; :func:`grouped` gives a command that takes one the options of its fields,
which stand under one heading of its help.

Annotations are not postponed here, nor in the commands that scripts call most: typer asks for all
of them, and to compile each from its text takes as long as the search.
"""

import inspect
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_type_hints

import typer

from dpfacts.cli import completion, inputs, streams

if TYPE_CHECKING:
    from dpfacts.factbase import FactBase

Base = Annotated[
    list[Path] | None,
    typer.Option(
        "--base",
        "-b",
        help="Fact base: a TOML file, a folder of them, or `shipped`. Repeatable. "
        "[env: DPFACTS_BASE]",
        metavar="PATH",
        readable=False,  # that it is not is said by dpfacts.facts.files, with a better hint
        rich_help_panel="Base",
    ),
]
Style = Annotated[
    str,
    typer.Option(
        "--style",
        "-s",
        help="apa, mla, chicago-author-date, chicago-notes, harvard, vancouver, ieee or gb7714.",
        metavar="NAME",
        autocompletion=completion.styles,
    ),
]
Csl = Annotated[
    Path | None,
    typer.Option("--csl", help="Any CSL style instead, through pandoc 3.", metavar="FILE"),
]
Markup = Annotated[
    str | None,
    typer.Option(
        "--as",
        "--markup",
        help="plain, markdown, html or tex, where the ending of the file does not say.",
        metavar="NAME",
    ),
]
opened = ExitStack()
"""Closes the bases that commands have opened; an answer may read on in one until it is given."""


class Shown(NamedTuple):
    """How an answer is to be shown."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="table, tsv, json, jsonl, csv, csv-raw (formulas too, as they are) or markdown.",
            metavar="NAME",
            autocompletion=completion.formats,
        ),
    ] = None
    fields: Annotated[
        str | None,
        typer.Option("--fields", help="Columns to print, joined by commas.", metavar="A,B,C"),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False
    color: Annotated[
        str | None,
        typer.Option(
            "--color",
            help="auto, always or never.",
            metavar="WHEN",
            autocompletion=completion.colors,
        ),
    ] = None
    header: Annotated[
        bool, typer.Option("--header/--no-header", help="The line with the names of columns.")
    ] = True
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            help="One line a record instead, such as '{said} ({source_short})'.",
            metavar="TEXT",
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to a file instead of stdout.", metavar="FILE"),
    ] = None
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="What is longer than the screen, in PAGER.")
    ] = True


class Asked(NamedTuple):
    """Which base is asked, and how strictly."""

    base: Base = None
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Refuse a base with faulty entries, and exit 1 where there is anything to add.",
        ),
    ] = False

    def open(self) -> "FactBase":
        """The base, with its compiling shown where that takes long. What there is to say about it
        is said at once, so that it is heard whatever comes of the question.
        """
        from dpfacts.factbase import open_base
        from dpfacts.facts.files import chosen_base, expand

        for path in expand(chosen_base(self.base)):
            inputs.note(path)
        base = open_base(*(self.base or ()), report=progress, strict=self.strict)
        opened.callback(base.close)
        streams.tell(base.notices)
        base.notices.clear()
        return base


class Filters(NamedTuple):
    """Which facts are asked for, besides words."""

    topic: Annotated[
        str,
        typer.Option(
            "--topic",
            help="Only facts on this topic.",
            metavar="TOPIC",
            autocompletion=completion.topics,
        ),
    ] = ""
    place: Annotated[
        str,
        typer.Option(
            "--place",
            help="Only facts about this place, a place within it or a subject at home there.",
            metavar="PLACE",
            autocompletion=completion.places,
        ),
    ] = ""
    subject: Annotated[
        str,
        typer.Option(
            "--subject",
            help="Only facts about this person, organisation, programme, event or site.",
            metavar="ID",
            autocompletion=completion.subjects,
        ),
    ] = ""
    status: Annotated[
        str,
        typer.Option(
            "--status",
            help="Only facts of this status: actual, estimate, forecast, target, plan or limit.",
            metavar="STATUS",
            autocompletion=completion.statuses,
        ),
    ] = ""
    source: Annotated[
        str,
        typer.Option(
            "--source",
            help="Only facts from this source.",
            metavar="ID",
            autocompletion=completion.sources,
        ),
    ] = ""
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            help="Only facts of this measure.",
            metavar="ID",
            autocompletion=completion.measures,
        ),
    ] = ""
    unit: Annotated[
        str,
        typer.Option(
            "--unit",
            help="Only facts in this unit.",
            metavar="UNIT",
            autocompletion=completion.units,
        ),
    ] = ""
    period: Annotated[
        str,
        typer.Option(
            "--period", help="Only facts whose period overlaps, such as 2016/2020.", metavar="EDTF"
        ),
    ] = ""
    since: Annotated[
        str,
        typer.Option(
            "--since", help="Only facts whose period reaches this date or later.", metavar="EDTF"
        ),
    ] = ""
    until: Annotated[
        str,
        typer.Option(
            "--until", help="Only facts whose period begins by this date.", metavar="EDTF"
        ),
    ] = ""
    min: Annotated[
        str,
        typer.Option(
            "--min", help="Only values from this one up, such as 50000 or 1.3m.", metavar="N"
        ),
    ] = ""
    max: Annotated[str, typer.Option("--max", help="Only values up to this one.", metavar="N")] = ""
    comparator: Annotated[
        str,
        typer.Option(
            "--comparator",
            help="Only figures bounded so: =, >, >=, <, <= or ~.",
            metavar="SIGN",
            autocompletion=completion.comparators,
        ),
    ] = ""


_PANELS = {Asked: "Base", Filters: "Which facts", Shown: "Output"}


def grouped(command: Callable[..., Any]) -> Callable[..., Any]:
    """``command`` with the fields of each group that it takes as options of its own."""
    hints = get_type_hints(command, include_extras=True)
    plain: list[inspect.Parameter] = []
    groups: dict[str, type[Any]] = {}
    for parameter in inspect.signature(command).parameters.values():
        hint = hints[parameter.name]
        if hasattr(hint, "_field_defaults"):
            groups[parameter.name] = hint
            fields = get_type_hints(hint, include_extras=True)
            for option in (field.__metadata__[0] for field in fields.values()):
                option.rich_help_panel = _PANELS.get(hint, option.rich_help_panel)
            plain += (
                inspect.Parameter(name, parameter.kind, default=default, annotation=fields[name])
                for name, default in hint._field_defaults.items()
            )
        else:
            plain.append(parameter.replace(annotation=hint))

    @wraps(command)
    def run(**given: Any) -> Any:
        for name, group in groups.items():
            given[name] = group(**{field: given.pop(field) for field in group._fields})
        answer = command(**given)
        answer.strict |= any(isinstance(each, Asked) and each.strict for each in given.values())
        return answer

    # What `inspect.signature` gives, and typer asks it (PEP 362); mypy knows no such attribute.
    run.__signature__ = inspect.Signature(plain)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in plain}
    return run


def progress(share: float) -> None:
    """Show that ``share`` (0 to 1) of a large base is compiled; what shows it is imported only
    then.
    """
    from dpfacts.cli.progress import show

    show(share)
