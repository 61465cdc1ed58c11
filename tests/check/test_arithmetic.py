"""Relations that cannot be computed are findings, whatever goes wrong in the arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check import run
from dpfacts.facts.findings import Finding

FACT = """
[[facts]]
id = "{id}"
statement = "{value} {unit}."
quote = "{value} {unit}"
source = "bulletin"
locator = "page 2"
value = {value}
unit = "{unit}"
measure = "helped"
place = "hebei"
period = "{period}"
"""
FIGURES = (
    ("n0", 0, "adults", 2016),
    ("n3", 3, "adults", 2018),
    ("n6", 6, "adults", 2020),
    ("share", 50, "percent", 2020),
)
FACTS = "".join(
    FACT.format(id=name, value=value, unit=unit, period=period)
    for name, value, unit, period in FIGURES
)


def relation(tmp_path: Path, *lines: str) -> list[str]:
    """The codes of what there is to say of one relation between facts that say 0, 3, 6 and 50
    percent.
    """
    return [finding.code for finding in said(tmp_path, *lines)]


def said(tmp_path: Path, *lines: str) -> list[Finding]:
    base = bases.minimal(add=FACTS + '\n[[relations]]\nid = "it"\n' + "\n".join(lines))
    return run([bases.written(tmp_path, base)])


GROWTH = ('kind = "growth"', 'before = "n3"', 'after = "n6"', 'stated = "share"')
SHARE = ('kind = "share"', 'part = "n3"', 'stated = "share"')


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ((*SHARE, 'whole = "n6"'), []),
        ((*SHARE, 'whole = "n0"'), ["no-arithmetic"]),
        (
            ('kind = "share"', 'part = "n0"', 'whole = "n6"', 'stated = "share"'),
            ["holds-mismatch"],
        ),
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


FALL = ('kind = "growth"', 'before = "n6"', 'after = "n3"', 'stated = "share"')


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ((*FALL, "years = 1"), "`fall = true`"),
        ((*FALL, "years = 7", "fall = true"), "`years = 1`"),
        ((*GROWTH[:2], 'after = "n6"', 'stated = "share"', "years = 1"), "`holds = false`"),
        ((*SHARE[:1], 'part = "n6"', 'whole = "n3"', 'stated = "share"'), "other way round"),
    ],
)
def test_what_comes_out_is_not_advised_to_be_called_false(
    lines: tuple[str, ...], hint: str, tmp_path: Path
) -> None:
    [finding] = said(tmp_path, *lines)
    assert finding.code == "holds-mismatch"
    assert hint in finding.hint
    assert ("`holds = false`" in finding.hint) is (hint == "`holds = false`")


def test_the_arithmetic_is_printed(tmp_path: Path) -> None:
    [finding] = said(tmp_path, *FALL, "years = 1")
    assert "6 to 3 is −50 %; stated +50 %" in finding.message.replace(" over 2 years", "")


def test_a_decline_that_is_said_to_be_one_holds(tmp_path: Path) -> None:
    assert said(tmp_path, *FALL, "years = 1", "fall = true") == []
