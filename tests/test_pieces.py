"""A base in pieces is the base: nothing is lost, nothing is torn."""

from __future__ import annotations

import tomli
from hypothesis import given
from hypothesis import strategies as st

from conftest import CASES, ROOT
from dpfacts.pieces import Piece, split

TABLES = [
    "[[facts]]\nid = 'a'\n",
    "[facts.dimensions]\nage = 'child'\n",
    "[[places]]\nid = 'b'\n",
    "# [[facts]]\n",
]
TABLES += [
    '[[facts]]\nnote = """\n[[facts]]\n"""\n',
    "[[facts]] # a remark\nid = 'c'\n",
    " [[facts]]\nid = 'd'\n",
    "\n",
]


def text_of(text: str, piece: Piece) -> str:
    return text[piece.start : piece.end]


@given(st.lists(st.sampled_from(TABLES), max_size=12).map("".join), st.integers(1, 60))
def test_pieces_and_rest_are_the_whole_text(text: str, size: int) -> None:
    rest, pieces = split(3, text, size)
    assert sorted(rest + "".join(text_of(text, piece) for piece in pieces)) == sorted(text)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    assert all(text_of(text, piece).startswith("[[facts]]") and piece.file == 3 for piece in pieces)


@given(st.lists(st.sampled_from(TABLES), max_size=12).map("".join), st.integers(1, 60))
def test_where_all_pieces_are_toml_they_say_what_the_text_says(text: str, size: int) -> None:
    rest, pieces = split(0, text, size)
    try:
        parts = [tomli.loads(part) for part in (rest, *(text_of(text, piece) for piece in pieces))]
        if any(set(part) != {"facts"} or not isinstance(part["facts"], list) for part in parts[1:]):
            return
        if "facts" in parts[0]:
            return
    except tomli.TOMLDecodeError:
        return
    facts = [fact for part in parts[1:] for fact in part["facts"]]
    assert tomli.loads(text) == parts[0] | ({"facts": facts} if facts else {})


def test_pieces_end_at_the_first_fact_past_their_size() -> None:
    text = (ROOT / "data" / "facts.toml").read_text("utf-8")
    rest, pieces = split(0, text, 20_000)
    assert "[[facts]]" not in rest
    assert sum(text_of(text, piece).count("[[facts]]\n") for piece in pieces) == text.count(
        "\n[[facts]]\n"
    )
    sizes = [piece.end - piece.start for piece in pieces]
    assert len(sizes) > 5
    assert max(sizes) < 24_000
    assert split(0, text, 10**9)[1] == [] or len(split(0, text, 10**9)[1]) <= len(pieces)


def test_a_file_without_facts_is_all_rest() -> None:
    text = (CASES / "valid" / "minimal.toml").read_text("utf-8").partition("[[facts]]")[0]
    assert split(0, text, 100) == (text, [])
