"""``dpfacts fill``: where the draft comes from, and who renders its citations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from dpfacts.cite.runs import Runs, roman
from dpfacts.cli.main import main
from running import BASE, run, write_base


def test_a_closed_stdin_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setenv("DPFACTS_BASE", str(BASE))
    assert main(["fill", "-"]) == 2
    assert "cannot read the draft from stdin: it is closed" in capsys.readouterr().err


def test_any_csl_style_renders_the_citations_of_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pandoc makes of a style is tested with ``cite``; here something else stands for it."""

    class Batch:
        def __init__(self, sources: list[Any], cited: list[Any], style: Path) -> None:
            self.said = f"{style.name} of {len(sources)}"

        def entries(self) -> list[Runs]:
            return [roman(self.said)]

    monkeypatch.setattr("dpfacts.cite.csl.Batch", Batch)
    (tmp_path / "draft.txt").write_text("{{north-helped.value}} {{grant-range}}\n{{bibliography}}")
    ran = run("fill", str(tmp_path / "draft.txt"), "--csl", str(tmp_path / "own.csl"))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == ["own.csl of 2"]


def test_a_former_id_is_filled_in_and_said(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"replaces": ["old-name"]})
    (tmp_path / "draft.txt").write_text("{{old-name}} tonnes\n")
    ran = run("fill", str(tmp_path / "draft.txt"), base=base)
    assert ran.out == "1 tonnes\n"
    assert ran.err == "dpfacts: old-name is now fact-0\n"


@pytest.mark.parametrize("options", [(), ("--check",)])
def test_what_does_not_stand_is_said_when_it_is_filled_in(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    base = write_base(tmp_path / "base.toml", {"doubt": "Perhaps ten."})
    draft = tmp_path / "draft.md"
    draft.write_text("{{fact-0}}", "utf-8")
    ran = run("fill", str(draft), *options, base=base)
    assert "fact-0: Not to be used unchecked: Perhaps ten." in ran.err
