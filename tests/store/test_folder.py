"""The cache folder: which one it is, whether it is safe, and what may be removed from it."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dpfacts.store import folder

linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="where Linux has its cache folders"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which nothing says where to cache."""
    for name in ("DPFACTS_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@linux
@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "{home}/x"}, "{home}/x/dpfacts"),
        ({"XDG_CACHE_HOME": ""}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "relative"}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "~/x"}, "{home}/.cache/dpfacts"),
        ({"DPFACTS_CACHE": "{home}/y", "XDG_CACHE_HOME": "{home}/x"}, "{home}/y"),
        ({"DPFACTS_CACHE": "~/y"}, "{home}/y"),
        ({"DPFACTS_CACHE": "y"}, "y"),
        ({"DPFACTS_CACHE": ""}, "{home}/.cache/dpfacts"),
    ],
    ids=str,
)
def test_the_folder_is_the_one_named_else_that_of_the_user(
    environment: dict[str, str], place: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(home=home))
    assert folder.cache_folder() == Path(place.format(home=home))


@pytest.mark.parametrize(
    ("system", "environment", "place"),
    [
        ("darwin", {}, "{home}/Library/Caches/dpfacts"),
        ("win32", {"LOCALAPPDATA": "{home}/Local"}, "{home}/Local/dpfacts/Cache"),
        ("win32", {}, "{home}/AppData/Local/dpfacts/Cache"),
    ],
)
def test_other_systems_keep_caches_elsewhere(
    system: str,
    environment: dict[str, str],
    place: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(home=home))
    assert folder.cache_folder() == Path(place.format(home=home))


@pytest.mark.parametrize(
    ("user", "cache"), [("", ""), ("relative", ""), ("/home", "~nobody-has-this-name/x")]
)
def test_a_user_whose_home_is_nowhere_has_none(
    user: str, cache: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.setenv("HOME", user)
    monkeypatch.setenv("DPFACTS_CACHE", cache)
    if not user:
        monkeypatch.delenv("HOME")
    with pytest.raises(RuntimeError):
        folder.cache_folder()


@pytest.mark.parametrize(
    ("mode", "problem"),
    [
        *((mode, "") for mode in (0o700, 0o750, 0o755, 0o500)),
        *((mode, "can be written by others") for mode in (0o720, 0o702, 0o777, 0o1777)),
    ],
)
def test_a_folder_is_safe_that_only_its_owner_may_change(
    mode: int, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(mode)
    (tmp_path / "link").symlink_to("cache")
    assert folder.unsafe(tmp_path / "cache") == folder.unsafe(tmp_path / "link") == problem


def test_a_missing_folder_is_made_for_its_owner_alone_and_tagged_as_a_cache(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        assert folder.unsafe(tmp_path / "a" / "b") == ""
    finally:
        os.umask(umask)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    tag = (tmp_path / "a" / "b" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


@pytest.mark.parametrize("path", ["nul\0byte", "x" * 300, "/dev/null/x", "loop", "file"])
def test_a_folder_that_cannot_be_is_not_safe(path: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    assert folder.unsafe(tmp_path / path).startswith("cannot be used (")


COMPILED = "c8a3f-0123abcd.sqlite"


def begun(process: int) -> str:
    """The name of a file that ``process`` writes."""
    return f".dpfacts.{'0' * 16}.{process}.tmp"


def swept(place: Path, *names: str, days: int = 0, read: int | None = None) -> set[str]:
    """Which of the files ``names``, written that many days ago and ``read`` as many (without it
    not since), a sweep removes from ``place``.
    """
    written, last = (
        time.time() - ago * 24 * 3600 for ago in (days, days if read is None else read)
    )
    for name in names:
        (place / name).write_text("mine")
        os.utime(place / name, (last, written))
    folder.sweep(place)
    return {name for name in names if not (place / name).exists()}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of dpfacts' own."""
    assert folder.unsafe(tmp_path / "cache") == ""
    return tmp_path / "cache"


def test_what_a_killed_process_left_behind_is_swept_and_what_a_living_one_writes_is_not(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(process: int, number: int) -> None:
        raise PermissionError(process)

    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert swept(place, begun(ended.pid), begun(os.getppid())) == {begun(ended.pid)}
    monkeypatch.setattr(os, "kill", forbidden)  # as of another user's
    assert swept(place, begun(ended.pid)) == set()


def test_compiled_files_that_nobody_used_for_a_month_are_swept(place: Path) -> None:
    assert swept(place, COMPILED, days=29) == set()
    assert swept(place, COMPILED, days=31) == {COMPILED}


@pytest.mark.parametrize(("written", "read"), [(31, 1), (1, 31)])
def test_either_clock_says_that_a_compiled_file_was_used(
    written: int, read: int, place: Path
) -> None:
    """Where reading is not recorded (`noatime`), only the time of writing tells."""
    assert swept(place, COMPILED, days=written, read=read) == set()


def test_files_of_others_are_never_swept_however_old(place: Path, tmp_path: Path) -> None:
    names = ["mine.sqlite", "x.9.tmp", ".dpfacts.1.1.tmp", "notes.txt", begun(10**30)]
    assert swept(place, *names, days=365) == set()
    for tag in (None, "Signature: 8a477f597d28d172789f06886806bc55\n# of another program\n"):
        working = tmp_path / f"working-{tag is None}"  # somebody's, named as the cache
        working.mkdir()
        (working / "notes.txt").write_text("mine")
        if tag:
            (working / "CACHEDIR.TAG").write_text(tag)
        assert folder.unsafe(working) == ""
        assert swept(working, COMPILED, begun(999_999_999), days=365) == set()
