"""LaTeX: the text that a page shows. No macros are expanded; commands that are not known leave
their arguments standing, which are prose more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dpfacts.drafts.scribe import Scribe

_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*)?)"
    r"|(?P<verb>\\verb\*?(?P<sign>[^a-zA-Z\s*]).*?(?P=sign))"
    r"|\\(?:begin|end)\s*\{(?P<environment>[^}]*)\}"
    r"|\\(?P<command>[a-zA-Z@]+)\*?[ \t]*"
    r"|\\(?P<escaped>.)"
    r"|(?P<comma>(?<=\d)\{,\}(?=\d))"
    r"|(?P<blank>\n[ \t]*\n\s*)"
    r"|(?P<sign_of>[{}$~&])"
    r"|(?P<text>[^\\%{}$~&\n]+|\n)",
    re.S,
)
_ARGUMENTS = re.compile(r"(?:\s*\[[^\]]*\])*")
_DROPPED = {
    **dict.fromkeys(
        "cite citep citet parencite textcite autocite footcite nocite label ref eqref pageref "
        "autoref cref Cref url includegraphics usepackage documentclass bibliography "
        "bibliographystyle addbibresource input include hspace vspace setlength setcounter "
        "newcommand renewcommand pagestyle thispagestyle date graphicspath geometry hypersetup "
        "cline cmidrule definecolor color".split(),
        1,
    ),
    **dict.fromkeys("href textcolor".split(), 1),
    **dict.fromkeys("newcommand renewcommand setlength setcounter definecolor".split(), 2),
    "multicolumn": 2,
}
"""Commands with how many of their arguments are no prose."""
_HIDDEN = frozenset(
    "verbatim lstlisting minted thebibliography tikzpicture comment filecontents picture".split()
)
_TABLES = frozenset("tabular tabularx longtable tabulary array".split())
_LEVELS = {
    "title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4,
    "paragraph": 5, "caption": 6,
}  # fmt: skip
_SPACES = {",": "\u2009", ";": " ", ":": " ", "!": "", " ": " ", "\n": " ", "\\": "\n"}
_SIGNS = {"ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "approx": "≈",
          "sim": "~", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "times": "×",
          "textyen": "¥", "pounds": "£", "euro": "€", "percent": "%"}  # fmt: skip


def read(draft: str, scribe: Scribe) -> None:
    """Write the prose of ``draft`` down with ``scribe``."""
    _Reader(draft, scribe).read()


class _Reader:
    def __init__(self, draft: str, scribe: Scribe) -> None:
        self._draft = draft
        self._scribe = scribe
        begins = draft.find(r"\begin{document}")
        self._at = max(0, begins)
        self._tables = 0
        self._groups: list[Callable[[], None] | None] = []
        """What is to be done at the end of each open group."""

    def read(self) -> None:
        if self._at and (title := re.search(r"\\title\s*(?=\{)", self._draft[: self._at])):
            body, self._at = self._at, title.start()
            self._token()
            while self._groups and self._at < body:
                self._token()
            self._at = body
        while self._at < len(self._draft):
            self._token()
        self._scribe.close_table()
        self._scribe.close()

    def _token(self) -> None:
        match = _TOKEN.match(self._draft, self._at)
        if not match:
            self._at += 1
            return
        start, self._at = self._at, match.end()
        match match.lastgroup:
            case "text":
                self._scribe.write(match[0], start)
            case "environment":
                self._environment(match["environment"].rstrip("*"), match[0].startswith(r"\begin"))
            case "command":
                self._command(match["command"], start)
            case "escaped":
                self._escaped(match["escaped"], start)
            case "comma":
                self._scribe.put(",", start)
            case "blank":
                if not self._tables and not self._groups:
                    self._scribe.close()
            case "sign_of":
                self._sign(match[0], start)

    def _environment(self, name: str, begins: bool) -> None:
        if begins and name in _HIDDEN:
            end = self._draft.find(rf"\end{{{name}}}", self._at)
            self._at = len(self._draft) if end < 0 else end + len(rf"\end{{{name}}}")
        elif name in _TABLES:
            self._table(name, begins)
        elif not self._tables:
            self._scribe.close()

    def _table(self, name: str, begins: bool) -> None:
        if begins:
            self._scribe.close()
            self._tables += 1
            self._drop(2 if name in ("tabularx", "tabulary") else 1)
        elif self._tables:
            self._tables -= 1
            self._scribe.close_cell()
            self._scribe.close_table()

    def _command(self, name: str, start: int) -> None:
        if name in _LEVELS:
            self._drop(0)
            if self._draft.startswith("{", self._at):
                self._at += 1
                if not self._tables:
                    self._scribe.close()
                level = _LEVELS[name]
                self._groups.append(lambda: self._scribe.close("heading", level))
        elif name in _DROPPED:
            self._drop(_DROPPED[name])
        elif name == "item":
            self._drop(0)
            self._scribe.close()
        elif name in ("tabularnewline", "par"):
            self._row() if self._tables else self._scribe.close()
        elif name in _SIGNS:
            self._scribe.put(_SIGNS[name], start)
        elif not self._draft.startswith("{", self._at):
            self._scribe.put("", start)

    def _escaped(self, sign: str, start: int) -> None:
        if sign == "\\" and self._tables:
            self._drop(0)
            self._row()
        elif sign in _SPACES:
            self._scribe.put(_SPACES[sign], start)
        elif sign not in "()[]/":
            self._scribe.put(sign, start)

    def _sign(self, sign: str, start: int) -> None:
        if sign == "{":
            self._groups.append(None)
        elif sign == "}":
            ended = self._groups.pop() if self._groups else None
            if ended:
                ended()
        elif sign == "~":
            self._scribe.put("\u00a0", start)
        elif sign == "&" and self._tables:
            self._scribe.close_cell()

    def _row(self) -> None:
        self._scribe.close_cell()
        self._scribe.close_row()

    def _drop(self, arguments: int) -> None:
        """Go past optional arguments, and past so many in braces."""
        self._past_options()
        for _ in range(arguments):
            blank = re.compile(r"\s*(?=\{)").match(self._draft, self._at)
            if not blank:
                return
            self._at = _closing(self._draft, blank.end())
            self._past_options()

    def _past_options(self) -> None:
        if options := _ARGUMENTS.match(self._draft, self._at):
            self._at = options.end()


def _closing(text: str, start: int) -> int:
    """Behind the brace that closes the one at ``start``."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.S).finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(text)
