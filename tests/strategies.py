"""What generated tests draw from: texts that mean mischief, sources of every shape, texts that hold
quotes, and bases with slips in them, written in all of TOML's ways.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

import bases
import matrix
from conftest import CASES
from dpfacts.facts.source import Name, Source

_SIGNS = "\\`*_{}[]()<>|#~&;=+-@!:.,^$%\"'’ \t\n\r\x1b\u202e\u200b/ah1中😀"
mischief = st.text(
    # mapped: else the two became one alphabet, in which signs are as rare as all others
    st.sampled_from(_SIGNS).map(str) | st.characters(codec="utf-8"),
    max_size=12,
)

# Sources such as the loader lets through: any text anywhere, dates in EDTF

said = mischief.filter(str.strip)
names = st.builds(Name, literal=said) | st.builds(
    Name, said, mischief, st.just("Jr.") | mischief, static_ordering=st.booleans()
)
people = st.lists(names, max_size=4).map(tuple)
dates = st.sampled_from(["", "2020", "2020-05", "2020-05-07~", "2019/2020-03", "../2020", "0000"])
kinds = st.sampled_from(["thesis", "book", "report", "chapter"]) | mischief
odd = {"title": said, "author": people, "editor": people, "issued": dates, "accessed": dates}
TEXTS = {field.name for field in fields(Source) if field.type == "str"} - {*odd, "id", "type"}


def sources(id: str = "one") -> st.SearchStrategy[Source]:
    """Sources with that id: those of the matrix, half of them changed in a few fields."""
    texts = st.dictionaries(st.sampled_from(sorted(TEXTS)), mischief, max_size=3)
    return st.builds(
        lambda source, texts, more: replace(source, id=id, **texts, **more),
        st.sampled_from(matrix.sources()),
        texts,
        st.just({}) | st.fixed_dictionaries({}, optional={**odd, "type": kinds}),
    )


# A base with these quotes and an omission, and texts that hold pieces of them

QUOTED = {"helped": "more than 17,000 children", "share": "2.5 percent"}
QUOTED["range"] = "from 10 to 20 homes"
OMITTED = "CASE 4"
_BASES = [
    bases.MINIMAL.replace("hebei-children", "helped"),
    bases.figure(QUOTED["share"], "2.5", unit="percent").replace("hebei-children", "share"),
    bases.figure(QUOTED["range"], "10", high="20", unit="homes").replace("hebei-children", "range"),
]
QUOTING = "".join([_BASES[0], *("[[facts]]" + base.split("[[facts]]")[1] for base in _BASES[1:])])
QUOTING += f'[[omissions]]\nsource = "bulletin"\nquote = "{OMITTED}"\nreason = "."\nevery = true\n'
_PIECES = "more than\u00a017,000\nchildren|17,000 children|2.5|%|thousand|1|,000| – |-|\n| |, "
quoting = st.lists(
    st.sampled_from([*QUOTED.values(), OMITTED, *_PIECES.split("|")])
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)
).map("".join)


# Bases that are whole but for a few slips

Table = dict[str, Any]
Place = tuple[str, int, str]
"""Kind and number of an entry, and a key of it; empty at the head of an entry."""
Slip = tuple[str, int, str, Any]
"""A place and the value that it gets."""
FILES = ("complete.toml", "minimal.toml")
GONE, TWICE = object(), object()
"""The values of a key that is taken away, and of an entry that stands there twice."""


class Literal(str):
    """Text that is written without quotes."""


LITERALS = "true 2024-02-30 2020-01-01 1979-05-27T07:32:00Z nan -inf 1e400 0x1F 2.50 7E+12 3E-19 "
LITERALS += "[] {} [[[]]] {a.b=1} 123456789012345678901"
anything = st.recursive(
    st.integers(0, 250)
    | st.sampled_from(LITERALS.split()).map(Literal)
    | mischief
    | st.just("x\n[[facts]]\nid = 1\n"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(mischief, inner, max_size=3),
    max_leaves=5,
)


@cache
def parsed(file: str) -> Table:
    """The valid base in ``file``; not to be changed."""
    return tomllib.loads((CASES / "valid" / file).read_text("utf-8"), parse_float=Decimal)


def slips(file: str) -> st.SearchStrategy[tuple[str, list[Slip]]]:
    """``file`` and up to three slips in its entries."""
    entries = [
        (kind, *pair) for kind, group in parsed(file).items() for pair in enumerate(tables(group))
    ]
    places = [(*entry[:2], key) for entry in entries for key in (*entry[2], "id")]
    values = st.sampled_from([GONE, TWICE]) | anything
    values |= st.sampled_from([value for *_, entry in entries for value in entry.values()])
    slip = st.builds(
        lambda place, key, value: (*place[:2], place[2] if key is None else key, value),
        st.sampled_from(places),
        st.none() | st.none() | mischief,
        values,
    )
    return st.tuples(st.just(file), st.lists(slip, max_size=3))


def slipped(file: str, slips: list[Slip]) -> tuple[Table, dict[Place, Any]]:
    """The base in ``file`` with ``slips``, and what now stands at the places that were changed."""
    base, changed = deepcopy(parsed(file)), dict[Place, Any]()
    for kind, number, key, value in slips:
        entry = tables(base[kind])[number]
        if value is TWICE and isinstance(base[kind], list):
            base[kind].append(deepcopy(entry))
            last = len(base[kind]) - 1
            changed |= {(kind, last, name): entry.get(name) for name in ("", *entry)}
            continue
        entry.pop(key, None) if value is GONE else entry.update({key: value})
        changed[kind, number, key] = entry.get(key)
    return base, changed


def written(base: Table, chance: Random) -> tuple[str, list[Place]]:
    """``base`` in one of TOML's ways, and what stands on each line of it."""
    inline = [kind for kind in base if chance.random() < 0.1]
    rows = [((kind, -1, ""), f"{kind} = {_toml(base[kind], chance)}") for kind in inline]
    for kind in (kind for kind in base if kind not in inline):
        head = f"[{kind}]" if isinstance(base[kind], dict) else f"[[{kind}]]"
        for number, entry in enumerate(tables(base[kind])):
            told = _entry(kind, head, entry, chance)
            rows += [((kind, number, key), text) for key, text in told]
    lines = [(place, line) for place, text in rows for line in text.split("\n")]
    return "\n".join(line for _, line in lines), [place for place, _ in lines]


def _entry(kind: str, head: str, entry: Table, chance: Random) -> Iterator[tuple[str, str]]:
    """The lines of ``entry`` under ``head``, each with the key that it writes; tables within it in a line or as
    tables of their own.
    """
    apart = [key for key, value in entry.items() if tables(value) and chance.random() < 0.5]
    yield "", head
    for key in (key for key in entry if key not in apart):
        yield key, f"{written_key(key)} = {_toml(entry[key], chance)}"
    yield "", chance.choice(["", "", f"\t # [[{kind}]]\n\n# id = 'none'"])
    for key in apart:
        within = f"[{kind}.{written_key(key)}]"
        for table in tables(entry[key]):
            yield "", within if isinstance(entry[key], dict) else f"[{within}]"
            for name, value in table.items():
                yield key, f"{written_key(name)} = {_toml(value, chance)}"


def tables(value: Any) -> list[Table]:
    """The tables that ``value`` is made of; none where it is something else."""
    parts = value if isinstance(value, list) else [value]
    return parts if all(isinstance(part, dict) for part in parts) else []


def written_key(key: str) -> str:
    """``key`` as TOML wants it: bare where it can be."""
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _basic(key)


def _toml(value: Any, chance: Random) -> str:
    if isinstance(value, dict):
        pairs = (f"{written_key(key)} = {_toml(item, chance)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        joint = chance.choice([", ", "\n, "])
        return "[" + joint.join(_toml(item, chance) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Literal) or not isinstance(value, str):
        return str(value)
    forms = [_basic(value)]
    if value.replace("\n", "").isprintable() and "'" not in value:
        forms += [f"'''{value}'''", f"'{value}'" if "\n" not in value else forms[0]]
    if value.replace("\n", "").isprintable() and not {'"', "\\"} & {*value}:
        forms.append(f'"""\n{value}"""')
    return chance.choice(forms)


def _basic(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
