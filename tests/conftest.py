"""What all tests share: an own cache folder, and where the source texts are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # time is no matter of the tests
settings.register_profile("brief", deadline=None, max_examples=10)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"


class Outcomes:
    """The names of the tests of which a case has passed, or was skipped."""

    def __init__(self) -> None:
        self.passed: set[str] = set()
        self.skipped: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.partition("[")[0]
        if report.skipped:
            self.skipped.add(name)
        elif report.when == "call" and report.passed:
            self.passed.add(name)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Outcomes(), "outcomes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks back on the others comes last."""
    items.sort(key=lambda item: item.name == "test_every_promise_of_this_run_was_put_to_the_test")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or fills the user's cache, base or colour settings, or waits in a pager."""
    monkeypatch.setenv("DPFACTS_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("PAGER", "cat")
    for name in (
        "DPFACTS_BASE",
        "DPFACTS_DEBUG",
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the examples of generated tests, which write over each other's files."""
    return tmp_path_factory.mktemp("generated")


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of the source texts; tests that need it are skipped where it is missing."""
    folder = Path(os.environ.get("DPFACTS_TEXTS", ROOT / ".." / "shared" / "sources"))
    if not folder.is_dir():
        pytest.skip(f"no source texts in {folder} (DPFACTS_TEXTS)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("no chromium (apt-get install chromium)")
    return program


@pytest.fixture(scope="session")
def chromedriver() -> str:
    program = shutil.which("chromedriver")
    if not program:
        pytest.skip("no chromedriver (apt-get install chromium-driver)")
    return program


@pytest.fixture
def unprivileged() -> list[str]:
    """The beginning of a command that runs the rest as a user to whom permissions apply."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs POSIX permissions")
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may read everything, and there is no setpriv to forbid it")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
