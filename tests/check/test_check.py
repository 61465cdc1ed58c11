"""The checker as its users see it: a corpus of bad bases, each a file in ``cases/invalid`` with its
output beside it.

A case is a pair of files, ``CODE[-VARIANT].toml`` and the same name with ``.txt``. Where there is a
folder of that name with ``.texts``, its texts prove the quotes; a case of ``open-number`` also asks
for coverage.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dpfacts
from bases import INVALID
from conftest import CASES
from dpfacts.check.codes import CODES
from running import Ran, run

VALID = sorted((CASES / "valid").glob("*.toml"))
SOURCE = Path(dpfacts.__file__).parent


def names(case: Path) -> str:
    return case.stem


@pytest.mark.parametrize("case", INVALID, ids=names)
def test_each_bad_base_gives_its_findings_and_no_others(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case.parent)
    texts, expected = case.with_suffix(".texts"), case.with_suffix(".txt")
    options = ["--texts", texts.name] if texts.is_dir() else []
    options += ["--coverage"] if case.stem.startswith("open-number") else []
    ran = run("check", case.name, *options, base=None)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert ran.err.startswith(
        f"dpfacts: {ran.out.count(chr(10)) - ran.out.count('  hint: ')} finding"
    )
    assert expected.exists(), f"write {expected.name}, if this is right:\n{ran.out}"
    assert ran.out == expected.read_text("utf-8")


def test_every_finding_code_has_a_bad_base_that_shows_it() -> None:
    shown = {code for case in INVALID for code in codes_in(case)}
    assert sorted(set(CODES) - shown) == [], "add a pair of files to tests/cases/invalid"


@pytest.mark.parametrize("case", [case for case in INVALID if case.stem != "several"], ids=names)
def test_every_bad_base_is_named_after_the_one_finding_that_it_shows(case: Path) -> None:
    assert case.stem.startswith(tuple(codes_in(case)))


def codes_in(case: Path) -> set[str]:
    return set(
        re.findall(r" \[([a-z-]+)\]$", case.with_suffix(".txt").read_text("utf-8"), re.MULTILINE)
    )


def test_every_code_that_the_source_can_emit_is_explained() -> None:
    emitted = {
        code
        for path in SOURCE.rglob("*.py")
        for code in codes_of(ast.parse(path.read_text("utf-8")))
    }
    assert len(emitted) > 20
    assert sorted(emitted - set(CODES)) == [], "explain it in src/dpfacts/checks/codes.py"


def codes_of(tree: ast.Module) -> Iterator[str]:
    """The codes given to ``base.finding(CODE, …)`` and ``Finding(FILE, LINE, CODE, …)``."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = (
            call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        )
        code = {"finding": call.args[:1], "Finding": call.args[2:3]}.get(name, [])
        yield from (
            node.value
            for node in code
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_explained_on_the_command_line(code: str) -> None:
    ran = run("check", "--explain", code)
    assert (ran.status, ran.out.startswith(f"{code}: ")) == (0, True)


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    ran = run("check", "--explain", "bad-perod")
    assert (ran.status, ran.out) == (2, "")
    assert "bad-period" in ran.err


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", VALID, ids=names)
def test_a_good_base_is_silent_and_the_same_however_it_is_saved(
    case: Path, end: str, bom: str, tmp_path: Path
) -> None:
    saved = tmp_path / case.name
    saved.write_bytes((bom + case.read_text("utf-8").replace("\n", end)).encode())
    assert run("check", str(saved), base=None) == Ran(0, "", "")
    assert dpfacts.open_base(saved).facts() == dpfacts.open_base(case).facts()


def test_the_commands_that_read_a_bad_base_say_what_check_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(CASES / "invalid")
    said = "dpfacts: " + Path("several.txt").read_text("utf-8")
    assert run("search", "children", base=Path("several.toml")) == Ran(2, "", said)


def test_the_shipped_base_agrees_with_its_source_texts_and_covers_them(texts: Path) -> None:
    assert run("check", "--texts", str(texts), "--coverage", base=None) == Ran(0, "", "")
