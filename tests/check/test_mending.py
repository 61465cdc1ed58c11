"""``check --write``: locators and hashes as the texts show them, and nothing else is touched."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import bases
from running import run

TEXT = "Hebei\n\nFirst, nothing.\n\nIn all, more than 17,000 children were helped.\n"
HASH = sha256(TEXT.encode()).hexdigest()
SECTIONS = 'title = "Bulletin"\nsections = [{ begins = ["First, nothing"] }]'
BASE = bases.minimal(
    ('title = "Bulletin"', SECTIONS), ('locator = "page 1"', 'locator = "paragraph 9" # by hand')
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "bulletin.txt").write_text(TEXT)
    return folder


@pytest.mark.parametrize(
    ("base", "end"),
    [
        (BASE, "\n"),
        (BASE, "\r\n"),
        (BASE.replace('locator = "paragraph 9" # by hand\n', ""), "\n"),
        (BASE.replace("title =", f'sha256 = "{"0" * 64}"\ntitle ='), "\n"),
        (BASE.replace("title =", f'sha256 = "{HASH[:63]}{int(HASH[63] == "0")}"\ntitle ='), "\n"),
        (BASE.replace("# The least", "\ufeff# The least"), "\n"),
    ],
)
def test_locator_and_hash_are_written_and_every_other_line_stays(
    base: str, end: str, texts: Path, tmp_path: Path
) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(base.replace("\n", end).encode())
    ran = run("check", "--write", "--texts", str(texts), base=path)
    assert (ran.status, ran.out) == (0, "")
    assert "hebei-children: locator is now 'paragraph 2'" in ran.err
    assert f"bulletin: sha256 is now '{HASH}'" in ran.err
    after = path.read_bytes().decode()
    assert after.count("\n") == after.count(end)
    new = {'locator = "paragraph 2"', f'sha256 = "{HASH}"'}
    lines = after.split(end)
    assert new < {*lines}
    old = [line for line in base.split("\n") if not line.startswith(("locator", "sha256"))]
    assert [line for line in lines if line not in new] == old
    again = run("check", "--write", "--texts", str(texts), base=path)
    assert (again.status, again.err, path.read_bytes().decode()) == (0, "", after)


def test_an_entry_that_is_no_table_of_its_own_is_refused(texts: Path, tmp_path: Path) -> None:
    head, fact = BASE.split("[[facts]]\n")
    rows = [line for line in fact.split(" # by hand")[0].split("\n") + fact.split("\n") if line]
    rows = list(dict.fromkeys(row.replace(" # by hand", "") for row in rows))
    path = bases.written(tmp_path, f"facts = [{{ {', '.join(rows)} }}]\n{head}")
    before = path.read_bytes()
    ran = run("check", "--write", "--texts", str(texts), base=path)
    assert (ran.status, path.read_bytes()) == (2, before)
    assert "cannot be mended line by line" in ran.err


def test_without_texts_nothing_can_be_mended(tmp_path: Path) -> None:
    ran = run("check", "--write", base=bases.written(tmp_path, BASE))
    assert ran.status == 2
    assert "--texts" in ran.err
