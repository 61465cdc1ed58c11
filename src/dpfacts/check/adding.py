"""Puts a new fact into the file that it belongs to."""

from __future__ import annotations

from pathlib import Path

from dpfacts.check import edits
from dpfacts.errors import DpfactsError
from dpfacts.facts.files import lent
from dpfacts.facts.read import Loaded


def append(base: Loaded, source: str, block: str) -> Path:
    """Write ``block`` behind the last fact of ``source``, else at the end of the file that declares
    it; return the file. What the shipped base has is not changed beside others: of them the last
    file takes the block.

    Everything else in the file stays byte for byte as it is. Raises :class:`DpfactsError` where the
    file cannot be written.
    """
    others = lent(base.paths)
    places = [
        base.place("facts", number)
        for number, fact in enumerate(base.document.facts)
        if fact.source == source
    ]
    places = [(file, own) for file, own in places if base.paths[file] not in others]
    if places:
        file, own = places[-1]
        offset = base.lines(file).end("facts", own)
    else:
        file, _ = base.place("sources", [entry.id for entry in base.document.sources].index(source))
        if base.paths[file] in others:
            file = max(at for at, path in enumerate(base.paths) if path not in others)
        offset = len(base.texts[file])
    path, text = base.paths[file], base.texts[file]
    data = edits.base_file(path, text)
    if not _adds(text, _inserted(text, offset, block), block):
        hint = "--dry-run prints the skeleton, to be put there by hand"
        raise DpfactsError(f"{path}: facts that are written as one value cannot be added to", hint)
    edits.write_base(path, edits.with_block(data, text.count("\n", 0, offset), block))
    return path


def _inserted(text: str, offset: int, block: str) -> str:
    head = text[:offset] if text[:offset].endswith("\n") else text[:offset] + "\n"
    return f"{head}\n{block}{text[offset:]}"


def _adds(text: str, longer: str, block: str) -> bool:
    """Whether ``longer`` says what ``text`` says, and ``block`` besides."""
    before, after, added = map(edits.parsed, (text, longer, block))
    if before is None or after is None or added is None:
        return False
    facts = after["facts"]
    facts.remove(added["facts"][0])
    return after == before | {"facts": facts} and facts == before.get("facts", [])
