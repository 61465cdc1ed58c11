"""The words, digits and signs of a number, taken one by one."""

from __future__ import annotations

import re
from collections.abc import Container

from dpfacts.prose.english import digits
from dpfacts.prose.english.vocabulary import UNICODE_FRACTIONS
from dpfacts.prose.text import Prose

_TOKEN = re.compile(
    r"(?P<joint> *+(?:- *+)?)"
    r"(?:(?P<word>[a-z]+)(?!\w)|(?P<digit>\d|(?<![\w.,])\.\d)"
    rf"|(?P<vulgar>[{''.join(UNICODE_FRACTIONS)}]))"
)


class Cursor:
    """A place in ``prose`` that moves on as words are taken; to go back, ``at`` is set."""

    def __init__(self, prose: Prose, at: int) -> None:
        self.prose = prose
        self.start = self.at = at
        self._seen = -1
        self._token: re.Match[str] | None = None

    def token(self) -> re.Match[str] | None:
        """What comes next, with the blanks or the hyphen before it."""
        if self._seen != self.at:
            self._seen, self._token = self.at, _TOKEN.match(self.prose.plain, self.at)
        return self._token

    def word(self, skip: int = 0) -> str:
        """The word after ``skip`` other words; empty where there is none."""
        token = self.token()
        for _ in range(skip):
            token = _TOKEN.match(self.prose.plain, token.end()) if token and token["word"] else None
        return (token["word"] or "") if token else ""

    def joint(self) -> str:
        """What stands before the next word."""
        token = self.token()
        return token["joint"] if token else ""

    def take(self) -> str:
        """The next word, which is then behind us."""
        token = self.token()
        assert token
        self.at = token.end()
        return token[0][token.end("joint") - token.start() :]

    def accept(self, words: Container[str]) -> bool:
        """Whether the next word is one of ``words``; then it is taken."""
        word = self.word()
        if word and word in words:
            self.take()
            return True
        return False

    def vulgar(self) -> str:
        """The Unicode fraction that comes next; empty where there is none."""
        token = self.token()
        return (token["vulgar"] or "") if token else ""

    def literal(self) -> digits.Literal | None:
        """The number in digits that comes next; it is not taken."""
        token = self.token()
        if not token or not token["digit"]:
            return None
        literal, *more = digits.literals(*self.prose, token.start("digit"))
        return None if more or literal.value is None else literal
