"""Relations that cannot be computed are findings, whatever goes wrong in the arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run

FACT = """
[[facts]]
id = "{id}"
statement = "A figure."
quote = "{value} {unit}"
source = "bulletin"
locator = "page 2"
value = {value}
unit = "{unit}"
measure = "helped"
place = "hebei"
"""
FACTS = "".join(FACT.format(id=f"n{value}", value=value, unit="adults") for value in (0, 3, 6))
FACTS += FACT.format(id="share", value=50, unit="percent")


def relation(tmp_path: Path, *lines: str) -> list[str]:
    """The codes of what there is to say of one relation between facts that say 0, 3, 6 and 50
    percent.
    """
    base = bases.minimal(add=FACTS + '\n[[relations]]\nid = "it"\n' + "\n".join(lines))
    return [finding.code for finding in run([bases.written(tmp_path, base)])]


GROWTH = ('kind = "growth"', 'before = "n3"', 'after = "n6"', 'stated = "share"')
SHARE = ('kind = "share"', 'part = "n3"', 'stated = "share"')


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ((*SHARE, 'whole = "n6"'), []),
        ((*SHARE, 'whole = "n0"'), ["no-arithmetic"]),
        ((*SHARE, 'whole = "n6"', "factor = -1"), ["bad-number"]),
        ((*SHARE, 'whole = "n6"', "factor = 0"), ["bad-number"]),
        ((*SHARE, 'whole = "n6"', "years = 0"), ["bad-relation", "bad-number"]),
        ((*GROWTH, "years = -2"), ["bad-number"]),
        ((*GROWTH, "years = 1", "factor = 2"), ["bad-relation"]),
        ((*GROWTH, "years = 1"), ["holds-mismatch"]),
        ((*GROWTH, "years = 0.00000000000000001"), ["no-arithmetic"]),
        ((*GROWTH, "years = 0"), ["bad-number"]),
        (('kind = "equal"', 'parts = ["n3", "n6"]', "holds = false", 'note = "They differ."'), []),
        (('kind = "equal"', 'parts = ["n3"]'), ["bad-relation"]),
        (('kind = "within"', 'part = "n3"', 'whole = "n6"'), []),
    ],
)
def test_a_relation_is_recomputed_or_said_to_have_no_arithmetic(
    lines: tuple[str, ...], codes: list[str], tmp_path: Path
) -> None:
    assert relation(tmp_path, *lines) == codes
