"""Every figure that may be computed from the shipped base stands in one file, read line by line.

After a change that is meant, ``UPDATE_GOLDEN=1 pytest tests/data/test_computed.py`` writes
tests/golden/computed.txt anew; read the difference as a reporter would who is going to print it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from conftest import ROOT
from dpfacts import FactBase, open_base
from dpfacts.compare.table import Derived
from dpfacts.errors import UnknownName

GOLDEN = ROOT / "tests" / "golden" / "computed.txt"


def derived(base: FactBase, target: str) -> Iterator[tuple[str, Derived]]:
    """Every computed figure of the tables of ``target``, with the name of its measure: against each
    row, as a share of each row and of the total, and as growth.
    """
    plain = base.compare([target], per_year=True)
    names = {row.id or row.name for table in plain.tables for row in table.rows}
    comparisons = [plain, base.compare([target], share_of="total")]
    for name in names:
        try:
            comparisons.append(base.compare([target], baseline=name))
            comparisons.append(base.compare([target], share_of=name))
        except UnknownName:
            continue  # a row that only its table tells from another
    for comparison in comparisons:
        for table in comparison.tables:
            yield from ((table.measure.name, figure) for figure in table.computed)


def test_what_can_be_computed_from_the_shipped_base_was_read() -> None:
    with open_base() as base:
        targets = [entry.id for kind in ("measures", "topics") for entry in base.entries(kind)]
        lines = {
            f"{measure}: {figure.operation} {figure.words()} — {figure.why}"
            f" ({', '.join(figure.facts)})"
            for target in targets
            for measure, figure in derived(base, target)
            if figure.value is not None
        }
    text = "".join(f"{line}\n" for line in sorted(lines))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
