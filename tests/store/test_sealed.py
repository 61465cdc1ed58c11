"""Compiled files: what was written, or damage."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dpfacts.store.sealed import Damaged, open_sealed, write_sealed


def fill(db: sqlite3.Connection) -> None:
    db.executescript("CREATE TABLE fact(figure); INSERT INTO fact VALUES('17,000')")


ORIGIN = [b"what the base", b" was made from"]


def figures(db: sqlite3.Connection) -> list[str]:
    return [figure for (figure,) in db.execute("SELECT figure FROM fact")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_sealed(tmp_path / "base.sqlite", ORIGIN, fill)
    return tmp_path / "base.sqlite"


def test_a_file_is_read_by_name_and_never_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    for name in (file, Path(file.name), Path(f"/{file}")):
        with closing(open_sealed(name, ORIGIN)) as db:
            assert figures(db) == ["17,000"]
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                db.execute("DELETE FROM fact")


def test_each_of_a_thousand_flipped_bits_is_damage(file: Path) -> None:
    good = file.read_bytes()
    for bit in random.Random(1).sample(range(len(good) * 8), 1000):
        flipped = bytearray(good)
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        with pytest.raises(Damaged):
            open_sealed(file, ORIGIN)


def test_a_file_cut_to_any_length_is_damage(file: Path) -> None:
    good = file.read_bytes()
    for length in (*range(100), *range(100, len(good), 97), len(good) - 1):
        file.write_bytes(good[:length])
        with pytest.raises(Damaged):
            open_sealed(file, ORIGIN)


def database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        fill(db)


def made_from_something_else(file: Path) -> None:
    write_sealed(file, ORIGIN[::-1], fill)


def instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        file.unlink()
        make(file)

    return change


OTHERS: dict[str, Callable[[Path], object]] = {
    "text": lambda file: file.write_text("not a database\n" * 999),
    "nothing under a checksum that is right": lambda file: file.write_bytes(bytes(4)),
    "no database before its origin": lambda file: file.write_bytes(b"".join(ORIGIN) + bytes(4)),
    "zeros": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "more behind it": lambda file: file.write_bytes(file.read_bytes() + b"more"),
    "another program's database": database,
    "a whole file made from something else": made_from_something_else,
    "a pipe": instead(os.mkfifo),
    "a folder": instead(Path.mkdir),
    "a link to nowhere": instead(lambda file: file.symlink_to("nowhere")),
    "nothing": Path.unlink,
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_anything_else_in_its_place_is_damage(change: Callable[[Path], object], file: Path) -> None:
    change(file)
    with pytest.raises(Damaged):
        open_sealed(file, ORIGIN)


@pytest.mark.parametrize("change", [Path.unlink, made_from_something_else])
def test_an_open_file_stays_what_it_was(change: Callable[[Path], None], file: Path) -> None:
    with closing(open_sealed(file, ORIGIN)) as db:
        change(file)
        assert figures(db) == ["17,000"]
