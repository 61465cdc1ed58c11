"""Compiled in pieces or at once, a base is the same; whatever is wrong with it is said as ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import bases
import dpfacts
from conftest import CASES, ROOT
from dpfacts import bulk
from dpfacts.facts.read import load
from dpfacts.pieces import split
from dpfacts.store import cache, index
from running import run

SHIPPED = ROOT / "data" / "facts.toml"
TABLES = "entry fact tagged inside member words term spelling synonym placename".split()


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bulk, "_SIZE", 20_000)
    monkeypatch.setattr(cache, "_LARGE", 0)
    monkeypatch.setenv("DPFACTS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


@pytest.fixture
def at_once() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        index.build(load([SHIPPED]).document, connection)
        yield connection


def content(connection: sqlite3.Connection) -> dict[str, list[str]]:
    return {
        table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in TABLES
    }


def pieces(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM piece").fetchone()[0])


def test_pieces_make_the_same_base(
    database: sqlite3.Connection, at_once: sqlite3.Connection
) -> None:
    shares: list[float] = []
    bulk.build([SHIPPED], database, None, shares.append)
    assert content(database) == content(at_once)
    assert pieces(database) == len(shares) - 1 > 10
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_what_has_not_changed_is_taken_from_before(
    database: sqlite3.Connection, at_once: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk.build([SHIPPED], database, None, lambda share: None)
    monkeypatch.setattr(bulk._Compiler, "_made", None)
    with closing(sqlite3.connect(":memory:")) as again:
        bulk.build([SHIPPED], again, database, lambda share: None)
        assert content(again) == content(at_once)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE fact SET value = value + 1 WHERE number = 100",
        "UPDATE fact SET view = replace(view, '1', '2')",
        "DELETE FROM fact WHERE number = 200",
        "DELETE FROM tagged WHERE fact = 50",
        "UPDATE piece SET seen = seen || ' nothing'",
        "UPDATE piece SET first = first + 1",
        "DROP TABLE piece",
        "DROP TABLE tagged",
        "DROP TABLE words",
    ],
)
def test_what_was_damaged_since_is_made_again(
    damage: str, database: sqlite3.Connection, at_once: sqlite3.Connection
) -> None:
    bulk.build([SHIPPED], database, None, lambda share: None)
    database.execute(damage)
    with closing(sqlite3.connect(":memory:")) as again:
        bulk.build([SHIPPED], again, database, lambda share: None)
        assert content(again) == content(at_once)


def parted(folder: Path) -> list[Path]:
    """The shipped base as a folder: what it declares, and its facts in three files."""
    text = SHIPPED.read_text("utf-8")
    rest, pieces = split(0, text, 1)
    facts = [text[piece.start : piece.end] for piece in pieces]
    texts = [rest, *("".join(facts[part::3]) for part in range(3))]
    return [bases.written(folder, text, f"{number}.toml") for number, text in enumerate(texts)]


def test_a_change_of_one_file_leaves_the_others_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = parted(tmp_path)
    base = dpfacts.open_base(*files)
    made: list[int] = []
    one = bulk._Compiler._made
    monkeypatch.setattr(
        bulk._Compiler,
        "_made",
        lambda self, piece: made.append(piece.file) or one(self, piece),  # type: ignore[func-returns-value]
    )
    monkeypatch.setattr("dpfacts.workers.count", lambda: 1)
    text = files[2].read_text("utf-8")
    bases.written(tmp_path, text.replace("[[facts]]\n", "[[facts]]\n# a remark\n", 1), "2.toml")
    again = dpfacts.open_base(*files)
    assert set(made) == {2}
    assert again.facts() == base.facts()
    before = again.facts()[-1].id
    bases.written(tmp_path, text[: text.rindex("[[facts]]\n")], "2.toml")
    assert len(dpfacts.open_base(*files).facts()) == len(base.facts()) - 1
    assert before in [fact.id for fact in dpfacts.open_base(*files).facts()]


def test_of_a_changed_base_only_the_newest_form_is_kept(tmp_path: Path) -> None:
    file = bases.written(tmp_path, SHIPPED.read_text("utf-8"))
    for number in range(3):
        bases.written(tmp_path, SHIPPED.read_text("utf-8") + f"# {number}\n")
        dpfacts.open_base(file)
        assert len(list((tmp_path / "cache").glob("*.sqlite"))) == 1


@pytest.mark.parametrize("damage", [b"", b"0" * 64, b"../" * 20 + b"1234", b"\xff\xfe"])
def test_a_damaged_note_of_the_form_before_does_no_harm(damage: bytes, tmp_path: Path) -> None:
    file = bases.written(tmp_path, SHIPPED.read_text("utf-8"))
    facts = dpfacts.open_base(file).facts()
    [note] = (tmp_path / "cache").glob("*.latest")
    note.write_bytes(damage)
    bases.written(tmp_path, SHIPPED.read_text("utf-8") + "# more\n")
    assert dpfacts.open_base(file).facts() == facts


@pytest.mark.parametrize("size", [1, 20_000])  # each fact by itself, and all together
@pytest.mark.parametrize("case", bases.INVALID, ids=lambda case: case.stem)
def test_every_fault_is_found_as_ever(
    case: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_SIZE", size)
    try:
        expected = load([case]).document.facts
    except dpfacts.DpfactsError as error:
        with pytest.raises(type(error)) as caught:
            dpfacts.open_base(case)
        assert str(caught.value) == str(error)
    else:
        assert dpfacts.open_base(case).facts() == list(expected)


@pytest.mark.parametrize(
    "change",
    [("[[facts]]", "[[ facts ]]"), ("[[facts]]", " [[facts]]"), ("[[places]]", '[["places"]]')],
)
def test_a_base_that_is_written_otherwise_is_read_at_once(
    change: tuple[str, str], tmp_path: Path
) -> None:
    text = SHIPPED.read_text("utf-8")
    expected = dpfacts.open_base(SHIPPED).facts()
    file = bases.written(tmp_path, text.replace(*change))
    assert dpfacts.open_base(file).facts() == expected


@pytest.mark.parametrize("header", ["[[places]]", " [[places]]", "[[ places ]]", '[["places"]]'])
def test_what_follows_a_fact_under_a_header_written_otherwise_is_not_lost(
    header: str, tmp_path: Path
) -> None:
    more = f'\n{header}\nid = "village"\nname = "Village"\nwithin = "hebei"\n'
    assert "village" in dpfacts.open_base(bases.written(tmp_path, bases.minimal(add=more))).ids(
        "places"
    )


def test_a_text_that_looks_like_a_header_is_a_text(tmp_path: Path) -> None:
    text = (CASES / "valid" / "complete.toml").read_text("utf-8")
    first = text.index("statement = ")
    end = text.index("\n", first)
    file = bases.written(
        tmp_path, text[:first] + 'statement = """one\n[[facts]]\ntwo"""' + text[end:]
    )
    assert dpfacts.open_base(file).facts()[0].statement == "one\n[[facts]]\ntwo"


def test_without_a_cache_folder_a_large_base_is_compiled_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = dpfacts.open_base(SHIPPED).facts()
    folder = bases.written(tmp_path, "", "no-folder")
    monkeypatch.setenv("DPFACTS_CACHE", str(folder))
    base = dpfacts.open_base(SHIPPED)
    assert base.facts() == expected
    assert len(base.notices) == 1
    assert folder.is_file()


def test_the_command_line_answers_from_pieces_and_shows_no_bar_in_a_pipe() -> None:
    ran = run("search", "autism", "--fields", "id", base=SHIPPED)
    assert (ran.status, ran.err) == (0, "")
    assert "hebei-autism-children" in ran.ids()
