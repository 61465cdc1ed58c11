"""The compiled base: built once, never wrong, and of no consequence where it cannot be kept."""

from __future__ import annotations

import os
import pwd
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import bases
import dpfacts
import dpfacts.facts.read
import dpfacts.store.sealed
from dpfacts.facts.read import Loaded
from running import Ran, run

PARSERS = ("tomli", "pydantic", "pydantic_core")


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
def no_parser(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, nothing can be parsed or validated."""

    def forbid() -> None:
        for name in PARSERS:
            monkeypatch.setitem(sys.modules, name, None)

    return forbid


@pytest.fixture
def a_while_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files written in the test count as written a minute ago, so that what is remembered of them
    is used.
    """
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 60)


def answer(*paths: Path) -> list[tuple[str, str]]:
    return [(fact.id, str(fact.quantity)) for fact in dpfacts.open_base(*paths).facts()]


def compiled(cache: Path) -> Path:
    [file] = cache.glob("*.sqlite")
    return file


BEFORE = [("hebei-children", "> 17,000")]
AFTER = [("hebei-children", "> 18,000")]
EDITED = bases.MINIMAL.replace("17,000", "18,000").replace("17000", "18000")


def test_the_first_run_compiles_and_later_ones_do_not_parse(
    base: Path, cache: Path, no_parser: Callable[[], None]
) -> None:
    assert answer(base) == BEFORE
    no_parser()
    assert answer(base) == BEFORE
    assert run("search", "children", "--fields", "figure", base=base) == Ran(
        0, "figure\n> 17,000\n", ""
    )


@pytest.mark.usefixtures("a_while_later")
def test_a_base_that_did_not_change_is_not_even_read_again(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> bytes:
        raise AssertionError(f"{path} is read again")

    assert answer(base) == BEFORE
    monkeypatch.setattr("dpfacts.facts.files.read_bytes", read)
    assert answer(base) == BEFORE


def test_other_content_is_another_file_and_the_old_one_stays_good(
    base: Path, cache: Path, no_parser: Callable[[], None]
) -> None:
    assert answer(base) == BEFORE
    base.write_text(EDITED)
    assert answer(base) == AFTER
    assert len(list(cache.glob("*.sqlite"))) == 2
    no_parser()
    assert answer(base) == AFTER
    base.write_text(bases.MINIMAL)
    assert answer(base) == BEFORE


@pytest.mark.usefixtures("a_while_later")
def test_an_edit_of_the_same_size_with_the_old_times_restored_is_seen(
    base: Path, cache: Path
) -> None:
    status = base.stat()
    for _ in range(2):
        assert answer(base) == BEFORE
    base.write_text(EDITED)
    os.utime(base, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (base.stat().st_size, base.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert answer(base) == AFTER


@pytest.mark.usefixtures("a_while_later")
def test_a_file_moved_into_the_place_of_another_is_seen(
    base: Path, cache: Path, tmp_path: Path
) -> None:
    other = bases.written(tmp_path, EDITED, "other.toml")
    status = base.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert answer(base) == BEFORE
    other.replace(base)
    assert answer(base) == AFTER


@pytest.mark.usefixtures("coarse_times")
def test_an_edit_while_the_base_is_compiled_is_not_kept_as_the_old_content(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = dpfacts.facts.read.load

    def edit_and_load(paths: list[Path]) -> Loaded:
        base.write_text(EDITED)
        return load(paths)

    with monkeypatch.context() as patch:
        patch.setattr(dpfacts.facts.read, "load", edit_and_load)
        answer(base)
    assert answer(base) == AFTER
    base.write_text(bases.MINIMAL)
    assert answer(base) == BEFORE


def put(base: Path, text: str, seconds: float) -> None:
    """Write ``text`` into ``base`` and set its time."""
    base.write_text(text)
    os.utime(base, (seconds, seconds))


@pytest.fixture
def coarse_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system tells times in steps of two seconds, as some do."""
    stat = os.stat

    def coarse(*args: Any, **options: Any) -> os.stat_result:
        status = stat(*args, **options)
        times = {
            name: getattr(status, name) // 2 * 2 for name in ("st_atime", "st_mtime", "st_ctime")
        }
        in_nanoseconds = {f"{name}_ns": int(seconds) * 10**9 for name, seconds in times.items()}
        return os.stat_result((*status[:7], *map(int, times.values())), times | in_nanoseconds)

    monkeypatch.setattr(os, "stat", coarse)


@pytest.mark.usefixtures("coarse_times")
@pytest.mark.parametrize("seconds", [0, 4_000_000_000, -10, 1_700_000_000])
def test_edits_that_keep_size_and_time_are_seen_however_fast_they_follow(
    seconds: int, base: Path, cache: Path
) -> None:
    for text, figures in [(bases.MINIMAL, BEFORE), (EDITED, AFTER)] * 20:
        put(base, text, seconds)
        assert answer(base) == figures
        assert answer(base) == figures


@pytest.mark.parametrize("offset", [-3600.0, -3.0, 0.0])
def test_edits_are_seen_while_the_clock_is_behind_the_files(
    offset: float, base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + offset)
    for text, figures in [(bases.MINIMAL, BEFORE), (EDITED, AFTER)] * 20:
        put(base, text, 1_700_000_000)
        assert answer(base) == figures


def test_a_file_that_takes_the_inode_of_a_deleted_one_is_seen(base: Path, cache: Path) -> None:
    inodes = set()
    for text, figures in [(bases.MINIMAL, BEFORE), (EDITED, AFTER)] * 10:
        base.unlink()
        put(base, text, 1_700_000_000)
        inodes.add(base.stat().st_ino)
        assert answer(base) == figures


def test_a_clock_that_goes_far_ahead_and_comes_back_costs_no_answer(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time
    for years in (0, 40, -30, 0):
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda years=years: now() + years * 365 * 86400)
            for text, figures in ((bases.MINIMAL, BEFORE), (EDITED, AFTER)):
                base.write_text(text)
                assert answer(base) == figures


def test_an_edit_that_is_taken_back_while_the_base_is_compiled_does_not_stay(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = dpfacts.facts.read.load

    def load_another(paths: list[Path]) -> Loaded:
        base.write_text(EDITED)
        loaded = load(paths)
        base.write_text(bases.MINIMAL)
        return loaded

    put(base, bases.MINIMAL, 1_700_000_000)
    time.sleep(0.02)  # the times of files do not tell less apart
    with monkeypatch.context() as patch:
        patch.setattr(dpfacts.facts.read, "load", load_another)
        answer(base)
    assert answer(base) == BEFORE


def test_a_file_that_comes_to_a_folder_or_leaves_it_is_seen(
    base: Path, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "several"
    folder.mkdir()
    base.rename(folder / "base.toml")
    more = bases.MINIMAL.partition("[[facts]]")[1:]
    assert answer(folder) == BEFORE
    (folder / "more.toml").write_text("".join(more).replace("hebei-children", "hebei-again"))
    assert answer(folder) == [*BEFORE, ("hebei-again", "> 17,000")]
    (folder / "more.toml").unlink()
    assert answer(folder) == BEFORE


def damage(content: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        file.write_bytes(content(file.read_bytes()))

    return change


def foreign(file: Path) -> None:
    file.unlink()
    changed("CREATE TABLE fact(id, record, digest)")(file)


def changed(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return change


DAMAGES: dict[str, Callable[[Path], None]] = {
    "zero length": damage(lambda data: b""),
    "head only": damage(lambda data: data[:100]),
    "half": damage(lambda data: data[: len(data) // 2]),
    "last page missing": damage(lambda data: data[:-4096]),
    "text": damage(lambda data: b"not a database\n" * 99),
    "zeros behind the head": damage(lambda data: data[:200] + bytes(len(data) - 200)),
    "a name that is no UTF-8": damage(
        lambda data: data.replace(b"CREATE TABLE fact", b"CREATE T\xc1BLE fact")
    ),
    "another program's": foreign,
    "another layout": changed("PRAGMA user_version=1"),
    "a table missing": changed("DROP TABLE fact"),
    "a record altered": damage(lambda data: data.replace(b"17000", b"18000")),
}


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_built_anew_and_the_answer_is_the_same(
    change: Callable[[Path], None], base: Path, cache: Path, no_parser: Callable[[], None]
) -> None:
    good = run("show", "hebei-children", "--json", base=base)
    built = compiled(cache).read_bytes()
    change(compiled(cache))
    assert compiled(cache).read_bytes() != built
    assert run("show", "hebei-children", "--json", base=base) == good
    no_parser()
    assert run("show", "hebei-children", "--json", base=base) == good


@pytest.mark.parametrize("change", ["zero length", "text", "another program's", "another layout"])
def test_a_file_too_large_to_be_checked_whole_that_is_no_compiled_base_is_built_anew(
    change: str, base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpfacts.store.cache._WHOLE", 0)
    assert answer(base) == BEFORE
    built = compiled(cache).read_bytes()
    DAMAGES[change](compiled(cache))
    assert answer(base) == BEFORE
    assert compiled(cache).read_bytes() == built


def test_a_file_too_large_to_be_checked_whole_is_checked_once_where_nothing_is_found(
    base: Path, cache: Path, no_parser: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer(base) == BEFORE
    monkeypatch.setattr("dpfacts.store.cache._WHOLE", 0)
    no_parser()
    checked: list[Path] = []
    check = dpfacts.store.sealed.check
    monkeypatch.setattr(
        "dpfacts.store.sealed.check",
        lambda file: checked.append(file) or check(file),  # type: ignore[func-returns-value]
    )
    with dpfacts.open_base(base) as opened:
        for _ in range(2):
            with pytest.raises(dpfacts.UnknownName):
                opened.get("nobody")
    assert checked == [compiled(cache)]


def a_file_in_its_place(folder: Path) -> Path:
    folder.write_text("mine")
    return folder


def below_a_file(folder: Path) -> Path:
    return a_file_in_its_place(folder) / "dpfacts"


def writable_by_the_group(folder: Path) -> Path:
    folder.mkdir()
    folder.chmod(0o770)
    return folder


def writable_by_all(folder: Path) -> Path:
    folder.mkdir()
    folder.chmod(0o1777)
    return folder


def a_folder_that_takes_no_files(folder: Path) -> Path:
    return Path("/proc")  # belongs to root, and not even root can write there


def a_link_to_itself(folder: Path) -> Path:
    folder.symlink_to(folder)
    return folder


@pytest.mark.parametrize(
    "make",
    [
        a_file_in_its_place,
        below_a_file,
        writable_by_the_group,
        writable_by_all,
        a_folder_that_takes_no_files,
        a_link_to_itself,
    ],
)
def test_a_cache_folder_that_cannot_be_used_gives_the_same_answers_and_one_notice(
    make: Callable[[Path], Path], base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = run("search", "children", base=base)
    assert good.err == ""
    monkeypatch.setenv("DPFACTS_CACHE", str(make(cache.with_name("unusable"))))
    for _ in range(2):
        ran = run("search", "children", base=base)
        assert (ran.status, ran.out) == (good.status, good.out)
        assert len(ran.err.splitlines()) == 1
        assert ran.err.startswith("dpfacts: ca")
    assert list(cache.with_name("unusable").glob("*")) == []


def test_a_user_without_a_home_gets_the_same_answer_and_one_notice(
    base: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(number: int) -> None:
        raise KeyError(number)

    good = run("search", "children", base=base)
    for name in ("DPFACTS_CACHE", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    ran = run("search", "children", base=base)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (good.status, good.out, 1)
    assert not (tmp_path / "~").exists()


def doctored(change: str, base: Path) -> Ran:
    """``dpfacts search children`` in a process in which the Python code ``change`` ran before."""
    code = (
        f"import os, resource, sys\n{change}\nfrom dpfacts.cli.main import "
        "main\nsys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "search", "children", "--base", str(base)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return Ran(done.returncode, done.stdout, done.stderr)


def begun(digit: str, process: int) -> str:
    """The name of a compiled file that ``process`` writes."""
    return f".{digit * 64}.sqlite.{'0' * 8}.{process}.tmp"


def test_what_a_killed_process_left_behind_is_swept_and_what_a_living_one_writes_is_not(
    base: Path, cache: Path
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert answer(base) == BEFORE
    names = {
        begun("a", ended.pid): False,
        begun("b", os.getppid()): True,
        "notes.tmp": True,
        "notes.txt": True,
    }
    names |= {begun("c", 10**30): True}  # no process has such a number
    for name in names:
        (cache / name).write_text("left behind")
    base.write_text(EDITED)
    assert answer(base) == AFTER
    assert {name: (cache / name).exists() for name in names} == names


def test_what_a_process_of_another_user_writes_is_not_swept(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(process: int, number: int) -> None:
        raise PermissionError(process)

    assert answer(base) == BEFORE
    (cache / begun("a", 1)).write_text("under way")
    monkeypatch.setattr(os, "kill", forbidden)
    base.write_text(EDITED)
    assert answer(base) == AFTER
    assert (cache / begun("a", 1)).exists()


@pytest.mark.parametrize("own", [False, True])
def test_files_of_others_are_never_swept_however_old_they_are(
    own: bool, base: Path, cache: Path
) -> None:
    if own:
        assert answer(base) == BEFORE
    else:  # somebody's working folder, named as the cache
        cache.mkdir(mode=0o700)
        (cache / "CACHEDIR.TAG").write_text(
            "Signature: 8a477f597d28d172789f06886806bc55\n# of another program\n"
        )
    names = [
        "mine.sqlite",
        "mine.inputs",
        "mine.latest",
        "x.9.tmp",
        ".mine.sqlite.1.tmp",
        "notes.txt",
    ]
    names += [] if own else ["a" * 64 + ".sqlite", begun("a", 999_999_999)]
    last_year = time.time() - 365 * 24 * 3600
    for name in names:
        (cache / name).write_text("mine")
        os.utime(cache / name, (last_year, last_year))
    base.write_text(EDITED)
    assert answer(base) == AFTER
    assert [name for name in names if not (cache / name).exists()] == []


def test_a_cache_folder_that_cannot_be_listed_is_not_swept_but_used(
    base: Path, cache: Path, no_parser: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(folder: Path) -> None:
        raise PermissionError(folder)

    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert run("search", "children", "--fields", "figure", base=base) == Ran(
        0, "figure\n> 17,000\n", ""
    )
    no_parser()
    assert answer(base) == BEFORE


def test_a_process_killed_before_its_file_is_in_place_leaves_a_cache_that_works(
    base: Path, cache: Path
) -> None:
    killed = doctored("os.replace = lambda *names: os.kill(os.getpid(), 9)", base)
    assert (killed.status, killed.out) == (-signal.SIGKILL, "")
    assert sorted(file.suffix for file in cache.iterdir()) == [".TAG", ".tmp"]
    assert answer(base) == BEFORE
    assert sorted(file.suffix for file in cache.iterdir()) == [".TAG", ".sqlite"]


def test_compiled_files_that_nobody_used_for_a_month_are_swept(base: Path, cache: Path) -> None:
    assert answer(base) == BEFORE
    old, last_month = compiled(cache), time.time() - 31 * 24 * 3600
    os.utime(old, (last_month, last_month))
    base.write_text(EDITED)
    assert answer(base) == AFTER
    assert not old.exists()


def test_only_its_owner_can_read_or_change_what_is_kept(base: Path, cache: Path) -> None:
    assert answer(base) == BEFORE
    assert cache.stat().st_mode & 0o077 == 0
    assert compiled(cache).stat().st_mode & 0o077 == 0


def test_a_base_may_be_read_and_dropped_by_another_thread() -> None:
    import threading

    import dpfacts

    bases_, found = [dpfacts.open_base()], []

    def work() -> None:
        found.append(bases_[0].get("hebei-autism-children").value)
        bases_.clear()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [17000]
