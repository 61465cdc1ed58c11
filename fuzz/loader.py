"""Base files of any bytes: each loads, compiles and reads back as it was, or every finding names
its place in the file.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from unittest import mock

from dpfacts import check
from dpfacts.check.codes import CODES
from dpfacts.cite import bibliography
from dpfacts.cite.styles import HUMAN
from dpfacts.errors import DpfactsError
from dpfacts.factbase import open_base
from dpfacts.facts import read as reading
from dpfacts.facts.findings import BadBase, Finding
from dpfacts.facts.model import Document
from dpfacts.facts.source import Source

FOREIGN = ("pydantic", "Input should", "Traceback", "sqlite")


def run(data: bytes) -> None:
    """See the package."""
    read([data])


def read(contents: Iterable[bytes]) -> list[Finding]:
    """What there is to say about a base of files with ``contents``, held against what loading it
    says.
    """
    paths = []
    for number, content in enumerate(contents):
        path = folder() / f"{number}.toml"
        path.write_bytes(content)
        paths.append(path)
    found = check.run(paths)
    _in_their_files(found, paths)
    try:
        loaded = reading.load(paths)
    except BadBase as bad:
        assert bad.findings and set(bad.findings) <= set(found), "check says what loading says"
        _in_their_files(bad.findings, paths)
        return found
    except DpfactsError as error:
        raise AssertionError("a regular file that is readable has findings, no errors") from error
    _compiled(loaded.document, paths)
    return found


def _in_their_files(found: list[Finding], paths: list[Path]) -> None:
    lines = {str(path): path.read_bytes().count(b"\n") + 1 for path in paths}
    assert found == sorted(found)
    for finding in found:
        assert finding.file in lines and 1 <= finding.line <= lines[finding.file], finding
        assert finding.code in CODES, finding
        assert finding.message.strip() and not any(
            word in str(finding) + finding.hint for word in FOREIGN
        ), finding


def _compiled(document: Document, paths: list[Path]) -> None:
    """The compiled base gives every entry back as it was."""
    with (
        mock.patch.dict(os.environ, DPFACTS_CACHE=os.devnull),
        open_base(*paths) as base,
    ):  # in memory
        assert repr(base.facts()) == repr([*document.facts])  # which 2.5 and 2.50 have not alike
        for kind in ("sources", "places", "topics", "measures", "dimensions", "relations"):
            assert repr(base.entries(kind)) == repr([*getattr(document, kind)]), kind
        records = base.records()
    for source in document.sources:
        _cited(source)
    wanted = [(fact.id, fact.quote, f"{fact.value:f}", fact.comparator) for fact in document.facts]
    assert [
        (record["id"], record["quote"], record["value"], record["comparator"]) for record in records
    ] == wanted


def _cited(source: Source) -> None:
    """Every citation of ``source`` says something, or is refused."""
    for name in HUMAN:
        with suppress(DpfactsError):
            assert (
                bibliography.entry(source, name).strip()
                and str(bibliography.in_text(source, "", name)).strip()
            ), (name, source.id)


@cache
def folder() -> Path:
    """A folder for what is to be read, gone at the end."""
    made = tempfile.TemporaryDirectory(prefix="dpfacts-fuzz-")
    atexit.register(made.cleanup)
    return Path(made.name)
