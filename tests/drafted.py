"""What a reader of drafts makes of one: its prose in lines, and where that stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from dpfacts.drafts.manuscript import blocks
from dpfacts.drafts.scribe import Block

Piece = tuple[str, str]
"""How a word is written, and how it is read; `@` stands for the word."""


def lines(draft: str, markup: str) -> list[str]:
    """A line for each block: `#` before a heading, the heads of a cell before its text."""
    return [_line(block) for block in blocks(draft, markup)]


def _line(block: Block) -> str:
    text = " ".join(block.text.split())
    if block.kind == "cell":
        return f"{block.row} | {block.column} | {text}"
    return f"# {text}" if block.kind == "heading" else text


def scopes(draft: str, markup: str) -> list[str]:
    """The blocks behind the headings that stand over them."""
    return [
        " > ".join((*block.headings, " ".join(block.text.split())))
        for block in blocks(draft, markup)
    ]


def assert_in_place(draft: str, markup: str, stands: Callable[[str, str], bool]) -> None:
    """Every sign of the prose is that of the draft at its place, or ``stands`` for what is there;
    and the places go on from left to right.
    """
    for block in blocks(draft, markup):
        assert block.text.strip()
        last = 0
        for at, sign in enumerate(block.text):
            start, end = block.span(at, at + 1)
            assert last <= start <= end <= len(draft), (draft, block.text, at)
            written = draft[start:end]
            assert written == sign or stands(sign, written), (draft, sign, written)
            last = start
        assert block.span(0, len(block.text)) == (block.span(0, 1)[0], end)


def sentences(pieces: Sequence[Piece]) -> st.SearchStrategy[list[tuple[str, str, str]]]:
    """Words, each written in one of the ways of ``pieces``: the word, what is written, what is
    read.
    """
    ways = st.lists(st.sampled_from(pieces), min_size=1, max_size=8)
    return ways.map(
        lambda ways: [
            (f"w{number}x", way[0].replace("@", f"w{number}x"), way[1].replace("@", f"w{number}x"))
            for number, way in enumerate(ways)
        ]
    )


def assert_found(draft: str, markup: str, words: Sequence[tuple[str, str, str]]) -> None:
    """The draft is read as the words are, and each is found where it stands."""
    (block,) = (block for block in blocks(draft, markup) if words[0][0] in block.text)
    assert block.text.split() == " ".join(read for _, _, read in words).split()
    for word, _, _ in words:
        at = block.text.index(word)
        assert block.span(at, at + len(word)) == (draft.index(word), draft.index(word) + len(word))
