"""The search language: words, ``"phrases"``, ``prefix*``, ``-not``. Any text at all is a query; none is an error of syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpfacts.words import fold

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_TOKENS = re.compile(r"\d+(?:\.\d+)?|[^\W_]+")
_NUMBER = re.compile(r"\d")

FILLER = frozenset(
    (
        "a an and any are as at be been by can could did do does for from give given got had has have how i "
        "in into is it its many me much of on or please show tell that the their them there they this to was "
        "were what when where which who whom whose why will with would you"
    ).split()
)
"""Words that people type and that find nothing: question words, articles, auxiliaries."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as FTS5 terms: what is ``wanted`` (best all of them, else as many as can be) and what is ``excluded``."""

    wanted: tuple[str, ...]
    excluded: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted or self.excluded)

    def every(self) -> str:
        """The FTS5 expression for facts that have all the wanted terms."""
        return self._without(" AND ".join(self.wanted))

    def some(self) -> str:
        """The FTS5 expression for facts that have at least one of them."""
        return self._without(" OR ".join(self.wanted))

    def _without(self, expression: str) -> str:
        if not self.excluded:
            return expression
        return f"({expression}) NOT ({' OR '.join(self.excluded)})"


def parse(text: str) -> Query:
    """The query that ``text`` asks. Filler words are dropped where anything else is left."""
    wanted: list[str] = []
    filler: list[str] = []
    excluded: list[str] = []
    for part in _PART.finditer(_numbers(text.replace("\0", " "))):
        raw = part["phrase"] if part["phrase"] is not None else part["word"]
        tokens = _TOKENS.findall(fold(raw))
        if not tokens:
            continue
        term = '"' + " ".join(tokens) + '"'
        if part["word"] is not None and raw.endswith("*"):
            term += "*"
        if part["minus"]:
            excluded.append(term)
        elif part["word"] is not None and tokens[0] in FILLER and len(tokens) == 1:
            filler.append(term)
        else:
            wanted.append(term)
    return Query(tuple(dict.fromkeys(wanted or filler)), tuple(dict.fromkeys(excluded)))


def _numbers(text: str) -> str:
    """``text`` with every number in its plain form: `1.3m` and `17 thousand` as 1300000 and 17000."""
    if not _NUMBER.search(text):
        return text
    from dpfacts.numerals import figures

    for figure in reversed([figure for figure in figures(text) if figure.kind == "cardinal"]):
        if figure.text.replace(",", "") != f"{figure.value:f}":
            text = f"{text[: figure.number_start]}{figure.value:f}{text[figure.end :]}"
    return text
