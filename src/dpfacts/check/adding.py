"""Puts a new fact into the file that it belongs to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dpfacts.check import blocking, edits
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.files import BaseFile, lent
from dpfacts.facts.findings import BadBase
from dpfacts.facts.read import Loaded, parse


def add(inputs: list[Path], source: str, block: str) -> Path:
    """Write the fact ``block`` of ``source`` into the base ``inputs``, where :func:`placed` puts
    it; return the file. Others who add to it at the same time wait, and nothing of theirs is lost.

    Raises :class:`DpfactsError` where the file cannot be written, and where the base would have a
    faulty entry more: queries would leave it out, or refuse the base.
    """
    with edits.alone(inputs):
        before = files.read(inputs)
        base, _ = parse(before)
        changed = placed(base, source, block)
        after = [changed if file.path == changed.path else file for file in before]
        if faults := _faults(after) - _faults(before):
            messages = dict.fromkeys(message for _, message in faults)
            raise DpfactsError(
                "\n".join(f"not added: {message}" for message in messages),
                "--dry-run prints the fact and adds nothing",
            )
        edits.write_base(*changed)
    return changed.path


def _faults(inputs: list[BaseFile]) -> Counter[tuple[str, str]]:
    """How often the base ``inputs`` has which fault: the entry, and what is wrong with it."""
    try:
        found = blocking(inputs)
    except BadBase as bad:
        found = bad.findings
    return Counter((finding.id, finding.message) for finding in found)


def placed(base: Loaded, source: str, block: str) -> BaseFile:
    """The file of ``base`` with ``block`` in it: behind the last fact of ``source``, else at the
    end of the file that declares it. What the shipped base has is not changed beside others: of
    them the last file takes the block.

    Everything else in the file stays byte for byte as it is. Raises :class:`DpfactsError` where the
    file may not be changed.
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
    return BaseFile(path, edits.with_block(data, text.count("\n", 0, offset), block))


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
