"""Writes into a base what can be computed from the texts: locators, and the hashes of the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dpfacts.check import edits, texts
from dpfacts.check.page import Page
from dpfacts.check.support import pages
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.read import Loaded, parse

_BEFORE = {"locator": "source", "sha256": "id"}
"""Behind which key a key is written that an entry does not have."""


class Change(NamedTuple):
    """A key of an entry, and the value that it is to have."""

    kind: str
    number: int
    key: str
    value: str


def mend(inputs: list[Path], folder: Path) -> list[str]:
    """Write the locators and hashes that the texts in ``folder`` show into the base files
    ``inputs``, and say what was changed, a line each.

    Everything else in the files stays byte for byte as it is. Raises :class:`DpfactsError` where a
    file may not be written, or an entry is written in a form that cannot be changed by lines.
    """
    with edits.alone(inputs):
        base, _ = parse(files.read(inputs))
        found = dict(pages(base, folder))
        changes = [*_hashes(base, folder), *_locators(base, found)]
        others = files.lent(base.paths)
        changes = [each for each in changes if _path(base, each) not in others]
        mended = []
        for file, path in enumerate(base.paths):
            own = [each for each in changes if base.place(each.kind, each.number)[0] == file]
            mended += [(path, _changed(base, file, own))] if own else []
        for path, data in mended:
            edits.write_base(path, data)
    return [_told(base, change) for change in changes]


def _path(base: Loaded, change: Change) -> Path:
    return base.paths[base.place(change.kind, change.number)[0]]


def _hashes(base: Loaded, folder: Path) -> Iterator[Change]:
    for number, source in enumerate(base.document.sources):
        found = texts.read(folder, source.id)
        if found and found[1] != source.sha256:
            yield Change("sources", number, "sha256", found[1])


def _locators(base: Loaded, found: dict[str, Page]) -> Iterator[Change]:
    for number, fact in enumerate(base.document.facts):
        page = found.get(fact.source)
        matches = page.text.find(fact.quote, fact.prefix, fact.suffix, 2) if page else []
        if page and len(matches) == 1 and not base.is_mended("facts", number):
            locator = page.sections.locator(matches[0].spans[0][0], fact.locator)
            if locator not in ("", fact.locator):
                yield Change("facts", number, "locator", locator)


def _changed(base: Loaded, file: int, changes: list[Change]) -> bytes:
    """The content of the ``file``-th file with ``changes``, the last of them first, so that the
    lines before stay where they are.
    """
    path, text = base.paths[file], base.texts[file]
    data, lines = edits.base_file(path, text), base.lines(file)
    wanted = edits.parsed(text) or {}
    placed = []
    for change in changes:
        own = base.place(change.kind, change.number)[1]
        has = change.key in wanted[change.kind][own]
        line = lines.key(change.kind, own, change.key if has else _BEFORE[change.key])
        placed.append((line, has, change))
        wanted[change.kind][own][change.key] = change.value
    for line, has, change in sorted(placed, reverse=True):
        written = f"{change.key} = {json.dumps(change.value, ensure_ascii=False)}"
        data = edits.with_line(data, line, written, instead=has)
    if edits.parsed(files.decode(path, data)) != wanted:
        message = f"{path}: entries in this form cannot be mended line by line"
        raise DpfactsError(message, "write each key on a line of its own")
    return data


def _told(base: Loaded, change: Change) -> str:
    file, line = base.where(change.kind, change.number, change.key)
    entry = getattr(base.document, change.kind)[change.number]
    return f"{file}:{line}: {entry.id}: {change.key} is now {change.value!r}"
