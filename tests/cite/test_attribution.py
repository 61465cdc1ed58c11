"""Attributions: figures in the running text of newsrooms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casefiles import rows
from running import run, write_base

OVER = {"comparator": ">", "value": 50, "quote": "over 50 tonnes"}


def attributed(folder: Path, source: dict[str, Any], *options: str, **fact: Any) -> tuple[int, str]:
    """Status and output of ``cite --style attribution`` for a fact of ``source``."""
    sources = [{"id": "paper"} | source]
    base = write_base(folder / "base.toml", OVER | fact, sources=sources)
    ran = run("cite", "fact-0", "--style", "attribution", *options, base=base)
    return ran.status, ran.out.rstrip("\n")


@pytest.mark.parametrize("case", rows("citing.toml", "attributions"))
def test_a_figure_stands_with_its_hedge_and_who_says_it(
    case: dict[str, Any], tmp_path: Path
) -> None:
    assert attributed(tmp_path, case["source"]) == (0, case["text"])


PAGE = {
    "type": "webpage",
    "title": "One",
    "issued": "2020",
    "author": [{"literal": "Body"}],
    "URL": "https://example.org/a(1)",
}


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("markdown", "over 50 tonnes, [Body reported in 2020](<https://example.org/a(1)#"),
        ("html", 'over 50 tonnes, <a href="https://example.org/a(1)#'),
    ],
)
def test_in_markdown_and_html_it_is_a_link_to_the_words(
    format: str, shown: str, tmp_path: Path
) -> None:
    status, out = attributed(tmp_path, PAGE, "--format", format)
    assert (status, out[: len(shown)]) == (0, shown)


def test_a_target_is_called_one(tmp_path: Path) -> None:
    status, out = attributed(tmp_path, PAGE, status="target")
    assert (status, out) == (0, "over 50 tonnes (target), Body reported in 2020")


def test_an_uncertain_date_is_refused(tmp_path: Path) -> None:
    assert attributed(tmp_path, PAGE | {"issued": "2020~"}) == (2, "")


def test_a_misspelt_name_of_the_style_has_its_nearest() -> None:
    ran = run("cite", "north-helped", "--style", "attributon")
    assert ran.status != 0
    assert "nearest: attribution" in ran.err
