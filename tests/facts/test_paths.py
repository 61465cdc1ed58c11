"""Which base and which cache folder a run uses, whatever the environment says."""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

import pytest

import bases
from conftest import ROOT
from dpfacts import paths
from running import Ran, process

GOOD = Ran(0, "figure\n> 17,000\n", "")
NO_HOME = "dpfacts: no home folder to keep the compiled base in; compiling in memory\n"
ASKED = ("search", "children", "--fields", "figure")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which nothing says where to cache."""
    for name in ("DPFACTS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return bases.written(tmp_path, bases.MINIMAL)


def test_the_shipped_base_is_the_one_of_the_checkout() -> None:
    assert paths.shipped_base().read_bytes() == (ROOT / "data" / "facts.toml").read_bytes()


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("a.toml", ["a.toml"]),
        (os.pathsep.join(["a.toml", "", "b"]), ["a.toml", "b"]),
        ("~/a.toml", ["{home}/a.toml"]),
        ("~nobody-has-this-name/a.toml", ["~nobody-has-this-name/a.toml"]),
    ],
)
def test_the_base_of_the_environment_may_be_several_paths(
    named: str, chosen: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DPFACTS_BASE", named)
    assert paths.chosen_base() == [Path(path.format(home=home)) for path in chosen]
    assert paths.chosen_base([Path("c")]) == [Path("c")]
    monkeypatch.setenv("DPFACTS_BASE", "")
    assert paths.chosen_base([]) == [paths.shipped_base()]


def test_a_base_in_the_home_of_nobody_is_not_found(home: Path) -> None:
    ran = process(*ASKED, base=Path("~nobody-has-this-name/a.toml"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("dpfacts: ~nobody-has-this-name/a.toml: No such file or directory\n")


linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="where Linux has its cache folders"
)


@linux
@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "{home}/x"}, "{home}/x/dpfacts"),
        ({"XDG_CACHE_HOME": ""}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "relative"}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "~/x"}, "{home}/.cache/dpfacts"),
        ({"XDG_CACHE_HOME": "./x"}, "{home}/.cache/dpfacts"),
        ({"DPFACTS_CACHE": "{home}/y", "XDG_CACHE_HOME": "{home}/x"}, "{home}/y"),
        ({"DPFACTS_CACHE": "~/y"}, "{home}/y"),
        ({"DPFACTS_CACHE": "y"}, "y"),
        ({"DPFACTS_CACHE": ""}, "{home}/.cache/dpfacts"),
    ],
    ids=str,
)
def test_the_cache_folder_is_the_one_named_else_that_of_the_user(
    environment: dict[str, str], folder: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(home=home))
    assert paths.cache_folder() == Path(folder.format(home=home))


@linux
def test_a_relative_cache_home_is_ignored_where_platformdirs_does_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "platformdirs.user_cache_path", lambda name, appauthor: Path("relative", name)
    )
    assert paths.cache_folder() == home / ".cache" / "dpfacts"


@pytest.mark.parametrize("value", ["relative", None])
def test_a_user_whose_home_is_nowhere_has_no_cache_folder(
    value: str | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.setattr(
        "platformdirs.user_cache_path", lambda name, appauthor: Path("~/.cache", name)
    )
    if value is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", value)
    with pytest.raises(RuntimeError):
        paths.cache_folder()


@linux
@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "DPFACTS_CACHE"])
def test_a_cache_home_whose_name_is_no_text_is_used(name: str, home: Path, base: Path) -> None:
    folder = home / os.fsdecode(b"\xff\xfe")
    assert process(*ASKED, base=base, env={name: str(folder)}) == GOOD
    assert len(list(folder.rglob("*.sqlite"))) == 1


@linux
def test_a_file_in_the_place_of_the_cache_home_costs_one_notice(home: Path, base: Path) -> None:
    taken = home / "taken"
    taken.write_text("mine")
    ran = process(*ASKED, base=base, env={"XDG_CACHE_HOME": str(taken)})
    assert (ran.status, ran.out) == (GOOD.status, GOOD.out)
    assert (
        ran.err
        == f"dpfacts: cache folder {taken}/dpfacts cannot be used (Not a directory); compiling in "
        "memory\n"
    )
    assert taken.read_text() == "mine"


@linux
def test_a_relative_cache_home_puts_nothing_into_the_folder_one_works_in(
    home: Path, base: Path, tmp_path: Path
) -> None:
    assert process(*ASKED, base=base, env={"XDG_CACHE_HOME": "relative"}) == GOOD
    assert not (tmp_path / "relative").exists()
    assert len(list((home / ".cache" / "dpfacts").glob("*.sqlite"))) == 1


def test_a_cache_folder_in_the_home_of_nobody_costs_one_notice(
    home: Path, base: Path, tmp_path: Path
) -> None:
    ran = process(*ASKED, base=base, env={"DPFACTS_CACHE": "~nobody-has-this-name/x"})
    assert ran == Ran(GOOD.status, GOOD.out, NO_HOME)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.toml", "home"]


@pytest.mark.parametrize("mode", [0o700, 0o750, 0o755, 0o500])
def test_a_folder_that_only_its_owner_may_change_is_safe(mode: int, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(mode)
    assert paths.unsafe(folder) == ""


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777, 0o1777])
def test_a_folder_that_others_may_change_is_not(mode: int, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(mode)
    assert paths.unsafe(folder) == "can be written by others"


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        assert paths.unsafe(tmp_path / "a" / "b") == ""
    finally:
        os.umask(umask)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("path", ["nul\0byte", "x" * 300, "/dev/null/x"])
def test_a_folder_that_cannot_be_is_not_safe(path: str, tmp_path: Path) -> None:
    assert paths.unsafe(tmp_path / path).startswith("cannot be used (")
