"""The rules a base must keep, one module a family.

A family is a function from a :class:`~dpfacts.facts.read.Loaded` base to findings. The families in
``BLOCKING`` guard what commands print: an entry that breaks one is not used. The others are for
curators and run, and load, in ``dpfacts check`` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dpfacts.check import elsewhere, entry, references, structure
from dpfacts.check.soundness import sound
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.files import BaseFile
from dpfacts.facts.findings import BadBase, Finding
from dpfacts.facts.read import Loaded, as_printed, parse

Family = Callable[[Loaded], Iterator[Finding]]

BLOCKING: tuple[Family, ...] = (
    structure.findings,
    references.findings,
    entry.findings,
    elsewhere.findings,
)


def load(inputs: list[BaseFile]) -> Loaded:
    """The validated content of the base files ``inputs``: their sound entries, with the faults of
    the others.

    Raises :class:`BadBase` where a file is no TOML, or no part of the base can be trusted.
    """
    base, findings = parse(inputs)
    findings += _said(base, BLOCKING)
    if findings:
        base = sound(base, findings)
    return as_printed(base)


def blocking(inputs: list[BaseFile]) -> list[Finding]:
    """What keeps entries of the base files ``inputs`` from being used. Raises :class:`BadBase`
    where a file is no TOML.
    """
    base, findings = parse(inputs)
    return findings + _said(base, BLOCKING)


class Checked(NamedTuple):
    """What a run of the checker found, and how much it looked at."""

    findings: list[Finding]
    """Sorted by file and line."""
    facts: int = 0
    """How many facts the base has; none where a file is no TOML."""
    proved: int | None = None
    """How many of them were held against the text of their source; None where no texts were
    given.
    """


def run(inputs: list[Path], texts: Path | None = None, complete: bool = False) -> list[Finding]:
    """Everything there is to say about the base in ``inputs``, as :func:`checked` finds it."""
    return checked(inputs, texts, complete).findings


def checked(inputs: list[Path], texts: Path | None = None, complete: bool = False) -> Checked:
    """What there is to say about the base in ``inputs``, and how many facts were checked.

    ``texts`` is a folder of source texts to prove the quotes against; ``complete`` asks for numbers
    in them that nothing covers. Raises :class:`DpfactsError` for unreadable files, and for
    ``complete`` without texts.
    """
    from dpfacts.check import (
        arithmetic,
        conformity,
        coverage,
        quotations,
        sources,
        statements,
        support,
        tidiness,
    )

    if texts is not None and not texts.is_dir():
        raise DpfactsError(
            f"{texts}: not a folder",
            "--texts names the folder that holds SOURCE-ID.txt for each source",
        )
    if complete and texts is None:
        raise DpfactsError("coverage needs the source texts", "give their folder with --texts")
    try:
        base, findings = parse(files.read(inputs))
    except BadBase as bad:
        return Checked(bad.findings)
    findings += _said(base, BLOCKING)
    base = as_printed(base)
    if not findings:
        findings += tidiness.findings(base)  # what a slip in a reference leaves is used
    curators = (arithmetic, conformity, statements, sources)
    findings += _said(base, [family.findings for family in curators])
    if texts is not None:
        findings += quotations.findings(base, texts)
        findings += support.findings(base, texts)
        if complete:
            findings += coverage.findings(base, texts)
    return Checked(sorted(findings), len(base.document.facts), _proved(base, texts))


def _proved(base: Loaded, texts: Path | None) -> int | None:
    """How many facts of ``base`` have the text of their source in the folder ``texts``."""
    if texts is None:
        return None
    ids = {source.id for source in base.document.sources}
    ids = {name for name in ids if (texts / f"{name}.txt").is_file()}
    return sum(fact.source in ids for fact in base.document.facts)


def _said(base: Loaded, families: Iterable[Family]) -> list[Finding]:
    """What ``families`` say of ``base``, but for what only stands in for a fault of shape."""
    findings = [finding for family in families for finding in family(base)]
    return [finding for finding in findings if finding not in base.moot]
