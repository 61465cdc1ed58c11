"""What the tests of the store share: a small base, and a cache folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, which does not exist yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DPFACTS_CACHE", str(folder))
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return bases.written(tmp_path, bases.MINIMAL)
