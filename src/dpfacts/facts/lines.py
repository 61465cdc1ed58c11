"""Where the tables and keys of a TOML text stand.

TOML parsers return values without their lines. This scanner runs only when there is something to
report, over a text that a parser has already accepted, so it need not judge: it skips strings and
comments and notes headers and keys.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|' + r"'''.*?'''|"  # strings that may span lines
    r"(?P<header>^[ \t]*\[\[?[ \t]*(?P<table>[^\]\n]+?)[ \t]*\]\]?)|"
    r'(?P<key>^[ \t]*(?:"(?P<quoted>[^"\n]*)"|(?P<bare>[A-Za-z0-9_-]+))[ \t]*=)|'
    r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'|#[^\n]*",
    re.MULTILINE | re.DOTALL,
)


class Lines:
    """The lines of the arrays of tables (``[[facts]]``) of one TOML text, and of their keys."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._headers: list[tuple[int, str]] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._tables: dict[str, list[int]] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        self._again: dict[int, int] = {}
        table, number = "", 0
        for token in _TOKEN.finditer(text):
            if token["header"]:
                table = token["table"].strip("\"' ")
                self._headers.append((token.start(), table))
                self._tables.setdefault(table, []).append(self.at(token.end()))
                number = len(self._tables[table]) - 1
            elif token["key"]:
                key = token["quoted"] if token["quoted"] is not None else token["bare"]
                line = self.at(token.end())
                if (first := self._keys.setdefault((table, number, key), line)) != line:
                    self._again[line] = first

    def at(self, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        return bisect_right(self._starts, max(offset - 1, 0))

    def repeated(self, line: int) -> int:
        """The line where the key that is given on ``line`` was given before; 0 where it was not."""
        return self._again.get(line, 0)

    def table(self, name: str, number: int) -> int:
        """The line of the header of the ``number``-th (from 0) table ``name``; else that of the key
        ``name``, else 1.
        """
        tables = self._tables.get(name, [])
        return tables[number] if number < len(tables) else self._keys.get(("", 0, name), 1)

    def end(self, name: str, number: int) -> int:
        """The offset right after the last line of the ``number``-th table ``name`` and the tables
        within it, without blank lines and comments that follow it.
        """
        start = self._starts[self.table(name, number) - 1]
        after = self._headers[bisect_right(self._headers, (start, name)) :]
        stop = next(
            (offset for offset, table in after if not table.startswith(f"{name}.")), len(self._text)
        )
        lines = self._text[start:stop].split("\n")
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        return start + len("\n".join(lines)) + 1

    def key(self, name: str, number: int, key: str) -> int:
        """The line of ``key`` in the ``number``-th table ``name``; that of its header where it has
        no such key.
        """
        return self._keys.get((name, number, key)) or self.table(name, number)
