"""What ``--format``, ``--fields`` and ``--json`` make of an answer."""

from __future__ import annotations

import pytest

from dpfacts.cli.commands.search import ASKED
from dpfacts.output.answer import FORMATS
from dpfacts.store import record
from running import run

KINDS = ["facts", "topics", "places", "measures", "dimensions", "sources", "relations"]
KINDS.append("elsewhere")
LINES = [
    "search gold",
    "show north-helped",
    "compare games",
    "cite north-helped",
    "list",
    *(f"list {kind}" for kind in KINDS),
]


@pytest.mark.parametrize("line", LINES)
def test_json_has_every_field_and_tsv_those_that_matter(line: str) -> None:
    data = run(*line.split(), "--json").data()
    assert data
    known = list(data[0])
    assert all(list(record) == known for record in data), (
        "every record has the same keys in the same order"
    )
    if not line.startswith(("cite", "show")):  # which print the citation itself, the page
        header = run(*line.split()).out.splitlines()[0].split("\t")
        assert [name for name in header if name not in known] == []
    chosen = [known[-1], known[0]]
    asked = run(*line.split(), "--fields", ", ".join(chosen))
    assert asked.out.splitlines()[0].split("\t") == chosen
    assert list(run(*line.split(), "--fields", ",".join(chosen), "--json").data()[0]) == chosen


@pytest.mark.parametrize("line", LINES)
def test_an_unknown_field_is_refused_with_those_that_exist(line: str) -> None:
    ran = run(*line.split(), "--fields", "figure,nope")
    assert (ran.status, ran.out) == (2, "")
    known = list(run(*line.split(), "--json").data()[0])
    bad = "nope" if "figure" in known else "figure"
    assert f"unknown field: '{bad}'" in ran.err
    assert f"fields: {', '.join(known)}\n" in ran.err


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "line", ["search gold", "list topics", "show north-helped", "compare games"]
)
def test_every_format_prints_the_fields_asked_for_and_no_others(line: str, format: str) -> None:
    field = "id" if "compare" not in line else "measure"
    out = run(*line.split(), "--fields", field, "--format", format).out
    assert ("north-helped" in out) == ("show" in line)
    assert "1,200" not in out


def test_json_is_short_for_the_format() -> None:
    assert run("search", "gold", "--json").out == run("search", "gold", "--format", "json").out
    assert run("search", "gold", "-f", "json").out == run("search", "gold", "--format", "json").out


def test_facts_have_the_promised_fields_in_the_promised_order() -> None:
    asked = (("search gold", ASKED), ("show north-helped", ("elsewhere",)), ("list facts", ()))
    for line, further in asked:
        assert tuple(run(*line.split(), "--json").data()[0]) == (*record.FIELDS, *further)
        lines = run(*line.split(), "--format", "tsv").out.splitlines()
        assert lines[0].split("\t")[:2] == ["id", "figure"]


def test_finding_nothing_is_an_empty_list_in_json_and_silence_elsewhere() -> None:
    assert (run("search", "zzzz", "--json").status, run("search", "zzzz", "--json").data()) == (
        1,
        [],
    )
    for name in ("table", "tsv", "jsonl", "csv", "markdown"):
        ran = run("search", "zzzz", "--format", name)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("dpfacts: no fact has 'zzzz'; nothing found")
