"""The cases that manuals are made of: what each style makes of one source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casefiles import rows
from running import run, write_base


def cite(folder: Path, source: dict[str, Any], style: str, *options: str) -> tuple[int, str, str]:
    """What ``cite`` gives for a fact of ``source``: status, output and message."""
    base = write_base(
        folder / "base.toml", {"locator": "page 4"}, sources=[{"id": "paper"} | source]
    )
    ran = run("cite", "fact-0", "--style", style, *options, base=base)
    return ran.status, ran.out.strip(), ran.err


@pytest.mark.parametrize("case", rows("citing.toml", "sources"))
def test_an_entry_is_as_the_manual_has_it(case: dict[str, Any], tmp_path: Path) -> None:
    styles = {key: value for key, value in case.items() if key not in ("name", "source")}
    given = {style: cite(tmp_path, case["source"], style)[1] for style in styles}
    assert given == styles


@pytest.mark.parametrize("case", rows("citing.toml", "refused"))
def test_what_a_style_has_no_rule_for_is_refused(case: dict[str, Any], tmp_path: Path) -> None:
    for style in case["styles"]:
        status, out, told = cite(tmp_path, case["source"], style)
        assert (status, out) == (2, "")
        assert f"{style} has no rule here for the date" in told


def test_a_bound_is_told_in_words(tmp_path: Path) -> None:
    fact = {"comparator": ">", "value": 50, "quote": "over 50 tonnes"}
    base = write_base(tmp_path / "base.toml", fact)
    assert "\n  a lower bound: over 50\n" in run("cite", "fact-0", "--quote", base=base).out


@pytest.mark.parametrize("case", rows("citing.toml", "filed"))
def test_works_are_filed_as_bibliographies_file_them(case: dict[str, Any], tmp_path: Path) -> None:
    base, ids = cited_together(tmp_path, case["sources"])
    for style, expected in case.items():
        if style not in ("name", "sources"):
            lines = run("cite", *ids, "--style", style, base=base).out.splitlines()
            begun = zip(lines, expected, strict=True)
            assert [line[: len(begins)] for line, begins in begun] == expected


@pytest.mark.parametrize("case", rows("citing.toml", "together"))
def test_who_is_cited_together_is_told_apart(case: dict[str, Any], tmp_path: Path) -> None:
    base, ids = cited_together(tmp_path, case["sources"])
    for style, expected in case.items():
        if style not in ("name", "sources"):
            ran = run("cite", *ids, "--in-text", "--style", style, base=base)
            assert ran.out.splitlines() == expected


def cited_together(folder: Path, sources: list[dict[str, Any]]) -> tuple[Path, list[str]]:
    """A base with a fact of each of ``sources``, and the ids of the facts."""
    works = [{"id": f"work-{at}"} | source for at, source in enumerate(sources)]
    facts = [{"locator": "page 4", "source": work["id"]} for work in works]
    base = write_base(folder / "base.toml", *facts, sources=works)
    return base, [f"fact-{at}" for at in range(len(works))]
