"""HTML: what a reader of the page sees, whether its elements are closed or not.

What never ends reaches to the end of the file, as in a browser; so every text is read in one go.
"""

from __future__ import annotations

import re
from html import unescape

from dpfacts.drafts.scribe import CAPTION, Scribe

_TOKEN = re.compile(
    r"(?P<text>(?:[^<&]++|&(?![\#a-zA-Z])|<(?![a-zA-Z/!?]))+)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<comment><!--)"
    r"|<(?P<ends>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[^>=]|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+)>"
    r"|(?P<open></?[a-zA-Z])"
    r"|(?P<bogus><[!?/])"
    r"|(?P<sign>[<&])"
)
_ATTRIBUTE = re.compile(r"([^\s=/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
_RAW = frozenset("script style textarea title iframe noembed noframes xmp".split())
_HIDDEN = frozenset("code pre samp kbd template svg math noscript select".split()) | _RAW
_BLOCKS = frozenset(
    "address article aside blockquote body br dd details dialog div dl dt fieldset figcaption "
    "figure footer form header hr html legend li main nav ol p section summary table tbody tfoot "
    "thead ul".split()
)
_LEVELS = {**{f"h{level}": level for level in range(1, 7)}, "caption": CAPTION}
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_REFERENCES = re.compile(r"(?i)\b(?:references|bibliography|reflist|citations)\b")
_CITED = "doc-bibliography"


def read(draft: str, scribe: Scribe) -> None:
    """Write the prose of ``draft`` down with ``scribe``."""
    reader = Reader(scribe)
    reader.read(draft)
    reader.finish()


class Reader:
    """Reads HTML piece by piece, and remembers which elements are open."""

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self.hidden = ""
        """The outermost open element that is not shown."""
        self._depth = 0
        self._cell = ""
        self._mark = ""
        """What becomes of a raised text behind a digit: `[` before it, `]` behind it."""

    def read(self, draft: str, start: int = 0) -> None:
        """Read ``draft``, which stands in the file from ``start`` on."""
        at = 0
        while match := _TOKEN.match(draft, at):
            at = match.end()
            match match.lastgroup:
                case "text" | "sign":
                    self.write(match[0], start + match.start())
                case "entity":
                    self._entity(match[0], start + match.start())
                case "comment":
                    at = _behind("-->", draft, at - len("--"))
                case "bogus":
                    at = _behind(">", draft, at)
                case "open":
                    at = len(draft)
                case _:
                    at = self._tag(match, draft, start)

    def write(self, text: str, start: int) -> None:
        """Write ``text`` unless it is hidden."""
        if self.hidden:
            return
        if self._mark == "[" and text.strip():
            self._mark = "]" if text[0].isdecimal() else ""
            if self._mark:
                self._scribe.put("[", start, start)
        self._scribe.write(text, start)

    def put(self, text: str, start: int, end: int) -> None:
        """Write ``text`` for what stands from ``start`` to ``end``, unless it is hidden."""
        if not self.hidden:
            self._scribe.put(text, start, end)

    def show(self) -> None:
        """Show again what follows, whatever was left open."""
        self.hidden, self._depth = "", 0

    def end_block(self, at: int) -> None:
        """End a block; within a cell only the line."""
        if self._cell:
            self._scribe.put("\n", at, at)
        else:
            self._scribe.close()

    def begin_cell(self, tag: str) -> None:
        """Begin a cell, a ``td`` or a ``th``."""
        self.end_cell()
        self._scribe.close()
        self._cell = tag

    def end_cell(self) -> None:
        """End the cell that is open, if one is."""
        if self._cell:
            self._scribe.close_cell(head=self._cell == "th")
            self._cell = ""

    def finish(self) -> None:
        """End what is still open."""
        self.end_cell()
        self._scribe.close_table()
        self._scribe.close()

    def _tag(self, match: re.Match[str], draft: str, start: int) -> int:
        """Begin or end an element; where the text goes on."""
        tag, at = match["tag"].lower(), start + match.start()
        if match["ends"]:
            self._end(tag, at)
        elif tag not in _VOID or tag in _BLOCKS:
            closed = match["rest"].endswith("/")
            if tag in _RAW and not closed:
                end = re.compile(rf"(?i)</{tag}(?=[\s/>])").search(draft, match.end())
                return end.start() if end else len(draft)
            self._begin(tag, match["rest"], at, closed)
        return match.end()

    def _begin(self, tag: str, rest: str, at: int, closed: bool) -> None:
        if self.hidden or tag in _HIDDEN or (rest and _is_hidden(rest)):
            self.hidden = self.hidden or tag
            self._depth += tag == self.hidden
            if closed:
                self._end(tag, at)
        elif tag in ("td", "th"):
            self.begin_cell(tag)
        elif tag == "tr":
            self.end_cell()
            self._scribe.close_row()
        elif tag == "sup":
            self._mark = "[" if self._scribe.is_behind_digit() else ""
        elif tag in _BLOCKS or tag in _LEVELS:
            self.end_block(at)

    def _end(self, tag: str, at: int) -> None:
        if self.hidden:
            self._depth -= tag == self.hidden
            self.hidden = self.hidden if self._depth else ""
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag == "tr":
            self.end_cell()
            self._scribe.close_row()
        elif tag == "table":
            self.end_cell()
            self._scribe.close_table()
        elif tag == "sup":
            if self._mark == "]":
                self._scribe.put("]", at, at)
            self._mark = ""
        elif tag in _LEVELS and not self._cell:
            self._scribe.close("heading", _LEVELS[tag])
        elif tag in _BLOCKS or tag in _LEVELS:
            self.end_block(at)

    def _entity(self, entity: str, start: int) -> None:
        text = unescape(entity)
        if text == entity:
            self.write(text, start)
        else:
            self.put(text, start, start + len(entity))


def _behind(sign: str, draft: str, start: int) -> int:
    """Behind the next ``sign``, or at the end of the draft."""
    at = draft.find(sign, start)
    return len(draft) if at < 0 else at + len(sign)


def _is_hidden(rest: str) -> bool:
    """Whether the attributes ``rest`` hide an element, or say that it lists sources."""
    values = {name.lower(): "".join(value) for name, *value in _ATTRIBUTE.findall(rest)}
    if values.get("role") == _CITED or "hidden" in values:
        return True
    return bool(_REFERENCES.search(f"{values.get('class', '')} {values.get('id', '')}"))
