"""The base as a Data Package, judged by the validator of its standard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import dpfacts
from conftest import CASES
from handed_on import exported, rows
from running import BASE, run, write_base

BASES = (None, CASES / "valid" / "complete.toml", CASES / "valid" / "minimal.toml")


def _described(path: Path) -> dict[str, Any]:
    with ZipFile(path) as package:
        described: dict[str, Any] = json.loads(package.read("datapackage.json"))
    return described


@pytest.mark.parametrize("base", BASES)
def test_the_validator_has_nothing_to_say(base: Path | None, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs the extra dpfacts[dev]")
    path = exported("datapackage", tmp_path / "facts.zip", base=base)
    report = frictionless.validate(str(path), type="package")
    assert report.flatten(["title", "message"]) == []
    assert report.valid
    assert len(report.tasks) == len(_described(path)["resources"])


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs the extra dpfacts[dev]")
    path = exported("datapackage", tmp_path / "facts.zip", base=BASES[2])
    with ZipFile(path) as package:
        package.extractall(tmp_path)
    table = tmp_path / "data" / "facts.csv"
    table.write_text(table.read_text("utf-8").replace("17000", "many"), "utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert not report.valid


def test_the_whole_is_described(tmp_path: Path) -> None:
    described = _described(exported("datapackage", tmp_path / "facts.zip"))
    with dpfacts.open_base() as base:
        about = base.about()
        titles = [source.title for source in base.entries("sources")]
    assert about
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [described[key] for key in ("name", "title", "version", "description")] == [
        about.id,
        about.title,
        about.version,
        about.description,
    ]
    assert described["licenses"] == [{"name": about.license}]
    assert [source["title"] for source in described["sources"]] == titles


def test_a_licence_in_words_is_a_title(tmp_path: Path) -> None:
    about = {"id": "seas", "title": "Seas", "version": "7", "license": "Ask the authors"}
    file = write_base(tmp_path / "base.toml", {}, base=about)
    described = _described(exported("datapackage", tmp_path / "facts.zip", base=file))
    assert described["licenses"] == [{"name": "other", "title": "Ask the authors"}]


def test_columns_are_typed_and_refer_to_tables(tmp_path: Path) -> None:
    described = _described(exported("datapackage", tmp_path / "facts.zip", base=BASES[2]))
    schemas = {each["name"]: each["schema"] for each in described["resources"]}
    types = {field["name"]: field["type"] for field in schemas["facts"]["fields"]}
    assert types["OBS_VALUE"] == types["interval_low"] == "number"
    assert (types["period_start"], types["topics"], types["dimensions"]) == (
        "date",
        "array",
        "object",
    )
    assert types["interval_low_closed"] == "boolean"
    references = {
        reference["fields"][0]: reference["reference"]["resource"]
        for reference in schemas["facts"]["foreignKeys"]
    }
    assert references == {
        "base": "base",
        "UNIT_MEASURE": "units",
        "measure": "measures",
        "REF_AREA": "places",
        "subject": "subjects",
        "source": "sources",
        "superseded_by": "",
    }


def test_what_is_told_elsewhere_says_that_it_is_not_proved(tmp_path: Path) -> None:
    path = exported("datapackage", tmp_path / "facts.zip")
    [table] = [each for each in _described(path)["resources"] if each["name"] == "elsewhere"]
    assert "not proved here" in table["description"]
    with dpfacts.open_base() as base:
        assert [row["says"] for row in rows(path, "elsewhere")] == [
            entry.says for entry in base.entries("elsewhere")
        ]


def test_what_a_spreadsheet_would_run_stays_as_it_is_and_is_told(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://example.org")'
    file = write_base(tmp_path / "base.toml", {"caveats": [formula]})
    path = tmp_path / "facts.zip"
    ran = run("export", "--to", "datapackage", "-o", str(path), base=file)
    assert (ran.status, ran.out) == (0, "")
    assert "1 cell looks like a formula: open no CSV file of it in a spreadsheet" in ran.err
    assert [row["caveat"] for row in rows(path, "caveats")] == [formula]


def test_the_same_base_gives_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.zip", "two.zip")]
    for path in paths:
        assert run("export", "--to", "datapackage", "-o", str(path), base=BASE).status == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
