"""Files are replaced in one step, where they really are, and no right is widened on the way."""

from __future__ import annotations

import os
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dpfacts.errors import DpfactsError
from dpfacts.output import files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file; nothing else is in its folder."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "report.md").write_text("old")
    return tmp_path / "here" / "report.md"


@pytest.fixture(autouse=True)
def _no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_others_see_the_old_content_or_the_new_one_once_it_is_on_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(path.read_text()))
    with files.replacing(path) as temporary:
        temporary.write_text("half")
        assert path.read_text() == "old"
        temporary.write_text("new")
    assert (synced, path.read_text(), [*path.parent.iterdir()]) == (["old"], "new", [path])


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_where_anything_fails_the_old_file_stays_and_no_other_is_left(
    error: type[BaseException], path: Path
) -> None:
    with pytest.raises(error), files.replacing(path) as temporary:
        temporary.write_text("half")
        raise error
    assert (path.read_text(), [*path.parent.iterdir()]) == ("old", [path])


@pytest.mark.parametrize("name", ["report.md", "new.md", "x" * 255])
def test_a_link_is_followed_to_the_file_it_leads_to(name: str, path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(path.with_name(name))
    (tmp_path / "link to it").symlink_to("link")
    files.write(tmp_path / "link to it", b"new")
    assert path.with_name(name).read_text() == "new"
    assert (tmp_path / "link").is_symlink() and (tmp_path / "link to it").is_symlink()


@pytest.mark.parametrize("plant", [lambda at, path: at.symlink_to(path), lambda at, _: at.touch()])
def test_what_somebody_planted_at_the_temporary_name_is_neither_written_nor_removed(
    plant: Callable[[Path, Path], None],
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "urandom", bytes)  # guessed
    with files.replacing(path) as temporary:
        pass
    mine = tmp_path / "mine"
    mine.write_text("mine")
    plant(temporary, mine)
    with pytest.raises(DpfactsError, match="File exists"):
        files.write(path, b"new")
    assert mine.read_text() == "mine"
    assert os.path.lexists(temporary)


def moments(path: Path, work: Callable[[], None]) -> set[int]:
    """The rights of all files beside ``path`` at every call that ``work`` makes."""
    seen: set[int] = set()

    def look(*_: object) -> None:
        with os.scandir(path.parent) as entries:
            seen.update(entry.stat().st_mode & 0o7777 for entry in entries)

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o604, 0o664, 0o777])
def test_rights_are_kept_and_never_wider_at_any_moment(mode: int, path: Path) -> None:
    path.chmod(mode)
    seen = moments(path, lambda: files.write(path, b"new"))
    assert len(seen) > (mode & 0o077 > 0)
    assert [oct(rights) for rights in seen if rights & ~mode] == []
    assert (path.read_text(), path.stat().st_mode & 0o7777) == ("new", mode)


def test_a_new_file_has_the_rights_that_the_umask_leaves(path: Path) -> None:
    os.umask(0o027)
    files.write(path.with_name("new.md"), b"new")
    assert path.with_name("new.md").stat().st_mode & 0o777 == 0o640


def test_owner_and_group_are_kept_and_another_group_gets_no_more_than_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    if os.getuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(path, 65533, 65534)
    path.chmod(0o664)
    files.write(path, b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (65533, 65534, 0o664)
    monkeypatch.setattr(os, "chown", forbidden)
    files.write(path, b"new")
    assert (path.stat().st_gid, path.stat().st_mode & 0o777) == (os.getgid(), 0o644)


def test_where_files_have_no_owners_the_rights_are_kept_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "chown", raising=False)  # as on Windows
    path.chmod(0o640)
    files.write(path, b"new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_access_control_lists_are_kept(path: Path) -> None:
    # As in linux/posix_acl_xattr.h: the owner and user 65534 may read and write, the group may not.
    entries = [(1, 6, -1), (2, 6, 65534), (4, 0, -1), (16, 6, -1), (32, 0, -1)]
    acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    try:
        os.setxattr(path, "system.posix_acl_access", acl)
    except (AttributeError, OSError):
        pytest.skip("no access control lists here")
    files.write(path, b"new")
    assert os.getxattr(path, "system.posix_acl_access") == acl


def test_a_cached_file_is_for_its_owner_alone_and_takes_the_place_of_a_link(
    path: Path, tmp_path: Path
) -> None:
    path.chmod(0o644)
    link = path.with_name("link")
    link.symlink_to(path)
    for place in (path.with_name("new"), link, path):
        with files.replacing(place, cached=True) as temporary:
            temporary.write_text("new")
        assert (place.is_symlink(), place.stat().st_mode & 0o777) == (False, 0o600)
        assert path.read_text() == ("new" if place == path else "old")


def test_a_pipe_and_a_device_are_written_to_as_they_are(path: Path) -> None:
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write(pipe, b"new")
        assert (os.read(reader, 9), pipe.is_fifo()) == (b"new", True)
    finally:
        os.close(reader)
    files.write(Path("/dev/null"), b"new")
    assert Path("/dev/null").is_char_device()


def test_who_changes_a_file_is_alone_with_it_by_whatever_name(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(path)
    ready, done = threading.Event(), []

    def other() -> None:
        ready.set()
        with files.alone(tmp_path / "link"):
            done.append(path.read_text())

    with files.alone(path):
        thread = threading.Thread(target=other)
        thread.start()
        ready.wait()
        thread.join(0.1)
        assert thread.is_alive()
        files.write(path, b"new")
    thread.join()
    assert (done, [*path.parent.iterdir()]) == (["new"], [path])


def test_who_waits_too_long_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_WAIT", 0.0)
    with (
        files.alone(path),
        pytest.raises(DpfactsError, match="being changed by somebody else"),
        files.alone(path),
    ):
        pass


def test_a_new_file_takes_nobodys_place_and_is_whole_or_not_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name("link").symlink_to("nowhere")
    for taken in (path, path.with_name("link")):
        with pytest.raises(FileExistsError):
            files.create(taken, b"new")
    assert path.read_text() == "old"
    new = path.with_name("new.md")
    files.create(new, b"new")
    assert new.read_text() == "new"
    new.unlink()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.create(new, b"new")
    assert not new.exists()


def loop(path: Path) -> Path:
    path.with_name("loop").symlink_to("loop")
    return path.with_name("loop")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.parent, "Is a directory"),
        (lambda path: path / "below", "Not a directory"),
        (lambda path: path.parent / "none" / "new.md", "No such file or directory"),
        (lambda path: path.with_name("x" * 256), "File name too long"),
        (lambda path: Path("/dev/full"), "No space left on device"),
        (lambda path: Path("/proc/new.md"), ""),
        (loop, "Too many levels of symbolic links"),
    ],
)
def test_what_cannot_be_written_is_one_error_that_names_it(
    make: Callable[[Path], Path], said: str, path: Path
) -> None:
    place = make(path)
    with pytest.raises(DpfactsError) as error:
        files.write(place, b"new")
    assert error.value.message.startswith(f"{place}: {said}")
    assert list(path.parent.glob(".*")) == []
