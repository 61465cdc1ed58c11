"""The comparisons that the shipped base makes interesting, as a reader sees them at 80 columns.

After a change that is meant, ``UPDATE_GOLDEN=1 pytest tests/test_comparisons.py`` writes them anew;
read the difference.
"""

from __future__ import annotations

import os
import re

import pytest

from conftest import ROOT
from dpfacts.cli.main import main

GOLDEN = ROOT / "tests" / "golden" / "comparisons"
COMPARISONS = {
    "paralympics": ["paralympics"],
    "autism": ["autism"],
    "rehabilitation": ["rehabilitation-recipients", "--chart"],
    "two-facts": [
        "hebei-autism-children",
        "nanchong-children-rehabilitated",
        "--baseline",
        "Hebei",
        "--explain",
    ],
    "income": ["income-per-head", "monthly-income", "--per-year"],
    "renovation": ["home-renovations", "home-renovation-need", "--baseline", "Hebei"],
    "honours": ["honoured"],
    "cataract-rates": ["cataract-surgery-rate", "--per-year", "--chart"],
    "trade-unions": ["trade-unions"],
    "longde": ["longde"],
    "zichang": ["zichang"],
    "gold-silver": ["gold", "silver", "--share-of", "total", "--no-sources"],
    "disability-share": ["disability-share", "population", "persons-with-disabilities"],
    "markdown": ["home-renovations", "--format", "markdown"],
    "tsv": ["medals", "--format", "tsv"],
}


@pytest.mark.parametrize("name", COMPARISONS)
def test_comparison(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    args = COMPARISONS[name]
    assert (
        main(
            [
                "compare",
                *args,
                *([] if "--format" in args else ["--format", "table", "--color", "never"]),
            ]
        )
        == 0
    )
    out = capsys.readouterr().out
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(out, "utf-8")
    assert out == golden.read_text("utf-8")


@pytest.mark.parametrize(
    "name", [name for name, args in COMPARISONS.items() if "--format" not in args]
)
def test_nothing_is_wider_than_the_terminal(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > 80 and not re.search(r"https?://", line)] == []


def test_what_paralympics_must_show() -> None:
    text = (GOLDEN / "paralympics.txt").read_text("utf-8")
    for row in (
        "Tokyo .* 16 .* 11 .* 5 .* 32",
        "Beijing Winter .* 10 .* 15 .* 12 .* 37",
        "Paris .* 13 .* 10 .* 8 .* 31",
    ):
        assert re.search(row, text), row
    assert "Total (computed)" in text
    assert re.search(
        r"World records broken.*\n\n.*\n.*\nTokyo Paralympics +9\nParis Paralympics +7", text
    )
    assert re.search(r"Total not named, first share +55%", text)
    assert re.search(r"Total not named, second share +60%", text)
    assert "two totals of the delegation that the page does not name" in re.sub(r"\s+", " ", text)
    assert re.search(r"^\[\d\] +Deep News\. \(2026", text, re.MULTILINE)
