"""The keys of a fact as options, and as TOML writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import typer

from dpfacts.cli import completion
from dpfacts.errors import DpfactsError, unknown
from dpfacts.facts.read import Loaded

PANEL = "What the fact says"
"""The heading of these options in the help."""
_KINDS = {"measure": "measures", "place": "places", "subject": "subjects"}
_SEVERAL = {"topic": "topics", "keyword": "keywords", "caveat": "caveats", "inferred": "inferred"}
_SEVERAL |= {"replaces": "replaces"}
_PAIRS = {"support": ("for", "quote"), "also": ("locator", "quote"), "retracted": ("on", "reason")}


def _option(name: str, help: str, metavar: str, complete: Callable[..., Any] | None = None) -> Any:
    return typer.Option(
        f"--{name}",
        help=help,
        metavar=metavar,
        autocompletion=complete,
        rich_help_panel=PANEL,
    )


class Keys(NamedTuple):
    """The keys of a fact that its curator says; the others are read from the quote."""

    id: Annotated[str, _option("id", "Id of the fact, else made of the quote.", "ID")] = ""
    statement: Annotated[
        str, _option("statement", "What the figure says, in words of your own.", "WORDS")
    ] = ""
    locator: Annotated[
        str, _option("locator", "Where in the source, else as --texts shows.", "PLACE")
    ] = ""
    unit: Annotated[str, _option("unit", "What is counted.", "UNIT", completion.units)] = ""
    measure: Annotated[str, _option("measure", "Id of the measure.", "ID", completion.measures)] = (
        ""
    )
    place: Annotated[str, _option("place", "Id of the place.", "ID", completion.places)] = ""
    subject: Annotated[
        str, _option("subject", "Id of whom or what it is about.", "ID", completion.subjects)
    ] = ""
    period: Annotated[str, _option("period", "When, such as 2016/2020.", "EDTF")] = ""
    status: Annotated[
        str,
        _option(
            "status",
            "actual, estimate, forecast, target, plan or limit.",
            "STATUS",
            completion.statuses,
        ),
    ] = ""
    aggregation: Annotated[str, _option("aggregation", "stock, flow or cumulative.", "NAME")] = ""
    dimension: Annotated[
        list[str] | None, _option("dimension", "A further coordinate. Repeatable.", "ID=CODE")
    ] = None
    topic: Annotated[
        list[str] | None, _option("topic", "A topic. Repeatable.", "ID", completion.topics)
    ] = None
    keyword: Annotated[
        list[str] | None, _option("keyword", "A word to be found by. Repeatable.", "WORD")
    ] = None
    caveat: Annotated[
        list[str] | None,
        _option("caveat", "What a careful reader must know. Repeatable.", "WORDS"),
    ] = None
    comparator: Annotated[
        str,
        _option(
            "comparator", "=, >, >=, <, <= or ~, else as quoted.", "SIGN", completion.comparators
        ),
    ] = ""
    high: Annotated[str, _option("high", "Upper end of a range, else as quoted.", "N")] = ""
    reading: Annotated[
        str, _option("reading", "Why the quote is to be read otherwise, with --value.", "WORDS")
    ] = ""
    printed: Annotated[
        str, _option("printed", "The figure as printed, beside --reading.", "WORDS")
    ] = ""
    doubt: Annotated[str, _option("doubt", "Why not to use it unchecked.", "WORDS")] = ""
    support: Annotated[
        list[str] | None,
        _option("support", "A quote that shows a coordinate. Repeatable.", "KEY=WORDS"),
    ] = None
    also: Annotated[
        list[str] | None,
        _option("also", "Another place where it is printed. Repeatable.", "PLACE=WORDS"),
    ] = None
    inferred: Annotated[
        list[str] | None,
        _option("inferred", "A coordinate that is not printed. Repeatable.", "KEY"),
    ] = None
    replaces: Annotated[list[str] | None, _option("replaces", "A former id. Repeatable.", "ID")] = (
        None
    )
    superseded_by: Annotated[
        str, _option("superseded-by", "Id of the fact to use instead.", "ID", completion.ids)
    ] = ""
    retracted: Annotated[
        str, _option("retracted", "Since when and why it does not stand.", "DATE=WORDS")
    ] = ""

    def written(self, base: Loaded) -> dict[str, str]:
        """The keys that are given, as TOML writes them. Raises :class:`DpfactsError` for a name
        that ``base`` does not have, and what has not the form of its key.
        """
        from dpfacts.check.skeleton import quoted

        for key, value in self._asdict().items():
            for name in [value] if isinstance(value, str) else value or ():
                known(base, key, name)
        shown: dict[str, str] = {}
        for key, value in self._asdict().items():
            if not value:
                continue
            if key in _PAIRS:
                tables = [_table(key, each) for each in ([value] if key == "retracted" else value)]
                shown[key] = tables[0] if key == "retracted" else f"[{', '.join(tables)}]"
            elif key == "dimension":
                pairs = (_pair(key, each) for each in value)
                parts = (f"{quoted(name)} = {quoted(code)}" for name, code in pairs)
                shown["dimensions"] = f"{{ {', '.join(parts)} }}"
            elif key in _SEVERAL:
                shown[_SEVERAL[key]] = f"[{', '.join(map(quoted, value))}]"
            elif key == "high":
                shown[key] = number(value)
            else:
                shown[key] = quoted(value)
        return shown


def known(base: Loaded, key: str, name: str) -> None:
    """Raise :class:`UnknownName` where ``base`` has no ``name`` that ``key`` can mean."""
    kinds = _KINDS | {"topic": "topics", "source": "sources"}
    if name and key in kinds:
        names = [entry.id for entry in getattr(base.document, kinds[key])]
        if name not in names:
            raise unknown(key, name, names, status=1)


def number(text: str) -> str:
    """The number in ``text`` as TOML writes it. Raises :class:`DpfactsError` for none."""
    from decimal import Decimal, InvalidOperation

    from dpfacts.check.structure import too_long
    from dpfacts.quantities.quantity import plain

    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or too_long(value):
        raise DpfactsError(f"not a number: {text!r}", "such as 17000 or 97.5")
    return plain(value)


def _pair(key: str, text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (sign and name.strip() and value.strip()):
        raise DpfactsError(f"--{key} {text!r}: no `=` with words on both sides", "see the help")
    return name.strip(), value.strip()


def _table(key: str, text: str) -> str:
    from dpfacts.check.skeleton import quoted

    parts = zip(_PAIRS[key], _pair(key, text), strict=True)
    return f"{{ {', '.join(f'{name} = {quoted(value)}' for name, value in parts)} }}"
