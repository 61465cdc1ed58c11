"""The compiled base under faults: whatever happens to its file, its folder or the disk, the answer
is that of a healthy one.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import bases
import dpfacts
import dpfacts.facts.read
from conftest import CASES, ROOT
from running import BASE, Ran, process, run

COMPLETE = CASES / "valid" / "complete.toml"
KINDS = ("sources", "places", "topics", "measures", "dimensions", "relations")
QUESTIONS: dict[str, Callable[[dpfacts.FactBase], object]] = {
    "search": lambda base: base.find("gold prizes"),
    "search, corrected": lambda base: base.hits("norhtland").corrected,
    "search, filtered": lambda base: base.find(place="middleland", min="40"),
    "search in vain": lambda base: base.find("zebra"),
    "show": lambda base: base.records(["north-gold"]),
    "show, its arithmetic": lambda base: [
        base.arithmetic(relation) for relation in base.relations_of("north-gold")
    ],
    "show, its mates": lambda base: base.comparable(base.get("north-gold")),
    "show, unknown": lambda base: base.facts(["north-silver", "south-silver"]),
    "cite": lambda base: base.source(base.get("north-silver").source),
    "compare": lambda base: base.compare(["games"]),
    "list": lambda base: [base.entries(kind) for kind in KINDS],
    "list, counted": lambda base: [base.counts(column) for column in ("topic", "place", "unit")],
    "what does not hold": lambda base: base.broken(base.ids("facts")),
}
COMMANDS = [
    ("search", "gold", "--format", "json"),
    ("show", "south-share", "--format", "markdown"),
    ("cite", "north-helped", "--quote"),
    ("compare", "games", "--format", "markdown"),
    ("list", "relations"),
    ("show", "no-such-fact"),
]


def answers(path: Path = COMPLETE) -> dict[str, object]:
    """What one opened base answers to every question; an error is an answer, too."""
    found: dict[str, object] = {}
    with dpfacts.open_base(path) as base:
        for name, question in QUESTIONS.items():
            try:
                found[name] = question(base)
            except Exception as error:
                found[name] = f"{type(error).__name__}: {error}"
        found["notices"] = list(base.notices)
    return found


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DPFACTS_CACHE", str(folder))
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return bases.written(tmp_path, bases.MINIMAL)


@pytest.fixture
def a_while_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files written in the test count as written a minute ago, so that what is remembered of them
    is used.
    """
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 60)


def compiled(cache: Path) -> Path:
    [file] = cache.glob("*.sqlite")
    return file


def kept(cache: Path) -> list[str]:
    return sorted(file.suffix for file in cache.iterdir() if file.suffix not in (".inputs", ".TAG"))


# The file damaged


def flips(file: Path, count: int, seed: int) -> Iterator[int]:
    """Damage ``file`` ``count`` times by one bit, each time from its good content, one in each part
    of the file; gives the bit.
    """
    good = file.read_bytes()
    chance = random.Random(seed)
    for part in range(count):
        bit = chance.randrange(part * len(good) * 8 // count, (part + 1) * len(good) * 8 // count)
        flipped = bytearray(good)
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        yield bit


def lengths(file: Path, count: int, seed: int) -> Iterator[int]:
    """Cut ``file`` short to lengths within its header, and to ``count`` others; gives the
    length.
    """
    good = file.read_bytes()
    for length in (
        *range(0, 100, 5),
        *random.Random(seed).sample(range(100, len(good)), count),
        len(good) - 1,
    ):
        file.write_bytes(good[:length])
        yield length


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_flipped_bit_changes_what_a_command_says(command: tuple[str, ...], cache: Path) -> None:
    good = run(*command)
    for bit in flips(compiled(cache), 8, 1):
        assert run(*command) == good, bit


@pytest.mark.parametrize(("damage", "count"), [(flips, 60), (lengths, 20)])
def test_no_flipped_bit_and_no_cut_changes_an_answer(
    damage: Callable[[Path, int, int], Iterator[int]], count: int, cache: Path
) -> None:
    good = answers()
    for where in damage(compiled(cache), count, 2):
        assert answers() == good, where


@pytest.mark.stress
def test_none_of_a_thousand_flipped_bits_changes_an_answer(cache: Path) -> None:
    good = answers()
    for bit in flips(compiled(cache), 1000, 3):
        assert answers() == good, bit


def test_no_flipped_bit_of_a_file_too_large_to_be_checked_whole_changes_a_figure(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpfacts.store.cache._WHOLE", 0)
    with dpfacts.open_base(COMPLETE) as opened:
        facts = {fact.id: fact for fact in opened.facts()}
        records = {record["id"]: record for record in opened.records()}
    for bit in flips(compiled(cache), 150, 4):
        with dpfacts.open_base(COMPLETE) as damaged:
            assert all(fact == facts[fact.id] for fact in damaged.facts()), bit
            assert all(record == records[record["id"]] for record in damaged.records()), bit


def test_what_damage_hides_in_a_file_too_large_to_be_checked_whole_is_not_said_to_be_unknown(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpfacts.store.cache._WHOLE", 0)
    asked: dict[str, Callable[[dpfacts.FactBase], object]] = {
        "yearbook": lambda base: base.source("yearbook"),
        "north-silver": lambda base: base.get("north-silver"),
        "gold-growth": lambda base: base.relation("gold-growth"),
    }
    with dpfacts.open_base(COMPLETE) as opened:
        good = {name: question(opened) for name, question in asked.items()}
    content = compiled(cache).read_bytes()
    for name, question in asked.items():
        for found in re.finditer(name.encode(), content):
            compiled(cache).write_bytes(
                content[: found.start()] + b"x" + content[found.start() + 1 :]
            )
            with dpfacts.open_base(COMPLETE) as damaged:
                assert question(damaged) == good[name], found


@pytest.mark.usefixtures("a_while_later")
def test_what_is_remembered_of_the_inputs_may_be_damaged_and_is_mended(
    base: Path, cache: Path
) -> None:
    good = dpfacts.open_base(base).facts()
    [memo] = cache.glob("*.inputs")
    content = memo.read_bytes()
    for bit in flips(memo, 100, 5):
        assert dpfacts.open_base(base).facts() == good, bit
        assert memo.read_bytes() == content, bit
    for nonsense in (b"", b"\0" * 64, b"../" * 21 + b"x", b"\xff" * 64, b"0" * 64):
        memo.write_bytes(nonsense + content[64:])
        assert dpfacts.open_base(base).facts() == good, nonsense
        assert memo.read_bytes() == content, nonsense
    assert kept(cache) == [".sqlite"]


def of_another_base(cache: Path, file: Path) -> None:
    dpfacts.open_base(CASES / "valid" / "complete.toml")
    [other] = set(cache.glob("*.sqlite")) - {file}
    other.replace(file)


def another_database(cache: Path, file: Path) -> None:
    import sqlite3
    from contextlib import closing

    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url TEXT)")
        connection.execute("INSERT INTO moz_places(url) VALUES('https://example.org/')")


def a_pipe(cache: Path, file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def a_link_to_nowhere(cache: Path, file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def rubbish_behind_it(cache: Path, file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"more")


def zeros_of_its_length(cache: Path, file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


@pytest.mark.parametrize(
    "replace",
    [
        of_another_base,
        another_database,
        a_pipe,
        a_link_to_nowhere,
        rubbish_behind_it,
        zeros_of_its_length,
    ],
)
def test_what_stands_in_the_place_of_the_file_is_replaced(
    replace: Callable[[Path, Path], None], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = run("show", "north-first-gold", "--json")
    file = compiled(cache)
    replace(cache, file)
    command = [
        sys.executable,
        "-m",
        "dpfacts",
        "show",
        "north-first-gold",
        "--json",
        "--base",
        str(BASE),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60
    )  # a process: it might hang
    assert Ran(done.returncode, done.stdout, done.stderr) == good
    monkeypatch.setattr(dpfacts.facts.read, "load", None)
    assert run("show", "north-first-gold", "--json") == good


def test_a_folder_in_the_place_of_the_file_costs_one_notice(cache: Path) -> None:
    good = run("show", "north-first-gold", "--json")
    file = compiled(cache)
    file.unlink()
    file.mkdir()
    (file / "mine").write_text("kept")
    ran = run("show", "north-first-gold", "--json")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (0, good.out, 1)
    assert [path.name for path in cache.rglob("*") if path.suffix not in (".inputs", ".TAG")] == [
        file.name,
        "mine",
    ]


def deleted(file: Path) -> None:
    file.unlink()


def cut(file: Path) -> None:
    file.write_bytes(b"")


def overwritten(file: Path) -> None:
    file.write_bytes(random.Random(6).randbytes(file.stat().st_size))


def replaced(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(b"another program's")
    other.replace(file)


@pytest.mark.parametrize("change", [deleted, cut, overwritten, replaced])
def test_an_open_base_survives_what_happens_to_its_file(
    change: Callable[[Path], None], cache: Path
) -> None:
    good = answers()
    with dpfacts.open_base(COMPLETE) as opened:
        change(compiled(cache))
        for name, question in QUESTIONS.items():
            if name != "show, unknown":
                assert question(opened) == good[name], name
    assert answers() == good


def test_another_layout_is_another_file_and_neither_is_taken_for_the_other(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = dpfacts.open_base(base).facts()
    old = compiled(cache)
    with monkeypatch.context() as patch:
        patch.setattr("dpfacts.store.index.VERSION", 9999)
        assert dpfacts.open_base(base).facts() == good
        [new] = set(cache.glob("*.sqlite")) - {old}
        shutil.copy(old, new)
        assert dpfacts.open_base(base).facts() == good
    new.replace(old)
    assert dpfacts.open_base(base).facts() == good


# Processes killed, and many at once


def forked(what: str, path: Path, number: int, size: int) -> Any:
    """What :mod:`forked` says."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    command = [
        sys.executable,
        str(ROOT / "tests" / "forked.py"),
        what,
        str(path),
        str(number),
        str(size),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=600, check=True)
    found = json.loads(done.stdout)
    return found["good"], found["done"]


@pytest.mark.stress
def test_a_run_killed_at_any_of_fifty_points_leaves_a_cache_that_works_and_no_litter(
    cache: Path,
) -> None:
    good, ended = forked("kill", BASE, 50, 7)
    assert [status for status, *_ in ended] == [-signal.SIGKILL] * 50
    assert (
        len({left for _, left, *_ in ended}) >= 3
    )  # before, while and after the file is put in place
    for _, left, after, kept in ended:
        assert after == good, left
        assert kept in (".sqlite", ".inputs .sqlite"), left


@pytest.mark.stress
def test_processes_killed_at_any_time_leave_a_cache_that_works_and_no_litter(cache: Path) -> None:
    command = [sys.executable, "-m", "dpfacts", "search", "autism"]
    start = time.monotonic()
    good = process("search", "autism", base=None)
    took = time.monotonic() - start
    shutil.rmtree(cache)
    for part in range(10):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as started:
            time.sleep(took * (part + 1) / 10)
            started.kill()
    assert run("search", "autism", base=None) == good
    assert kept(cache) == [".sqlite"]
    assert [file.name for file in cache.iterdir() if file.name.startswith(".")] == []


@pytest.mark.stress
def test_a_hundred_times_thirty_two_first_runs_at_once_are_all_right(
    base: Path, cache: Path
) -> None:
    good, ran = forked("crowd", base, 100, 32)
    assert good == ["hebei-children > 17,000"]
    assert ran["outcomes"] == [[*good, 3200]]
    assert sum(ran["kept"].values()) == 100
    assert set(ran["kept"]) <= {".sqlite", ".inputs .sqlite"}


@pytest.mark.stress
def test_thirty_two_first_commands_at_once_are_all_right(cache: Path) -> None:
    command = [sys.executable, "-m", "dpfacts", "search", "autism", "--fields", "id,figure"]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(32)
    ]
    ended = Counter((*process.communicate(timeout=300), process.returncode) for process in started)
    good = run("search", "autism", "--fields", "id,figure", base=None)
    assert ended == {(good.out, "", 0): 32}
    assert kept(cache) == [".sqlite"]


def test_first_runs_at_once_are_all_right(base: Path, cache: Path) -> None:
    good, ran = forked("crowd", base, 5, 16)
    assert (good, ran["outcomes"]) == (
        ["hebei-children > 17,000"],
        [["hebei-children > 17,000", 80]],
    )


def test_threads_of_one_process_may_compile_at_once(base: Path, cache: Path) -> None:
    barrier = threading.Barrier(8)
    found: list[tuple[object, ...]] = []

    def work() -> None:
        barrier.wait()
        with dpfacts.open_base(base) as opened:
            found.append((*(fact.id for fact in opened.facts()), *opened.notices))

    for _ in range(5):
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shutil.rmtree(cache)
    assert found == [("hebei-children",)] * 40


@pytest.mark.usefixtures("a_while_later")
def test_what_was_left_while_the_inputs_were_remembered_is_swept_by_the_next_run(
    base: Path, cache: Path
) -> None:
    change = """
import time
now, replace = time.time, os.replace
time.time = lambda: now() + 60
os.replace = lambda old, new: os.kill(os.getpid(), 9) if "inputs" in str(new) else replace(old, new)
"""
    assert doctored(change, base).status == -signal.SIGKILL
    assert kept(cache) == [".sqlite", ".tmp"]
    assert dpfacts.open_base(base).facts()
    assert kept(cache) == [".sqlite"]


# The disk and the folder


def doctored(change: str, base: Path = BASE, *command: str) -> Ran:
    """``dpfacts`` in a process in which the Python code ``change`` ran before."""
    code = (
        f"import os, resource, sys\n{change}\nfrom dpfacts.cli.main import "
        "main\nsys.exit(main(sys.argv[1:]))"
    )
    line = [sys.executable, "-c", code, *(command or ("search", "children")), "--base", str(base)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120)
    return Ran(done.returncode, done.stdout, done.stderr)


# Takes from root the power to pass by permissions, for good.
AS_A_USER = """
if os.getuid() == 0:
    import ctypes
    prctl = ctypes.CDLL(None).prctl
    dropped = [prctl(24, power, 0, 0, 0) for power in (1, 2)]
    if not os.environ.get("AGAIN"):
        os.environ["AGAIN"] = "1"
        os.execv(sys.executable, sys.orig_argv)
"""


NOT_KEPT = r"dpfacts: cannot keep the compiled base \(.+\)\n"


@pytest.fixture
def permissions(tmp_path: Path) -> None:
    """Skips where processes cannot be made to heed permissions."""
    if os.getuid() == 0 and not sys.platform.startswith("linux"):
        pytest.skip("root heeds no permissions here")


@pytest.mark.parametrize("limit", [0, 3000, 60_000])
def test_a_full_disk_costs_one_notice_and_leaves_nothing(
    limit: int, base: Path, cache: Path
) -> None:
    good = run("search", "children", base=base)
    shutil.rmtree(cache)
    ran = doctored(f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))", base)
    assert (ran.status, ran.out) == (good.status, good.out)
    assert re.fullmatch(NOT_KEPT, ran.err)
    assert kept(cache) == []
    assert run("search", "children", base=base) == good
    assert kept(cache) == [".sqlite"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    if os.name != "posix" or os.getuid() != 0 or not sys.platform.startswith("linux"):
        pytest.skip("only root on Linux may mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir(mode=0o700)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this root may not mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_small_disk_that_is_full_costs_one_notice_and_leaves_nothing(
    small_disk: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = run("search", "gold")
    for folder in (small_disk, small_disk / "made" / "here"):
        monkeypatch.setenv("DPFACTS_CACHE", str(folder))
        for _ in range(2):
            ran = run("search", "gold")
            assert (ran.status, ran.out) == (good.status, good.out)
            assert re.fullmatch(NOT_KEPT, ran.err)
            assert kept(folder) == (
                [""] if folder == small_disk and (folder / "made").exists() else []
            )


@pytest.mark.usefixtures("permissions")
@pytest.mark.parametrize(
    ("mode", "empty"), [(0o500, True), (0o500, False), (0o000, True), (0o300, True)]
)
def test_a_folder_without_a_permission_costs_at_most_one_notice(
    mode: int, empty: bool, base: Path, cache: Path
) -> None:
    good = run("search", "children", base=base)
    for file in cache.glob("*" if empty else "*.inputs"):
        file.unlink()
    cache.chmod(mode)
    try:
        ran = doctored(AS_A_USER, base)
    finally:
        cache.chmod(0o700)
    assert (ran.status, ran.out) == (good.status, good.out)
    assert len(ran.err.splitlines()) == (1 if mode != 0o300 and empty else 0), ran.err
    assert kept(cache) == ([".sqlite"] if mode == 0o300 or not empty else [])


@pytest.mark.usefixtures("permissions")
def test_a_compiled_file_that_may_not_be_read_is_built_anew(base: Path, cache: Path) -> None:
    good = run("search", "children", base=base)
    compiled(cache).chmod(0)
    assert doctored(AS_A_USER, base) == good
    assert compiled(cache).stat().st_mode & 0o777 == 0o600


def test_a_folder_of_another_user_is_not_used_and_costs_one_notice(base: Path, cache: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    good = run("search", "children", base=base)
    os.chown(cache, 65534, 65534)
    before = sorted(cache.iterdir())
    compiled(cache).write_bytes(b"foreign")
    ran = run("search", "children", base=base)
    assert (ran.status, ran.out) == (good.status, good.out)
    assert (
        ran.err == f"dpfacts: cache folder {cache} belongs to another user; compiling in memory\n"
    )
    assert sorted(cache.iterdir()) == before
    assert compiled(cache).read_bytes() == b"foreign"


def test_a_link_to_a_folder_of_ones_own_is_used_and_one_to_a_folder_open_to_others_is_not(
    base: Path, cache: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    cache.symlink_to(own)
    good = run("search", "children", base=base)
    assert (good.status, good.err, kept(own)) == (0, "", [".sqlite"])
    own.chmod(0o777)
    ran = run("search", "children", base=base)
    assert (ran.status, ran.out) == (good.status, good.out)
    assert (
        ran.err == f"dpfacts: cache folder {cache} can be written by others; compiling in memory\n"
    )


@pytest.mark.parametrize(
    "name", [os.fsdecode(b"\xff\xfe"), "a?b#c%41", "  ", "-x", "käse 护理", "new\nline", "\x1b[31m"]
)
def test_a_folder_may_have_any_name(
    name: str, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / name
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        pytest.skip(f"the file system takes no such name: {error}")
    monkeypatch.setenv("DPFACTS_CACHE", str(folder))
    good = Ran(0, "figure\n> 17,000\n", "")
    assert run("search", "children", "--fields", "figure", base=base) == good
    with monkeypatch.context() as patch:
        patch.setattr("dpfacts.store.cache._WHOLE", 0)  # opened in place, by its name
        patch.setattr(dpfacts.facts.read, "load", None)
        assert run("search", "children", "--fields", "figure", base=base) == good
    assert kept(folder) == [".sqlite"]
    folder.chmod(0o777)
    ran = run("search", "children", "--fields", "figure", base=base)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (0, good.out, 1)
    assert ran.err.rstrip("\n").isprintable()
