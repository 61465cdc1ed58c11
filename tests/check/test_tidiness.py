"""What counts as used."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run

COUNTRY = '\n[[places]]\nid = "china"\nname = "China"\n'
DAILY = '\n[[sources]]\nid = "daily"\ntype = "webpage"\ntitle = "Daily"\n'


@pytest.mark.parametrize(
    "base",
    [
        bases.minimal(('name = "Hebei"', 'name = "Hebei"\nwithin = "china"'), add=COUNTRY),
        bases.minimal(
            add=DAILY
            + '\n[[omissions]]\nsource = "daily"\nquote = "page 5"\nreason = "number of a page"\n'
        ),
        bases.minimal(
            (
                'locator = "page 1"',
                'locator = "page 1"\nalso = [{ quote = "over 17,000", locator = "page 2", source '
                '= "daily" }]',
            ),
            add=DAILY,
        ),
    ],
    ids=["a place around another", "a source of omissions", "a source of second passages"],
)
def test_an_entry_that_is_used_in_any_way_is_not_called_unused(base: str, tmp_path: Path) -> None:
    assert run([bases.written(tmp_path, base)]) == []


@pytest.mark.parametrize(
    "entry",
    [COUNTRY, DAILY, '\n[[topics]]\nid = "autism"\n', '\n[[measures]]\nid = "m"\nname = "M"\n'],
)
def test_an_entry_that_nothing_uses_is_named(entry: str, tmp_path: Path) -> None:
    [finding] = run([bases.written(tmp_path, bases.minimal(add=entry))])
    assert (finding.code, f'id = "{finding.id}"' in entry) == ("unused", True)
