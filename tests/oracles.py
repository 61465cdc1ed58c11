"""Judges of our own, slow and plain, that share nothing with what they judge: where a quote stands
in a text, what TeX prints, what a reader of Markdown shows.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

SHAPES = {"'": "'‘’‚‛′ʼ`´", '"': '"“”„‟″«»', "-": "-‐‑‒–—―"}
_PLAIN = {shape: plain for plain, shapes in SHAPES.items() for shape in shapes}
Span = tuple[int, int]


def same(text: str) -> str:
    """``text`` with white space and the shapes of quotation marks and dashes made one."""
    return " ".join("".join(_PLAIN.get(char, char) for char in text).split())


def places_of(text: str, segment: str) -> list[Span]:
    """Every span of ``text`` that says what ``segment`` says and begins and ends with a character
    of it.
    """
    shape = {char: f"[{re.escape(SHAPES.get(_PLAIN.get(char, ''), char))}]" for char in segment}
    words = ["".join(shape[char] for char in word) for word in segment.split()]
    said = r"\s+".join(words)
    return [match.span(1) for match in re.finditer(f"(?=({said}))", text)] if words else []


def in_word(before: str, after: str) -> bool:
    """Whether the two characters stand side by side in one word: Chinese writes no blanks between
    words, so that one may end at any character of it.
    """
    sides = before, after
    return all(map(str.isalnum, sides)) and not any("\u3400" <= side <= "\u9fff" for side in sides)


def cuts(text: str, at: int) -> bool:
    """Whether ``at`` lies inside a word or number of ``text`` beyond doubt."""
    if not 0 < at < len(text):
        return False
    before, after, left, right = text[at - 1], text[at], text[: at - 1][-1:], text[at + 1 :][:1]
    if in_word(before, after):
        return True
    if before.isdecimal() and (after in "%‰％°" or (after in ".,:/" and right.isdecimal())):
        return True
    signed = before in "-−–+±" and not left.isalnum() and left != "_"
    return after.isdecimal() and (signed or (before in ".,:/" and left.isdecimal()))


_TEX = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
_TEX |= {"textbraceleft": "{", "textbraceright": "}"}


def untex(text: str, faces: str = "(?!)") -> str:
    """What TeX prints of ``text``, where braces pair and no command is but for a sign or one of
    ``faces``, a pattern (none).
    """
    told, depth = "", 0
    parts = rf"\\(?:({faces})(?=\{{)|([a-z]+)\{{\}}|([&%$#_{{}}]))|([{{}}])|([^\\%&#$_^~])|(.)"
    for face, command, escaped, brace, char, wrong in re.findall(parts, text, re.DOTALL):
        assert not wrong and (face or not command or command in _TEX), text
        depth += {"{": 1, "}": -1}.get(brace, 0)
        assert depth >= 0, text
        told += _TEX.get(command, "") + escaped + char
    assert not depth, text
    return told


_BLOCKS = "paragraph heading bullet_list list_item table thead tbody tr th td".split()
_INERT = {f"{block}_{end}" for block in _BLOCKS for end in ("open", "close")} | {"inline"}
_SHOWN = "text text_special softbreak hardbreak strong_open strong_close link_close".split()


def markdown(text: str, *more: str) -> list[Token]:
    """``text`` as a parser of CommonMark and of GitHub's tables sees it: plain blocks, and those of
    the types ``more``.
    """
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    reader.normalizeLinkText = str  # type: ignore[assignment, method-assign]  # as written
    tokens = reader.parse(text)
    assert {token.type for token in tokens} <= {*_INERT, *more}, text
    return tokens


def shown(token: Token, *more: str) -> str:
    """What an inline token shows: plain text, addresses that show themselves, what the page itself
    sets off, and tokens of the types ``more``, of which those of HTML may only be of ``<sup>``.
    """
    children = token.children or []
    for child in children:
        assert child.type in (*_SHOWN, *more, "link_open"), token.content
        if child.type == "link_open":
            assert child.markup == "autolink"
            assert re.match("https?://", str(child.attrs["href"]))
        assert child.type != "html_inline" or child.content in ("<sup>", "</sup>")
    texts = {"hardbreak": "\n", "softbreak": "\n", "html_inline": ""}
    return "".join(texts.get(child.type, child.content) for child in children)
