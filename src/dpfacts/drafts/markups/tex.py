"""LaTeX: the text that a page shows. No macros are expanded; commands that are not known leave
their arguments standing, which are prose more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dpfacts.drafts.markups import tex_commands as commands
from dpfacts.drafts.scribe import CAPTION, Scribe

_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n(?![ \t]*\r?\n)[ \t]*)?)"
    r"|(?P<code>\\(?:verb|lstinline)\*?(?P<sign>[^a-zA-Z\s*{\[])[^\n]{0,300}?(?P=sign))"
    r"|\\(?P<border>begin|end)\s*\{(?P<environment>[^{}\n]{0,60})\}"
    r"|\\(?P<command>[a-zA-Z@]+)\*?[ \t]*(?:(?<=cmidrule)\([^()\n]{0,9}\))?"
    r"|\\(?P<escaped>.)"
    r"|(?P<comma>(?<=\d)\{,\}(?=\d))"
    r"|(?P<blank>\n[ \t]*\r?\n\s*)"
    r"|(?P<dash>---?)"
    r"|(?P<mark>[{}$~&])"
    r"|(?P<text>(?:[^\\%{}$~&\n-]++|-(?!-))+|\n)",
    re.S,
)
_TITLE = re.compile(r"\\title\s*(?:\[[^\]]{0,300}\]\s*)?(?=\{)")
_RAISED = re.compile(r"\{\d")


def read(draft: str, scribe: Scribe) -> None:
    """Write the prose of ``draft`` down with ``scribe``."""
    _Reader(draft, scribe).read()


class _Reader:
    def __init__(self, draft: str, scribe: Scribe) -> None:
        self._draft = draft
        self._scribe = scribe
        self._at = max(0, draft.find(r"\begin{document}"))
        self._tables = 0
        self._notes = 0
        self._groups: list[Callable[[], None] | None] = []
        """What is to be done at the end of each open group."""

    def read(self) -> None:
        begins, ends = self._at, self._draft.find(r"\end{document}", self._at)
        if title := _TITLE.search(self._draft, 0, begins):
            self._at = title.start()
            self._token()
            while self._groups and self._at < begins:
                self._token()
            self._end_groups()
            self._at = begins
        last = len(self._draft) if ends < 0 else ends
        while self._at < last:
            self._token()
        self._end_groups()
        self._tables = min(1, self._tables)
        self._end_table()
        self._scribe.close()

    def _token(self) -> None:
        match = _TOKEN.match(self._draft, self._at)
        if not match:  # a backslash at the end
            self._at += 1
            return
        start, self._at = self._at, match.end()
        match match.lastgroup:
            case "text":
                self._scribe.write(match[0], start)
            case "environment":
                self._environment(match["environment"], match["border"] == "begin")
            case "command":
                self._command(match["command"], start)
            case "escaped":
                self._escaped(match["escaped"], start)
            case "comma":
                self._scribe.put(",", start, self._at)
            case "dash":
                self._scribe.put("—" if len(match[0]) == 3 else "–", start, self._at)
            case "blank":
                self._end_paragraph()
            case "mark":
                self._mark(match[0], start)

    def _environment(self, name: str, begins: bool) -> None:
        bare = name.rstrip("*")
        if begins and bare in commands.HIDDEN:
            end = self._draft.find(rf"\end{{{name}}}", self._at)
            self._at = len(self._draft) if end < 0 else end
        elif begins:
            self._drop(commands.ARGUMENTS.get(name, 0))
            self._end_paragraph()
            self._tables += bare in commands.TABLES
        elif bare in commands.TABLES:
            self._end_table()
        else:
            self._end_paragraph()
        if not begins and bare in commands.FLOATS:
            self._scribe.end_scope(CAPTION)

    def _end_table(self) -> None:
        if self._tables == 1:
            self._end_row()
            self._scribe.close_table()
        self._tables = max(0, self._tables - 1)

    def _command(self, name: str, start: int) -> None:
        if name in commands.LEVELS:
            self._drop(0)
            level = commands.LEVELS[name]
            self._group(lambda: self._scribe.close("heading", level), self._end_paragraph)
        elif name in commands.NOTES:
            self._drop(0)
            self._group(self._end_note, self._begin_note)
        elif name in commands.DROPPED or "cite" in name.lower():
            self._drop(commands.DROPPED.get(name, 1))
        elif name in ("item", "par"):
            self._end_paragraph()
        elif name == "tabularnewline":
            self._end_row()
        elif name in commands.SIGNS:
            self._scribe.put(commands.SIGNS[name], start, start + len(name) + 1)
        elif name in commands.FRACTIONS:
            self._group(self._slash)
        elif name == "textsuperscript" and self._scribe.is_behind_digit():
            if _RAISED.match(self._draft, self._at):  # the mark of a note
                self._scribe.put("[", start, start)
                self._group(lambda: self._scribe.put("]", self._at, self._at))
        elif not self._draft.startswith("{", self._at):
            self._scribe.put(" ", start, start)
            if self._draft.startswith("[", self._at) and self._draft[self._at - 1] not in " \t":
                self._drop(0)

    def _escaped(self, sign: str, start: int) -> None:
        if sign == "\\":
            self._at += self._draft.startswith("*", self._at)
            self._drop(0)
            self._end_row()
        elif sign not in commands.ACCENTS or self._draft.startswith("{}", self._at):
            self._scribe.put(commands.ESCAPED.get(sign, sign), start, start + 2)

    def _mark(self, sign: str, start: int) -> None:
        if sign == "{":
            if self._draft.endswith("}", 0, start):  # one argument after another
                self._scribe.put(" ", start, start)
            self._groups.append(None)
        elif sign == "}" and self._groups:
            if ended := self._groups.pop():
                ended()
        elif sign == "~":
            self._scribe.put("\u00a0", start, start + 1)
        elif sign == "&" and self._tables == 1:
            self._scribe.close_cell()
        elif sign == "&":
            self._scribe.put(" ", start, start)

    def _group(
        self, end: Callable[[], None] | None = None, begin: Callable[[], None] | None = None
    ) -> None:
        """Begin the group of an argument, if there is one."""
        if self._draft.startswith("{", self._at):
            self._at += 1
            if begin:
                begin()
            self._groups.append(end)

    def _end_groups(self) -> None:
        while self._groups:
            self._mark("}", self._at)

    def _slash(self) -> None:
        self._scribe.put("/", self._at, self._at)
        self._group()

    def _begin_note(self) -> None:
        self._notes += 1
        self._scribe.begin_note()

    def _end_note(self) -> None:
        self._notes -= 1
        self._scribe.end_note()

    def _end_paragraph(self) -> None:
        """End a block; within a cell or a note only the line."""
        if self._tables or self._notes:
            self._scribe.put("\n", self._at, self._at)
        else:
            self._scribe.close()

    def _end_row(self) -> None:
        """End a row; outside of tables, and in one within a cell, only the line."""
        if self._tables == 1:
            self._scribe.close_cell()
            self._scribe.close_row()
        else:
            self._scribe.put("\n", self._at, self._at)

    def _drop(self, arguments: int) -> None:
        self._at = commands.behind(self._draft, self._at, arguments)
