"""Markdown: CommonMark with tables and front matter, parsed by markdown-it-py.

The parser tells the lines of a block and the order of what stands in it, but not where in these
lines; what is prose stands there letter by letter, so it is found again from left to right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dpfacts.drafts.markups import html
from dpfacts.drafts.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
_TARGET = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]|\]")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_REFERENCES = re.compile(r"(?i)references|bibliography|works cited|sources|参考文献|参考资料")


def read(draft: str, scribe: Scribe) -> None:
    """Write the prose of ``draft`` down with ``scribe``."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(draft)
    body = draft
    if front:  # its lines stay, empty, so that the numbers of lines are those of the file
        body = re.sub(r"[^\r\n]", "", front[0]) + draft[front.end() :]
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    _Reader(draft, scribe).read(tokens)


class _Reader:
    def __init__(self, draft: str, scribe: Scribe) -> None:
        self._draft = draft
        self._scribe = scribe
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", draft))]
        self._at = 0
        self._level = 0
        self._cell = ""
        self._listed = 0
        """The level of the heading over a list of sources; 0 outside."""

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map and token.type != "inline":
                self._at = max(self._at, self._start(token.map[0]))
            if token.type == "heading_open":
                self._level = int(token.tag[1:])
            elif token.type in ("th_open", "td_open"):
                self._cell = token.type[:2]
            elif token.type == "inline":
                self._inline(token)
            elif token.type in ("th_close", "td_close"):
                self._scribe.close_cell(head=self._cell == "th")
            elif token.type == "tr_close":
                self._scribe.close_row()
            elif token.type == "table_close":
                self._cell = ""
                self._scribe.close_table()
            elif token.type == "html_block" and token.map:
                start, end = self._start(token.map[0]), self._start(token.map[1])
                html.read(self._draft[start:end], self._scribe, start)

    def _start(self, line: int) -> int:
        return self._starts[min(line, len(self._starts) - 1)]

    def _inline(self, token: Token) -> None:
        if token.map:
            self._at = max(self._at, self._start(token.map[0]))
            self._end = self._start(token.map[1])
        if self._level:
            named = _REFERENCES.fullmatch(token.content.strip())
            if named or self._level <= self._listed:
                self._listed = self._level if named else 0
        if self._listed and not self._level:
            return
        self._children(token.children or ())
        if self._level:
            self._scribe.close("heading", self._level)
            self._level = 0
        elif not self._cell:
            self._scribe.close()

    def _children(self, children: Sequence[Token]) -> None:
        address = False
        for child in children:
            if child.type in ("text", "text_special"):
                self._write(child, shown=not address)
            elif child.type in ("softbreak", "hardbreak"):
                self._scribe.put("\n", self._at)
            elif child.type in ("code_inline", "html_inline"):
                self._skip(child.content)
                self._scribe.put("\0" if child.type == "code_inline" else "", self._at)
            elif child.type == "link_open":
                address = child.markup == "autolink"
            elif child.type == "link_close":
                if not address:
                    self._past(_TARGET)
                address = False
            elif child.type == "image":
                self._skip(child.content)
                self._past(_TARGET)

    def _write(self, child: Token, shown: bool) -> None:
        text = child.content
        raw = text if child.type == "text" else (child.markup or text)
        at = self._draft.find(raw, self._at, self._end)
        if at < 0:
            self._scribe.put(text, self._at)
            return
        self._at = at + len(raw)
        if not shown:
            return
        if raw != text:
            self._scribe.put(text, at)
            return
        done = 0
        for note in _NOTE.finditer(text):  # the mark of a footnote is no figure
            self._scribe.write(text[done : note.start()], at + done)
            done = note.end()
        self._scribe.write(text[done:], at + done)

    def _skip(self, content: str) -> None:
        at = self._draft.find(content, self._at, self._end)
        self._at = at + len(content) if at >= 0 else self._at

    def _past(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.search(self._draft, self._at, self._end):
            self._at = match.end()
