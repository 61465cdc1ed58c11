"""The base as a Data Package, version 2 (https://datapackage.org/standard/data-package/): a ZIP
file with ``datapackage.json`` and a table a CSV file, described by Table Schema.

A ZIP file and no folder, because one file is put in its place as a whole or not at all; unpacked
it is the folder. The same base gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dpfacts.factbase import FactBase
from dpfacts.output import files
from dpfacts.output.safe import defused
from dpfacts.publish.column import Column, Kind, packed
from dpfacts.publish.content import Content
from dpfacts.publish.layout import TABLES, Table
from dpfacts.quantities.quantity import plain

if TYPE_CHECKING:
    from dpfacts.facts.source import Source
    from dpfacts.facts.vocabulary import Base

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "number": "number",
    "date": "date",
    "flag": "boolean",
    "list": "array",
    "map": "object",
    "json": "object",
}
_NAME = re.compile(r"[-a-zA-Z0-9._]+")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can have


def write(base: FactBase, path: Path) -> list[str]:
    """Put ``base`` as a Data Package into ``path``. Returns what the user should hear: that a
    spreadsheet would run some of it.

    Raises :class:`DpfactsError` where the file cannot be written.
    """
    content, archive, formulas = Content(base), io.BytesIO(), 0
    resources = []
    with ZipFile(archive, "w") as package:
        for table in TABLES:
            rows = [list(map(_cell, row)) for row in table.rows(content)]
            formulas += sum(defused(text) != text for row in rows for text in row)
            data = _csv(table, rows)
            resources.append(_resource(table, data))
            _add(package, resources[-1]["path"], data)
        described = _described(base.editions(), base.entries("sources")) | {"resources": resources}
        text = json.dumps(described, ensure_ascii=False, indent=1)
        _add(package, "datapackage.json", f"{text}\n".encode())
    files.write(path, archive.getvalue())
    if not formulas:
        return []
    cells = (
        "1 cell looks like a formula" if formulas == 1 else f"{formulas} cells look like formulas"
    )
    return [f"{cells}: open no CSV file of it in a spreadsheet"]


def _described(editions: list[Base], sources: list[Source]) -> dict[str, Any]:
    """What ``datapackage.json`` says of the whole; of several bases together, what each says."""
    described = {
        "name": "-".join(each.id for each in editions).lower() or "facts",
        "title": "; ".join(each.title for each in editions),
        "version": "; ".join(each.version for each in editions),
        "description": "\n\n".join(each.description for each in editions if each.description),
        "licenses": [
            _license(name) for name in dict.fromkeys(each.license for each in editions) if name
        ],
        "sources": [_source(source) for source in sources],
    }
    return {"$schema": f"{_PROFILES}/datapackage.json"} | {
        key: value for key, value in described.items() if value
    }


def _license(name: str) -> dict[str, str]:
    """A licence by its short name, where ``name`` is one."""
    return {"name": name} if _NAME.fullmatch(name) else {"name": "other", "title": name}


def _source(source: Source) -> dict[str, str]:
    path = {"path": source.URL} if source.URL.startswith(("http://", "https://")) else {}
    return {"title": source.title} | path


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"data/{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    """The columns of ``table`` as Table Schema, https://datapackage.org/standard/table-schema/."""
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, column.name in table.key) for column in table.columns],
        "primaryKey": list(table.key),
    }
    references = [_reference(table, column) for column in table.columns if column.of]
    return schema | ({"foreignKeys": references} if references else {})


def _field(column: Column, required: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind]}
    if column.about:
        field["description"] = column.about
    return field | ({"constraints": {"required": True}} if required else {})


def _reference(table: Table, column: Column) -> dict[str, Any]:
    """What the cells of ``column`` refer to; a table that refers to itself names none."""
    [key] = next(other.key for other in TABLES if other.name == column.of)
    resource = "" if column.of == table.name else column.of
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [key]}}


def _csv(table: Table, rows: Iterable[list[str]]) -> bytes:
    """``table`` as comma-separated values (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    writer.writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    """``value`` as Table Schema writes it; nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return plain(value)
    return packed(value) if isinstance(value, list | dict) else str(value)


def _add(package: ZipFile, name: str, data: bytes) -> None:
    member = ZipInfo(name, _FIRST_DAY)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    package.writestr(member, data)
