"""What is handed on is what the base says, whatever the format."""

from __future__ import annotations

import os
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

import dpfacts
from bases import minimal, written
from conftest import CASES
from dpfacts.facts.model import Fact
from dpfacts.publish import FORMATS as REGISTRY
from dpfacts.publish import Format
from dpfacts.quantities import period
from handed_on import FORMATS, exported, facts
from running import BASE, run, write_base

OPEN = (None, None, None)


@pytest.mark.parametrize("format", FORMATS)
def test_every_fact_that_ships_comes_back_as_it_was(format: str, tmp_path: Path) -> None:
    rows = facts(format, exported(format, tmp_path / "facts"))
    with dpfacts.open_base() as base:
        assert [row["id"] for row in rows] == base.ids("facts")
        assert len(rows) > 370
        for row, fact in zip(rows, base, strict=True):
            assert _figure(row) == _as_figure(fact), fact.id
            assert _ends(row) == _as_ends(fact), fact.id
            assert _coordinates(row) == _as_coordinates(fact), fact.id
            assert _receipt(row) == _as_receipt(fact), fact.id
            assert _reservations(row) == _as_reservations(fact), fact.id


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    names = ("statement", "said", "printed", "comparator", "OBS_VALUE", "high", "value_number")
    return {name: row[name] for name in names} | {"exponent": row["exponent"]}


def _as_figure(fact: Fact) -> dict[str, Any]:
    record = fact.to_dict()
    return {name: record[name] for name in ("said", "printed", "value_number")} | {
        "statement": fact.statement,
        "comparator": fact.comparator,
        "OBS_VALUE": fact.value,
        "high": fact.high,
        "exponent": fact.value.as_tuple().exponent,
    }


def _ends(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (
            None if row[end] is None else Fraction(row[end]),
            row[f"{end}_number"],
            row[f"{end}_closed"],
        )
        for end in ("interval_low", "interval_high")
    ]


def _as_ends(fact: Fact) -> list[tuple[Any, ...]]:
    interval = fact.quantity.values
    return [
        OPEN if end.at is None else (end.at, float(end.at), end.closed)
        for end in (interval.low, interval.high)
    ]


def _coordinates(row: dict[str, Any]) -> list[Any]:
    names = ("UNIT_MEASURE", "measure", "REF_AREA", "subject", "TIME_PERIOD", "dimensions")
    return [row[name] or None for name in (*names, "status", "aggregation", "topics")]


def _as_coordinates(fact: Fact) -> list[Any]:
    coordinates = (fact.unit, fact.measure, fact.place, fact.subject, fact.period, fact.dimensions)
    rest = (fact.status, fact.aggregation, list(fact.topics))
    return [value or None for value in (*coordinates, *rest)]


def _receipt(row: dict[str, Any]) -> list[Any]:
    names = ("source", "locator", "quote", "prefix", "suffix", "reading", "link")
    return [row[name] or "" for name in names]


def _as_receipt(fact: Fact) -> list[Any]:
    names = ("source", "locator", "quote", "prefix", "suffix", "reading")
    return [*(getattr(fact, name) for name in names), fact.to_dict()["link"]]


def _reservations(row: dict[str, Any]) -> list[Any]:
    return [row["caveats"], row["warnings"], row["doubt"] or "", row["superseded_by"] or ""]


def _as_reservations(fact: Fact) -> list[Any]:
    warnings = fact.to_dict()["warnings"]
    return [list(fact.caveats), warnings, fact.doubt, fact.superseded_by]


PERIODS = {
    "": (None, None, None),
    "2020": ("2020-01-01", "2020-12-31", False),
    "2016/2020-02": ("2016-01-01", "2020-02-29", False),
    "../2020-07": (None, "2020-07-31", False),
    "2018/": ("2018-01-01", None, False),
    "2020~": ("2020-01-01", "2020-12-31", True),
    "0001": ("0001-01-01", "0001-12-31", False),
    "9999-24": ("9999-12-01", "9999-12-31", False),
}


@pytest.mark.parametrize("format", FORMATS)
def test_periods_have_a_first_and_a_last_day(format: str, tmp_path: Path) -> None:
    file = write_base(tmp_path / "base.toml", *({"period": text} for text in PERIODS if text), {})
    rows = facts(format, exported(format, tmp_path / "facts", base=file))
    shown = {
        row["TIME_PERIOD"] or "": tuple(
            row[f"period_{name}"] for name in ("start", "end", "approximate")
        )
        for row in rows
    }
    assert shown == PERIODS
    assert all(period.parse(text) for text in shown if text)


STATUSES = {
    "actual": "A",
    "estimate": "E",
    "forecast": "F",
    "target": None,
    "plan": None,
    "limit": None,
}


@pytest.mark.parametrize("format", FORMATS)
def test_the_status_has_the_code_of_sdmx_and_no_figure_in_doubt_is_a_normal_value(
    format: str, tmp_path: Path
) -> None:
    file = write_base(
        tmp_path / "base.toml",
        *({"status": status} for status in STATUSES),
        {"doubt": "two pages differ"},
        {"superseded-by": "fact-0"},
        {"retracted": {"on": "2025-01", "reason": "a slip"}},
    )
    rows = facts(format, exported(format, tmp_path / "facts", base=file))
    assert [row["OBS_STATUS"] for row in rows] == [*STATUSES.values(), "U", "U", "U"]
    last = rows[-1]
    assert (last["retracted_on"], last["retracted_reason"]) == ("2025-01", "a slip")


@pytest.mark.parametrize("format", FORMATS)
def test_a_fact_is_found_under_its_place_that_of_its_subject_and_those_around(
    format: str, tmp_path: Path
) -> None:
    places = [
        {"id": "land", "name": "Land"},
        {"id": "bay", "name": "Bay", "within": "land"},
        {"id": "isle", "name": "Isle"},
    ]
    subjects = [{"id": "ann", "kind": "person", "name": "Ann", "place": "bay"}]
    file = write_base(
        tmp_path / "base.toml",
        {"place": "isle", "subject": "ann"},
        {"place": "bay"},
        places=places,
        subjects=subjects,
    )
    rows = facts(format, exported(format, tmp_path / "facts", base=file))
    assert [row["places"] for row in rows] == [["isle", "bay", "land"], ["bay", "land"]]
    for place in ("isle", "bay", "land"):
        found = run("search", "--place", place, "--limit", "0", base=file).ids()
        assert sorted(found) == [row["id"] for row in rows if place in row["places"]]


@pytest.mark.parametrize("format", FORMATS)
def test_several_bases_are_handed_on_together_each_fact_with_its_own(
    format: str, tmp_path: Path
) -> None:
    about = {"id": "seas", "title": "Seas", "version": "7"}
    own = write_base(tmp_path / "own.toml", {"id": "own-fact", "unit": "tonnes"}, base=about)
    path = exported(format, tmp_path / "facts", "-b", str(own), "-b", "shipped")
    editions = {(row["base"], row["base_version"]) for row in facts(format, path)}
    assert ("seas", "7") in editions
    assert len(editions) == 2


@pytest.mark.parametrize("format", FORMATS)
def test_exact_decimals_stay_exact(format: str, tmp_path: Path) -> None:
    values = ["9007199254740993", "1234567.00000001", "0.10"]  # no float is any of them
    given = ({"quote": f"{value} tonnes", "value": Decimal(value)} for value in values)
    file = write_base(tmp_path / "base.toml", *given)
    rows = facts(format, exported(format, tmp_path / "facts", base=file))
    assert [row["OBS_VALUE"] for row in rows] == [Decimal(value) for value in values]
    assert [row["exponent"] for row in rows] == [0, -8, -2]
    assert rows[2]["interval_low"] == Decimal("0.095")


@pytest.mark.parametrize("format", FORMATS)
def test_mischief_in_a_base_stays_text(format: str, tmp_path: Path) -> None:
    path = tmp_path / "facts"
    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    assert run("export", "--to", format, "-o", str(path), base=BASE).status == 0
    with dpfacts.open_base(BASE) as base:
        wanted = [(fact.id, fact.statement, list(fact.caveats)) for fact in base]
    rows = facts(format, path)
    assert [(row["id"], row["statement"], row["caveats"]) for row in rows] == wanted


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_base_is_handed_on(format: str, tmp_path: Path) -> None:
    file = written(tmp_path, '[base]\nid = "none"\ntitle = "None"\nversion = "1"\n')
    assert facts(format, exported(format, tmp_path / "facts", base=file)) == []


def test_what_is_faulty_is_left_out_and_told(tmp_path: Path) -> None:
    file = write_base(tmp_path / "base.toml", {}, {"quote": "7 tonnes", "value": 8})
    path = tmp_path / "facts.db"
    ran = run("export", "--to", "sqlite", "-o", str(path), base=file)
    assert (ran.status, [row["id"] for row in facts("sqlite", path)]) == (0, ["fact-0"])
    assert "1 entry is left out of this base" in ran.err
    path.unlink()
    strict = run("export", "--to", "sqlite", "-o", str(path), "--strict", base=file)
    assert (strict.status, path.exists()) == (2, False)
    assert "the fact says 8, the quote says 7" in strict.err


def test_the_registry_names_what_the_option_takes() -> None:
    assert tuple(REGISTRY) == get_args(Format)
    assert set(FORMATS) < set(REGISTRY)


def test_another_format_is_a_usage_error(tmp_path: Path) -> None:
    ran = run("export", "--to", "xml", "-o", str(tmp_path / "facts.xml"))
    assert (ran.status, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert "'xml' is not one of 'html', 'sqlite', 'datapackage', 'parquet'" in ran.err


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_no_text_needs_a_file(format: str) -> None:
    ran = run("export", "--to", format)
    assert (ran.status, ran.out) == (2, "")
    assert f"{format} is no text for stdout" in ran.err


@pytest.mark.parametrize("named", ["base.toml", "a-link", "other/../base.toml"])
def test_no_file_of_the_base_is_written_over(named: str, tmp_path: Path) -> None:
    file = written(tmp_path, minimal())
    (tmp_path / "other").mkdir()
    (tmp_path / "a-link").symlink_to(file)
    before = file.read_bytes()
    ran = run("export", "--to", "sqlite", "-o", str(tmp_path / named), "-b", str(tmp_path))
    assert (ran.status, file.read_bytes()) == (2, before)
    assert "made from this file, which would be lost" in ran.err


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    ran = run("export", "--to", "sqlite", "-o", str(tmp_path / "none" / "facts.db"))
    assert (ran.status, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert "No such file or directory" in ran.err
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("export", "--to", "sqlite", "-o", str(folder)).status == 2
    assert list(folder.iterdir()) == []


def test_an_old_file_is_replaced_in_one_step_and_keeps_its_rights(tmp_path: Path) -> None:
    path = written(tmp_path, "old", "facts.db")
    path.chmod(0o640)
    exported("sqlite", path, base=CASES / "valid" / "minimal.toml")
    assert facts("sqlite", path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in os.scandir(tmp_path)] == ["facts.db"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_is_2(format: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full")
    if format == "parquet":
        pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    ran = run("export", "--to", format, "-o", str(full))
    assert (ran.status, ran.out) == (2, "")
    assert "/dev/full: No space left on device" in ran.err
