"""HTML, by the parser of the standard library: what a reader of the page sees."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from dpfacts.drafts.scribe import Scribe

_HIDDEN = frozenset(
    "script style head code pre samp kbd template svg math noscript textarea select iframe".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details dialog div dl dt fieldset "
    "figcaption figure footer form header hr html legend li main nav ol p section summary "
    "table tbody tfoot thead ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_REFERENCES = re.compile(r"(?i)\b(?:references|bibliography|reflist|citations)\b")
_CITED = "doc-bibliography"


def read(draft: str, scribe: Scribe, offset: int = 0) -> None:
    """Write the prose of ``draft`` down with ``scribe``; ``offset`` is where it stands in the
    file.
    """
    parser = _Reader(draft, scribe, offset)
    parser.feed(draft)
    parser.close()
    parser.finish()


class _Reader(HTMLParser):
    def __init__(self, draft: str, scribe: Scribe, offset: int) -> None:
        super().__init__(convert_charrefs=False)
        self._scribe = scribe
        self._offset = offset
        self._starts = [0, *(match.end() for match in re.finditer(r"\n", draft))]
        self._hidden: list[str] = []
        """The open elements that are not shown, from the outermost in."""
        self._cell = ""
        self._draft = draft

    def finish(self) -> None:
        self._end_cell()
        self._scribe.close_table()
        self._scribe.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID and tag not in _BLOCKS:
            return
        if self._hidden or tag in _HIDDEN or _is_bibliography(attrs):
            if tag not in _VOID:
                self._hidden.append(tag)
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = tag
        elif tag == "tr":
            self._end_cell()
            self._scribe.close_row()
        elif tag in _BLOCKS or _level(tag):
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                last = len(self._hidden) - 1 - self._hidden[::-1].index(tag)
                del self._hidden[last:]
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_cell()
            self._scribe.close_row()
        elif tag == "table":
            self._end_cell()
            self._scribe.close_table()
        elif level := _level(tag):
            self._scribe.close("heading", level)
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._scribe.write(data, self._at())

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name};")

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name};")

    def _entity(self, entity: str) -> None:
        if not self._hidden:
            self._scribe.put(unescape(entity), self._at())

    def _break(self) -> None:
        """End a block; within a cell only the line."""
        if self._cell:
            self._scribe.put("\n", self._at())
        else:
            self._scribe.close()

    def _end_cell(self) -> None:
        if self._cell:
            self._scribe.close_cell(head=self._cell == "th")
            self._cell = ""

    def _at(self) -> int:
        line, column = self.getpos()
        return self._offset + self._starts[line - 1] + column


def _level(tag: str) -> int:
    """The level of the heading ``tag``; 0 for what is none."""
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _is_bibliography(attrs: list[tuple[str, str | None]]) -> bool:
    values = {name: value or "" for name, value in attrs}
    if values.get("role") == _CITED or "hidden" in values:
        return True
    return bool(_REFERENCES.search(f"{values.get('class', '')} {values.get('id', '')}"))
