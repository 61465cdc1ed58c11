"""SECURITY.md says what the program does."""

from __future__ import annotations

import re

from conftest import ROOT
from dpfacts.facts import files
from dpfacts.output.answer import FORMATS
from hostile import STRINGS

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def test_its_numbers_and_names_are_those_of_the_program() -> None:
    assert f"at most {files.LARGEST // 1024**2} MiB" in TEXT
    assert set(re.findall(r"--format ([\w-]+)", TEXT)) == {"csv", "csv-raw"} <= set(FORMATS)
    assert [
        name for name in re.findall(r"`(tests/[^`]*)`", TEXT) if not (ROOT / name).exists()
    ] == []
    (count,) = re.findall(r"more than (\d+) texts", TEXT)
    assert int(count) < len(STRINGS)


def test_it_says_how_to_report_and_invents_no_address() -> None:
    assert "Report a vulnerability" in TEXT
    assert not re.search(r"\S@\S|https?://", TEXT)
