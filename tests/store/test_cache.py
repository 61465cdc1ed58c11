"""The compiled base: built once, never wrong, and of no consequence where it cannot be kept."""

from __future__ import annotations

import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bases
import dpfacts
import dpfacts.check
from conftest import ROOT
from dpfacts.facts.files import BaseFile
from dpfacts.facts.read import Loaded
from running import BASE, Ran, process, run, shell

ASKED = ("search", "children", "--fields", "figure")
BEFORE, AFTER = (Ran(0, f"figure\n> {figure}\n", "") for figure in ("17,000", "18,000"))
EDITED = bases.MINIMAL.replace("17,000", "18,000").replace("17000", "18000")


def kept(cache: Path) -> list[str]:
    return sorted(file.suffix for file in cache.iterdir() if file.suffix != ".TAG")


def compiled(cache: Path) -> Path:
    [file] = cache.glob("*.sqlite")
    return file


@pytest.fixture
def no_compiling(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, nothing can be parsed or validated."""
    return lambda: monkeypatch.setattr("dpfacts.check.load", None)


# What a compiled file is named after


def test_an_edit_of_the_same_size_with_the_old_times_restored_is_seen(
    base: Path, cache: Path, no_compiling: Callable[[], None]
) -> None:
    status = base.stat()
    for again in (False, True):
        for text, good in ((bases.MINIMAL, BEFORE), (EDITED, AFTER)):
            base.write_text(text)
            os.utime(base, ns=(status.st_atime_ns, status.st_mtime_ns))
            assert base.stat().st_size == status.st_size
            assert run(*ASKED, base=base) == good, again
        no_compiling()
    assert kept(cache) == [".sqlite", ".sqlite"]


def test_an_edit_while_the_base_is_compiled_is_never_kept_as_the_old_content(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = dpfacts.check.load

    def edit_and_load(inputs: list[BaseFile]) -> Loaded:
        base.write_text(EDITED)
        return load(inputs)

    with monkeypatch.context() as patch:
        patch.setattr(dpfacts.check, "load", edit_and_load)
        assert run(*ASKED, base=base) == BEFORE
    assert run(*ASKED, base=base) == AFTER
    base.write_text(bases.MINIMAL)
    assert run(*ASKED, base=base) == BEFORE


def test_a_file_that_comes_to_a_folder_or_leaves_it_is_seen(base: Path, cache: Path) -> None:
    more = "".join(bases.MINIMAL.partition("[[facts]]")[1:])
    for name in ("hebei-again", ""):
        (base.parent / "more.toml").write_text(name and more.replace("hebei-children", name))
        with dpfacts.open_base(base.parent) as opened:
            assert opened.ids("facts") == list(filter(None, ("hebei-children", name)))


def test_code_that_compiles_otherwise_compiles_anew(
    base: Path, cache: Path, tmp_path: Path
) -> None:
    package = tmp_path / "code" / "dpfacts"
    shutil.copytree(ROOT / "src" / "dpfacts", package, ignore=shutil.ignore_patterns("__pycache__"))
    rooms = ("quantities/period", "prose/words", "facts/model", "check/entry", "store/fulltext")
    (package / "store" / ".#cache.py").symlink_to("a-lock-of-an-editor")
    env = {"PYTHONPATH": os.pathsep.join([str(package.parent), *sys.path])}
    for count, module in enumerate(("output/csv", *rooms), 1):
        with (package / f"{module}.py").open("a") as stream:
            stream.write("#\n")
        for _ in range(2):
            assert process(*ASKED, base=base, env=env) == BEFORE
            assert len(kept(cache)) == count, module


def test_no_other_code_has_a_say_in_what_is_compiled(base: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from dpfacts.store.cache import open_compiled
open_compiled([Path({str(base)!r})], lambda share: None, [])
print(*(name for name in sys.modules if name.startswith("dpfacts.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    rooms = ("quantities", "prose", "facts", "check", "store")  # as in the test above
    others = {name for name in done.stdout.split() if name.split(".")[1] not in rooms}
    # Words of messages, and how a file is put in its place.
    apart = {"errors", "version", "output", "output.files"}
    assert others == {f"dpfacts.{name}" for name in apart}


# What stands in its place


def change(command: str, cache: Path) -> None:
    """Run a line of shell in the cache folder; ``$file`` is the compiled file."""
    line = ["sh", "-c", command]
    env = {**os.environ, "file": compiled(cache).name}
    subprocess.run(line, cwd=cache, env=env, check=True, timeout=60)


@pytest.mark.parametrize(
    "command",
    [
        ": > $file",
        "head -c 9999 $file > cut; mv cut $file",
        "LC_ALL=C sed -i s/17000/18000/ $file",
        f"mv $file good; {sys.executable} -m dpfacts list --base {BASE}; mv *.sqlite $file",
        "echo mine > draft; ln -sf draft $file",
    ],
)
def test_what_stands_in_the_place_of_the_file_is_replaced_and_the_answer_is_the_same(
    command: str, base: Path, cache: Path, no_compiling: Callable[[], None]
) -> None:
    assert run(*ASKED, base=base) == BEFORE
    file = compiled(cache)
    good = file.read_bytes()
    change(command, cache)
    assert file.read_bytes() != good
    assert run(*ASKED, base=base) == BEFORE
    assert (file.read_bytes(), file.is_symlink()) == (good, False)
    assert [draft.read_text() for draft in cache.glob("draft")] in ([], ["mine\n"])
    no_compiling()
    assert run(*ASKED, base=base) == BEFORE


def as_a_user(unprivileged: list[str], base: Path) -> Ran:
    line = [*unprivileged, sys.executable, "-m", "dpfacts", *ASKED, "--base", str(base)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_file_that_may_not_be_read_is_built_anew_for_its_owner_alone(
    base: Path, cache: Path, unprivileged: list[str]
) -> None:
    run(*ASKED, base=base)
    compiled(cache).chmod(0)
    assert as_a_user(unprivileged, base) == BEFORE
    assert compiled(cache).stat().st_mode & 0o777 == 0o600


# Folders and disks that cannot be used


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("rm -r ../cache; touch ../cache", "cannot be used"),
        ("rm -r ../cache; ln -s cache ../cache", "cannot be used"),
        ("rm -r ../cache; ln -s /proc ../cache", "cannot keep|belongs to another user"),
        ("chmod 1777 .", "can be written by others"),
        ("chown 65534 .", "belongs to another user"),
        ("rm $file; mkdir $file; touch $file/mine", "cannot keep"),
    ],
)
def test_a_cache_folder_that_cannot_be_used_gives_the_same_answer_and_one_notice(
    command: str, said: str, base: Path, cache: Path
) -> None:
    if "chown" in command and os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    assert run(*ASKED, base=base) == BEFORE
    compiled(cache).write_text("foreign")
    change(command, cache)
    before = [] if cache.is_symlink() else sorted(cache.rglob("*"))
    for _ in range(2):
        ran = run(*ASKED, base=base)
        assert (ran.status, ran.out) == (0, BEFORE.out)
        assert re.fullmatch(rf"dpfacts: .*({said}).*\n", ran.err)
    assert before == ([] if cache.is_symlink() else sorted(cache.rglob("*")))
    left = [file.read_text() for file in cache.glob("*.sqlite") if file.is_file()]
    assert left in ([], ["foreign"])


@pytest.mark.parametrize(
    "name",
    ["a?b#c%41", "  ", "-x", "käse 护理", "new\nline", "\x1b[31m", os.fsdecode(b"\xff\xfe")],
)
def test_a_folder_may_have_any_name(
    name: str,
    base: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    no_compiling: Callable[[], None],
) -> None:
    folder = tmp_path / name
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        pytest.skip(f"the file system takes no such name: {error}")
    monkeypatch.setenv("DPFACTS_CACHE", str(folder))
    assert run(*ASKED, base=base) == BEFORE
    folder.chmod(0o777)
    ran = run(*ASKED, base=base)
    assert (ran.out, ran.err.count("\n"), ran.err[:-1].isprintable()) == (BEFORE.out, 1, True)
    folder.chmod(0o700)
    no_compiling()
    assert run(*ASKED, base=base) == BEFORE
    assert kept(folder) == [".sqlite"]


def test_a_user_without_a_home_gets_the_same_answer_and_one_notice(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(number: int) -> None:
        raise KeyError(number)

    for name in ("DPFACTS_CACHE", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    said = "no home folder to keep the compiled base in; compiling in memory"
    assert run(*ASKED, base=base) == Ran(0, BEFORE.out, f"dpfacts: {said}\n")
    assert list(tmp_path.iterdir()) == [base]


@pytest.mark.parametrize("blocks", [0, 3, 60])
def test_a_full_disk_costs_one_notice_and_leaves_nothing(
    blocks: int, base: Path, cache: Path
) -> None:
    command = f"export PYTHONDONTWRITEBYTECODE=1; ulimit -f {blocks}; dpfacts {' '.join(ASKED)}"
    ran = shell(command, base=base)
    assert (ran.status, ran.out) == (0, BEFORE.out)
    assert re.fullmatch(r"dpfacts: cannot keep the compiled base \(.+\)\n", ran.err)
    assert kept(cache) == []


@pytest.mark.parametrize(
    ("mode", "content", "notices"),
    [(0o500, True, 0), (0o500, False, 1), (0o000, True, 1), (0o300, False, 0)],
)
def test_a_folder_without_a_permission_costs_at_most_one_notice(
    mode: int, content: bool, notices: int, base: Path, cache: Path, unprivileged: list[str]
) -> None:
    run(*ASKED, base=base)
    if not content:
        compiled(cache).unlink()
    cache.chmod(mode)
    try:
        ran = as_a_user(unprivileged, base)
    finally:
        cache.chmod(0o700)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (0, BEFORE.out, notices)
    assert kept(cache) == ([] if notices and not content else [".sqlite"])


# Processes killed, and many at once


def forked(what: str, base: Path, number: int, size: int) -> Any:
    """What :mod:`forked` says."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    program = [sys.executable, str(ROOT / "tests" / "forked.py")]
    line = [*program, what, str(base), str(number), str(size)]
    return json.loads(subprocess.run(line, capture_output=True, timeout=600, check=True).stdout)


def test_a_run_killed_at_any_of_fifty_points_leaves_a_cache_that_works_and_no_litter(
    cache: Path,
) -> None:
    good, ended = forked("kill", BASE, 50, 7)
    # Killed before, while and after the file is put in place:
    assert {left for _, left, *_ in ended} >= {".TAG", ".TAG .tmp", ".TAG .sqlite"}
    for status, left, after, remains in ended:
        assert (status, after, remains) == (-signal.SIGKILL, good, ".TAG .sqlite"), left


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.stress)])
def test_thirty_two_first_runs_at_once_are_all_right(rounds: int, base: Path, cache: Path) -> None:
    good, seen = forked("crowd", base, rounds, 32)
    assert good == "hebei-children > 17,000"
    assert dict(seen) == {good: 32 * rounds, ".TAG .sqlite": rounds}


def test_threads_of_one_process_may_compile_at_once(base: Path, cache: Path) -> None:
    start, seen = threading.Barrier(8), []

    def work() -> None:
        start.wait()
        with dpfacts.open_base(base) as opened:
            seen.append((opened.ids("facts"), opened.notices))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [(["hebei-children"], [])] * 8
