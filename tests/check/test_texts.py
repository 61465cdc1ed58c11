"""The texts of sources, read as they are and from nowhere else."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.check import texts
from dpfacts.errors import DpfactsError


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_a_text_comes_back_unchanged_with_the_hash_of_its_bytes(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "bulletin.txt").write_bytes(text.encode())
    assert texts.read(folder, "bulletin") == (text, sha256(text.encode()).hexdigest())


def test_a_source_without_text_has_none(tmp_path: Path) -> None:
    assert texts.read(tmp_path, "bulletin") is None


def test_a_link_within_the_folder_is_followed_and_one_out_of_it_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for path in (folder / "here.txt", tmp_path / "there.txt"):
        path.write_text(path.stem)
    (folder / "near.txt").symlink_to("here.txt")
    (folder / "far.txt").symlink_to("../there.txt")
    assert texts.read(folder, "near") == ("here", sha256(b"here").hexdigest())
    for name in ("far", "../there", str(tmp_path / "there")):
        with pytest.raises(DpfactsError, match="leads out of the folder"):
            texts.read(folder, name)
