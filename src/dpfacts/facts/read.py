"""From TOML files to a validated document, with file and line of every fault.

pydantic validates here and nowhere else, strictly and with unknown keys forbidden; its own
words never leave this module. All faults of all files are collected in one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpfacts.facts import faults, stopgaps
from dpfacts.facts.files import BaseFile, decode
from dpfacts.facts.findings import BadBase, Finding
from dpfacts.facts.lines import Lines
from dpfacts.facts.model import Document, Fact
from dpfacts.facts.vocabulary import Base
from dpfacts.prose import numerals

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Entry = tuple[str, int]
"""The kind of an entry, and its number among those of its kind; those of the kind ``base`` are
the tables that describe a base.
"""
KINDS = tuple(field.name for field in fields(Document) if field.name != "base")
"""The kinds of entries that a base declares."""
_DECIMALS = {"facts": ("value", "high"), "relations": ("years", "factor")}


class Loaded:
    """A validated document that still knows where each of its entries stands."""

    def __init__(
        self,
        paths: list[Path],
        texts: list[str],
        document: Document,
        origin: dict[str, list[tuple[int, int]]],
        faulty: dict[str, set[str]],
        count: int,
        mended: dict[Entry, frozenset[str]] | None = None,
        bases: tuple[Base | None, ...] = (),
    ) -> None:
        self.paths = paths
        self.document = document
        self.faulty = faulty
        """Ids of entries that are declared, but left out for a fault of their own; ``*`` where a
        kind cannot be read at all.
        """
        self.texts = texts
        self.count = count
        """How many entries the files declare, whether or not they are among these."""
        self.bases = bases
        """What each file that has the table `base` says there; None where that is left out."""
        self.mended = mended or {}
        """The keys of faulty entries, by kind and number, that are left out or blank."""
        self.moot: set[Finding] = set()
        """Findings about such keys, which say nothing of what the curator wrote."""
        self.about: dict[Finding, set[Entry]] = {}
        """Which of these entries a finding is about: several where they stand on one line."""
        self.faults: list[Finding] = []
        """Why entries of the files are not among these."""
        self._origin = origin
        self._lines: dict[int, Lines] = {}

    def where(self, kind: str, number: int, key: str = "") -> tuple[str, int]:
        """File and line of ``key`` (else of the header) of the ``number``-th entry of ``kind``."""
        file, own = self._origin[kind][number]
        lines = self.lines(file)
        return str(self.paths[file]), lines.key(kind, own, key) if key else lines.table(kind, own)

    def lines(self, file: int) -> Lines:
        """Where the tables and keys of the ``file``-th file stand."""
        if file not in self._lines:
            self._lines[file] = Lines(self.texts[file])
        return self._lines[file]

    def place(self, kind: str, number: int) -> tuple[int, int]:
        """In which file the ``number``-th entry of ``kind`` stands, and its number among that
        file's own.
        """
        return self._origin[kind][number]

    def finding(
        self, code: str, kind: str, number: int, key: str, message: str, hint: str = ""
    ) -> Finding:
        """A finding about ``key`` of the ``number``-th entry of ``kind``."""
        file, line = self.where(kind, number, key)
        entry = (self.bases if kind == "base" else getattr(self.document, kind))[number]
        finding = Finding(file, line, code, getattr(entry, "id", ""), message, hint)
        self.about.setdefault(finding, set()).add((kind, number))
        if key in self.mended.get((kind, number), ()):
            self.moot.add(finding)
        return finding

    def without(self, left_out: set[Entry]) -> Loaded:
        """The same base without the entries ``left_out``, as if its files did not have them."""
        entries, origin = {}, {"base": self._origin["base"]}
        for kind in KINDS:
            all_of_kind = getattr(self.document, kind)
            kept = [at for at in range(len(all_of_kind)) if (kind, at) not in left_out]
            entries[kind] = tuple(all_of_kind[at] for at in kept)
            origin[kind] = [self._origin[kind][at] for at in kept]
        bases = tuple(
            None if ("base", at) in left_out else base for at, base in enumerate(self.bases)
        )
        document = Document(base=next(iter(bases), None), **entries)
        nothing: dict[str, set[str]] = {kind: set() for kind in KINDS}
        return Loaded(self.paths, self.texts, document, origin, nothing, self.count, bases=bases)

    def left_out(self) -> int:
        """How many entries of the files are not among these."""
        kept = sum(len(getattr(self.document, kind)) for kind in KINDS)
        return self.count - kept - sum(base is not None for base in self.bases)

    def editions(self) -> dict[str, Base | None]:
        """The base that each fact belongs to, by id: that of its file, else the first one."""
        own = {file: base for (file, _), base in zip(self._origin["base"], self.bases, strict=True)}
        return {
            fact.id: own.get(file, self.document.base)
            for fact, (file, _) in zip(self.document.facts, self._origin["facts"], strict=True)
        }

    def is_mended(self, kind: str, number: int, *keys: str) -> bool:
        """Whether one of ``keys``, or any key at all, of an entry is left out or blank, so that it
        cannot be held against the others.
        """
        mended = self.mended.get((kind, number), frozenset())
        return not mended.isdisjoint(keys) if keys else bool(mended)


def parse(inputs: list[BaseFile]) -> tuple[Loaded, list[Finding]]:
    """The entries of ``inputs`` that have the right shape, and a finding for each thing that has
    not.

    Raises :class:`BadBase` where a file is no TOML at all.
    """
    texts, raws, broken = [], [], []
    for path, data in inputs:
        try:
            texts.append(decode(path, data))
            raws.append(_toml(path, texts[-1]))
            raws[-1].pop("$schema", None)  # for editors, as `#:schema` is
        except BadBase as bad:
            broken += bad.findings
    if broken:
        raise BadBase(broken)
    bases: list[Base | None] = []
    findings: list[Finding] = []
    merged: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    origin: dict[str, list[tuple[int, int]]] = {kind: [] for kind in ("base", *KINDS)}
    mended: dict[Entry, frozenset[str]] = {}
    for file, (path, text, raw) in enumerate(zip(_paths(inputs), texts, raws, strict=True)):
        document, kept, faulty, stopped = _validate(str(path), text, raw)
        if "base" in raw:
            bases.append(document.base)
            origin["base"].append((file, 0))
        findings += faulty
        for (kind, number), keys in stopped.items():
            mended[kind, len(merged[kind]) + kept[kind].index(number)] = keys
        for kind in KINDS:
            merged[kind] += getattr(document, kind)
            origin[kind] += [(file, number) for number in kept[kind]]
    entries = {kind: tuple(members) for kind, members in merged.items()}
    # The whole goes by the first that tells; where it is at fault, no other takes its place.
    document = _with_defaults(Document(base=next(iter(bases), None), **entries))
    declared = {kind: {name for raw in raws for name in _declared(raw, kind)} for kind in KINDS}
    paths = _paths(inputs)
    count = sum(map(len, _lists(raws))) + len(bases)
    loaded = Loaded(paths, texts, document, origin, declared, count, mended, tuple(bases))
    return loaded, findings


def _lists(raws: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """The entries of each kind in each file, as far as they are a list."""
    for raw in raws:
        yield from (raw[kind] for kind in KINDS if isinstance(raw.get(kind), list))


def _with_defaults(document: Document) -> Document:
    """``document`` with what its sources say for all their facts written into the facts."""
    defaults = {source.id: source.defaults for source in document.sources if source.defaults}
    if not defaults:
        return document

    def filled(fact: Fact) -> Fact:
        default = defaults.get(fact.source)
        if default is None:
            return fact
        topics, locator = fact.topics or default.topics, fact.locator or default.locator
        return replace(fact, topics=topics, locator=locator)

    return replace(document, facts=tuple(map(filled, document.facts)))


def _paths(inputs: list[BaseFile]) -> list[Path]:
    return [file.path for file in inputs]


def _declared(raw: dict[str, Any], kind: str) -> Iterator[str]:
    """The ids that ``raw`` declares, whether or not their entries are right; ``*`` where they
    cannot be read.
    """
    entries = raw.get(kind, [])
    for entry in entries if isinstance(entries, list) else [entries]:
        identity = (
            entry.get("id") if isinstance(entry, dict) and isinstance(entries, list) else None
        )
        yield identity if isinstance(identity, str) else "*"


def as_printed(loaded: Loaded) -> Loaded:
    """``loaded`` with the rounding and the wording of every figure taken from its quote.

    The value keeps the exponent that the quote shows (1300000 becomes ``Decimal("1.3E+6")`` for
    "1.3 million").
    """
    facts = tuple(map(_as_printed, loaded.document.facts))
    loaded.document = replace(loaded.document, facts=facts)
    return loaded


def _as_printed(fact: Fact) -> Fact:
    figure = numerals.best(fact.printed or fact.quote, fact.value, fact.high, fact.comparator)
    if figure is None:
        return fact
    printed = fact.printed or figure.text
    printed = printed[:1].lower() + printed[1:]
    return replace(fact, value=figure.value, high=figure.high, printed=printed)


def _toml(path: Path, text: str) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        message = f"column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}"
        if first := Lines(text).repeated(error.lineno):
            message = f"the key is given twice, first on line {first}"
        line, hint = error.lineno, "see https://toml.io"
        raise BadBase(
            [Finding(str(path), line, "no-toml", "", message, hint, error.colno)]
        ) from None
    except RecursionError:
        raise BadBase(
            [Finding(str(path), 1, "no-toml", "", "nested too deeply", "a base needs no nesting")]
        ) from None
    except (ValueError, ArithmeticError):
        line = next((n for n, row in enumerate(text.split("\n"), 1) if _LONG.search(row)), 1)
        message = "a number has too many digits"
        raise BadBase(
            [Finding(str(path), line, "no-toml", "", message, "18 digits are the most")]
        ) from None


@cache
def _validator() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


_LONG = re.compile(r"[\d_.]{400,}|[eE][+-]?[\d_]{18,}")


def _validate(
    file: str, text: str, raw: dict[str, Any]
) -> tuple[Document, dict[str, list[int]], list[Finding], dict[stopgaps.Place, frozenset[str]]]:
    """The document in ``raw`` with its faulty entries mended or left out, the numbers of the
    entries kept, the faults, and the keys of what is mended.
    """
    from pydantic import ValidationError

    shaped = {kind: _with_numbers(kind, value) for kind, value in raw.items()}
    lists = {
        kind: entries if isinstance(entries := shaped.get(kind, []), list) else [] for kind in KINDS
    }
    kept = {kind: list(range(len(entries))) for kind, entries in lists.items()}
    try:
        return _validator().validate_python(shaped), kept, [], {}
    except ValidationError as error:
        details = error.errors(include_url=False)
    lines = Lines(text)
    found = list(dict.fromkeys(faults.finding(file, lines, raw, detail) for detail in details))
    bad = {(str(d["loc"][0]), d["loc"][1] if len(d["loc"]) > 1 else None) for d in details}
    mended = stopgaps.mended(lists, [detail["loc"] for detail in details])
    for kind in list(shaped):
        if kind == "base" and kind not in {where for where, _ in bad}:
            continue
        if kind not in KINDS or (kind, None) in bad:
            del shaped[kind]
            kept[kind] = []
            continue
        lists[kind] = [mended.get((kind, at), (entry,))[0] for at, entry in enumerate(lists[kind])]
        lost = {at for where, at in bad if where == kind and (kind, at) not in mended}
        kept[kind] = [number for number in kept[kind] if number not in lost]
        shaped[kind] = [lists[kind][number] for number in kept[kind]]
    stopped = {place: keys for place, (_, keys) in mended.items() if place[1] in kept[place[0]]}
    return _validator().validate_python(shaped), kept, found, stopped


def _with_numbers(kind: str, value: object) -> object:
    """The entries of ``kind`` with whole numbers as Decimal where the model wants a number."""
    keys = _DECIMALS.get(kind)
    if not keys or not isinstance(value, list):
        return value
    return [_with_decimals(entry, keys) if isinstance(entry, dict) else entry for entry in value]


def _with_decimals(entry: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return entry | {key: Decimal(entry[key]) for key in keys if type(entry.get(key)) is int}
