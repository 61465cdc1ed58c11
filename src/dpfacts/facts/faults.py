"""What is wrong with the shape of a base file, in our words: pydantic's own never reach a user."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dpfacts.errors import nearest
from dpfacts.facts.findings import Finding
from dpfacts.facts.lines import Lines
from dpfacts.facts.model import Document
from dpfacts.facts.source import toml_key

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def finding(file: str, lines: Lines, raw: dict[str, Any], detail: ErrorDetails) -> Finding:
    """The finding for ``detail``, one of pydantic's errors about the document ``raw`` that stands
    in ``file`` at ``lines``.
    """
    kind, *rest = detail["loc"]
    number = rest[0] if rest and isinstance(rest[0], int) else 0
    path = [str(part) for part in (rest[1:] if rest and isinstance(rest[0], int) else rest)]
    entry = raw[str(kind)][number] if rest and isinstance(raw.get(str(kind)), list) else {}
    identity = str(entry.get("id") or entry.get("quote") or "") if isinstance(entry, dict) else ""
    message, hint = _words(detail)
    line = lines.key(str(kind), number, path[0]) if path else lines.table(str(kind), number)
    code = _CODES.get(detail["type"], "wrong-type") if rest else "bad-table"
    return Finding(file, line, code, identity, message, hint)


_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "unexpected_keyword_argument": "unknown-key",
}
_WANTED = {
    "string_type": 'text in quotes ("…")',
    "decimal_type": "a number without quotes",
    "is_instance_of": "a number without quotes",
    "finite_number": "a finite number",
    "tuple_type": "a list in brackets ([…])",
    "dict_type": "a table in braces ({ key = … })",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
    "bool_type": "true or false",
}


def _words(detail: ErrorDetails) -> tuple[str, str]:
    """Message and hint for one of pydantic's errors, in our words."""
    key = ".".join(str(part) for part in detail["loc"] if not isinstance(part, int)).split(".", 1)[
        -1
    ]
    kind = detail["type"]
    if kind in ("missing", "missing_argument"):
        return f"`{key}` is missing", ""
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        last, siblings = str(detail["loc"][-1]), list(_siblings(detail))
        close = nearest(last, siblings, limit=1)
        return f"unknown key `{last}`", f"nearest: {close[0]}" if close else "known: " + ", ".join(
            siblings
        )
    if kind == "literal_error":
        wanted = str(detail.get("ctx", {}).get("expected", "")).replace("'", "`")
        return f"`{key}` must be one of {wanted}", ""
    return (
        f"`{key}` must be {_WANTED.get(kind, 'of another type')}, not {_shown(detail['input'])}",
        "",
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    if isinstance(value, Decimal | int):
        return f"the number {str(value)[:40]}"
    return (
        "a table"
        if isinstance(value, dict)
        else "a list"
        if isinstance(value, list)
        else f"a {type(value).__name__}"
    )


def _siblings(detail: ErrorDetails) -> Iterator[str]:
    """The keys that are known where ``detail`` found an unknown one."""
    from typing import get_args, get_origin, get_type_hints

    here: Any = Document
    for part in detail["loc"][:-1]:
        if isinstance(part, int):
            here = get_args(here)[0]
        else:
            hint = get_type_hints(here)
            here = next((hint[name] for name in hint if toml_key(name) == part), Document)
            if get_origin(here) is not tuple:  # a table that may be missing
                here = next((each for each in get_args(here) if is_dataclass(each)), here)
    yield from (toml_key(field.name) for field in fields(here))
