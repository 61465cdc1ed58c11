"""Bases that are whole but for a few slips: entries of tests/cases/valid changed, then written in
all of TOML's ways.

The writer knows on which line each entry stands, so it can tell whether a finding points to what
was changed.
"""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from dpfacts.facts.findings import Finding
from fuzz import CASES, loader
from fuzz.reader import Reader

Table = dict[str, Any]
Place = tuple[str, int, str]  # kind and number of an entry, and a key of it
FILES = ("complete.toml", "minimal.toml")
SHAPES = {"missing-key", "unknown-key", "wrong-type"}  # findings about an entry by itself
LITERALS = (
    "true 2024-02-30 nan -inf 1e400 0x1F 1979-05-27T07:32:00Z [] {} [[[]]] {a.b=1} "
    "123456789012345678901"
).split()


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    base = copy.deepcopy(parsed(read.pick(FILES)))
    changed: dict[Place, Any] = {}
    for _ in range(read.number(4)):
        changed |= _change(read, base)
    second = {kind: entries for kind, entries in base.items() if read.number(4) == 3}
    first = {kind: entries for kind, entries in base.items() if kind not in second}
    files = [written(read, content) for content in (first, second) if content]
    found = loader.read([text.encode("utf-8", "replace") for text, _ in files])
    for finding in found:
        if finding.code in SHAPES:
            number = int(Path(finding.file).stem)
            _points_to(finding, files[number][1][finding.line - 1], changed)
    if not changed:
        assert not found, found


def _points_to(finding: Finding, place: Place, changed: dict[Place, Any]) -> None:
    """Whether ``finding``, on the line of ``place``, names a key that was changed.

    It may name the head of the entry where the key is gone, odd, or holds tables, and the whole
    list where that is written as a value.
    """
    kind, number, key = place
    if place in changed or (number < 0 and any(other == kind for other, _, _ in changed)):
        return
    here = {name: value for (*entry, name), value in changed.items() if entry == [kind, number]}
    odd = any(_key(name) != name or _tables(value) for name, value in here.items())
    assert here and not key and (odd or finding.code == "missing-key"), finding


@cache
def parsed(name: str) -> Table:
    """The valid base in the file ``name``; not to be changed."""
    return tomllib.loads((CASES / "valid" / name).read_text("utf-8"), parse_float=Decimal)


def _change(read: Reader, base: Table) -> dict[Place, Any]:
    """Change one entry of ``base``; the places that are no longer what they were, and what they
    are.
    """
    kind = read.pick(list(base))
    number = read.number(len(base[kind]))
    entry = base[kind][number]
    way = read.number(6)
    if way == 5:
        base[kind].append(copy.deepcopy(entry))
        return {
            (kind, len(base[kind]) - 1, key): value for key, value in {"": None, **entry}.items()
        }
    key = read.text() if way == 3 else read.pick([*entry, "id"])
    if way == 2:
        entry.pop(key, None)
    elif way == 4:
        entry[key] = read.pick([value for other in base[kind] for value in other.values()] or [""])
    else:
        entry[key] = read.text() if way == 0 else _value(read, 2)
    return {(kind, number, key): entry.get(key)}


def _value(read: Reader, depth: int) -> Any:
    match read.number(8):
        case 0:
            return read.number(250)
        case 1:
            return Decimal(read.number(250)).scaleb(read.number(40) - 20)
        case 2:
            return bool(read.number(2))
        case 3:
            return date(2000 + read.number(30), 1 + read.number(12), 1 + read.number(28))
        case 4 if depth:
            return [_value(read, depth - 1) for _ in range(read.number(4))]
        case 5 if depth:
            return {read.text(): _value(read, depth - 1) for _ in range(read.number(4))}
        case 6:
            return Literal(read.pick(LITERALS))
        case _:
            return read.text()


class Literal(str):
    """Text that is written without quotes."""


def written(read: Reader, base: Table) -> tuple[str, list[Place]]:
    """``base`` as TOML, and what stands on each of its lines; the key is empty at the head of an
    entry and in comments.
    """
    inline = [kind for kind in base if read.number(8) == 7]
    rows = [((kind, -1, ""), f"{kind} = {_toml(read, base[kind])}") for kind in inline]
    for kind, entries in base.items():
        for number, entry in enumerate(entries if kind not in inline else ()):
            rows += [((kind, number, key), text) for key, text in _entry(read, kind, entry)]
    lines = [(place, line) for place, text in rows for line in text.split("\n")]
    return "\n".join(line for _, line in lines), [place for place, _ in lines]


def _entry(read: Reader, kind: str, entry: Table) -> Iterator[tuple[str, str]]:
    """The lines of ``entry``, each with the key that it writes; tables within it in a line or as
    tables of their own.
    """
    apart = [key for key, value in entry.items() if _tables(value) and read.number(2)]
    yield "", f"[[{kind}]]"
    for key, value in entry.items():
        if key not in apart:
            yield key, f"{_key(key)} = {_toml(read, value)}"
    if read.number(5) == 4:
        yield "", f"\t # [[{kind}]]\n\n# id = 'none'"
    for key in apart:
        head = f"{kind}.{_key(key)}"
        for table in [entry[key]] if isinstance(entry[key], dict) else entry[key]:
            yield "", f"[{head}]" if isinstance(entry[key], dict) else f"[[{head}]]"
            yield from (
                (key, f"{_key(name)} = {_toml(read, value)}") for name, value in table.items()
            )


def _tables(value: Any) -> list[Table]:
    """The tables that ``value`` is made of; empty where it is something else."""
    found = [value] if isinstance(value, dict) else value if isinstance(value, list) else []
    return found if all(isinstance(table, dict) for table in found) else []


def _key(key: str) -> str:
    return (
        key
        if key and key.isascii() and key.replace("-", "").replace("_", "").isalnum()
        else _basic(key)
    )


def _toml(read: Reader, value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(f"{_key(key)} = {_toml(read, item)}" for key, item in value.items())
            + " }"
        )
    if isinstance(value, list):
        joint = "\n, " if read.number(5) == 4 else ", "
        return "[" + joint.join(_toml(read, item) for item in value) + "]"
    if isinstance(value, Literal) or not isinstance(value, str | bool):
        return str(value)
    return json.dumps(value) if isinstance(value, bool) else _text(read.number(5), value)


def _text(form: int, text: str) -> str:
    """``text`` in one of TOML's four forms of strings, where it can be written so."""
    plain = text.replace("\n", "").isprintable()
    if form == 1 and plain and "'" not in text and "\n" not in text:
        return f"'{text}'"
    if form == 2 and plain and "'" not in text:
        return f"'''{text}'''"
    if form == 3 and plain and "\\" not in text and '"' not in text:
        return f'"""\n{text}"""'
    return _basic(text)


def _basic(text: str) -> str:
    return "".join(_escaped(char) for char in json.dumps(text, ensure_ascii=False))


def _escaped(char: str) -> str:
    return "\\u007f" if char == "\x7f" else char
