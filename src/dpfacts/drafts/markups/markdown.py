"""Markdown: CommonMark with tables, footnotes and front matter, parsed by markdown-it-py.

The parser tells the lines of a block and the order of what stands in it, but not where in these
lines; what is prose stands there letter by letter, so it is found again from left to right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from dpfacts.drafts.markups import commonmark, html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from dpfacts.drafts.scribe import Scribe

_FRONT = re.compile(
    r"(?:---[ \t]*\r?\n(?=\s*(?:[^\n:]{1,80}:|\#|---|\.\.\.))(?:.*?\n)??(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?:.*?\n)??\+\+\+)[ \t]*\r?(?:\n|\Z)",
    re.S,
)
_LINE = re.compile(r"\r\n|\r|\n")
_SIGN = re.compile(r"[^\r\n]")
_PREFIX = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
_BLANK = " \t"
_CODE = "\ufffc"  # stands for what is no text


def read(draft: str, scribe: Scribe) -> None:
    """Write the prose of ``draft`` down with ``scribe``."""
    draft = draft.replace("\0", "\ufffd")  # as the parser does
    body = draft
    if front := _FRONT.match(draft):
        # its lines stay, empty, so that the numbers of lines are those of the file
        body = _SIGN.sub("", front[0]) + draft[front.end() :]
    _Reader(draft, scribe).read(commonmark.parser().parse(body))


class _Places:
    """Where in the draft the content of a token stands: stretches, each with its beginning in the
    content and in the draft.
    """

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._stretches = stretches

    def __call__(self, at: int) -> int:
        number = bisect_right(self._stretches, at, key=lambda stretch: stretch[0]) - 1
        inner, outer = self._stretches[number]
        return outer + at - inner


class _Reader:
    def __init__(self, draft: str, scribe: Scribe) -> None:
        self._draft = draft
        self._scribe = scribe
        self._html = html.Reader(scribe)
        self._starts = [0, *(match.end() for match in _LINE.finditer(draft)), len(draft)]
        self._level = 0
        self._in_row = False
        self._at = 0
        """Where in the draft the row goes on that is being read."""

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._level = int(token.tag[1:])
                case "tr_open" if token.map:
                    prefix = _PREFIX.match(self._draft, self._starts[token.map[0]])
                    self._at = prefix.end() if prefix else 0
                    self._in_row = True
                case "th_open" | "td_open":
                    self._html.begin_cell(token.tag)
                case "inline" if token.map:
                    self._inline(token, token.map)
                case "th_close" | "td_close":
                    self._html.end_cell()
                case "tr_close":
                    self._in_row = False
                    self._scribe.close_row()
                case "table_close":
                    self._scribe.close_table()
                case "html_block" if token.map:
                    self._html_block(token, token.map)
        self._html.finish()

    def _inline(self, token: Token, lines: Sequence[int]) -> None:
        hidden = self._html.hidden
        places = (self._in_cell if self._in_row else self._in_lines)(token.content, lines)
        self._children(token, places)
        if not hidden:  # what is opened in a paragraph ends with it
            self._html.show()
        if self._level:
            self._scribe.close("heading", self._level)
            self._level = 0
        elif not self._in_row:
            self._html.end_block(places(len(token.content)))

    def _in_lines(self, content: str, lines: Sequence[int]) -> _Places:
        stretches, inner, number = [], 0, lines[0]
        for line in content.split("\n"):
            core, at = line.strip(_BLANK), -1
            while at < 0 and number < lines[1]:
                at = self._draft.rfind(core, self._starts[number], self._starts[number + 1])
                number += 1
            stretches.append((inner, at - (len(line) - len(line.lstrip(_BLANK)))))
            inner += len(line) + 1
        return _Places(stretches)

    def _in_cell(self, content: str, lines: Sequence[int]) -> _Places:
        """The places of a cell, in which a backslash stands before each pipe. What looks like the
        sign of a list before the first one may belong to it.
        """
        first, last = self._starts[lines[0]], self._starts[lines[1]]
        written = content.replace("|", r"\|")
        start = self._draft.find(written, self._at, last)
        start = self._draft.find(written, first, last) if start < 0 else start
        pipes = [match.start() for match in re.finditer(r"\|", content)]
        self._at = start + len(written)
        shifted = [(at, start + at + number) for number, at in enumerate(pipes, 1)]
        return _Places([(0, start), *shifted])

    def _html_block(self, token: Token, lines: Sequence[int]) -> None:
        """Read a block of HTML, with blanks for the signs of what it stands in."""
        content = token.content.removesuffix("\n")
        places = self._in_lines(content, lines)
        pieces, at, inner = [], places(0), 0
        for line in content.split("\n"):
            start = places(inner)
            pieces += [_SIGN.sub(" ", self._draft[at:start]), line]
            at, inner = start + len(line), inner + len(line) + 1
        self._html.read("".join(pieces), places(0))

    def _children(self, token: Token, places: _Places) -> None:
        content, at, address = token.content, 0, False
        for child in token.children or ():
            match child.type:
                case "text" | "text_special":
                    if not address:
                        at = self._text(child, content, at, places)
                case "softbreak" | "hardbreak":
                    at = content.find("\n", at) + 1
                    self._html.put("\n", places(at - 1), places(at - 1))
                case "code_inline":
                    at = child.meta["end"]
                    self._html.put(_CODE, places(at - 1), places(at))
                case "html_inline":
                    at = child.meta["end"]
                    self._html.read(child.content, places(at - len(child.content)))
                case "link_open":
                    address = child.markup == "autolink"
                case "link_close" | "image":
                    at, address = child.meta["end"], False
                case _:
                    at = content.find(child.markup, at) + len(child.markup)

    def _text(self, child: Token, content: str, at: int, places: _Places) -> int:
        """Write a text that stands in ``content`` from ``at`` on; where that goes on."""
        raw = child.markup or child.content
        start = content.find(raw, at)
        end = start + len(raw)
        if raw != child.content:
            self._html.put(child.content, places(start), places(end - 1) + 1)
            return end
        marks = [(mark.start(), mark.end()) for mark in _NOTE.finditer(raw)]
        done = 0
        for first, last in [*marks, (len(raw), len(raw))]:  # the mark of a footnote is no figure
            for piece in re.finditer(r"\|?[^|]*", raw[done:first]):
                if piece[0]:
                    begins = start + done + piece.start()
                    self._html.write(piece[0], places(begins))
            done = last
        return end
