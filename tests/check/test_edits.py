"""What stands between reading a base file and writing to it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dpfacts.check import edits
from dpfacts.errors import DpfactsError
from dpfacts.facts.files import shipped_base


def test_a_file_is_changed_only_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes("# Städte\r\n".encode())
    assert edits.base_file(path, "# Städte\n") == path.read_bytes()
    with pytest.raises(DpfactsError, match="changed by somebody else just now"):
        edits.base_file(path, "# Städte and more\n")


def test_the_installed_package_is_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    facts, *_ = shipped_base()
    monkeypatch.setattr("dpfacts.facts.files._PACKAGE", facts.parent)
    with pytest.raises(DpfactsError, match="part of the installed package"):
        edits.base_file(facts, "")


def test_what_is_no_toml_says_nothing() -> None:
    assert edits.parsed("value = 1.50") == {"value": Decimal("1.50")}
    assert edits.parsed("value =") is None
