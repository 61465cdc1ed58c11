"""What scripts may rely on: the records that ``--json`` prints are those that the schemas
describe.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import CASES, ROOT
from dpfacts import open_base
from dpfacts.cli.commands import search
from dpfacts.cli.main import main
from dpfacts.compare import records
from dpfacts.drafts import report
from dpfacts.search import entry
from dpfacts.store import elsewhere, record
from running import run

SCHEMAS = {
    name: json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    for name in ("fact", "found", "compared", "elsewhere", "proofed")
}
ENTRIES = {
    schema["properties"]["kind"]["enum"][0]: schema["properties"]
    for schema in json.loads((ROOT / "docs" / "schemas" / "entry.schema.json").read_text("utf-8"))[
        "oneOf"
    ]
}
TYPES: dict[str, Any] = {
    "string": str,
    "number": float,
    "integer": int,
    "array": list,
    "object": dict,
    "boolean": bool,
    "null": type(None),
}


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether ``value`` is of the type, or among the values, that ``schema`` allows."""
    if "anyOf" in schema:
        return any(fits(value, option) for option in schema["anyOf"])
    return value in schema["enum"] if "enum" in schema else isinstance(value, TYPES[schema["type"]])


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("fact", (*record.FIELDS, "elsewhere")),
        ("found", search.ASKED),
        ("compared", records.FIELDS),
        ("elsewhere", elsewhere.FIELDS),
        ("proofed", report.KNOWN),
    ],
)
def test_every_field_is_described(name: str, known: tuple[str, ...]) -> None:
    assert list(SCHEMAS[name]["properties"]) == list(known)
    assert all(schema["description"] for schema in SCHEMAS[name]["properties"].values())


def test_every_fact_of_the_shipped_base_fits() -> None:
    properties = SCHEMAS["fact"]["properties"]
    wrong = [
        (r["id"], key)
        for r in open_base().records()
        for key, schema in properties.items()
        if key != "elsewhere" and not fits(r[key], schema)
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", entry.FIELDS)
def test_every_entry_that_is_no_fact_is_described_and_fits(kind: str) -> None:
    described = ENTRIES[kind]
    assert tuple(described) == entry.FIELDS[kind]
    assert all(schema["description"] for schema in described.values())
    with open_base() as base:
        for name in base.ids(kind if kind == "elsewhere" else f"{kind}s"):
            record = base.entry(kind, name)
            assert [key for key, schema in described.items() if not fits(record[key], schema)] == []


@pytest.mark.parametrize("line", ["search autism", "search autistic childern kangaroos"])
def test_what_search_adds_fits(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*line.split(), "--json"]) == 0
    for found in json.loads(capsys.readouterr().out):
        for key, schema in SCHEMAS["found"]["properties"].items():
            assert fits(found[key], schema)


def test_what_is_said_elsewhere_fits_and_stands_only_in_what_show_prints() -> None:
    told = run("list", "elsewhere", "--json", base=None).data()
    assert len(told) > 20
    properties = SCHEMAS["elsewhere"]["properties"]
    wrong = [
        (each["id"], key)
        for each in told
        for key, schema in properties.items()
        if not fits(each[key], schema)
    ]
    assert wrong == []
    (shown,) = run("show", "hebei-tokyo-gold", "--json", base=None).data()
    (qualifying,) = shown["elsewhere"]
    assert qualifying.pop("effect") == "qualifies"
    assert qualifying in told
    for line in ("search gold", "list facts", "cite hebei-tokyo-gold", "compare paralympics"):
        assert all(
            "elsewhere" not in record for record in run(*line.split(), "--json", base=None).data()
        )


def test_what_proof_says_fits() -> None:
    properties = SCHEMAS["proofed"]["properties"]
    draft = str(CASES / "drafts" / "seen" / "report-tables.html")
    for options in ((), ("--explain",)):
        for told in run("proof", draft, *options, "--format", "json", base=None).data():
            assert [key for key in properties if not fits(told[key], properties[key])] == []


def test_compared_figures_fit(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "compare",
                "home-renovation-need",
                "medals",
                "--baseline",
                "Zichang",
                "--share-of",
                "total",
                "--json",
            ]
        )
        == 0
    )
    records = json.loads(capsys.readouterr().out)
    assert {record["operation"] for record in records} >= {
        "",
        "difference",
        "ratio",
        "share",
        "total",
    }
    properties = SCHEMAS["compared"]["properties"]
    assert [
        (key, record[key])
        for record in records
        for key, schema in properties.items()
        if not fits(record[key], schema)
    ] == []
