"""The facts as a Parquet file, read back by DuckDB."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

import dpfacts
from conftest import ROOT
from running import run, write_base

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
ASKED = re.compile(r"-- dpfacts (search .*)\n")


def _table(path: Path) -> Any:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    engine = duckdb.connect()
    engine.execute(f"CREATE VIEW facts AS SELECT * FROM '{path}'")
    return engine


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    """The shipped base, as the page on engines exports it."""
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    path = tmp_path_factory.mktemp("parquet") / "facts.parquet"
    ran = run("export", "--to", "parquet", "-o", str(path), base=None)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    with _table(path) as engine:
        yield engine


@pytest.mark.parametrize("sql", [sql for sql in QUERIES if ASKED.match(sql)])
def test_a_query_of_the_page_answers_as_the_search_beside_it(
    sql: str, facts: DuckDBPyConnection
) -> None:
    match = ASKED.match(sql)
    assert match
    wanted = run(*match[1].split(), "--limit", "0", base=None).ids()
    assert sorted(name for name, *_ in facts.execute(sql).fetchall()) == sorted(wanted)
    assert wanted


def test_each_filter_of_the_page_is_tried() -> None:
    assert sum(bool(ASKED.match(sql)) for sql in QUERIES) == 4


def test_what_is_certainly_above_a_bound_is_what_intervals_say(facts: DuckDBPyConnection) -> None:
    [sql] = [sql for sql in QUERIES if "interval_low > " in sql]
    with dpfacts.open_base() as base:
        wanted = [
            fact.id
            for fact in base
            if (low := fact.quantity.values.low).at is not None
            and (low.at > 1_000_000 or (low.at == 1_000_000 and not low.closed))
            and fact.status == "actual"
            and not fact.standing
        ]
    assert [name for name, *_ in facts.execute(sql).fetchall()] == wanted


def test_dimensions_are_a_map(facts: DuckDBPyConnection) -> None:
    [sql] = [sql for sql in QUERIES if "dimensions[" in sql]
    counted = dict(facts.execute(sql).fetchall())
    with dpfacts.open_base() as base:
        coordinates = [fact.dimensions or {} for fact in base]
    codes = [each["disability"] for each in coordinates if "disability" in each]
    assert counted == {code: codes.count(code) for code in codes}


def test_columns_are_typed(facts: DuckDBPyConnection) -> None:
    types = {name: kind for name, kind, *_ in facts.execute("DESCRIBE facts").fetchall()}
    assert types["OBS_VALUE"] == types["interval_high"] == "DECIMAL(38,9)"
    assert types["dimensions"] == "MAP(VARCHAR, VARCHAR)"
    assert types["topics"] == types["caveats"] == "VARCHAR[]"
    assert (types["period_start"], types["interval_low_closed"]) == ("DATE", "BOOLEAN")


def test_the_file_says_which_edition_it_is(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    path = tmp_path / "facts.parquet"
    base = {"id": "seas", "title": "The sea's figures", "version": "7", "license": "CC-BY-4.0"}
    file = write_base(tmp_path / "base.toml", {}, base=base)
    assert run("export", "--to", "parquet", "-o", str(path), base=file).status == 0
    with _table(path) as engine:
        said = engine.execute(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall()
        rows = engine.execute("SELECT base, base_version FROM facts").fetchall()
    assert {key.decode(): value.decode() for key, value in said} == {
        "base": "seas",
        "title": "The sea's figures",
        "version": "7",
        "license": "CC-BY-4.0",
    }
    assert rows == [("seas", "7")]


def test_the_same_base_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    paths = [tmp_path / name for name in ("one.parquet", "two.parquet")]
    for path in paths:
        assert run("export", "--to", "parquet", "-o", str(path)).status == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_figure_that_would_be_rounded_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    file = write_base(
        tmp_path / "base.toml", {"quote": "0.1234567891 tonnes", "value": "0.1234567891"}
    )
    text = file.read_text("utf-8").replace('"0.1234567891"\n', "0.1234567891\n")
    file.write_text(text, "utf-8")
    path = tmp_path / "facts.parquet"
    ran = run("export", "--to", "parquet", "-o", str(path), base=file)
    assert (ran.status, path.exists()) == (2, False)
    assert (
        "fact-0: 0.1234567891 has more than 29 digits before the point and 9 behind it" in ran.err
    )


def test_without_duckdb_it_says_what_to_install_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.parquet"
    with mock.patch.dict(sys.modules, {"duckdb": None}):
        ran = run("export", "--to", "parquet", "-o", str(path))
    assert (ran.status, path.exists()) == (2, False)
    assert ran.err == "dpfacts: Parquet needs duckdb\n  hint: pip install 'dpfacts[parquet]'\n"


def test_texts_come_back_as_they_are(tmp_path: Path) -> None:
    text = 'O\'Neill said "so";\n\\x1b, = 海, \u202e, 😀'
    file = write_base(tmp_path / "base.toml", {"caveats": [text], "keywords": ["", "a, b"]})
    path = tmp_path / "it's.parquet"
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    assert run("export", "--to", "parquet", "-o", str(path), base=file).status == 0
    plain = path.rename(tmp_path / "plain.parquet")
    with _table(plain) as engine:
        assert engine.execute("SELECT caveats, keywords FROM facts").fetchall() == [
            ([text], ["", "a, b"])
        ]


def test_folders_with_signs_of_patterns_are_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb", reason="needs the extra dpfacts[parquet]")
    folder = tmp_path / "a[b]*{c}'"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    ran = run("export", "--to", "parquet", "-o", str(folder / "facts.parquet"))
    assert ran.status == 0, ran.err
    assert [path.name for path in folder.iterdir()] == ["facts.parquet"]
