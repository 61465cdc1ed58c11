"""Where the coordinates of a fact stand, as far as the base tells."""

from __future__ import annotations

from pathlib import Path

import pytest

import dpfacts
from running import write_base


@pytest.mark.parametrize(
    ("fact", "tables", "expected"),
    [
        ({"quote": "1 tonnes"}, {}, {"unit": "quote", "measure": "passage", "place": "passage"}),
        ({"quote": "1 tonnes of Land’s catch"}, {}, {"measure": "quote", "place": "quote"}),
        ({"locator": "section The Sea", "place": "sea"}, {}, {"place": "section"}),
        (
            {"place": "sea"},
            {"sources": [{"id": "paper", "type": "webpage", "title": "The Sea"}]},
            {"place": "title"},
        ),
        ({"inferred": ["place"], "caveats": ["From the map."]}, {}, {"place": "inferred"}),
        ({"support": [{"for": "place", "quote": "in Land"}]}, {}, {"place": "support"}),
        ({"place": ""}, {}, {"place": None}),
        ({"period": "2020", "quote": "1 tonnes in 2020"}, {}, {"period": "quote"}),
        ({"period": "2020"}, {}, {"period": "passage"}),
        ({"dimensions": {"kind": "cod"}, "quote": "1 tonnes of cod"}, {}, {"kind": "quote"}),
        ({"dimensions": {"kind": "eel"}, "quote": "1 tonnes of cod"}, {}, {"kind": "passage"}),
    ],
)
def test_each_coordinate_tells_where_it_stands(
    fact: dict[str, object],
    tables: dict[str, list[dict[str, object]]],
    expected: dict[str, str | None],
    tmp_path: Path,
) -> None:
    path = write_base(
        tmp_path / "base.toml", fact, units=[{"id": "tonnes", "one": "tonne"}], **tables
    )
    [record] = dpfacts.open_base(path).find("fact") or dpfacts.open_base(path).records()
    assert {name: record["origins"].get(name) for name in expected} == expected
